"""The package managers, told apart by what is on the path; apt-get is a script that takes notes."""

import os
from pathlib import Path

import pytest
from system_packages import MANAGERS, PackageManager, Packages, install_as_root, package_manager

APT, DNF, PACMAN = MANAGERS
CURSOR = Packages("libxcb-cursor0", "xcb-util-cursor", "xcb-util-cursor")
GLX = Packages("libgl1 libegl1", "libglvnd-glx", "libglvnd")

needs_scripts = pytest.mark.skipif(os.name == "nt", reason="the program is a shell script")


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an empty folder that is the whole path."""
    monkeypatch.setenv("PATH", str(tmp_path))
    return tmp_path


def put(program: Path, script: str = "") -> None:
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)


def test_command_names_each_package_once() -> None:
    assert APT.command([GLX, CURSOR, GLX]) == "sudo apt install libegl1 libgl1 libxcb-cursor0"
    assert DNF.command([CURSOR]) == "sudo dnf install xcb-util-cursor"
    assert PACMAN.command([CURSOR, GLX]) == "sudo pacman -S libglvnd xcb-util-cursor"


@needs_scripts
@pytest.mark.parametrize("manager", MANAGERS, ids=lambda manager: manager.column)
def test_manager_is_the_one_on_the_path(programs: Path, manager: PackageManager) -> None:
    put(programs / manager.program)

    assert package_manager() is manager


def test_unknown_system_has_no_manager(programs: Path) -> None:
    assert package_manager() is None
    assert not install_as_root([CURSOR])


@needs_scripts
@pytest.mark.parametrize("failing", [False, True])
def test_root_with_apt_installs_by_itself_and_says_so(
    programs: Path,
    failing: bool,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    notes = programs / "notes"
    put(
        programs / "apt-get",
        f'echo "$DEBIAN_FRONTEND $*" >> {notes}\n[ $1 = update ] || exit {int(failing)}',
    )

    assert install_as_root([CURSOR, GLX]) is not failing
    update, install = notes.read_text().splitlines()
    assert update.startswith("noninteractive update")
    assert install.endswith("libegl1 libgl1 libxcb-cursor0")
    assert capfd.readouterr().out == (
        "Installing system packages as root: libegl1 libgl1 libxcb-cursor0\n"
    )


@needs_scripts
@pytest.mark.parametrize(("user", "program"), [(1000, "apt-get"), (0, "dnf")])
def test_nobody_else_installs_without_being_asked(
    programs: Path, user: int, program: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: user)
    put(programs / program, f"touch {programs / 'called'}")

    assert not install_as_root([CURSOR])
    assert not (programs / "called").exists()

"""What `ldd` says, what that means, and what to install for it."""

import sys
from pathlib import Path

import pytest
import system_libraries
from installing import SetupError
from system_libraries import (
    PACKAGES,
    TERMINAL,
    X11_WINDOW,
    ensure_system_libraries,
    explain,
    missing_libraries,
    not_found,
)
from system_packages import MANAGERS

APT, DNF, PACMAN = MANAGERS

LDD = """\
/site/PySide6/Qt/plugins/platforms/libqxcb.so:
\tlinux-vdso.so.1 (0x00007ffc0bd9c000)
\tlibQt6Gui.so.6 => /site/PySide6/Qt/plugins/platforms/../../lib/libQt6Gui.so.6 (0x00007f1e00000)
\tlibxcb-cursor.so.0 => not found
\tlibxcb-icccm.so.4 => not found
\tlibX11.so.6 => /lib/x86_64-linux-gnu/libX11.so.6 (0x00007f14be000)
\tlibxcb-icccm.so.4 => not found
/site/PySide6/QtWidgets.abi3.so:
\tlibEGL.so.1 => not found
\t/lib64/ld-linux-x86-64.so.2 (0x00007f1dd9e000)
"""


def test_missing_libraries_are_those_not_found_once_each() -> None:
    assert not_found(LDD) == ["libEGL.so.1", "libxcb-cursor.so.0", "libxcb-icccm.so.4"]


def test_statically_linked_or_complete_binaries_miss_nothing() -> None:
    assert not_found("\tstatically linked\n\tlibc.so.6 => /lib/libc.so.6 (0x7f)\n") == []


@pytest.mark.parametrize(
    ("manager", "command"),
    [
        (APT, "sudo apt install libegl1 libxcb-cursor0 libxcb-icccm4"),
        (DNF, "sudo dnf install libglvnd-egl xcb-util-cursor xcb-util-wm"),
        (PACMAN, "sudo pacman -S libglvnd xcb-util-cursor xcb-util-wm"),
    ],
)
def test_explanation_holds_the_exact_command(manager: object, command: str) -> None:
    text = explain(X11_WINDOW, not_found(LDD), manager)

    assert "window needs system libraries" in text
    assert f"    {command}\n" in text


def test_explanation_names_libraries_that_no_package_is_known_for() -> None:
    text = explain(TERMINAL, ["libodd.so.1", "libz.so.1"], APT)

    assert "sudo apt install zlib1g\n" in text
    assert "hold libodd.so.1" in text


def test_explanation_without_a_known_manager_names_the_libraries() -> None:
    text = explain(TERMINAL, ["libz.so.1"], None)

    assert "libz.so.1" in text
    assert "sudo" not in text


def test_every_library_has_a_package_everywhere() -> None:
    assert all(all(packages) for packages in PACKAGES.values())


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="ldd is Linux's")
def test_window_needs_libraries_that_the_table_knows() -> None:
    """Qt may need a new library some day: then the table must learn its package."""
    site_packages = Path(pytest.__file__).parents[1]

    assert set(missing_libraries(site_packages, X11_WINDOW)) <= set(PACKAGES)


@pytest.fixture
def missing(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the libraries that the system misses from now on."""
    names = ["libEGL.so.1"]
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(system_libraries, "package_manager", lambda: APT)
    monkeypatch.setattr(system_libraries, "missing_libraries", lambda *_: list(names))
    return names


@pytest.mark.usefixtures("missing")
def test_missing_library_stops_the_start_where_it_cannot_be_installed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(system_libraries, "install_as_root", lambda _: False)

    with pytest.raises(SetupError, match="sudo apt install libegl1"):
        ensure_system_libraries(Path(), X11_WINDOW)


def test_missing_library_is_installed_where_that_is_allowed(
    missing: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def install(packages: object) -> bool:
        assert packages == [PACKAGES["libEGL.so.1"]]
        missing.clear()
        return True

    monkeypatch.setattr(system_libraries, "install_as_root", install)

    ensure_system_libraries(Path(), X11_WINDOW)


@pytest.mark.usefixtures("missing")
def test_library_that_is_still_missing_afterwards_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system_libraries, "install_as_root", lambda _: True)

    with pytest.raises(SetupError, match=r"libEGL\.so\.1"):
        ensure_system_libraries(Path(), X11_WINDOW)


@pytest.mark.usefixtures("missing")
@pytest.mark.parametrize("platform", ["darwin", "win32"])
def test_other_systems_need_none(platform: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", platform)

    ensure_system_libraries(Path(), X11_WINDOW)

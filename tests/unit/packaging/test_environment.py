"""The environment and its stamp. The installer is a fake that leaves what venv would leave."""

import platform
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from environment import Environment
from installing import SetupError


class Installer:
    """Makes the files that tell an environment, and remembers what was installed."""

    def __init__(self) -> None:
        self.made = 0
        self.installed: list[str] = []
        self.failure: BaseException | None = None

    def __call__(self, command: Sequence[str]) -> None:
        if "venv" in command:
            self.made += 1
            lay_environment(Path(command[-1]))
            return
        self.installed.append(" ".join(command[command.index("install") + 1 :]))
        if self.failure and "--editable" in command:
            raise self.failure


def lay_environment(directory: Path, version: str = platform.python_version()) -> None:
    python = Environment(directory, directory).python
    python.parent.mkdir(parents=True, exist_ok=True)
    python.touch()
    (directory / "pyvenv.cfg").write_text(f"home = /usr/bin\nversion = {version}\n")


@pytest.fixture
def installer() -> Installer:
    return Installer()


@pytest.fixture
def environment(tmp_path: Path, installer: Installer) -> Environment:
    (tmp_path / "pyproject.toml").write_text("[project]")
    return Environment(tmp_path, tmp_path / ".venv", install=installer)


def test_first_start_makes_it_and_installs_the_project(
    environment: Environment, installer: Installer
) -> None:
    environment.ensure(["dev"])

    assert installer.made == 1
    assert installer.installed == ["--upgrade pip", f"--editable {environment.checkout}[dev]"]


def test_second_start_does_nothing(environment: Environment, installer: Installer) -> None:
    environment.ensure(["dev"])
    installer.installed.clear()

    environment.ensure(["dev"])
    environment.ensure()

    assert (installer.made, installer.installed) == (1, [])


def test_extras_add_up(environment: Environment, installer: Installer) -> None:
    for extras in (["dev"], ["demo"]):
        environment.ensure(extras)
    installer.installed.clear()

    environment.ensure(["dev", "demo"])

    assert (installer.made, installer.installed) == (1, [])


def test_changed_project_is_installed_again_in_place(
    environment: Environment, installer: Installer
) -> None:
    environment.ensure(["dev"])
    (environment.checkout / "pyproject.toml").write_text("[project] # changed")

    environment.ensure(["dev"])

    assert installer.made == 1
    assert installer.installed.count(f"--editable {environment.checkout}[dev]") == 2


def test_extras_of_the_project_as_it_was_do_not_count(
    environment: Environment, installer: Installer
) -> None:
    environment.ensure(["demo"])
    (environment.checkout / "pyproject.toml").write_text("[project] # changed")
    environment.ensure(["dev"])
    installer.installed.clear()

    environment.ensure(["demo"])

    assert installer.installed


def test_what_comes_before_the_project_is_part_of_the_stamp(
    environment: Environment, installer: Installer
) -> None:
    environment.ensure()
    installer.installed.clear()

    more = Environment(
        environment.checkout, environment.directory, (("torch==2",),), install=installer
    )
    more.ensure()

    assert installer.installed == ["--upgrade pip", "torch==2", f"--editable {more.checkout}"]


def test_interrupted_installation_is_redone_from_the_start(
    environment: Environment, installer: Installer
) -> None:
    installer.failure = KeyboardInterrupt()
    with pytest.raises(KeyboardInterrupt):
        environment.ensure()
    (environment.directory / "half-a-package").touch()
    installer.failure = None

    environment.ensure()

    assert installer.made == 2
    assert not (environment.directory / "half-a-package").exists()


def test_failed_installation_is_tried_again_without_starting_over(
    environment: Environment, installer: Installer
) -> None:
    installer.failure = SetupError("no network")
    with pytest.raises(SetupError):
        environment.ensure()
    (environment.directory / "package").touch()
    installer.failure = None

    environment.ensure()

    assert (environment.directory / "package").exists()
    assert len(installer.installed) == 4


def test_environment_of_another_python_is_replaced(
    environment: Environment, installer: Installer, monkeypatch: pytest.MonkeyPatch
) -> None:
    environment.ensure()
    (environment.directory / "package").touch()
    monkeypatch.setattr(platform, "python_version", lambda: "3.99.0")

    environment.ensure()

    assert installer.made == 2
    assert not (environment.directory / "package").exists()


def test_environment_that_was_moved_with_its_checkout_is_replaced(
    environment: Environment, installer: Installer, tmp_path: Path
) -> None:
    environment.ensure()
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "pyproject.toml").write_text("[project]")
    environment.directory.rename(elsewhere / ".venv")

    Environment(elsewhere, elsewhere / ".venv", install=installer).ensure()

    assert installer.made == 2


def test_environment_whose_python_is_gone_is_replaced(
    environment: Environment, installer: Installer
) -> None:
    environment.ensure()
    environment.python.unlink()

    environment.ensure()

    assert installer.made == 2


def test_environment_made_by_hand_is_kept_and_completed(
    environment: Environment, installer: Installer
) -> None:
    lay_environment(environment.directory)
    (environment.directory / "package").touch()

    environment.ensure()

    assert (environment.directory / "package").exists()
    assert installer.installed


@pytest.mark.parametrize("version", ["3.8.1", "2.7.18", "unknown"])
def test_environment_made_by_hand_with_another_python_is_replaced(
    environment: Environment, version: str
) -> None:
    lay_environment(environment.directory, version)
    (environment.directory / "package").touch()

    environment.ensure()

    assert not (environment.directory / "package").exists()


@pytest.mark.parametrize("stamp", ["", "{}", "[]", '{"python": 3}', "\ufffd"])
def test_damaged_stamp_counts_as_none(
    environment: Environment, installer: Installer, stamp: str
) -> None:
    environment.ensure()
    (environment.directory / "photofind-stamp.json").write_text(stamp, encoding="utf-8")

    environment.ensure()

    assert installer.made == 2


def test_its_paths_are_those_of_a_real_environment() -> None:
    real = Environment(Path(), Path(sys.prefix))

    assert real.python.samefile(sys.executable)
    assert (real.site_packages / "pytest").is_dir()
    assert (real.scripts / "pytest").exists() or (real.scripts / "pytest.exe").exists()

"""Installing commands: calm when they work, helpful when they fail. The commands are real."""

import sys
from pathlib import Path

import installing
import pytest
from installing import SetupError, install
from system_packages import MANAGERS, Packages

APT = MANAGERS[0]


def says(text: str, code: int) -> list[str]:
    return [sys.executable, "-c", f"print({text!r}); raise SystemExit({code})"]


@pytest.fixture(autouse=True)
def _debian_without_rights(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(installing, "package_manager", lambda: APT)
    monkeypatch.setattr(installing, "install_as_root", lambda _: False)


def test_success_is_silent(capfd: pytest.CaptureFixture[str]) -> None:
    install(says("Collecting everything", 0))

    assert capfd.readouterr() == ("", "")


def test_failure_shows_the_end_of_the_output_and_the_command() -> None:
    command = [sys.executable, "-c", "print(*range(1000), sep='\\n'); raise SystemExit(3)"]

    with pytest.raises(SetupError) as failed:
        install(command)

    assert "  | 999\n" in str(failed.value)
    assert "  | 900\n" not in str(failed.value)
    assert " ".join(command) in str(failed.value)


def test_failure_with_a_known_cause_says_what_to_do() -> None:
    with pytest.raises(SetupError, match="Check the network"):
        install(says("Failed to establish a new connection: [Errno -2]", 1))


def test_output_that_is_not_text_is_survived() -> None:
    command = [sys.executable, "-c", r"import os; os.write(1, b'\xff\xfe'); raise SystemExit(1)"]

    with pytest.raises(SetupError):
        install(command)


def test_missing_system_package_is_installed_where_allowed_and_the_command_tried_again(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    compiler = tmp_path / "g++"
    wanted: list[Packages] = []

    def install_compiler(packages: list[Packages]) -> bool:
        wanted.extend(packages)
        compiler.touch()
        return True

    monkeypatch.setattr(installing, "install_as_root", install_compiler)
    script = (
        f"from pathlib import Path; compiler = Path({str(compiler)!r}).exists();"
        "print('' if compiler else 'Unsupported compiler'); raise SystemExit(not compiler)"
    )

    install([sys.executable, "-c", script])

    assert "g++" in wanted[0].apt


def test_second_failure_is_told_by_its_own_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(installing, "install_as_root", lambda _: True)

    with pytest.raises(SetupError, match=r"sudo apt install g\+\+"):
        install(says("Unsupported compiler", 1))

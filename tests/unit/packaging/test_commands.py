"""The commands, with the outside (installing and running) replaced at its seams."""

from collections.abc import Sequence
from pathlib import Path

import commands
import pytest
from environment import Environment


class Terminal:
    """Stands for everything the commands start: remembers it, and says what is to fail."""

    def __init__(self) -> None:
        self.commands: list[str] = []
        self.failing: set[str] = set()
        self.extras: list[tuple[str, list[str]]] = []

    def call(self, command: Sequence[str], **_: object) -> int:
        words = [Path(word).name if "/" in word else word for word in command]
        self.commands.append(" ".join(words))
        return int(any(word in " ".join(words) for word in self.failing))

    def ensure(self, environment: Environment, extras: Sequence[str]) -> None:
        self.extras.append((environment.directory.name, list(extras)))


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    made = Terminal()
    monkeypatch.setattr(commands, "_call_here", made.call)
    monkeypatch.setattr(commands, "ensure_system_libraries", lambda *_: None)
    monkeypatch.setattr(Environment, "ensure", lambda self, extras: made.ensure(self, extras))
    return made


def test_lint_runs_every_check_and_no_test(terminal: Terminal) -> None:
    assert commands.main(["lint"]) == 0
    assert terminal.extras == [(".venv", ["dev"])]
    assert terminal.commands == [
        "python -m ruff check .",
        "python -m ruff format --check .",
        "python -m mypy",
        "python -m mypy packaging",
        "lint-imports",
    ]


def test_lint_names_what_failed_and_runs_the_rest(
    terminal: Terminal, capsys: pytest.CaptureFixture[str]
) -> None:
    terminal.failing = {"format", "lint-imports"}

    assert commands.main(["lint"]) == 1
    assert len(terminal.commands) == 5
    assert capsys.readouterr().out.endswith("Failed: ruff format, import contracts.\n")


def test_test_ends_with_pytest_and_says_before_it_what_failed(
    terminal: Terminal, capsys: pytest.CaptureFixture[str]
) -> None:
    terminal.failing = {"mypy packaging"}

    assert commands.main(["test"]) == 1
    assert terminal.commands[-1] == "python -m pytest -n auto --dist loadfile"
    assert capsys.readouterr().out.endswith("== tests (failed so far: mypy packaging)\n")


def test_test_fails_with_its_tests(terminal: Terminal) -> None:
    terminal.failing = {"pytest"}

    assert commands.main(["test"]) == 1


def test_test_hands_the_other_arguments_to_pytest_in_their_order(terminal: Terminal) -> None:
    assert commands.main(["test", "-k", "wheel", "-x", "tests/e2e", "--exp"]) == 0
    assert terminal.commands[-1] == "python -m pytest -n auto --dist loadfile -k wheel -x e2e --exp"


def test_export_tests_run_alone_in_an_environment_of_their_own(terminal: Terminal) -> None:
    assert commands.main(["test", "--export", "-x"]) == 0
    assert terminal.extras == [(".venv-export", ["dev", "export"])]
    assert terminal.commands == ["python -m pytest -m export export -x"]


def test_export_tests_fail_with_pytest(terminal: Terminal) -> None:
    terminal.failing = {"pytest"}

    assert commands.main(["test", "--export"]) == 1


def test_bench_runs_the_benchmarks_and_shows_their_output(terminal: Terminal) -> None:
    assert commands.main(["bench"]) == 0
    assert terminal.commands == ["python -m pytest -m benchmark -s benchmarks"]


def test_soak_runs_for_as_long_as_asked(terminal: Terminal) -> None:
    assert commands.main(["soak", "--minutes", "0.5", "--seed", "7"]) == 0
    assert commands.main(["soak"]) == 0
    assert terminal.commands == [
        "python -m tests.soak --minutes 0.5 --seed 7",
        "python -m tests.soak --minutes 20",
    ]


def test_other_commands_refuse_what_they_do_not_know(
    terminal: Terminal, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        commands.main(["lint", "--fix"])

    assert stopped.value.code == 2
    assert "--fix" in capsys.readouterr().err
    assert terminal.commands == []


def test_ctrl_c_ends_it_without_a_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Environment, "ensure", interrupted)

    assert commands.main(["test"]) == 130
    assert "Stopped" in capsys.readouterr().err


def test_what_cannot_be_set_up_is_said_on_stderr(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def impossible(*_: object) -> None:
        raise commands.SetupError("Install a compiler.")

    monkeypatch.setattr(Environment, "ensure", impossible)

    assert commands.main(["run"]) == 1
    assert capsys.readouterr().err == "Install a compiler.\n"

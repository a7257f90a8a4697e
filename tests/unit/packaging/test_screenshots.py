"""The command that takes pictures of the window, with what it starts replaced at its seams."""

import shutil
from collections.abc import Sequence
from pathlib import Path

import commands
import pytest
import screenshots
from environment import Environment
from installing import SetupError


def test_the_command_takes_the_scenes_that_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[Path, Sequence[str]]] = []

    def take(environment: Environment, folder: Path, scenes: Sequence[str]) -> int:
        asked.append((folder, scenes))
        return 0

    monkeypatch.setattr(commands, "take_screenshots", take)
    assert commands.main(["screenshots", "home", "viewer", "--into", "pictures"]) == 0
    assert commands.main(["screenshots"]) == 0
    assert asked == [
        (Path.cwd() / "pictures", ["home", "viewer"]),
        (Path.cwd() / "screenshots", []),
    ]


def test_without_xvfb_it_says_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda program: None)
    with pytest.raises(SetupError, match="xvfb"), screenshots._display():
        pytest.fail("there is no display")


@pytest.mark.skipif(shutil.which("Xvfb") is None, reason="Xvfb is not installed")
def test_a_display_is_there_for_as_long_as_it_is_needed() -> None:
    with screenshots._display() as display:
        socket = Path("/tmp/.X11-unix") / f"X{display.removeprefix(':')}"
        assert socket.exists()
    assert not socket.exists()

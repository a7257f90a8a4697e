"""Counts and progress in words."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from photofind.errors import UserFixable
from photofind.gui.headings import headings_for
from photofind.gui.models.tiles import Certainty
from photofind.gui.wording import Wording, error_title, path_text, reason_text
from photofind.progress import Snapshot, Stage


def snapshot(
    stage: Stage,
    done: int = 0,
    total: int | None = None,
    rate: float = 0.0,
    seconds_left: float | None = None,
) -> Snapshot:
    return Snapshot(stage, done, total, 0, rate, seconds_left)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (snapshot(Stage.IDLE), "Looking for photos"),
        (snapshot(Stage.SCANNING, 120), "Looking for photos · 120"),
        (snapshot(Stage.READING, 0, 50), "Reading photos · 0 of 50"),
        (
            snapshot(Stage.READING, 40, 50, 48.4, 0.2),
            "Reading photos · 40 of 50 · 48 photos/s · less than a minute left",
        ),
        (
            snapshot(Stage.GLANCING, 1, 500, 2.54, 196),
            "First look · 1 of 500 · 2.5 photos/s · about {4 min} left",
        ),
        (
            snapshot(Stage.READING, 1, 9, 0.01, 7300),
            "Reading photos · 1 of 9 · about {2 h} left",
        ),
        (snapshot(Stage.FINISHING), "Finishing"),
    ],
)
def test_progress_is_told_in_one_line(qtbot: QtBot, given: Snapshot, words: str) -> None:
    expected = words.replace("{4 min}", "4 minutes").replace("{2 h}", "2 hours")
    assert Wording().progress(given) == expected


def test_the_title_of_an_error_is_its_own_where_there_is_no_translation() -> None:
    assert error_title(UserFixable("The disk is full")) == "The disk is full"
    assert reason_text("The file is empty: so it is") == "The file is empty: so it is"


def test_any_path_can_be_shown() -> None:
    assert path_text(Path("/a/caf\udce9")) == "/a/caf�"


def test_headings_are_as_sure_as_the_best_group() -> None:
    assert Certainty.UNASKED not in headings_for([Certainty.UNASKED])
    headings = headings_for([Certainty.LIKELY, Certainty.MAYBE, Certainty.UNLIKELY])
    assert headings[Certainty.LIKELY] == "Likely"
    assert headings[Certainty.MAYBE] == "Maybe"
    assert headings[Certainty.UNLIKELY] == "Less likely"
    unsure = headings_for([Certainty.MAYBE, Certainty.UNLIKELY])
    assert unsure[Certainty.MAYBE] == "Nothing is certain. It may be these:"
    hopeless = headings_for([Certainty.NEAREST])
    assert hopeless[Certainty.NEAREST] == "Nothing here really matches. The nearest are:"

import os
import time
from collections.abc import Iterator
from multiprocessing.connection import Connection
from typing import Any

import numpy as np
import pytest

from photofind.errors import Cancelled
from photofind.ocr import rapid_ocr, worker
from photofind.ocr.rapid_ocr import TextReaderBroken
from photofind.ocr.reader_process import ReaderProcess
from photofind.progress import Progress
from photofind.types import Pixels

pytestmark = pytest.mark.skipif(
    not rapid_ocr.is_installed(), reason="the extra photofind[ocr] is not installed"
)

DEADLY, ENDLESS = 1, 2


def run(pipe: "Connection[Any, Any]") -> None:
    """A worker that some pictures kill or stall."""
    pipe.send(worker.READY)
    while True:
        is_look, pixels = pipe.recv()
        match int(pixels[0, 0, 0]):
            case 1:
                os._exit(1)
            case 2:
                time.sleep(60)
        pipe.send(True if is_look else "words")


def run_broken(pipe: "Connection[Any, Any]") -> None:
    pipe.send("no such model")


def run_dying(pipe: "Connection[Any, Any]") -> None:
    os._exit(1)


def picture(kind: int = 0) -> Pixels:
    return np.full((2, 2, 3), kind, np.uint8)


@pytest.fixture
def reader() -> Iterator[ReaderProcess]:
    opened = ReaderProcess(run, deadline_s=10.0)
    yield opened
    opened.close()


def test_answers_come_from_the_process(reader: ReaderProcess) -> None:
    assert reader.has_text(picture(), Progress())
    assert reader.read(picture(), Progress()) == "words"


def test_a_crash_costs_one_picture(reader: ReaderProcess) -> None:
    assert reader.read(picture(DEADLY), Progress()) == ""
    assert reader.read(picture(), Progress()) == "words"


def test_a_picture_that_takes_too_long_is_given_up(reader: ReaderProcess) -> None:
    reader.read(picture(), Progress())
    reader._deadline_s = 0.0
    assert reader.read(picture(ENDLESS), Progress()) == ""


def test_crash_after_crash_is_told(reader: ReaderProcess) -> None:
    for _ in range(2):
        assert reader.read(picture(DEADLY), Progress()) == ""
    with pytest.raises(TextReaderBroken) as caught:
        reader.read(picture(DEADLY), Progress())
    assert "3 pictures in a row" in caught.value.detail


def test_cancelling_ends_a_long_reading(reader: ReaderProcess) -> None:
    progress = Progress()
    reader.read(picture(), progress)
    progress.cancel()
    with pytest.raises(Cancelled):
        reader.read(picture(ENDLESS), progress)


@pytest.mark.parametrize(
    ("broken", "reason"), [(run_broken, "no such model"), (run_dying, "does not start")]
)
def test_a_reader_that_does_not_start_says_why(broken: Any, reason: str) -> None:
    reader = ReaderProcess(broken)
    with pytest.raises(TextReaderBroken, match=reason):
        reader.read(picture(), Progress())

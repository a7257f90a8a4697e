"""A line that shows long work: the main thread polls it, and Ctrl-C cancels it."""

import signal
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import timedelta
from typing import TypeVar

from rich.console import Console
from rich.live import Live
from rich.text import Text

from photofind.cli import output
from photofind.progress import IN_BYTES, Progress, Snapshot, Stage

T = TypeVar("T")

POLL_S = 0.1

_STAGES = {
    Stage.IDLE: "Starting",
    Stage.SCANNING: "Looking for photos",
    Stage.GLANCING: "First look",
    Stage.READING: "Reading photos",
    Stage.FINISHING: "Finishing",
    Stage.READING_TEXT: "Reading text in photos",
    Stage.DEEPENING: "Looking closer",
    Stage.COPYING: "Copying photos",
    Stage.COMPARING: "Comparing photos",
    Stage.DOWNLOADING: "Downloading",
    Stage.IMPORTING: "Copying the model",
    Stage.CHECKING: "Checking files",
    Stage.EXPORTING: "Making the model",
    Stage.TRYING: "Trying the model",
}
_PHOTOS = {Stage.GLANCING, Stage.READING, Stage.DEEPENING}
_BAR_WIDTH = 30


def follow(progress: Progress, work: Callable[[], T]) -> T:
    """Do `work` on a thread of its own, show its progress on stderr, and return its result.

    Ctrl-C cancels the work, and this returns, or raises, once it has stopped cleanly.
    """
    console = Console(stderr=True, highlight=False)
    with (
        interrupts_cancel(progress),
        ThreadPoolExecutor(1, thread_name_prefix="photofind-work") as executor,
        Live(console=console, auto_refresh=False, transient=True) as live,
    ):
        future = executor.submit(work)
        while True:
            try:
                return future.result(timeout=POLL_S)
            except TimeoutError:
                if console.is_terminal:
                    live.update(Text(_now(progress)), refresh=True)


@contextmanager
def interrupts_cancel(progress: Progress) -> Iterator[None]:
    """Have Ctrl-C cancel and do no more, however often it is pressed."""
    before = signal.signal(signal.SIGINT, lambda _signal, _frame: progress.cancel())
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _now(progress: Progress) -> str:
    return "Stopping…" if progress.is_cancelled else describe(progress.snapshot())


def describe(snapshot: Snapshot) -> str:
    """Return one line: what, how much, how fast, how long."""
    count = output.size_text if snapshot.stage in IN_BYTES else "{:,}".format
    parts = [f"{_STAGES[snapshot.stage]:<18}"]
    if snapshot.total:
        full = min(_BAR_WIDTH, round(_BAR_WIDTH * snapshot.done / snapshot.total))
        parts.append("━" * full + "╌" * (_BAR_WIDTH - full))
        parts.append(f"{count(snapshot.done)} of {count(snapshot.total)}")
    elif snapshot.done:
        parts.append(count(snapshot.done))
    if snapshot.rate and snapshot.stage in _PHOTOS:
        parts.append(f"{snapshot.rate:.0f} photos/s")
    elif snapshot.rate and snapshot.stage in IN_BYTES:
        parts.append(f"{output.size_text(snapshot.rate)}/s")
    if snapshot.seconds_left is not None:
        parts.append(f"{timedelta(seconds=round(snapshot.seconds_left))} left")
    if snapshot.failed:
        parts.append(f"{snapshot.failed:,} unreadable")
    return "  ".join(parts)

"""Having the process that watches the library index it: for a second process. Any thread."""

from typing import Any

from photofind.engine import channel, summaries
from photofind.engine.results import IndexSummary
from photofind.errors import UserFixable
from photofind.paths import Profile
from photofind.progress import Progress, Stage


def index(profile: Profile, progress: Progress) -> IndexSummary:
    """Ask for a run and follow it until it ends; `progress` shows how far that one is.

    Raises:
        NobodyListens: The other process does not answer, or is gone.
        UserFixable: What the other process met: the disk is full, or the like.
        Cancelled: The progress was cancelled; the other process goes on.
    """
    for message in channel.ask(profile, "index"):
        progress.raise_if_cancelled()
        if "summary" in message:
            return summaries.from_json(message["summary"])
        if told := message.get("progress"):
            _mirror(told, progress)
    raise channel.nobody()


def show(profile: Profile) -> bool:
    """Have the window that is open come to the front; return whether there is one."""
    try:
        return any("shown" in message for message in channel.ask(profile, "show"))
    except UserFixable:
        return False


def _mirror(told: dict[str, Any], progress: Progress) -> None:
    """Bring our progress to where the other one is."""
    now = progress.snapshot()
    if (told["stage"], told["total"]) != (now.stage, now.total) or told["done"] < now.done:
        progress.begin(Stage(told["stage"]), told["total"])
        now = progress.snapshot()
    progress.advance(told["done"] - now.done, failed=told["failed"] - now.failed)

"""Counting what a run of indexing does. Lives on the indexing thread."""

import os
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from photofind.engine.results import Failure, IndexSummary
from photofind.types import ContentId


@dataclass(slots=True)
class Tally:
    """The counts of one run, see `IndexSummary`."""

    new: int = 0
    changed: int = 0
    moved: int = 0
    unchanged: int = 0
    removed: int = 0
    not_photos: int = 0
    unfinished: int = 0
    """Files that may still be being written: they are looked at again."""
    returned: int = 0
    """Folders that could not be reached, and can be again."""
    contents: set[ContentId] = field(default_factory=set)
    """Those that went through the encoder."""
    failures: list[Failure] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    clock: Callable[[], float] = time.monotonic
    started: float = field(default=0.0)

    def __post_init__(self) -> None:
        """Start the clock."""
        self.started = self.clock()

    def add_failure(self, path: bytes, reason: str) -> None:
        """Count a file that cannot be read."""
        self.failures.append(Failure(Path(os.fsdecode(path)), reason))

    @property
    def is_news(self) -> bool:
        """Whether anything in the library is not as it was."""
        counts = (self.new, self.changed, self.moved, self.removed, self.returned)
        return any(counts) or bool(self.contents or self.failures or self.warnings)

    def summary(self, *, cancelled: bool) -> IndexSummary:
        """Return the counts as they stand."""
        seconds = self.clock() - self.started
        embedded = len(self.contents)
        return IndexSummary(
            new=max(0, self.new - self.moved),  # A killed run may have counted what moved.
            changed=self.changed,
            moved=self.moved,
            unchanged=self.unchanged,
            removed=self.removed,
            failed=len(self.failures),
            not_photos=self.not_photos,
            embedded=embedded,
            seconds=round(seconds, 3),
            photos_per_s=round(embedded / seconds, 2) if seconds > 0 else 0.0,
            cancelled=cancelled,
            failures=tuple(self.failures),
            warnings=tuple(self.warnings),
        )

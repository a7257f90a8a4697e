"""One run over the library: walk, glance, read, tidy up. Lives on the indexing thread.

What is still to be done is always derived from the catalogue, so a run that was cancelled or killed
is resumed by the next one.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace

from photofind.catalogue import contents, photos, runs
from photofind.catalogue.catalogue import Catalogue
from photofind.engine.indexing.passes import Passes
from photofind.engine.indexing.scanning import Scanner
from photofind.engine.indexing.tally import Tally
from photofind.engine.indexing.workshop import Workshop
from photofind.engine.results import IndexSummary
from photofind.engine.summaries import to_json
from photofind.errors import Cancelled
from photofind.progress import Progress, Stage

_log = logging.getLogger("photofind.indexing")


def run(workshop: Workshop, progress: Progress) -> IndexSummary:
    """Do all there is to do; a cancelled run ends early and says so in its summary.

    Raises:
        UserFixable: Another process indexes, the disk is full, the model is damaged, or the like;
            what was done stays.
    """
    with workshop.lock(), workshop.decoders() as decoders:
        workshop.restore_thumbnails()
        indexer = Indexer(workshop, workshop.scanner(), workshop.passes(decoders))
        tally = Tally()
        try:
            with recorded(workshop.catalogue, tally, progress):
                indexer.scanner.walk(tally, progress)
                indexer.read_all(tally, progress)
        except Cancelled:
            _log.info("cancelled")
        summary = tally.summary(cancelled=progress.is_cancelled)
        progress.begin(Stage.FINISHING)
        with suppress(Cancelled):
            workshop.tidy_up(progress)
            workshop.deepen(decoders, progress)
            workshop.read_texts(decoders, progress)
        progress.begin(Stage.IDLE)
    return replace(summary, cancelled=progress.is_cancelled)


@contextmanager
def recorded(catalogue: Catalogue, tally: Tally, progress: Progress) -> Iterator[None]:
    """Note in the catalogue when a run begins, when it ends, and what it has done."""
    this = catalogue.write(runs.start)
    try:
        yield
    finally:
        summary = tally.summary(cancelled=progress.is_cancelled)
        catalogue.write(runs.finish, this, to_json(replace(summary, failures=())))
        progress.begin(Stage.IDLE)


@dataclass(frozen=True, slots=True)
class Indexer:
    """Brings the catalogue in line with the disk, and embeds what has no vector."""

    workshop: Workshop
    scanner: Scanner
    passes: Passes

    def read_all(self, tally: Tally, progress: Progress) -> None:
        """Look at and read everything that waits.

        Raises:
            Cancelled: The progress was cancelled before all was done.
            UserFixable: The disk is full, the model is damaged, or the like.
        """
        self.workshop.uncommitted.clear()  # What a run that failed could not commit is lost.
        self.passes.glance(tally, progress)
        progress.raise_if_cancelled()  # Else what has moved would be forgotten before it is found.
        self.forget_gone(tally)
        self.passes.read(tally, progress)
        progress.raise_if_cancelled()

    def forget_gone(self, tally: Tally) -> None:
        """Forget photos found nowhere: thumbnails at once, vectors after a while."""
        catalogue = self.workshop.catalogue
        tally.removed += catalogue.write(photos.forget_missing)
        for key in catalogue.read(contents.orphans):
            self.workshop.thumbnails.remove(key)
        catalogue.write(contents.forget_old_orphans)
        self.workshop.freshness.follow()

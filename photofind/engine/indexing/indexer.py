"""One run over the library: walk, glance, read, tidy up. Lives on the indexing thread.

What is still to be done is always derived from the catalogue, so a run that was cancelled or killed
is resumed by the next one.
"""

import logging
from dataclasses import dataclass, replace

from photofind.catalogue import contents, photos, runs
from photofind.catalogue.catalogue import Catalogue
from photofind.engine.indexing import scanning
from photofind.engine.indexing.passes import Passes
from photofind.engine.indexing.tally import Tally
from photofind.engine.results import IndexSummary
from photofind.engine.summaries import to_json
from photofind.errors import Cancelled
from photofind.library.thumbnails import ThumbnailStore
from photofind.progress import Progress, Stage

_log = logging.getLogger("photofind.indexing")


@dataclass(frozen=True, slots=True)
class Indexer:
    """Brings the catalogue in line with the disk, and embeds what has no vector."""

    catalogue: Catalogue
    thumbnails: ThumbnailStore
    passes: Passes

    def run(self, progress: Progress) -> IndexSummary:
        """Do all there is to do; a cancelled run ends early and says so in its summary.

        Raises:
            UserFixable: The disk is full, the model is damaged, or the like; what was done stays.
        """
        run, tally = self.catalogue.write(runs.start), Tally()
        try:
            self._work(tally, progress)
        except Cancelled:
            _log.info("cancelled")
        finally:
            summary = tally.summary(cancelled=progress.is_cancelled)
            stored = to_json(replace(summary, failures=()))
            self.catalogue.write(runs.finish, run, stored)
            progress.begin(Stage.IDLE)
        return summary

    def _work(self, tally: Tally, progress: Progress) -> None:
        scanning.scan(self.catalogue, tally, progress)
        self.passes.glance(tally, progress)
        progress.raise_if_cancelled()  # Else what has moved would be forgotten before it is found.
        self._forget_gone(tally)
        self.passes.read(tally, progress)

    def _forget_gone(self, tally: Tally) -> None:
        """Forget photos found nowhere: thumbnails at once, vectors after a while."""
        tally.removed += self.catalogue.write(photos.forget_missing)
        for key in self.catalogue.read(contents.orphans):
            self.thumbnails.remove(key)
        self.catalogue.write(contents.forget_old_orphans)
        self.passes.on_commit()

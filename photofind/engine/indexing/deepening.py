"""The pass for a model that the user has chosen: it sees every photo that the bundled one knows.

A real model takes its time, so photos are searchable by the bundled one first. What is still to be
seen is always asked of the catalogue, a few photos at a time: a run that was cut short is resumed
by the next one, and photos that have just come are not kept waiting. Indexing thread.
"""

import os
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace

from photofind.catalogue import photos, vectors
from photofind.catalogue.photos import PhotoFile
from photofind.catalogue.vectors import Unembedded
from photofind.engine.indexing.freshness import Freshness
from photofind.engine.indexing.window import Answer, iter_outcomes
from photofind.engine.models.second_model import SecondModel
from photofind.errors import UserFixable
from photofind.library.decoder_pool import DecoderPool
from photofind.library.outcomes import Reading, ReadRequest
from photofind.library.thumbnails import ThumbnailStore
from photofind.progress import Progress, Stage
from photofind.types import ContentId, Pixels, VectorSource
from photofind.vectors.matrix import Halves

COMMIT_S = 2.0
"""A kill loses at most this much work, and what is under way."""
_BATCH = 16
"""Photos that wait for the encoder: enough for its speed, few enough for memory."""
_PART = 4
"""Photos that go through the encoder while a search has to wait."""
_SLICE = 1024
"""Photos asked for at a time."""

_Seen = tuple[ContentId, Pixels]
_Rows = dict[ContentId, tuple[VectorSource, bytes]]


class SecondModelBroken(UserFixable):
    """A model that was chosen does not do its part."""


@dataclass(frozen=True, slots=True)
class Deepening:
    """Has one model see the library."""

    second: SecondModel
    decoders: DecoderPool
    thumbnails: ThumbnailStore
    window: int
    """Files under way at a time."""
    interlude: Callable[[], None]
    """Called between two photos, for what is more urgent."""
    bundled: Freshness
    """What the bundled model has seen."""
    seen: int
    """So many photos' contents were seen before; progress counts them."""
    _tried: set[ContentId] = field(default_factory=set)

    def run(self, progress: Progress) -> None:
        """See everything that this model has not seen.

        A photo that cannot be read is taken from its thumbnail.

        Raises:
            Cancelled: The progress was cancelled; what was seen stays.
            UserFixable: The disk is full, the model is damaged, or the like.
        """
        self._reconcile()
        unseen = self.second.catalogue.read(vectors.count_unembedded)
        progress.begin(Stage.DEEPENING, self.seen + unseen, done=self.seen)
        while waiting := self._next():
            seen = self._see(self._files(waiting), VectorSource.FULL, progress)
            left = [one for one in waiting if one.content not in seen]
            self._see(self._thumbnails_of(left), VectorSource.THUMBNAIL, progress)
            self._tried.update(one.content for one in left)
        self.second.in_use.freshness.settle(progress)

    def _reconcile(self) -> None:
        """Tell this model's index what only the bundled one's was told of.

        Photos are deleted, and come back, without a new revision in this model's file.
        """
        catalogue, freshness = self.second.catalogue, self.second.in_use.freshness
        freshness.catch_up()
        here, bundled = freshness.index, self.bundled.index
        back = catalogue.read(vectors.stored, here.lacking(bundled.ids()).tolist())
        if changed := [*bundled.lacking(here.ids()).tolist(), *back]:
            catalogue.write(vectors.revise, changed)
            freshness.catch_up()

    def _next(self) -> list[Unembedded]:
        """Return the next contents that were not tried."""
        found = self.second.catalogue.read(vectors.unembedded, _SLICE + len(self._tried))
        return [one for one in found if one.content not in self._tried][:_SLICE]

    def _files(self, waiting: Iterable[Unembedded]) -> dict[PhotoFile, ContentId]:
        """Return what can be read of these contents."""
        contents = {one.photo: one.content for one in waiting if one.is_within_reach}
        files = self.second.catalogue.read(photos.files, list(contents))
        return {file: contents[file.id] for file in files}

    def _thumbnails_of(self, waiting: Iterable[Unembedded]) -> dict[PhotoFile, ContentId]:
        """Return the thumbnails of these contents, as files to be read."""
        contents = {one.photo: one.content for one in waiting}
        files = self.second.catalogue.read(photos.files, list(contents))
        return {
            replace(file, path=os.fsencode(self.thumbnails.path(file.content_hash))): contents[
                file.id
            ]
            for file in files
            if file.content_hash
        }

    def _see(
        self, files: dict[PhotoFile, ContentId], source: VectorSource, progress: Progress
    ) -> set[ContentId]:
        """Read and embed files; return the contents of those that could be read.

        Raises:
            Cancelled: The progress was cancelled before all were seen.
        """
        size_px, seen = self.second.in_use.encoder.photo_size_px, set[ContentId]()
        jobs = ((file, ReadRequest(file.path, size_px)) for file in files)
        answers = iter_outcomes(self.decoders, jobs, self.window, progress, self.interlude)
        began, rows = time.monotonic(), _Rows()
        try:
            for batch in _batches(_iter_seen(answers, files, source)):
                for (content, _), vector in zip(batch, self._encoded(batch), strict=True):
                    rows[content] = source, vector.tobytes()
                    seen.add(content)
                progress.advance(len(batch))
                if time.monotonic() - began >= COMMIT_S:
                    self._commit(rows)
                    began, rows = time.monotonic(), {}
        finally:
            self._commit(rows)
        progress.raise_if_cancelled()
        return seen

    def _encoded(self, batch: list[_Seen]) -> Iterator[Halves]:
        """Yield the vectors of a batch, which goes through the encoder in parts: searches wait."""
        encoder = self.second.in_use.encoder
        for start in range(0, len(batch), _PART):
            self.interlude()
            some = [pixels for _, pixels in batch[start : start + _PART]]
            try:
                yield from encoder.encode_photos(some).astype("<f2")
            except UserFixable as error:
                raise SecondModelBroken(error.title, error.detail) from error

    def _commit(self, rows: _Rows) -> None:
        if rows:
            self.second.catalogue.write(vectors.store_all, rows)
            self.second.in_use.freshness.follow()


def _iter_seen(
    answers: Iterable[Answer | None], files: dict[PhotoFile, ContentId], source: VectorSource
) -> Iterator[_Seen | None]:
    """Yield the pixels of contents; None when time passes.

    A file that has another content by now is left to the next walk.
    """
    for answer in answers:
        if answer is None:
            yield None
            continue
        file, outcome = answer
        if isinstance(outcome, Reading) and (
            source is VectorSource.THUMBNAIL or outcome.content_hash == file.content_hash
        ):
            yield files[file], outcome.pixels


def _batches(seen: Iterable[_Seen | None]) -> Iterator[list[_Seen]]:
    """Collect a batch for the encoder, or what there is of one while nothing comes."""
    batch: list[_Seen] = []
    for one in seen:
        if one is not None:
            batch.append(one)
        if batch and (one is None or len(batch) >= _BATCH):
            yield batch
            batch = []
    if batch:
        yield batch

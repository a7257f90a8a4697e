"""The two passes over files: a glance at heads and built-in thumbnails, then whole photos.

Both run on the indexing thread and share their shape: outcomes come out of the decode window, their
pixels go through the encoder in batches, and what was learnt is committed every few seconds.
"""

import math
import os
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from photofind.catalogue import contents, photos
from photofind.catalogue.catalogue import Catalogue
from photofind.catalogue.contents import ReadContent
from photofind.catalogue.photos import Glanced, PhotoFile
from photofind.clip.encoder import Encoder
from photofind.engine.indexing.tally import Tally
from photofind.engine.indexing.window import Answer, iter_outcomes
from photofind.library.decoder_pool import DecoderPool
from photofind.library.outcomes import (
    Glance,
    GlanceRequest,
    NotAPhoto,
    Reading,
    ReadRequest,
    SameContent,
    Unreadable,
)
from photofind.library.thumbnails import ThumbnailStore
from photofind.progress import Progress, Stage
from photofind.types import PhotoId, Vectors

COMMIT_S = 2.0
"""A kill loses at most this much work, and what is under way."""

COMMIT_ITEMS = 500
"""Committed at a time at most: quick decoders would fill the memory in `COMMIT_S`."""

ENCODE_BATCH = 16
"""Photos read whole that wait for the encoder: enough for its speed, few enough for memory."""

_CHUNK = 500
"""Paths looked up at a time."""

T = TypeVar("T")
AnItem = TypeVar("AnItem", bound="_Item")


@dataclass(frozen=True, slots=True)
class Passes:
    """What both passes work with."""

    catalogue: Catalogue
    encoder: Encoder
    decoders: DecoderPool
    thumbnails: ThumbnailStore
    window: int
    """Files under way at a time."""
    on_commit: Callable[[], None]
    """Called after each commit that changed vectors."""
    interlude: Callable[[], None] = lambda: None
    """Called between two photos, for what is more urgent."""
    patience_s: float = 0.0
    """A file written less than this long ago that cannot be read may not be whole yet."""
    uncommitted: set[bytes] = field(default_factory=set)
    """Hashes of contents that are embedded and not yet in the catalogue: all passes share it."""

    def glance(
        self, tally: Tally, progress: Progress, among: Sequence[PhotoId] | None = None
    ) -> None:
        """Look at every file nothing is known of; photos are then found by their thumbnails.

        Both passes take all that waits, or some photos only.
        """
        waiting = self.catalogue.read(photos.awaiting_glance, among)
        progress.begin(Stage.GLANCING, len(waiting))
        jobs = ((file, GlanceRequest(file.path)) for file in self._files(waiting))
        answers = self._outcomes(jobs, progress)
        for answered in _commit_batches(answers):
            batch, outdated = self._told_apart(answered)
            progress.advance(len(outdated))
            self._settle_unusable(batch, tally, progress)
            self._settle_glances(batch, tally, progress)

    def read(
        self, tally: Tally, progress: Progress, among: Sequence[PhotoId] | None = None
    ) -> None:
        """Read and embed every content that lacks a vector, then check what seems a copy."""
        waiting = self.catalogue.read(photos.awaiting_vector, among)
        progress.begin(Stage.READING, len(waiting))
        size = self.encoder.photo_size_px
        self._read(((f, ReadRequest(f.path, size)) for f in self._files(waiting)), tally, progress)
        copies = self.catalogue.read(photos.awaiting_check, among)
        if copies and not progress.is_cancelled:
            progress.begin(Stage.READING, len(copies))
            checks = (
                (f, ReadRequest(f.path, size, known_hash=self._hash_of_shown(f)))
                for f in self._files(copies)
            )
            self._read(checks, tally, progress)

    def _read(
        self,
        jobs: Iterable[tuple[PhotoFile, ReadRequest]],
        tally: Tally,
        progress: Progress,
    ) -> None:
        answers = self._outcomes(jobs, progress)
        batches: Iterator[list[_Item]] = _commit_batches(self._encoded(answers))
        for items in batches:
            batch, outdated = self._told_apart(items)
            self._keep_outdated(outdated, tally, progress)
            self._settle_unusable(batch, tally, progress)
            self._settle_readings(batch, tally, progress)

    def _outcomes(
        self, jobs: Iterable[tuple[PhotoFile, GlanceRequest | ReadRequest]], progress: Progress
    ) -> Iterator[Answer | None]:
        return iter_outcomes(self.decoders, jobs, self.window, progress, self.interlude)

    def _hash_of_shown(self, file: PhotoFile) -> bytes | None:
        """Return the hash by which a photo is known, unless its thumbnail has to be made again."""
        key = file.content_hash
        return key if key and self.thumbnails.path(key).exists() else None

    def _files(self, waiting: list[PhotoId]) -> Iterator[PhotoFile]:
        for start in range(0, len(waiting), _CHUNK):
            yield from self.catalogue.read(photos.files, waiting[start : start + _CHUNK])

    def _told_apart(self, items: Sequence[AnItem]) -> tuple[list[AnItem], list[AnItem]]:
        """Return what holds, and what was learnt of files that have gone or changed since."""
        gone = self.catalogue.read(photos.outdated, [_file_of(item) for item in items])
        holding = [item for item in items if _file_of(item).id not in gone]
        return holding, [item for item in items if _file_of(item).id in gone]

    def _keep_outdated(self, outdated: Sequence["_Item"], tally: Tally, progress: Progress) -> None:
        """Keep what was embedded for nothing: the next one who has these bytes needs it."""
        readings = [item.content for item in outdated if isinstance(item, _Embedded)]
        if readings:
            tally.contents.update(self.catalogue.write(contents.keep, readings))
            self.uncommitted.difference_update(reading.hash for reading in readings)
        progress.advance(len(outdated))

    def _settle_unusable(self, batch: Sequence["_Item"], tally: Tally, progress: Progress) -> None:
        """Record what is no photo, cannot be read, or is a copy indeed.

        A file that has vanished is left as it was: whether it was deleted, or its drive pulled
        out, the next walk tells. So is one that is still being written.
        """
        reasons: dict[PhotoId, str | None] = {}
        closed: dict[PhotoId, str] = {}
        checked: list[PhotoId] = []
        gone = 0
        for file, outcome in (item for item in batch if not isinstance(item, _Embedded)):
            match outcome:
                case NotAPhoto():
                    reasons[file.id] = None
                    tally.not_photos += 1
                case Unreadable() if _is_gone(file.path):
                    gone += 1
                case Unreadable() if _age_s(file.path) < self.patience_s:
                    gone += 1
                    tally.unfinished += 1
                case Unreadable(reason=reason):
                    tally.add_failure(file.path, reason)
                    (reasons if os.access(file.path, os.R_OK) else closed)[file.id] = reason
                case SameContent():
                    checked.append(file.id)
                case _:
                    continue
        if reasons or closed or checked:
            self.catalogue.write(photos.record_unusable, reasons)
            self.catalogue.write(photos.record_closed, closed)
            self.catalogue.write(photos.record_checked, checked)
        failed = len(closed) + sum(reason is not None for reason in reasons.values())
        progress.advance(len(reasons) + len(closed) + len(checked) + gone, failed=failed)

    def _settle_glances(self, batch: list[Answer], tally: Tally, progress: Progress) -> None:
        glances = [(f, outcome) for f, outcome in batch if isinstance(outcome, Glance)]
        if not glances:
            return
        vectors = self._glance_vectors([glance for _, glance in glances])
        records = [Glanced(f.id, g.quick_hash, vectors.get(g.quick_hash)) for f, g in glances]
        for _, glance in glances:
            if glance.thumbnail is not None and glance.quick_hash in vectors:
                self.thumbnails.write(glance.quick_hash, glance.thumbnail)
        moved, embedded = self.catalogue.write(photos.record_glances, records)
        tally.moved += moved
        tally.contents.update(embedded)
        progress.advance(len(glances))
        self.on_commit()

    def _glance_vectors(self, glances: list[Glance]) -> dict[bytes, bytes]:
        """Embed the thumbnails of contents that have no vector yet, each content once."""
        known = self.catalogue.read(
            contents.known_quick_hashes, [glance.quick_hash for glance in glances]
        )
        fresh = {
            glance.quick_hash: glance.preview
            for glance in glances
            if glance.preview is not None and glance.quick_hash not in known
        }
        if not fresh:
            return {}
        encoded = self.encoder.encode_photos(list(fresh.values()))
        return dict(zip(fresh, _rows(encoded), strict=True))

    def _encoded(self, answers: Iterable[Answer | None]) -> Iterator["_Item | None"]:
        """Pass outcomes on; photos read whole are held until a batch of them is embedded."""
        batch: list[tuple[PhotoFile, Reading]] = []
        for answer in answers:
            if answer is not None and isinstance(answer[1], Reading):
                batch.append((answer[0], answer[1]))
            else:
                yield answer
            if len(batch) >= ENCODE_BATCH or (batch and answer is None):
                yield from self._embed(batch)
                batch = []
        if batch:
            yield from self._embed(batch)

    def _embed(self, batch: list[tuple[PhotoFile, Reading]]) -> Iterator["_Embedded"]:
        known = self.catalogue.read(contents.vectored, [r.content_hash for _, r in batch])
        known |= self.uncommitted
        fresh = {r.content_hash: r for _, r in batch if r.content_hash not in known}
        self.uncommitted.update(fresh)
        vectors: dict[bytes, bytes] = {}
        if fresh:
            encoded = self.encoder.encode_photos([r.pixels for r in fresh.values()])
            vectors = dict(zip(fresh, _rows(encoded), strict=True))
        for file, reading in batch:
            self.thumbnails.write(reading.content_hash, reading.thumbnail)
            self.thumbnails.remove(reading.quick_hash)  # The glance's has served its time.
            yield _Embedded(file, _as_content(reading, vectors.get(reading.content_hash)))

    def _settle_readings(self, batch: Sequence["_Item"], tally: Tally, progress: Progress) -> None:
        readings = {item.file.id: item.content for item in batch if isinstance(item, _Embedded)}
        if readings:
            embedded = self.catalogue.write(photos.record_readings, readings)
            self.uncommitted.difference_update(reading.hash for reading in readings.values())
            tally.contents.update(embedded)
            progress.advance(len(readings))
            self.on_commit()


@dataclass(frozen=True, slots=True)
class _Embedded:
    file: PhotoFile
    content: ReadContent


_Item = Answer | _Embedded
"""What is settled in the second pass."""


def _file_of(item: _Item) -> PhotoFile:
    return item.file if isinstance(item, _Embedded) else item[0]


def _is_gone(path: bytes) -> bool:
    try:
        os.stat(path)  # noqa: PTH116 - names that are not UTF-8 stay bytes
    except (FileNotFoundError, NotADirectoryError):
        return True
    except OSError:
        return False
    return False


def _age_s(path: bytes) -> float:
    """Return how far from now a file was written; the clocks of network drives may be ahead."""
    try:
        return abs(time.time() - os.stat(path).st_mtime)  # noqa: PTH116 - names stay bytes
    except OSError:
        return math.inf


def _as_content(reading: Reading, vector: bytes | None) -> ReadContent:
    return ReadContent(
        reading.content_hash,
        reading.quick_hash,
        reading.colour,
        reading.fingerprint,
        reading.facts,
        vector,
    )


def _rows(vectors: Vectors) -> list[bytes]:
    """Return each vector as the bytes the catalogue keeps."""
    return [row.tobytes() for row in vectors.astype("<f2")]


def _commit_batches(items: Iterable[T | None]) -> Iterator[list[T]]:
    """Collect up to `COMMIT_ITEMS` for `COMMIT_S`; a None says that time passes."""
    batch: list[T] = []
    began = time.monotonic()
    for item in items:
        if item is not None:
            batch.append(item)
        if time.monotonic() - began >= COMMIT_S or len(batch) >= COMMIT_ITEMS:
            if batch:
                yield batch
            batch, began = [], time.monotonic()
    if batch:
        yield batch

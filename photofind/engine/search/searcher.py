"""Answers queries: terms to vectors, vectors to neighbours, neighbours to hits. Any thread."""

import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice
from pathlib import Path

import numpy as np

from photofind.catalogue import shown
from photofind.catalogue.catalogue import Catalogue
from photofind.catalogue.shown import ShownPhoto
from photofind.clip.encoder import Encoder
from photofind.clip.specs import Priors
from photofind.engine.indexing.freshness import Freshness
from photofind.engine.results import Hit, SearchResult
from photofind.engine.search.photo_reading import PhotoReader
from photofind.engine.search.phrases import load_bank
from photofind.engine.search.query import PhotoTerm, Query, Term
from photofind.library.thumbnails import ThumbnailStore
from photofind.types import Ids, Vectors
from photofind.vectors import calibration
from photofind.vectors.calibration import Fusion

_CHUNK = 500
"""Contents looked up in the catalogue at a time."""

_WIDENING, _WIDENED_BY = 8, 500
"""Candidates for each hit where a query has unwanted terms, and some more."""

_PART = 8192
"""Vectors scored at a time when the whole library is."""

_REMEMBERED_TEXTS, _REMEMBERED_PHOTOS = 256, 16
"""Terms whose vectors are kept: typing goes back and forth over the same words, beside a photo."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """Contents, best first."""

    ids: Ids
    scores: Vectors
    likelihoods: Vectors


class Searcher:
    """Finds photos in the catalogue and its index."""

    def __init__(
        self,
        catalogue: Catalogue,
        freshness: Freshness,
        encoder: Encoder,
        *,
        reader: PhotoReader,
        thumbnails: ThumbnailStore,
        priors: Priors,
        caches: Path,
    ) -> None:
        """Search with these parts.

        Args:
            catalogue: Knows what contents look like.
            freshness: Keeps the index in step with it.
            encoder: Turns terms into vectors.
            reader: Reads the photo files a query names.
            thumbnails: Tells where a hit's thumbnail is.
            priors: What to expect of the model's scores before the library has been seen.
            caches: The model's folder of caches, for the phrase bank.
        """
        self._catalogue = catalogue
        self._freshness = freshness
        self._encoder = encoder
        self._reader = reader
        self._thumbnails = thumbnails
        self._priors = priors
        self._encode_text = lru_cache(_REMEMBERED_TEXTS)(self._encode_text_anew)
        self._encode_file = lru_cache(_REMEMBERED_PHOTOS)(self._encode_file_anew)
        self._bank = lru_cache(1)(lambda: load_bank(caches, encoder))

    def search(self, query: Query, limit: int) -> SearchResult:
        """Return the best hits for a query.

        Raises:
            PhotoError: A photo the query names cannot be read.
            UserFixable: The model or the disk does not do its part.
        """
        self._freshness.catch_up()
        fusion = Fusion.of([self._encode(term) for term in query.terms], self._freshness.sample())
        left_out = query.leave_out and _true_name(query.leave_out)
        found = (
            hit
            for hit in self._iter_found(fusion, limit + (left_out is not None))
            if left_out is None or os.fsencode(hit.path) != left_out
        )
        hits = (replace(hit, rank=rank) for rank, hit in enumerate(islice(found, limit), 1))
        return SearchResult(tuple(hits), len(self._freshness.index))

    def newest(self, limit: int) -> SearchResult:
        """Return photos by date, newest first; they match nothing, so they score nothing."""
        photos = self._catalogue.read(shown.newest, limit)
        hits = (self._hit(photo, rank, 0.0, 0.0) for rank, photo in enumerate(photos, 1))
        return SearchResult(tuple(hits), len(self._freshness.index))

    def _encode(self, term: Term) -> calibration.Term:
        if isinstance(term, PhotoTerm):
            vector = self._known_vector(term.path)
            if vector is None:
                vector = self._encode_file(term.path, _modified_ns(term.path))
            return calibration.Term(vector, term.weight, self._priors.photo, is_text=False)
        return calibration.Term(
            self._encode_text(term.text), term.weight, self._priors.text, is_text=True
        )

    def _known_vector(self, file: Path) -> Vectors | None:
        """Return the vector of a photo of the library: its file, perhaps offline, is not needed."""
        content = self._catalogue.read(shown.content_at, _true_name(file))
        if content is None:
            return None
        _, found = self._freshness.index.vectors(np.array([content]))
        return found[0] if len(found) else None

    def _encode_file_anew(self, file: Path, modified_ns: int) -> Vectors:
        """Read and embed a file; `modified_ns` only tells its versions apart."""
        vector: Vectors = self._encoder.encode_photos([self._reader.read(file).pixels])[0]
        return vector

    def _encode_text_anew(self, text: str) -> Vectors:
        vector: Vectors = self._encoder.encode_texts([text])[0]
        return vector

    def _iter_found(self, fusion: Fusion, limit: int) -> Iterator[Hit]:
        """Yield the photos of the best contents, best first, looked up as they are asked for.

        Their ranks are not counted yet.
        """
        ids, scores = self._best(fusion, limit)
        for start in range(0, len(ids), _CHUNK):
            some = slice(start, start + _CHUNK)
            ranked = self._ranked(fusion, ids[some], scores[some])
            photos = self._catalogue.read(shown.shown_by, ranked.ids.tolist())
            for row, content in enumerate(ranked.ids.tolist()):
                score, likelihood = float(ranked.scores[row]), float(ranked.likelihoods[row])
                for photo in photos.get(content, []):
                    yield self._hit(photo, 0, score, likelihood)

    def _best(self, fusion: Fusion, limit: int) -> tuple[Ids, Vectors]:
        """Score the candidates exactly, a part at a time, and keep the best."""
        candidates = self._candidates(fusion, limit)
        ids, scores = [candidates[:0]], [np.zeros(0, np.float32)]
        for start in range(0, len(candidates), _PART):
            known, photos = self._freshness.index.vectors(candidates[start : start + _PART])
            ids.append(known)
            scores.append(fusion.scores(photos))
        every_id, every_score = np.concatenate(ids), np.concatenate(scores)
        best = np.argsort(-every_score, kind="stable")[:limit]
        return every_id[best], every_score[best]

    def _candidates(self, fusion: Fusion, limit: int) -> Ids:
        """Return what may be among the best: more than enough where unwanted terms reorder it."""
        index = self._freshness.index
        if fusion.direction is None:  # Nothing is wanted: every photo may be the best.
            return index.scores(fusion.unwanted[0].term.vector[None])[0]
        widened = limit if not fusion.unwanted else _WIDENING * limit + _WIDENED_BY
        return index.search(fusion.direction, widened).ids

    def _ranked(self, fusion: Fusion, ids: Ids, scores: Vectors) -> Ranked:
        """Add likelihoods; a content that has lost its vector meanwhile is left out."""
        index = self._freshness.index
        known, photos = index.vectors(ids)
        scores = scores[np.isin(ids, known)]
        likelihoods = fusion.likelihoods(photos, scores, self._bank(), len(index))
        return Ranked(known, scores, likelihoods)

    def _hit(self, photo: ShownPhoto, rank: int, score: float, likelihood: float) -> Hit:
        return Hit(
            photo_id=photo.photo,
            content_id=photo.content,
            path=Path(os.fsdecode(photo.path)),
            rank=rank,
            score=score,
            likelihood=likelihood,
            width=photo.width,
            height=photo.height,
            colour=photo.colour,
            thumbnail=self._thumbnails.path(photo.thumbnail_key),
            online=photo.online,
        )


def _true_name(file: Path) -> bytes:
    """Return the path under which the library knows a file: links to folders are not in it."""
    return os.fsencode(Path(os.path.realpath(file.parent), file.name))


def _modified_ns(file: Path) -> int:
    """Return when a file was written last; 0 if there is none, which reading it will tell."""
    try:
        return file.stat().st_mtime_ns
    except OSError:
        return 0

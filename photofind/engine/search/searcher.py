"""Answers queries: filters, the ranking by models and by written words, then hits. Any thread."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path

import numpy as np

from photofind.catalogue import shown, written
from photofind.catalogue.catalogue import Catalogue
from photofind.catalogue.shown import ShownPhoto
from photofind.engine.results import Hit, SearchResult
from photofind.engine.search.facts.filtering import Allowed, Filtering
from photofind.engine.search.merging import AnsweringSearch, MergedSearch
from photofind.engine.search.model_search import Question
from photofind.engine.search.ordering import by_date
from photofind.engine.search.query import Order, Query, Term, TextTerm
from photofind.engine.search.rank_fusion import WrittenMatches, fuse
from photofind.engine.search.ranked import Ranked
from photofind.engine.search.term_vectors import true_name
from photofind.library.thumbnails import ThumbnailStore
from photofind.types import Ids, PhotoId
from photofind.vectors.id_table import are_among

_CHUNK = 500
"""Contents, or photos, looked up in the catalogue at a time."""

_DATED = 1000
"""At least so many of the best contents are put in order of date: the newest of a query's hits are
chosen from more than are shown."""

_WRITTEN = 1000
"""Contents with words of a query that are looked at where filters leave only some of them."""


class Searcher:
    """Finds photos in the catalogue and the indexes of the models that answer."""

    def __init__(
        self,
        catalogue: Catalogue,
        models: AnsweringSearch,
        filtering: Filtering,
        thumbnails: ThumbnailStore,
    ) -> None:
        """Search with these parts.

        Args:
            catalogue: Knows what contents look like.
            models: Rank what it knows.
            filtering: Tells which photos pass a query's filters.
            thumbnails: Tells where a hit's thumbnail is.
        """
        self._catalogue = catalogue
        self._models = models
        self._filtering = filtering
        self._thumbnails = thumbnails

    def search(self, query: Query, limit: int) -> SearchResult:
        """Return the best hits for a query.

        Raises:
            PhotoError: A photo the query names cannot be read.
            UnknownValue: A filter names what the library does not have.
            UserFixable: The model or the disk does not do its part.
        """
        models = self._models.now()
        models.catch_up()
        allowed = self._allowed(query)
        if allowed is not None and not allowed.count:
            blamed = self._filtering.excluding(allowed.facts, query.filters)
            return SearchResult((), len(models), 0, blamed)
        left_out = {true_name(file) for file in query.left_out}
        found = (
            hit
            for hit in self._iter_found(models, query, limit + len(left_out), allowed)
            if os.fsencode(hit.path) not in left_out
        )
        hits = (replace(hit, rank=rank) for rank, hit in enumerate(islice(found, limit), 1))
        passing = None if allowed is None else allowed.count
        return SearchResult(tuple(hits), len(models), passing)

    def look_up(self, photos: Sequence[PhotoId]) -> list[Hit]:
        """Return photos as hits without a rank; those that are gone are left out."""
        known = self._catalogue.read(shown.photos, photos)
        return [self._hit(known[photo], 0, 0.0, 1.0) for photo in photos if photo in known]

    def newest(self, limit: int) -> SearchResult:
        """Return photos by date, newest first; they match nothing, so they score nothing."""
        photos = self._catalogue.read(shown.newest, limit)
        hits = (self._hit(photo, rank, 0.0, 0.0) for rank, photo in enumerate(photos, 1))
        return SearchResult(tuple(hits), len(self._models.now()))

    def _allowed(self, query: Query) -> Allowed | None:
        """Return what passes; None where all does, and no dates are needed."""
        if query.filters or query.order is not Order.RELEVANCE:
            return self._filtering.allowed(query.filters)
        return None

    def _iter_found(
        self, models: MergedSearch, query: Query, limit: int, allowed: Allowed | None
    ) -> Iterator[Hit]:
        """Yield hits in the order asked for, looked up as they are; their ranks are not counted."""
        terms = [term for term in query.terms if term.weight]
        if allowed is None:
            yield from self._iter_shown(self._ranked(models, terms, limit, None), None)
        elif not terms:
            yield from self._iter_dated(allowed, query.order, limit)
        elif query.order is Order.RELEVANCE:
            yield from self._iter_shown(self._ranked(models, terms, limit, allowed), allowed)
        else:
            ranked = self._ranked(models, terms, max(limit, _DATED), allowed)
            dated = by_date(ranked, allowed.taken(ranked.ids), query.order)
            yield from self._iter_shown(dated, allowed)

    def _iter_dated(self, allowed: Allowed, order: Order, limit: int) -> Iterator[Hit]:
        """Yield photos that pass, newest first: they are all that was asked for."""
        photos = allowed.latest(limit, oldest=order is Order.OLDEST).tolist()
        for start in range(0, len(photos), _CHUNK):
            yield from self.look_up(photos[start : start + _CHUNK])

    def _iter_shown(self, ranked: Ranked, allowed: Allowed | None) -> Iterator[Hit]:
        """Yield the photos of contents, as far as they pass."""
        for start in range(0, len(ranked.ids), _CHUNK):
            some = slice(start, start + _CHUNK)
            ids = ranked.ids[some]
            photos = self._catalogue.read(shown.shown_by, ids.tolist())
            passing = None if allowed is None else allowed.photos_of(ids)
            rows = zip(ids.tolist(), ranked.scores[some], ranked.likelihoods[some], strict=True)
            for content, score, likelihood in rows:
                for photo in photos.get(content, []):
                    if passing is None or photo.photo in passing:
                        yield self._hit(photo, 0, float(score), float(likelihood))

    def _ranked(
        self, models: MergedSearch, terms: list[Term], count: int, allowed: Allowed | None
    ) -> Ranked:
        """Return the best contents, however few photos pass as sure as in the whole library."""
        within = None if allowed is None else allowed.contents
        matches = self._written(terms, count, within)
        others = np.array([content for content, _ in matches], np.int64)
        ranked = models.ranked(Question(terms, count, others), within)
        return fuse(ranked, matches).first(count)

    def _written(self, terms: list[Term], count: int, within: Ids | None) -> WrittenMatches:
        """Return the contents that pass and on which words that are asked for are written."""
        wanted = " ".join(t.text for t in terms if isinstance(t, TextTerm) and t.weight > 0)
        if not wanted:
            return []
        if within is None:
            return self._catalogue.read(written.matching, wanted, count)
        matches = self._catalogue.read(written.matching, wanted, max(count, _WRITTEN))
        passing = are_among(np.array([content for content, _ in matches], np.int64), within)
        return [match for match, passes in zip(matches, passing, strict=True) if passes][:count]

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
            taken=photo.taken,
            favourite=photo.favourite,
        )

"""What marking hits good or bad does for the hits that were not marked.

People type one word and mark some of the first twenty hits. Either they mean just that word, or
something narrower: what a second word says too. Found anew among the first ten is what counts.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pytest

from photofind.clip.specs import prior_of
from photofind.engine.search.feedback import refined
from photofind.engine.search.query import ExampleTerm, Term, TextTerm
from photofind.types import Vectors
from photofind.vectors import calibration
from photofind.vectors.calibration import Fusion
from tests.benchmarks.captioned import WORDS, Captioned, open_encoder, short_queries

pytestmark = [pytest.mark.benchmark, pytest.mark.realdata]

PRIORS = prior_of("mini")
LOOKED_AT, COUNTED = 20, 10
MARKS = ((1, 0), (3, 0), (0, 1), (0, 3), (1, 1), (3, 3))
"""Good and bad ones."""
LEAST_ANSWERS = 8

Rows = npt.NDArray[np.bool_]


class Intent(NamedTuple):
    """What is typed, [D], and which photos [n] are meant."""

    word: Vectors
    meant: Rows


class Session:
    """Somebody who searches and marks."""

    def __init__(self, photos: Vectors, intent: Intent) -> None:
        self._photos, self._intent = photos, intent
        self._order = self._search([TextTerm("typed")])

    def marked(self, good: int, bad: int, rng: np.random.Generator) -> list[int] | None:
        """Return rows of marked hits, the good ones first; None if there are not so many."""
        top = self._order[:LOOKED_AT]
        fits, others = top[self._intent.meant[top]], top[~self._intent.meant[top]]
        if len(fits) < good or len(others) < bad:
            return None
        return [*rng.permutation(fits)[:good].tolist(), *rng.permutation(others)[:bad].tolist()]

    def recall(self, marked: list[int]) -> tuple[float, float]:
        """Return the recall of what is meant and not marked, before and after the marks."""
        terms = [ExampleTerm(Path(str(row)), bool(self._intent.meant[row])) for row in marked]
        after = self._search([TextTerm("typed"), *terms])
        return self._recall(self._order, marked), self._recall(after, marked)

    def _search(self, terms: Sequence[Term]) -> npt.NDArray[np.intp]:
        fusion = Fusion.of(refined(terms, self._encode), self._photos)
        return np.argsort(-fusion.scores(self._photos), kind="stable")

    def _encode(self, term: Term) -> calibration.Term:
        if isinstance(term, TextTerm):
            return calibration.Term(self._intent.word, term.weight, PRIORS.text, is_text=True)
        vector = self._photos[int(term.path.name)]
        return calibration.Term(vector, term.weight, PRIORS.photo, is_text=False)

    def _recall(self, order: npt.NDArray[np.intp], marked: list[int]) -> float:
        rest = order[~np.isin(order, marked)]
        wanted = min(COUNTED, int(self._intent.meant[rest].sum()))
        return float(self._intent.meant[rest[:COUNTED]].sum() / max(wanted, 1))


def test_marks_find_more_of_what_is_meant(shared: Path) -> None:
    encoder = open_encoder()
    source = Captioned.everyday(shared)
    photos = encoder.encode_photos(source.photos)
    queries = [query for query in short_queries(WORDS) if query.pattern]
    matching = np.stack([source.matching(query.pattern) > 0 for query in queries])
    words = encoder.encode_texts([query.en for query in queries])
    encoder.close()
    gains = {}
    for title, intents in (
        ("just what was typed", _typed(words, matching)),
        ("something narrower", _narrower(words, matching)),
    ):
        sessions = [Session(photos, intent) for intent in intents]
        print(f"\nMeant: {title}. Good and bad marks, searches, R@{COUNTED} before -> after")
        for good, bad in MARKS:
            before, after, count = _measured(sessions, good, bad)
            gains[title, good, bad] = after - before
            print(f"  {good} {bad} {count:6}   {before:.3f} -> {after:.3f}")
    assert gains["something narrower", 1, 1] > 0.01
    assert min(gains.values()) > -0.03


def _typed(words: Vectors, matching: Rows) -> Iterator[Intent]:
    for word, meant in zip(words, matching, strict=True):
        if meant.sum() >= LEAST_ANSWERS:
            yield Intent(word, meant)


def _narrower(words: Vectors, matching: Rows) -> Iterator[Intent]:
    """Yield each word with a part of its photos that another word tells apart."""
    for word, broad in zip(words, matching, strict=True):
        parts = {part.tobytes(): part for part in broad & matching}
        for part in parts.values():
            if LEAST_ANSWERS <= part.sum() <= broad.sum() / 2:
                yield Intent(word, part)


def _measured(sessions: Sequence[Session], good: int, bad: int) -> tuple[float, float, int]:
    rng = np.random.default_rng(good * 10 + bad)
    marks = [(session, session.marked(good, bad, rng)) for session in sessions]
    found = np.array([session.recall(marked) for session, marked in marks if marked])
    before, after = found.mean(axis=0)
    return float(before), float(after), len(found)

"""What "likely" and "maybe" are worth: precision, recall, and what absent things are given.

Run `python -m tests.benchmarks.operating_point` in the checkout, with the real photos beside it.
Captions say which photos show a thing; they leave much out, so that precision is at least what is
printed. Libraries are drawn as they come: a thing has as many answers as happen to be among them.
The largest is filled up with crops, so it is only asked for what is absent.
"""

import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from photofind.clip.specs import prior_of
from photofind.engine.results import LIKELY, MAYBE
from photofind.types import Vectors
from photofind.vectors.calibration import Fusion, Term
from tests.benchmarks.captioned import (
    QUERIES,
    WORDS,
    Captioned,
    open_encoder,
    phrase_bank,
    short_queries,
)
from tests.benchmarks.trials import cropped
from tests.conftest import SHARED

REPEATS = {10: 6, 100: 3, 500: 1, 1400: 1}
"""How often each query is asked, by the size of the library."""
CROPS = 900

Rows = npt.NDArray[np.bool_]


class Search(NamedTuple):
    """The likelihoods [n] that a search gave all photos, and which of them are answers [n]."""

    given: Vectors
    answers: Rows


class Library:
    """Photos and their answers to queries."""

    def __init__(self, shared: Path) -> None:
        self.encoder = open_encoder()
        self.source = Captioned.everyday(shared)
        rng = np.random.default_rng(1)
        crops = [cropped(photo, 0.5, rng) for photo in [*self.source.photos, *self.source.photos]]
        self.photos = self.encoder.encode_photos([*self.source.photos, *crops[:CROPS]])
        self.bank = phrase_bank(self.encoder)

    def iter_searches(self, file: Path) -> Iterator[tuple[int, bool, Search]]:
        """Yield searches for each query of a file: the size, whether it is absent, the result."""
        rng = np.random.default_rng(0)
        for query in short_queries(file):
            matching = (
                self.source.matching(query.pattern) > 0 if query.pattern else np.zeros(500, bool)
            )
            for vector in self.encoder.encode_texts([query.en, query.ru]):
                for size, repeats in REPEATS.items():
                    for _ in range(repeats if size <= len(matching) or not query.pattern else 0):
                        rows = rng.permutation(len(self.photos) if size > 500 else 500)[:size]
                        answers = matching[rows] if size <= 500 else np.zeros(size, bool)
                        yield size, not query.pattern, self._search(vector, rows, answers)

    def _search(self, vector: Vectors, rows: npt.NDArray[np.intp], answers: Rows) -> Search:
        photos = self.photos[rows]
        fusion = Fusion.of([Term(vector, 1.0, prior_of("mini").text, is_text=True)], photos)
        given = fusion.likelihoods(photos, fusion.scores(photos), self.bank, len(photos))
        return Search(given, answers)


def print_worth(title: str, searches: Iterator[tuple[int, bool, Search]]) -> None:
    """Print what both lines are worth, for each size of library."""
    there, absent = defaultdict(list), defaultdict(list)
    for size, is_absent, search in searches:
        if is_absent:
            absent[size].append(search)
        elif search.answers.any():
            there[size].append(search)
    print(f"\n{title}\n  photos  line    there: has hits  precision  recall   absent: has hits")
    for size in REPEATS:
        for line, limit in (("likely", LIKELY), ("maybe", MAYBE)):
            has, precision, recall = _worth(there[size], limit) if there[size] else [np.nan] * 3
            wrong = np.mean([(one.given >= limit).any() for one in absent[size]])
            print(f"  {size:>6}  {line:<8}{has:15.0%}{precision:11.2f}{recall:8.2f}{wrong:19.1%}")


def _worth(searches: Sequence[Search], limit: float) -> tuple[float, float, float]:
    """Return the part of searches with hits above a line, and the hits' precision and recall."""
    above = [one.given >= limit for one in searches]
    right = np.concatenate([one.answers[hits] for one, hits in zip(searches, above, strict=True)])
    found = [hits[one.answers].mean() for one, hits in zip(searches, above, strict=True)]
    return (
        float(np.mean([hits.any() for hits in above])),
        float(right.mean()),
        float(np.mean(found)),
    )


def main() -> None:
    """Print all."""
    if not SHARED.is_dir():
        sys.exit(f"no real photos: {SHARED} is not there")
    library = Library(SHARED)
    for title, file in (("Bare words", WORDS), ("Short queries", QUERIES)):
        print_worth(title, library.iter_searches(file))
    library.encoder.close()


if __name__ == "__main__":
    main()

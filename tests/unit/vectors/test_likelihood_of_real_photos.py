"""What the lines "likely" and "maybe" are worth with the bundled model, on real photos."""

from collections.abc import Iterable
from pathlib import Path

import numpy as np
import pytest

from photofind.clip.specs import prior_of
from photofind.engine.results import LIKELY, MAYBE
from photofind.types import Vectors
from photofind.vectors.calibration import Fusion, Term
from tests.benchmarks.captioned import (
    WORDS,
    Captioned,
    ShortQuery,
    open_encoder,
    phrase_bank,
    short_queries,
)

pytestmark = pytest.mark.realdata


class Library:
    """Everyday photos and the model's words."""

    def __init__(self, shared: Path) -> None:
        encoder = open_encoder()
        source = Captioned.everyday(shared)
        queries = [*short_queries(), *short_queries(WORDS)]
        self.photos = encoder.encode_photos(source.photos)
        self.bank = phrase_bank(encoder)
        self.words = {
            text: vector
            for language in ("en", "ru")
            for texts in [[getattr(query, language) for query in queries]]
            for text, vector in zip(texts, encoder.encode_texts(texts), strict=True)
        }
        self.answers = {query.en: source.matching(query.pattern) for query in queries}
        self.absent = _texts(query for query in short_queries() if not query.pattern)
        self.absent_words = _texts(query for query in short_queries(WORDS) if not query.pattern)
        self.words_shown = _texts(query for query in short_queries(WORDS) if query.pattern)
        encoder.close()

    def best(self, text: str, photos: Vectors) -> tuple[float, int]:
        """Return the likelihood and the row of the first hit."""
        term = Term(self.words[text], 1.0, prior_of("mini").text, is_text=True)
        fusion = Fusion.of([term], photos)
        scores = fusion.scores(photos)
        row = int(scores.argmax())
        hit = slice(row, row + 1)
        return float(fusion.likelihoods(photos[hit], scores[hit], self.bank, len(photos))[0]), row


def _texts(queries: Iterable[ShortQuery]) -> list[str]:
    return [text for query in queries for text in (query.en, query.ru)]


@pytest.fixture(scope="module")
def library(shared: Path) -> Library:
    return Library(shared)


def test_what_nobody_photographed_is_not_likely(library: Library) -> None:
    given = np.array([library.best(text, library.photos)[0] for text in library.absent])
    assert (given >= LIKELY).mean() <= 0.03
    assert (given >= MAYBE).mean() <= 0.15


def test_words_for_absent_things_that_nothing_was_fitted_on_fare_no_worse(
    library: Library,
) -> None:
    assert len(library.absent_words) >= 2 * 140
    given = np.array([library.best(text, library.photos)[0] for text in library.absent_words])
    assert (given >= LIKELY).mean() <= 0.01
    assert (given >= MAYBE).mean() <= 0.10


def test_bare_words_for_what_is_there_are_a_maybe_more_often_than_not(library: Library) -> None:
    given = np.array([library.best(text, library.photos)[0] for text in library.words_shown])
    assert (given >= LIKELY).mean() >= 0.20
    assert (given >= MAYBE).mean() >= 0.58


@pytest.mark.parametrize("text", ["football players", "swimming pool", "a dog in the snow"])
def test_what_is_there_and_known_to_the_model_is_likely(library: Library, text: str) -> None:
    given, row = library.best(text, library.photos)
    assert given >= LIKELY
    assert library.answers[text][row]


def test_in_an_album_of_dogs_a_dog_is_found_and_other_things_are_not(library: Library) -> None:
    album = library.photos[library.answers["a dog"] > 0]
    assert library.best("a dog", album)[0] >= LIKELY
    assert library.best("собака", album)[0] >= MAYBE
    assert library.best("a refrigerator", album)[0] < MAYBE
    assert library.best("паспорт", album)[0] < MAYBE


def test_the_only_photo_is_likely_only_for_what_it_shows(library: Library) -> None:
    _, row = library.best("football players", library.photos)
    only = library.photos[row : row + 1]
    assert library.best("football players", only)[0] >= LIKELY
    given = np.array([library.best(text, only)[0] for text in library.absent])
    assert (given >= LIKELY).mean() <= 0.05

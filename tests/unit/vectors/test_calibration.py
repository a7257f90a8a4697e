from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from photofind.engine.results import LIKELY, MAYBE
from photofind.paths import assets
from photofind.types import Prior, Vectors
from photofind.vectors.calibration import FLOOR, PRIOR_WEIGHT, Fusion, Term, calibrate

DIMENSION = 64
TEXT = Prior(mean=0.05, deviation=0.125)
PHOTO = Prior(mean=0.1, deviation=0.2)
TEXT_LIKENESS = 0.8
"""How much of its words a made photo shows: their cosine is that of a model's good hits."""


def unit(rows: Vectors) -> Vectors:
    return (rows / np.linalg.norm(rows, axis=-1, keepdims=True)).astype(np.float32)


def directions(seed: int, count: int) -> Vectors:
    """Unit vectors that have nothing to do with each other."""
    return unit(np.random.default_rng(seed).standard_normal((count, DIMENSION)))


def photos_of(thing: Vectors, seed: int, count: int) -> Vectors:
    """Photos that show a thing, and each something else besides."""
    return unit(TEXT_LIKENESS * thing + (1 - TEXT_LIKENESS) * 2 * directions(seed, count))


BANK = directions(1, 512)
THING, OTHER = directions(2, 2)
EMPTY = np.empty((0, DIMENSION), np.float32)


def text(vector: Vectors, weight: float = 1.0) -> Term:
    return Term(vector, weight, TEXT, is_text=True)


def photo(vector: Vectors, weight: float = 1.0) -> Term:
    return Term(vector, weight, PHOTO, is_text=False)


def search(terms: Sequence[Term], library: Vectors, size: int | None = None) -> Vectors:
    """Likelihoods of a whole library, each photo at its place."""
    fusion = Fusion.of(terms, library[:2048])
    return fusion.likelihoods(library, fusion.scores(library), BANK, size or len(library))


# ---- Terms on the library's own scale


def test_an_empty_library_leaves_what_the_model_says() -> None:
    term = calibrate(text(THING), EMPTY)
    assert (term.mean, term.deviation) == pytest.approx((TEXT.mean, TEXT.deviation))


def test_as_many_photos_as_the_prior_weighs_count_half() -> None:
    sample = np.repeat(THING[None], PRIOR_WEIGHT, axis=0)
    term = calibrate(text(THING), sample)
    assert term.mean == pytest.approx((1 + TEXT.mean) / 2)
    assert term.deviation == pytest.approx(TEXT.deviation / np.sqrt(2))


def test_many_photos_leave_little_of_the_prior() -> None:
    sample = directions(3, 2048)
    term, scores = calibrate(text(THING), sample), sample @ THING
    assert term.mean == pytest.approx(scores.mean(), abs=0.002)
    assert term.deviation == pytest.approx(scores.std(), rel=0.02)


def test_a_uniform_library_does_not_make_a_term_all_powerful() -> None:
    term = calibrate(text(THING), np.repeat(OTHER[None], 2048, axis=0))
    assert term.deviation == pytest.approx(FLOOR * TEXT.deviation)


@given(count=st.integers(0, 300), seed=st.integers(0, 9), spread=st.floats(0, 1))
def test_a_calibrated_term_lies_between_prior_and_library(
    count: int, seed: int, spread: float
) -> None:
    sample = unit(OTHER + spread * directions(seed, count)) if count else EMPTY
    term, scores = calibrate(text(THING), sample), sample @ THING
    means = [TEXT.mean, scores.mean() if count else TEXT.mean]
    assert min(means) - 1e-5 <= term.mean <= max(means) + 1e-5
    assert term.deviation >= FLOOR * TEXT.deviation
    assert term.deviation <= max(TEXT.deviation, scores.std() if count else 0) + 1e-5


# ---- Fused scores


def test_the_score_is_the_weighted_sum_of_deviations() -> None:
    library = directions(4, 500)
    terms = [text(THING, 2.0), photo(OTHER, 0.5)]
    expected = sum(t.weight * calibrate(t, library).deviations(library) for t in terms)
    np.testing.assert_allclose(Fusion.of(terms, library).scores(library), expected, atol=1e-4)


def test_one_direction_orders_photos_as_the_score_does() -> None:
    library = directions(5, 500)
    fusion = Fusion.of([text(THING), photo(OTHER), text(BANK[0], 0.3)], library)
    assert fusion.direction is not None
    by_direction = np.argsort(-(library @ fusion.direction), kind="stable")
    assert by_direction.tolist() == np.argsort(-fusion.scores(library), kind="stable").tolist()


def test_kinds_whose_cosines_lie_far_apart_count_alike() -> None:
    rng = np.random.default_rng(6)
    near = rng.normal(0.2, 0.04, 2000).astype(np.float32)
    far = rng.normal(0.7, 0.2, 2000).astype(np.float32)
    library = np.stack([near, far], axis=1)
    words, image = np.eye(2, dtype=np.float32)
    plain = library.sum(axis=1)
    fused = Fusion.of([text(words), photo(image)], library).scores(library)
    of_near, of_far = (np.corrcoef(fused, one)[0, 1] for one in (near, far))
    assert of_near == pytest.approx(of_far, abs=0.05)
    assert np.corrcoef(plain, near)[0, 1] < 0.3 < of_near


def test_being_unlike_the_unwanted_earns_nothing_and_being_like_it_costs_its_weight() -> None:
    library = directions(7, 400)
    wanted = Fusion.of([text(THING)], library)
    both = Fusion.of([text(THING), text(OTHER, -0.5)], library)
    [unwanted] = both.unwanted
    lost = wanted.scores(library) - both.scores(library)
    np.testing.assert_allclose(lost, 0.5 * np.maximum(unwanted.deviations(library), 0), atol=1e-4)
    assert (lost == 0).any()
    assert (lost > 0).any()
    np.testing.assert_array_equal(both.direction, wanted.direction)


def test_a_term_without_weight_counts_for_nothing() -> None:
    library = directions(8, 50)
    alone = Fusion.of([text(THING)], library)
    with_it = Fusion.of([text(THING), photo(OTHER, 0.0)], library)
    np.testing.assert_array_equal(alone.scores(library), with_it.scores(library))


def test_a_query_of_no_weight_is_refused() -> None:
    with pytest.raises(ValueError, match="weight"):
        Fusion.of([text(THING, 0.0)], EMPTY)


def test_where_nothing_is_wanted_the_unwanted_comes_last_and_is_the_least_likely() -> None:
    library = np.concatenate([photos_of(THING, 9, 5), directions(10, 200)])
    fusion = Fusion.of([text(THING, -1.0)], library)
    scores = fusion.scores(library)
    likelihoods = fusion.likelihoods(library, scores, BANK, len(library))
    assert fusion.direction is None
    assert scores.max() == 0
    assert scores[:5].max() < scores[5:].min()
    assert likelihoods[:5].max() < likelihoods[5:].min()
    np.testing.assert_allclose(likelihoods, 1 - search([text(THING)], library), atol=1e-6)


@given(
    weights=st.tuples(st.floats(0.1, 3), st.floats(0.1, 3), st.floats(-3, 0)),
    factor=st.floats(0.1, 10),
    size=st.sampled_from([0, 1, 5, 60]),
)
def test_only_the_proportion_of_weights_matters_to_likelihood(
    weights: tuple[float, float, float], factor: float, size: int
) -> None:
    library = directions(11, size) if size else EMPTY
    terms = [text(THING, weights[0]), photo(OTHER, weights[1]), text(BANK[3], weights[2])]
    likelihoods = search(terms, library, size=max(size, 1))
    assert likelihoods.dtype == np.float32
    assert ((likelihoods >= 0) & (likelihoods <= 1)).all()
    scaled = [replace(term, weight=term.weight * factor) for term in terms]
    np.testing.assert_allclose(search(scaled, library, max(size, 1)), likelihoods, atol=1e-3)


# ---- Likelihood


def test_an_empty_library_has_no_likelihoods() -> None:
    assert search([text(THING), photo(OTHER)], EMPTY, size=0).shape == (0,)


def share_likely(term: Callable[[Vectors], Term], library: Vectors) -> float:
    """For how many things that are not there something is likely."""
    absent = directions(40, 100)
    return float(np.mean([search([term(thing)], library).max() >= LIKELY for thing in absent]))


@pytest.mark.parametrize("term", [text, photo])
@pytest.mark.parametrize("count", [1, 5])
def test_in_a_handful_of_photos_only_what_was_asked_for_is_likely(
    term: Callable[[Vectors], Term], count: int
) -> None:
    library = directions(13, count)
    library[-1] = photos_of(THING, 14, 1)[0] if term is text else THING
    likelihoods = search([term(THING)], library)
    assert likelihoods[-1] >= LIKELY
    assert likelihoods[:-1].max(initial=0) < LIKELY
    assert share_likely(term, library) <= 0.05


@pytest.mark.parametrize("term", [text, photo])
@pytest.mark.parametrize("count", [2, 50, 5000])
def test_identical_photos_all_are_what_was_asked_for_or_none_is(
    term: Callable[[Vectors], Term], count: int
) -> None:
    one = photos_of(THING, 15, 1) if term is text else THING[None]
    library = np.repeat(one, count, axis=0)
    assert search([term(THING)], library).min() >= LIKELY
    assert share_likely(term, library) <= 0.05


@pytest.mark.parametrize("count", [20, 2000])
def test_in_an_album_of_one_subject_the_subject_is_likely_and_other_things_are_not(
    count: int,
) -> None:
    album = photos_of(THING, 16, count)
    assert np.median(search([text(THING)], album)) >= LIKELY
    assert share_likely(text, album) <= 0.05


def test_the_one_that_is_there_is_told_from_the_rest_of_such_an_album() -> None:
    album = photos_of(THING, 18, 300)
    album[7] = unit(album[7] + 1.5 * OTHER)
    likelihoods = search([text(OTHER)], album)
    assert likelihoods.argmax() == 7
    assert likelihoods[7] >= LIKELY
    assert np.delete(likelihoods, 7).max() < MAYBE


def test_in_a_hundred_thousand_photos_nothing_is_likely_unless_it_is_there() -> None:
    library = directions(19, 100_000)
    for absent in directions(20, 5):
        assert search([text(absent)], library).max() < LIKELY
        assert search([photo(absent)], library).max() < LIKELY
    library[77_777] = photos_of(THING, 21, 1)[0]
    likelihoods = search([text(THING)], library)
    assert likelihoods.argmax() == 77_777
    assert likelihoods[77_777] >= LIKELY


def test_a_copy_is_likely_in_any_library() -> None:
    library = directions(22, 100_000)
    copy = unit(THING + 0.1 * library[5] * np.sqrt(2))
    library[5] = copy
    likelihoods = search([photo(THING)], library)
    assert likelihoods.argmax() == 5
    assert likelihoods[5] >= LIKELY


def test_the_same_hit_is_less_likely_in_a_bigger_library() -> None:
    library = np.concatenate([photos_of(THING, 23, 1), directions(24, 400)])
    for term in (text(THING), photo(THING)):
        likelihoods = [search([term], library, size)[0] for size in (401, 10_000, 1_000_000)]
        assert likelihoods == sorted(likelihoods, reverse=True)
        assert likelihoods[0] > likelihoods[-1]


def log_odds(likelihood: float) -> float:
    return float(np.log(likelihood / (1 - likelihood)))


def test_what_much_of_a_big_library_shows_is_not_taken_for_chance() -> None:
    rare, common = directions(25, 2000), directions(25, 2000)
    rare[:2], common[:400] = photos_of(THING, 26, 2), photos_of(THING, 26, 400)
    size = 1_000_000
    of_many, of_few = (search([text(THING)], library, size)[0] for library in (common, rare))
    assert log_odds(of_many) > log_odds(of_few) + 0.3


def test_a_photo_like_everything_does_not_answer_a_text() -> None:
    everything = unit(directions(27, 1)[0] * 0.3 + np.ones(DIMENSION, np.float32))
    bank = unit(directions(28, 512) + 0.25 * everything * np.sqrt(DIMENSION) / 2)
    query = unit(THING + 0.25 * everything * np.sqrt(DIMENSION) / 2)
    library = directions(29, 200)
    library[0] = everything
    fusion = Fusion.of([text(query)], library)
    scores = fusion.scores(library)
    assert scores.argmax() == 0
    assert fusion.likelihoods(library, scores, bank, 200)[0] < MAYBE


def test_words_and_photo_must_both_agree() -> None:
    library = directions(30, 300)
    library[0] = unit(photos_of(THING, 31, 1)[0] + OTHER)
    library[1], library[2] = photos_of(THING, 32, 1)[0], photos_of(OTHER, 33, 1)[0]
    likelihoods = search([text(THING), photo(OTHER)], library)
    assert likelihoods.argmax() == 0
    assert likelihoods[0] > likelihoods[1:3].max()


def test_an_unwanted_term_makes_what_shows_it_less_likely() -> None:
    library = directions(34, 300)
    library[0] = unit(photos_of(THING, 35, 1)[0] + 0.7 * OTHER)
    plain = search([text(THING)], library)
    assert search([text(THING), text(OTHER, -1.0)], library)[0] < plain[0]


def test_the_phrase_bank_is_some_512_different_english_phrases() -> None:
    phrases = (assets() / "phrases.txt").read_text(encoding="utf-8").splitlines()
    assert len(phrases) == len(set(phrases)) == 512
    assert all(phrase.isascii() and phrase == phrase.strip() and phrase for phrase in phrases)

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from photofind.engine.results import LIKELY, MAYBE
from photofind.engine.search.rank_fusion import fuse
from photofind.engine.search.ranked import Ranked
from photofind.types import ContentId


def ranked(likelihoods: list[float]) -> Ranked:
    """Contents 1, 2, ... in the order given."""
    count = len(likelihoods)
    scores = np.linspace(9, 1, count, dtype=np.float32)
    return Ranked(np.arange(1, count + 1), scores, np.array(likelihoods, np.float32))


def order(fused: Ranked) -> list[int]:
    return [int(content) for content in fused.ids]


def written(*matches: tuple[int, float]) -> list[tuple[ContentId, float]]:
    return [(ContentId(content), share) for content, share in matches]


def test_without_anything_written_meaning_stands() -> None:
    by_meaning = ranked([0.9, 0.3, 0.1])
    assert fuse(by_meaning, []) is by_meaning


def test_a_photo_with_all_the_words_is_likely() -> None:
    fused = fuse(ranked([0.9, 0.3, 0.3, 0.0]), written((4, 1.0)))
    assert order(fused) == [4, 1, 2, 3]
    assert fused.likelihoods[0] == np.float32(LIKELY)


def test_half_of_the_words_make_a_maybe() -> None:
    fused = fuse(ranked([0.9, 0.3, 0.0, 0.0]), written((4, 0.5)))
    assert order(fused) == [1, 4, 2, 3]
    assert fused.likelihoods[1] == np.float32(MAYBE)


def test_fewer_words_help_within_the_section_only() -> None:
    fused = fuse(ranked([0.9, 0.3, 0.1, 0.1]), written((4, 0.3)))
    assert order(fused) == [1, 2, 4, 3]
    assert fused.likelihoods[2] == np.float32(0.1)


def test_likelihoods_are_never_lowered() -> None:
    fused = fuse(ranked([0.95, 0.6]), written((1, 1.0), (2, 0.5)))
    assert fused.likelihoods.tolist() == np.array([0.95, 0.6], np.float32).tolist()


def test_scores_stay_with_their_contents() -> None:
    fused = fuse(ranked([0.9, 0.3, 0.1]), written((3, 1.0)))
    assert dict(zip(order(fused), fused.scores.tolist(), strict=True)) == {1: 9, 2: 5, 3: 1}


def test_what_meaning_does_not_know_is_left_out() -> None:
    assert order(fuse(ranked([0.9]), written((7, 1.0), (1, 0.5)))) == [1]


def test_nothing_is_fused_with_nothing() -> None:
    assert order(fuse(ranked([]), written((1, 1.0)))) == []


@given(
    st.lists(st.floats(0, 1), max_size=30),
    st.dictionaries(st.integers(1, 40), st.floats(0.01, 1), max_size=30),
)
def test_sections_come_in_their_order_and_nothing_is_lost(
    likelihoods: list[float], shares: dict[int, float]
) -> None:
    by_meaning = ranked(sorted(likelihoods, reverse=True))
    fused = fuse(by_meaning, written(*shares.items()))
    sections = [(x >= np.float32(LIKELY), x >= np.float32(MAYBE)) for x in fused.likelihoods]
    assert sections == sorted(sections, reverse=True)
    assert sorted(order(fused)) == sorted(order(by_meaning))

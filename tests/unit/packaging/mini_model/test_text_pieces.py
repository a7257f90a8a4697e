"""How Russian forms become tokens, and lessons for words that are spelt wrong."""

from random import Random

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from mini_model import text_checking, word_pieces
from mini_model.text_lessons import misspell
from mini_model.word_pieces import SILENT, meaning, pieces_of, tokens_for

DOG, CAT, RUN = 5, 6, 7
DOGS = [f"собак{ending}" for ending in ("а", "и", "у", "ой", "ами", "ах", "е")]
ROWS = dict.fromkeys(DOGS, DOG) | dict.fromkeys(["кот", "кота", "коту"], CAT) | {"бегут": RUN}
ENDINGS = {"а", "и", "у", "ой", "ами", "ах", "е"}


def test_every_form_is_read_as_its_row() -> None:
    tokens = tokens_for(ROWS, ENDINGS)
    assert {form: meaning(form, tokens) for form in ROWS} == {
        form: [row] for form, row in ROWS.items()
    }


def test_a_stem_reads_all_forms_so_that_they_are_no_tokens_themselves() -> None:
    tokens = tokens_for(ROWS, ENDINGS)
    assert "собак" in tokens
    assert not tokens.keys() & set(DOGS)


def test_short_stems_do_not_begin_other_words() -> None:
    tokens = tokens_for(ROWS, ENDINGS)
    assert pieces_of("кота", tokens) == ["кота"]
    assert meaning("бег", tokens) == []


def test_what_a_stem_would_misread_is_listed() -> None:
    tokens = tokens_for(ROWS | {"собаками": CAT}, ENDINGS)
    assert meaning("собаками", tokens) == [CAT]
    assert meaning("собакам", tokens) == [DOG]


def test_words_that_say_nothing_say_nothing() -> None:
    assert meaning("же", tokens_for({"же": SILENT}, ENDINGS)) == []


@given(st.text(word_pieces.LETTERS, min_size=1, max_size=20))
def test_any_word_can_be_cut(word: str) -> None:
    pieces = pieces_of(word, tokens_for(ROWS, ENDINGS))
    assert "".join(piece.removeprefix("##") for piece in pieces) == word


@given(
    st.dictionaries(
        st.text("абвг", min_size=1, max_size=8), st.integers(1, 4), min_size=1, max_size=30
    )
)
def test_any_forms_are_read_as_their_rows(rows: dict[str, int]) -> None:
    tokens = tokens_for(rows, {"а", "б", "аб", "вг"})
    assert all(meaning(form, tokens) == [row] for form, row in rows.items())


def test_endings_are_what_follows_what_forms_share() -> None:
    assert word_pieces.common_endings([DOGS, ["кот"]], 3) < ENDINGS


@given(st.text("абвгabcd", min_size=4, max_size=12), st.integers(0, 99))
def test_misspelt_words_keep_their_ends(word: str, seed: int) -> None:
    spelt = misspell(word, Random(seed))
    assert (spelt[0], len(spelt) - len(word) in (-1, 0, 1)) == (word[0], True)


def test_short_words_are_not_misspelt() -> None:
    assert misspell("кот", Random(0)) == "кот"


def test_recall_counts_how_often_the_right_one_is_among_the_first() -> None:
    sought = np.eye(3, dtype=np.float32)
    asked = np.array([[1, 0, 0], [1, 0.5, 0], [1, 0.9, 0.1]], np.float32)
    assert text_checking.recall(asked, sought, (1, 2, 3)) == [1 / 3, 2 / 3, 1]


def test_our_queries_are_many_and_russian() -> None:
    queries = text_checking.queries()
    assert len(queries) == len(set(queries)) >= 300

import pytest
from hypothesis import given
from hypothesis import strategies as st

from photofind.catalogue.stems import stem
from photofind.catalogue.words import asked_stems, indexed, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("IMG_2041.JPG", ["img", "2041", "jpg"]),
        ("DSC04123", ["dsc", "04123"]),
        ("Crème brûlée, Straße", ["creme", "brulee", "strasse"]),
        ("Ёлка и чай", ["елка", "и", "чай"]),
        ("Ёлка, чайка", ["елка", "чайка"]),
        ("cafe\N{COMBINING ACUTE ACCENT} noir", ["cafe", "noir"]),
        ("naïve-ish\x00\ud800", ["naive", "ish"]),
        ("北京 2008", ["北", "京", "2008"]),
        ("🎉!?", []),
    ],
)
def test_text_is_split_into_folded_words(text: str, expected: list[str]) -> None:
    assert words(text) == expected


def test_decomposed_short_i_stays_a_letter_of_its_own() -> None:
    assert words("Чаи\N{COMBINING BREVE}ка") == ["чайка"]
    assert words("чаика") != words("чайка")


@pytest.mark.parametrize(
    ("some", "others"),
    [
        ("кошки", "кошка"),
        ("собакой", "собака"),
        ("running", "run"),
        ("beaches", "beach"),
        ("ёлки", "елка"),
    ],
)
def test_forms_of_a_word_have_one_stem(some: str, others: str) -> None:
    assert asked_stems(some) == asked_stems(others)


def test_words_that_tell_nothing_are_not_asked_for() -> None:
    assert asked_stems("a photo of the red door") == asked_stems("red door")
    assert asked_stems("фото с собакой на пляже") == asked_stems("собака пляж")
    assert asked_stems("the of в на") == []


def test_a_word_is_asked_for_once() -> None:
    assert asked_stems("dog dogs Dog") == ["dog"]


def test_numbers_and_mixed_scripts_are_their_own_stems() -> None:
    assert stem("2041") == "2041"
    assert stem("北") == "北"


def test_what_is_indexed_begins_with_the_words_as_they_stand() -> None:
    assert indexed("Dogs running").startswith("dogs running ")


def test_stems_do_not_stand_beside_each_other() -> None:
    assert "dog run" not in indexed("Dogs running")


def test_camel_case_is_found_whole_and_in_parts() -> None:
    text = indexed("RedDoor.jpg")
    assert text.startswith("reddoor jpg ")
    assert "red door" in text


def test_only_so_much_of_a_text_is_looked_at() -> None:
    assert len(indexed("слово " * 1_000_000)) < 50_000


@given(st.text())
def test_words_are_folded_already(text: str) -> None:
    assert all(words(word) == [word] for word in words(text))

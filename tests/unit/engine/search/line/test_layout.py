"""Words typed in the wrong keyboard layout."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from photofind.engine.search.line.layout import repaired
from photofind.engine.search.line.line import parse_line


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("rjirf", "кошка"),
        ("ghbdtn", "привет"),
        ("cj,frf yf gkz;t", "собака на пляже"),
        ("Hfccdtn", "Рассвет"),
        ("-rjirf", "-кошка"),
        ("rjirf after:2019 place:Lisbon", "кошка after:2019 place:Lisbon"),
        ("вщп", "dog"),
        ("вщп щт еру иуфср", "dog on the beach"),
        ("ЫГТЫУЕ", "SUNSET"),
    ],
)
def test_what_was_meant_is_found(typed: str, meant: str) -> None:
    found = repaired(parse_line(typed))
    assert found is not None
    assert found.text == meant


@pytest.mark.parametrize(
    "typed",
    [
        "IMG", "DSC", "DSCF", "PXL", "wtf", "hdr", "jpg png", "qwerty", "btw", "vlc", "Fuji X-T3",
        "IMG_2019", "nyc", "Szczecin", "Zhytomyr", "Łódź", "СССР", "НХЛ", "мск", "кошка", "на",
        "dog", "красная дверь", "red door at night", "собака IMG", '"rjirf"', "folder:rjirf",
        "", "-", "2019", "🐕", "כלב",
    ],
)  # fmt: skip
def test_what_is_meant_as_it_is_stays(typed: str) -> None:
    assert repaired(parse_line(typed)) is None


@given(st.text(max_size=80))
def test_any_text_is_borne(text: str) -> None:
    found = repaired(parse_line(text))
    assert found is None or found.text != text

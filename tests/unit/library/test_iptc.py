"""Capture facts from IPTC records."""

from hypothesis import given
from hypothesis import strategies as st

from photofind.library.facts import Facts
from photofind.library.iptc import read_facts


def _set(record: int, number: int, value: bytes) -> bytes:
    return bytes((0x1C, record, number)) + len(value).to_bytes(2) + value


def test_title_caption_and_keywords_are_read() -> None:
    data = (
        _set(2, 5, b"Harbour") + _set(2, 25, b"sea") + _set(2, 25, b"ships") + _set(2, 120, b"Noon")
    )
    assert read_facts(data) == Facts(title="Harbour", caption="Noon", keywords=("sea", "ships"))


def test_declared_utf8_is_read() -> None:
    data = _set(1, 90, b"\x1b%G") + _set(2, 25, "море".encode())
    assert read_facts(data).keywords == ("море",)


def test_undeclared_text_is_utf8_where_it_can_be_and_western_otherwise() -> None:
    assert read_facts(_set(2, 5, "море".encode())).title == "море"
    assert read_facts(_set(2, 5, "Café".encode("cp1252"))).title == "Café"


def test_a_record_cut_short_gives_what_came_before() -> None:
    data = _set(2, 25, b"sea") + _set(2, 120, b"a long caption")[:9]
    assert read_facts(data) == Facts(keywords=("sea",), caption="a lo")


def test_no_record_tells_nothing() -> None:
    assert read_facts(None) == read_facts(b"junk") == Facts()


@given(st.binary())
def test_any_bytes_can_follow_the_marker(data: bytes) -> None:
    assert isinstance(read_facts(b"\x1c" + data), Facts)

"""What IPTC tells, as agencies and older programs write it (Information Interchange Model). Pure.

A record is a run of data sets: 0x1C, record, number, length, value.
"""

from collections import defaultdict
from collections.abc import Iterator

from photofind.library.facts import Facts, text_of, unique

_MARKER = 0x1C
_HEADER_BYTES = 5
_EXTENDED = 0x8000
"""Lengths from here on announce a length of their own; no text is so long."""
_CHARACTER_SET, _UTF8 = (1, 90), b"\x1b%G"
_TITLE, _KEYWORD, _CAPTION = (2, 5), (2, 25), (2, 120)


def read_facts(data: bytes | None) -> Facts:
    """Return title, caption and keywords; what is damaged ends the reading."""
    if not data:
        return Facts()
    values: dict[tuple[int, int], list[bytes]] = defaultdict(list)
    for key, value in _data_sets(data):
        values[key].append(value)
    strict = values[_CHARACTER_SET] == [_UTF8]
    texts = {key: [_text(value, strict=strict) for value in found] for key, found in values.items()}
    return Facts(
        title=next(iter(texts.get(_TITLE, ())), None),
        caption=next(iter(texts.get(_CAPTION, ())), None),
        keywords=unique(texts.get(_KEYWORD, ())),
    )


def _data_sets(data: bytes) -> Iterator[tuple[tuple[int, int], bytes]]:
    at = 0
    while at + _HEADER_BYTES <= len(data) and data[at] == _MARKER:
        length = int.from_bytes(data[at + 3 : at + 5])
        if length >= _EXTENDED:
            return
        start = at + _HEADER_BYTES
        yield (data[at + 1], data[at + 2]), data[start : start + length]
        at = start + length


def _text(value: bytes, *, strict: bool) -> str | None:
    """Decode UTF-8 where it says so or is so, and what Western programs wrote otherwise."""
    try:
        return text_of(value.decode("utf-8"))
    except UnicodeDecodeError:
        return text_of(value.decode("utf-8" if strict else "cp1252", "replace"))

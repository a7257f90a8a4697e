"""The words of the text tower: Russian words and names with what they mean in English.

The files in `lexicon/` say it, one meaning a line under the heading of its section:
`вставать, встать = stand up`. Pure Python; runs in the process of the recipe.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

FOLDER = Path(__file__).parent / "lexicon"

_HEADING = re.compile(r"\[(.+)\]")
_WORDS = re.compile(r"[a-zа-я0-9]+")


class Part(StrEnum):
    """What kind of word an entry is; its value is the name of the file it stands in."""

    NOUN = "nouns"
    ADJECTIVE = "adjectives"
    VERB = "verbs"
    OTHER = "words"


@dataclass(frozen=True, slots=True)
class Entry:
    """One Russian word or name, and its English meaning."""

    words: tuple[str, ...]
    """In lower case, ё as е, without hyphens: as the tokenizer sees them."""
    english: str
    """Empty for words that mean nothing alone."""
    part: Part
    section: str

    @property
    def is_single(self) -> bool:
        """Whether it is one word."""
        return len(self.words) == 1


def words_of(text: str) -> list[str]:
    """Return a text's words as the tokenizer sees them: in lower case, ё as е."""
    return _WORDS.findall(text.lower().replace("ё", "е"))


def load(folder: Path = FOLDER) -> list[Entry]:
    """Return all entries, file by file, in the order they stand in.

    Raises:
        ValueError: A line is not an entry.
    """
    return [entry for part in Part for entry in _entries(folder / f"{part}.txt", part)]


def _entries(file: Path, part: Part) -> Iterator[Entry]:
    section = ""
    for line in file.read_text(encoding="utf-8").splitlines():
        if heading := _HEADING.fullmatch(line):
            section = heading[1]
        elif line and not line.startswith("#"):
            yield from _line(line, part, section)


def _line(line: str, part: Part, section: str) -> Iterator[Entry]:
    russian, separator, english = line.partition("=")
    if not separator or not section:
        raise ValueError(f"{part}.txt has a line that is no entry: {line}")
    for name in russian.split(","):
        yield Entry(tuple(words_of(name)), english.strip(), part, section)

"""What the text tower is taught: texts in both languages, and English sentences they mean.

Runs in the process of the recipe.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from random import Random

from mini_model.english import indefinite, plural
from mini_model.glosses import SAID_BY_FORMS, gloss, translations
from mini_model.lexicon import Entry, Part
from mini_model.made_captions import Writer


class Kind(StrEnum):
    """Where a lesson comes from."""

    CAPTION = "English caption"
    GLOSS = "caption in Russian words"
    PHRASE = "part of a caption"
    MADE = "made caption, English"
    MADE_RUSSIAN = "made caption, Russian"
    ENTRY = "Russian name"
    NAME = "English name"
    WORD = "English word"
    MISSPELT = "misspelt"


SHARES = {
    Kind.CAPTION: 1.8,
    Kind.GLOSS: 1.9,
    Kind.PHRASE: 0.6,
    Kind.MADE: 0.5,
    Kind.MADE_RUSSIAN: 0.8,
    Kind.ENTRY: 1.0,
    Kind.NAME: 0.4,
    Kind.WORD: 0.5,
    Kind.MISSPELT: 0.5,
}
"""How often each kind is taught, relative to the others."""

_GLOSSES_OF_A_CAPTION = 2
_MISSING = 0.25
"""So much of a caption may be missing in Russian."""
_PHRASES = 15_000
_MISSPELT = 12_000


@dataclass(frozen=True, slots=True)
class Lesson:
    """A text and what it means."""

    kind: Kind
    text: str
    means: str
    against: str = ""
    """What its meaning is moved away from."""
    rival: int = 0
    """Lessons of the same number, 0 aside, are to be told apart: they are taught together."""


def lessons(
    entries: Sequence[Entry],
    captions: Sequence[str],
    names: Sequence[str],
    words: Iterable[str],
    made: int = 22_000,
) -> list[Lesson]:
    """Return all lessons, the same ones for the same data.

    Args:
        entries: Of the lexicon.
        captions: English sentences of the training photos.
        names: English names of what they show.
        words: English words, known ones and others.
        made: How many captions are made up, each with its rivals.
    """
    random = Random(0)
    found = [
        *_from_captions(captions, entries, random),
        *_from_made_captions(entries, made),
        *_from_entries(entries),
        *(Lesson(Kind.NAME, name, name) for name in names),
        *(Lesson(Kind.WORD, word, word) for word in words),
    ]
    short = [each for each in found if each.kind in {Kind.ENTRY, Kind.WORD, Kind.PHRASE}]
    return found + [_misspelt(each, random) for each in random.choices(short, k=_MISSPELT)]


def _from_captions(
    captions: Sequence[str], entries: Sequence[Entry], random: Random
) -> Iterator[Lesson]:
    known = translations(entries)
    for caption in captions:
        yield Lesson(Kind.CAPTION, caption, caption)
        for _ in range(_GLOSSES_OF_A_CAPTION):
            told = gloss(caption, known, random)
            if told.missing <= _MISSING and " " in told.text:
                yield Lesson(Kind.GLOSS, told.text, caption)
    for caption in random.choices(captions, k=_PHRASES):
        if phrase := _phrase(caption, random):
            yield Lesson(Kind.PHRASE, phrase, phrase)
            told = gloss(phrase, known, random)
            if told.text and not told.missing:
                yield Lesson(Kind.GLOSS, told.text, phrase)


def _phrase(caption: str, random: Random) -> str:
    """Return some words of a caption, without small ones at either end."""
    words = re.findall("[a-z]+", caption.lower())
    length = random.randint(1, 5)
    start = random.randrange(max(1, len(words) - length + 1))
    chosen = words[start : start + length]
    while chosen and chosen[0] in SAID_BY_FORMS:
        chosen.pop(0)
    while chosen and chosen[-1] in SAID_BY_FORMS:
        chosen.pop()
    return " ".join(chosen)


def _from_made_captions(entries: Sequence[Entry], number: int) -> Iterator[Lesson]:
    for place, group in enumerate(Writer(entries).write(number), 1):
        rival = place if len(group) > 1 else 0
        for made in group:
            means = made.means or made.english
            yield Lesson(Kind.MADE, made.english, means, made.against, rival)
            yield Lesson(Kind.MADE_RUSSIAN, made.russian, means, made.against, rival)


def _from_entries(entries: Sequence[Entry]) -> Iterator[Lesson]:
    for entry in entries:
        if entry.english:
            text = " ".join(entry.words)
            yield Lesson(Kind.ENTRY, text, entry.english)
            yield Lesson(Kind.NAME, entry.english, entry.english)
            if entry.part is Part.NOUN:
                many, shown = plural(entry.english), f"a photo of {indefinite(entry.english)}"
                yield Lesson(Kind.ENTRY, f"фото {text}", shown)
                yield Lesson(Kind.NAME, many, many)


def _misspelt(lesson: Lesson, random: Random) -> Lesson:
    """Return a lesson with a letter dropped, doubled, swapped or another in one long word."""
    words = lesson.text.split()
    at = max(range(len(words)), key=lambda index: len(words[index]))
    words[at] = misspell(words[at], random)
    return Lesson(Kind.MISSPELT, " ".join(words), lesson.means)


def misspell(word: str, random: Random) -> str:
    """Spell a word wrong in one place; too short ones are left alone."""
    if len(word) < 4:
        return word
    at = random.randrange(1, len(word) - 1)
    before, letter, after = word[:at], word[at], word[at + 1 :]
    other = random.choice("аеиоуыя" if letter > "z" else "aeiouy")
    return random.choice(
        [before + after, before + letter * 2 + after, before + after[0] + letter + after[1:],
         before + other + after]
    )  # fmt: skip

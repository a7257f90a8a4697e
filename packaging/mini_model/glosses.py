"""English captions word for word in Russian, as far as the lexicon has their words.

They are no good Russian, but the tower reads base forms and forms alike, and Russian captions have
much the same words in much the same order. Runs in the process of the recipe.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from random import Random

from mini_model.english import plural, verb_forms
from mini_model.lexicon import Entry, Part, words_of

SAID_BY_FORMS = frozenset((
    "a", "an", "the", "of", "is", "are", "was", "were", "be", "been", "to", "in", "on", "at",
    "with", "and", "his", "her", "their", "its", "by", "for", "from", "into", "it", "that",
    "this", "there", "as", "while",
))  # fmt: skip
"""English words that Russian says by cases and forms, or that are told by the words around them."""

_LONGEST_NAME = 3
_USUAL = 0.6
"""How often the first of several translations is taken."""

_ALSO = (
    "wearing=в; wears=в; wear=в; dressed=в; large=большой; little=маленький; lady=женщина;"
    " kid=ребёнок; kids=дети; onto=на; into=в; out=из; off=с; something=что то; someone=человек;"
    " another=другой; guy=парень; guys=парни; bike=велосипед; bikes=велосипеды; outside=на улице;"
    " outdoors=на улице; inside=внутри; toward=к; towards=к; beside=рядом; by=у; at=у; up=вверх;"
    " down=вниз; her=её; his=его; their=их; pool=бассейн; skateboarding=скейтборд;"
    " snowboarding=сноуборд; skiing=лыжи; surfing=сёрфинг; hiking=поход; jogging=бежать;"
    " blond=белокурый; blonde=белокурый; tan=рыжий; soccer=футбол; ledge=уступ; rocks=камни;"
    " rock=скала; sign=вывеска; toy=игрушка; uniforms=форма; carrying=нести; laying=лежать;"
    " lays=лежать; dirt=грязь; tricks=трюк; goggles=очки; leaps=прыгать; leaping=прыгать;"
    " leap=прыгать; splashing=плескаться; both=оба; who=который; which=который; other=другой;"
    " around=вокруг; back=спина; dark=тёмный; top=верх; side=сторона; front=перед; body=тело"
)
"""Words of captions that the lexicon, which goes from Russian to English, does not lead to."""

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Gloss:
    """A caption in Russian words, and what of it they leave out."""

    text: str
    missing: float
    """From 0 to 1."""


def translations(entries: Iterable[Entry]) -> dict[str, list[Words]]:
    """Return English words and names in all their forms, with their Russian ones."""
    found: dict[str, list[Words]] = defaultdict(list)
    for pair in _ALSO.split(";"):
        english, russian = pair.split("=")
        found[english.strip()].append(tuple(words_of(russian)))
    for entry in entries:
        for form in _forms(entry):
            if entry.words not in found[form]:
                found[form].append(entry.words)
    return found


def _forms(entry: Entry) -> set[str]:
    if entry.part is Part.NOUN:
        return {entry.english, plural(entry.english)}
    return verb_forms(entry.english) if entry.part is Part.VERB else {entry.english}


def gloss(caption: str, known: Mapping[str, Sequence[Words]], random: Random) -> Gloss:
    """Translate a caption word for word, the longest known names first."""
    words = re.findall("[a-z]+", caption.lower())
    said: list[str] = []
    missed = counted = at = 0
    while at < len(words):
        length = _known_length(words[at : at + _LONGEST_NAME], known)
        if length:
            said += _chosen(known[" ".join(words[at : at + length])], random)
        missing = not length and words[at] not in SAID_BY_FORMS
        missed, counted = missed + missing, counted + (missing or length > 0)
        at += max(1, length)
    return Gloss(" ".join(said), missed / max(1, counted))


def _known_length(words: Sequence[str], known: Mapping[str, Sequence[Words]]) -> int:
    """Return of how many words the longest name is that these begin with; articles are none."""
    for length in range(len(words), 0, -1):
        name = " ".join(words[:length])
        if name in known and name not in {"a", "an", "the"}:
            return length
    return 0


def _chosen(choices: Sequence[Words], random: Random) -> Words:
    return choices[0] if random.random() < _USUAL else random.choice(choices)

"""Captions made up from the lexicon, the same in English and in Russian, by templates of our own.

Some come with rivals: the same with another colour, another count, without the thing, or the other
way round, which the tower must tell apart. Runs in the process of the recipe.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from random import Random
from typing import TypeVar

from mini_model import russian
from mini_model.english import indefinite, plural, present_participle
from mini_model.lexicon import Entry, Part

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Made:
    """One caption in both languages."""

    english: str
    russian: str
    means: str = ""
    """What it is taught to mean in English, where that is not the caption itself."""
    against: str = ""
    """What it is moved away from: of "a man without a hat", "a man with a hat"."""


_COLOURS = frozenset((
    "white", "black", "red", "blue", "green", "yellow", "orange", "pink", "purple", "brown",
    "gray", "golden",
))  # fmt: skip
_PLACES = (
    ("on", "на", "loct"), ("in", "в", "loct"), ("near", "у", "gent"), ("by", "возле", "gent"),
    ("behind", "за", "ablt"), ("in front of", "перед", "ablt"), ("under", "под", "ablt"),
    ("next to", "рядом с", "ablt"),
)  # fmt: skip
_FEW = (("two", "два"), ("three", "три"), ("four", "четыре"))
_MANY = (
    ("five", "пять"), ("six", "шесть"), ("many", "много"), ("several", "несколько"),
    ("a group of", "группа"),
)  # fmt: skip
_SHOWN = (
    ("a photo of", "фото"), ("a picture of", "фотография"), ("a close-up of", "крупный план"),
    ("a view of", "вид"), ("a drawing of", "рисунок"),
)  # fmt: skip
_TIMES = (
    ("in winter", "зимой"), ("in summer", "летом"), ("in spring", "весной"),
    ("in autumn", "осенью"), ("at night", "ночью"), ("in the morning", "утром"),
    ("in the evening", "вечером"), ("at sunset", "на закате"), ("at dawn", "на рассвете"),
    ("in the fog", "в тумане"), ("in the rain", "под дождём"), ("in the snow", "в снегу"),
)  # fmt: skip
_DONE_TO_OTHERS = (
    ("chasing", "преследовать"), ("carrying", "нести"), ("watching", "видеть"),
    ("feeding", "кормить"), ("hugging", "обнимать"), ("leading", "вести"),
    ("following", "догонять"),
)  # fmt: skip
_PEOPLE, _ANIMALS = ("people", "family", "jobs", "athletes"), ("animals", "birds")
_THINGS = ("accessories", "toys", "tools", "music", "sport", "furniture and home", "electronics")
_SCENERY = ("nature", "buildings", "town", "plants")


class Writer:
    """Makes captions, the same ones from the same seed."""

    def __init__(self, entries: Sequence[Entry], seed: int = 0) -> None:
        """Sort the entries into what the templates draw from."""
        self._random = Random(seed)
        self._sections: dict[str, list[Entry]] = defaultdict(list)
        for entry in entries:
            if entry.part is not Part.OTHER and len(entry.words) < 3 and entry.english:
                self._sections[f"{entry.part}/{entry.section}"].append(entry)
        adjectives = [each for each in self._of(Part.ADJECTIVE) if each.is_single]
        self._adjectives = [each for each in adjectives if each.english not in _COLOURS]
        self._colours = [each for each in adjectives if each.english in _COLOURS]
        self._verbs = [each for each in self._of(Part.VERB) if " " not in each.english]
        self._templates: tuple[Callable[[], list[Made]], ...] = (
            self._described, self._doing, self._counted, self._dressed, self._with_a_thing,
            self._placed, self._when, self._both, self._shown, self._holding, self._one_another,
            self._empty, self._at_an_event, self._swapped,
        )  # fmt: skip

    def write(self, number: int) -> Iterator[list[Made]]:
        """Yield captions, each with its rivals."""
        for _ in range(number):
            yield self._one(self._templates)()

    def _of(self, part: Part) -> list[Entry]:
        return [
            entry
            for name, entries in self._sections.items()
            if name.startswith(part)
            for entry in entries
        ]

    def _one(self, choices: Sequence[T]) -> T:
        return choices[self._random.randrange(len(choices))]

    def _two(self, choices: Sequence[T]) -> tuple[T, T]:
        one, other = self._random.sample(choices, 2)
        return one, other

    def _noun(self, *sections: str) -> Entry:
        return self._one(self._sections[f"{Part.NOUN}/{self._one(sections)}"])

    def _subject(self) -> Entry:
        return self._noun(*(_PEOPLE if self._random.random() < 0.6 else _ANIMALS))

    def _anything(self) -> Entry:
        sections = (*_PEOPLE, *_ANIMALS, *_THINGS, *_SCENERY, "food", "vehicles", "clothes")
        return self._noun(*sections)

    def _described(self) -> list[Made]:
        noun = self._anything()
        if self._random.random() < 0.5:
            return [_described(self._one(self._adjectives), noun)]
        return [_described(colour, noun) for colour in self._two(self._colours)]

    def _doing(self) -> list[Made]:
        subject, verb, place = self._subject(), self._one(self._verbs), self._noun(*_SCENERY)
        number = "plur" if russian.is_plural(subject.words) else "sing"
        said = f"{subject.english} {present_participle(verb.english)}"
        told = f"{_plain(subject)} {russian.conjugate(verb.words, number)}"
        if self._random.random() < 0.4:
            return [Made(said, told)]
        where, wo = _where(self._one(_PLACES), place)
        return [Made(f"{said} {where}", f"{told} {wo}")]

    def _counted(self) -> list[Made]:
        noun = self._noun(*_PEOPLE, *_ANIMALS, "food", "vehicles", "accessories")
        if russian.is_plural(noun.words):
            return [Made(noun.english, _plain(noun))]
        one = Made(
            indefinite(noun.english), f"{russian.agree('один', noun.words, 'nomn')} {_plain(noun)}"
        )
        return [
            one,
            _counted(self._one(_FEW), noun, "sing"),
            _counted(self._one(_MANY), noun, "plur"),
        ]

    def _dressed(self) -> list[Made]:
        person, piece = self._noun("people", "jobs", "family"), self._noun("clothes")
        return [
            Made(
                f"{person.english} in {indefinite(f'{colour.english} {piece.english}')}",
                f"{_plain(person)} в {russian.agree(colour.words[0], piece.words, 'loct')}"
                f" {russian.decline(piece.words, 'loct')}",
            )
            for colour in self._two(self._colours)
        ]

    def _with_a_thing(self) -> list[Made]:
        subject, thing = self._subject(), self._noun(*_THINGS, "clothes", "body")
        return _with_and_without(subject, thing)

    def _empty(self) -> list[Made]:
        place, thing = self._noun(*_SCENERY), self._noun("people", "vehicles", "animals", "plants")
        if not russian.is_plural(thing.words):
            thing = self._noun("groups")
        return _with_and_without(place, thing)

    def _placed(self) -> list[Made]:
        thing, place = self._anything(), self._noun(*_SCENERY, "furniture and home", "tableware")
        return [
            Made(f"{thing.english} {where}", f"{_plain(thing)} {wo}")
            for where, wo in (_where(each, place) for each in self._two(_PLACES))
        ]

    def _when(self) -> list[Made]:
        place = self._noun(*_SCENERY, "events")
        times = self._two(_TIMES)
        return [Made(f"{place.english} {when}", f"{_plain(place)} {told}") for when, told in times]

    def _both(self) -> list[Made]:
        one, other = self._anything(), self._anything()
        return [Made(f"{one.english} and {other.english}", f"{_plain(one)} и {_plain(other)}")]

    def _shown(self) -> list[Made]:
        noun, (said, told) = self._anything(), self._one(_SHOWN)
        number = ("plur",) if russian.is_plural(noun.words) else ()
        shown = russian.decline(noun.words, "gent", *number)
        return [Made(f"{said} {indefinite(noun.english)}", f"{told} {shown}")]

    def _holding(self) -> list[Made]:
        person, thing = self._noun(*_PEOPLE), self._noun(*_THINGS, "food", "animals")
        verb = russian.conjugate(
            ("держать",), "plur" if russian.is_plural(person.words) else "sing"
        )
        said = f"{person.english} holding {indefinite(thing.english)}"
        return [Made(said, f"{_plain(person)} {verb} {_declined(thing, 'accs')}")]

    def _one_another(self) -> list[Made]:
        one, other = self._subject(), self._subject()
        (said, told) = self._one(_DONE_TO_OTHERS)
        return [_done(one, said, told, other), _done(other, said, told, one)]

    def _at_an_event(self) -> list[Made]:
        subject, event = self._noun(*_PEOPLE, "groups"), self._noun("events")
        said = f"{subject.english} at {indefinite(event.english)}"
        return [Made(said, f"{_plain(subject)} на {_declined(event, 'loct')}")]

    def _swapped(self) -> list[Made]:
        one, other = self._anything(), self._anything()
        red, blue = self._two(self._colours)
        return [
            _joined(_described(red, one), _described(blue, other)),
            _joined(_described(blue, one), _described(red, other)),
        ]


def _plain(entry: Entry) -> str:
    return " ".join(entry.words)


def _declined(entry: Entry, case: str) -> str:
    number = ("plur",) if russian.is_plural(entry.words) else ()
    return russian.decline(entry.words, case, *number)


def _described(adjective: Entry, noun: Entry) -> Made:
    told = f"{russian.agree(adjective.words[0], noun.words, 'nomn')} {_plain(noun)}"
    return Made(f"{adjective.english} {noun.english}", told)


def _joined(one: Made, other: Made) -> Made:
    return Made(f"{one.english} and {other.english}", f"{one.russian} и {other.russian}")


def _counted(count: tuple[str, str], noun: Entry, number: str) -> Made:
    """Count: after two to four the genitive of the singular, after more that of the plural."""
    said, told = count
    return Made(
        f"{said} {plural(noun.english)}", f"{told} {russian.decline(noun.words, 'gent', number)}"
    )


def _where(preposition: tuple[str, str, str], place: Entry) -> tuple[str, str]:
    said, told, case = preposition
    return f"{said} the {place.english}", f"{told} {_declined(place, case)}"


def _done(one: Entry, said: str, told: str, other: Entry) -> Made:
    verb = russian.conjugate((told,), "plur" if russian.is_plural(one.words) else "sing")
    return Made(
        f"{one.english} {said} {indefinite(other.english)}",
        f"{_plain(one)} {verb} {_declined(other, 'accs')}",
    )


def _with_and_without(one: Entry, thing: Entry) -> list[Made]:
    """Return something with a thing and the same without.

    The text teacher hardly hears a "without"; so the latter is taught to be the something alone,
    moved away from what has the thing.
    """
    with_it = f"{one.english} with {indefinite(thing.english)}"
    without = f"{one.english} without {indefinite(thing.english)}"
    return [
        Made(with_it, f"{_plain(one)} с {_declined(thing, 'ablt')}"),
        Made(without, f"{_plain(one)} без {_declined(thing, 'gent')}", one.english, with_it),
    ]

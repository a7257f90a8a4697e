"""What could be meant by a half-typed query: past queries, names of places and cameras. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from photofind.engine.search.facts.choices import Choice, Choices, Facet
from photofind.engine.search.filters import Camera, InPlace
from photofind.engine.search.line.clauses import Clause, ClauseKind
from photofind.engine.search.line.keys import NAMES, Key
from photofind.engine.search.line.line import parse_line

Names = Mapping[Key, Sequence[str]]
"""Names that the library has, the most frequent first."""

MOST = 8

_NAMED = (Key.PLACE, Key.CAMERA)


@dataclass(frozen=True, slots=True)
class Completion:
    """One offer.

    Attributes:
        shown: What is offered.
        text: What stands in the field when it is taken.
    """

    shown: str
    text: str


def names_in(choices: Choices) -> Names:
    """Return the names of places and cameras among choices."""
    places = [c for country in choices.get(Facet.PLACE, ()) for c in (country, *country.within)]
    return {
        Key.PLACE: _names(places),
        Key.CAMERA: _names(choices.get(Facet.CAMERA, ())),
    }


def completed_names(text: str, names: Names) -> list[Completion]:
    """Return names that the last clause of a text could mean; none where it names nothing."""
    clause = _last_keyed(text)
    if clause is None:
        return []
    wanted = clause.value.casefold().strip()
    known = names.get(NAMES[clause.key.lower()], ())
    meant = [n for n in known if wanted in n.casefold() and wanted != n.casefold()]
    meant.sort(key=lambda name: not name.casefold().startswith(wanted))
    return [
        Completion(name, f"{text[: clause.start]}{replace(clause, value=name)} ")
        for name in meant[:MOST]
    ]


def begins_name(text: str) -> bool:
    """Return whether a clause that names something of the library has just been begun."""
    clause = _last_keyed(text)
    is_new = clause is not None and len(clause.value) <= 1
    return clause is not None and is_new and NAMES[clause.key.lower()] in _NAMED


def _last_keyed(text: str) -> Clause | None:
    clauses = parse_line(text).clauses
    last = clauses[-1] if clauses else None
    is_filter = last is not None and last.kind is ClauseKind.FILTER and last.end == len(text)
    return last if is_filter else None


def _names(choices: Sequence[Choice]) -> list[str]:
    ordered = sorted(choices, key=lambda choice: -choice.count)
    return [_name(choice) for choice in ordered]


def _name(choice: Choice) -> str:
    match choice.filter:
        case InPlace(name=name) | Camera(words=name):
            return name
        case _:
            return choice.label

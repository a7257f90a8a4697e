"""Filters and photos written as clauses, and lines changed by choices."""

from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from photofind.engine.search.facts.choices import Facet
from photofind.engine.search.filters import (
    Camera,
    Favourite,
    Filter,
    InFolder,
    InPlace,
    Kind,
    Lens,
    Measure,
    Near,
    Not,
    OfKind,
    OfType,
    Orientation,
    Shaped,
    Taken,
    TakenBetween,
    Within,
    Written,
)
from photofind.engine.search.line.editing import ordered, renamed, toggled, with_when, without_all
from photofind.engine.search.line.line import line_of, parse_line
from photofind.engine.search.line.writing import clause_of, photo_clause
from photofind.engine.search.query import Order, PhotoTerm, Region

NOW = datetime(2026, 11, 22, 12)


def year(number: int) -> Taken:
    return Taken(datetime(number, 1, 1), datetime(number + 1, 1, 1))


@pytest.mark.parametrize(
    ("condition", "text"),
    [
        (year(2019), "on:2019"),
        (Taken(datetime(2019, 12, 1), datetime(2020, 1, 1)), "on:2019-12"),
        (Taken(datetime(2019, 7, 3), datetime(2019, 7, 4)), "on:2019-07-03"),
        (Taken(datetime(2019, 7, 3), datetime(2019, 7, 9)), 'on:"2019-07-03 - 2019-07-08"'),
        (Taken(datetime(2019, 7, 3), None), "after:2019-07-03"),
        (Taken(None, datetime(2019, 7, 3)), "before:2019-07-03"),
        (TakenBetween(time(22), time(6)), "on:22:00-06:00"),
        (InPlace("Lisbon, Portugal"), 'place:"Lisbon, Portugal"'),
        (Camera("Fujifilm X-T3"), 'camera:"Fujifilm X-T3"'),
        (Lens("50mm f/1.8"), 'lens:"50mm f/1.8"'),
        (InFolder(Path('/a b/c"d@2')), 'folder:"/a b/c""d@2"'),
        (InFolder(Path("~x")), "folder:./~x"),
        (OfKind(Kind.SCREENSHOT), "kind:screenshot"),
        (OfType("jpeg"), "type:jpeg"),
        (Shaped(Orientation.PANORAMA), "orientation:panorama"),
        (Within(Measure.RATING, 4, None), "rating:4+"),
        (Within(Measure.EXPOSURE, 0.1, 1 / 3), f"exposure:0.1..{1 / 3!r}"),
        (Favourite(), "is:favourite"),
        (Written("IMG 2"), '"IMG 2"'),
        (Not(InPlace("Porto")), "-place:Porto"),
    ],
)
def test_what_is_written_is_read_again(condition: Filter, text: str) -> None:
    line = line_of(clause_of(condition))
    assert line.text == text
    assert line.read(NOW).filters == (condition,)


@given(st.dates(date(1900, 1, 1), date(2090, 1, 1)), st.integers(1, 800))
def test_any_days_are_read_again(first: date, days: int) -> None:
    start = datetime.combine(first, time())
    taken = Taken(start, start + timedelta(days))
    assert line_of(clause_of(taken)).read(NOW).filters == (taken,)


@given(st.text(min_size=1).filter(lambda text: bool(text.strip())))
def test_any_name_is_read_again(name: str) -> None:
    assert line_of(clause_of(InPlace(name))).read(NOW).filters == (InPlace(name),)


@pytest.mark.parametrize(
    "condition",
    [Near(41.0, -8.0, 5.0), Taken(None, None), Taken(datetime(2019, 1, 1, 12), None)],
)
def test_what_is_no_single_clause_is_refused(condition: Filter) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        clause_of(condition)


@pytest.mark.parametrize("weight", [1.0, -1.0, 0.5, -2.0])
def test_a_photo_is_read_again(weight: float) -> None:
    term = PhotoTerm(Path("/a b/me@home.jpg"), weight)
    clause = photo_clause(term)
    assert clause is not None
    assert line_of(clause).read(NOW).terms == (term,)


def test_a_part_of_a_photo_cannot_be_written() -> None:
    assert photo_clause(PhotoTerm(Path("a.jpg"), region=Region(0, 0, 0.5, 0.5))) is None


def test_a_choice_takes_the_place_of_those_of_its_facet() -> None:
    line = parse_line("red after:2018 before:2020 place:Lisbon door")
    chosen = toggled(line, Facet.WHEN, year(2019), NOW)
    assert chosen.text == "red place:Lisbon door on:2019"
    assert toggled(chosen, Facet.WHEN, year(2019), NOW).text == "red place:Lisbon door"


def test_negated_filters_are_no_choices() -> None:
    line = toggled(parse_line("-place:Porto"), Facet.PLACE, InPlace("Lisbon"), NOW)
    assert line.text == "-place:Porto place:Lisbon"


def test_a_time_in_words_takes_the_place_of_other_times() -> None:
    line = with_when(parse_line("on:2019 dog"), "last summer", NOW)
    assert line.text == 'dog on:"last summer"'


def test_a_filter_is_taken_back_negated_or_not() -> None:
    line = parse_line("dog -place:Porto place:Lisbon")
    assert without_all(line, (Not(InPlace("Porto")),), NOW).text == "dog place:Lisbon"
    assert without_all(line, (InPlace("Porto"),), NOW).text == "dog place:Lisbon"


def test_the_order_stands_once() -> None:
    line = ordered(parse_line("order:newest dog порядок:старые"), Order.OLDEST)
    assert line.text == "dog order:oldest"
    assert ordered(line, Order.RELEVANCE).text == "dog"


def test_a_clause_gets_another_value() -> None:
    line = parse_line("dog -place:Lisbo door")
    assert renamed(line, 4, "New York").text == 'dog -place:"New York" door'

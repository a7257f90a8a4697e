"""What is typed, and what it is read as; the values of filters are in `test_conditions`."""

from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from photofind.engine.search.filters import (
    Camera,
    Favourite,
    Filter,
    InFolder,
    InPlace,
    Measure,
    Near,
    NearPhoto,
    Not,
    OfType,
    Taken,
    Within,
    Written,
)
from photofind.engine.search.line.clauses import Clause, ClauseKind
from photofind.engine.search.line.keys import NAMES, PHOTO_NAMES
from photofind.engine.search.line.line import Line, LineError, line_of, parse_line
from photofind.engine.search.query import Order, PhotoTerm, Query, Term, TextTerm
from photofind.errors import UsageError

NOW = datetime(2026, 11, 22, 12, 0)
SINCE_2019 = Taken(datetime(2019, 1, 1), None)


def words(text: str, weight: float = 1.0) -> TextTerm:
    return TextTerm(text, weight)


def photo(name: str, weight: float = 1.0) -> PhotoTerm:
    return PhotoTerm(Path(name), weight)


@pytest.mark.parametrize(
    ("line", "terms"),
    [
        ("red door", [words("red door")]),
        ("  red   door ", [words("red door")]),
        ("собака -люди", [words("собака"), words("люди", -1)]),
        ("-люди собака", [words("собака"), words("люди", -1)]),
        ("jean-luc at the beach", [words("jean-luc at the beach")]),
        ("чёрно-белый кот", [words("чёрно-белый кот")]),
        ("-rain", [words("rain", -1)]),
        ("--rain", [words("-rain", -1)]),
        ("beach -(many people) sunset", [words("beach sunset"), words("many people", -1)]),
        ("пляж -(много людей)@0.7", [words("пляж"), words("много людей", -0.7)]),
        ("(red door)@0.5", [words("red door", 0.5)]),
        ("(red  door )", [words("red door")]),
        ("lisbon (red door)@2 street", [words("lisbon street"), words("red door", 2)]),
        ("(красная дверь)@0.5 Лиссабон", [words("Лиссабон"), words("красная дверь", 0.5)]),
        ("dog@0.5", [words("dog", 0.5)]),
        ("dog@.5 cat", [words("cat"), words("dog", 0.5)]),
        ("-dog@0.5", [words("dog", -0.5)]),
        ("me@home.jpg", [words("me@home.jpg")]),
        ("retina@2x", [words("retina@2x")]),
        ("a@1@2", [words("a@1", 2)]),
        ("mail@ me", [words("mail@ me")]),
        ("(outer (inner) words)@0.5", [words("outer (inner) words", 0.5)]),
        ("smile :-) (:", [words("smile :-)"), words(":")]),
        ("foo:bar", [words("foo:bar")]),
        ("http://example.com/a?b=c", [words("http://example.com/a?b=c")]),
        ("12:30", [words("12:30")]),
        ("iſo:100", [words("iſo:100")]),
        ("xplace:y", [words("xplace:y")]),
        ('5" pipe', [words('5" pipe')]),
        ("photo:dog.jpg", [photo("dog.jpg")]),
        ('photo:"/my photos/dog 1.jpg"@0.5', [photo("/my photos/dog 1.jpg", 0.5)]),
        ("-photo:dog.jpg@0.5", [photo("dog.jpg", -0.5)]),
        ("photo:dog@2x.jpg", [photo("dog@2x.jpg")]),
        ("фото:кот.jpg сад", [words("сад"), photo("кот.jpg")]),
        ("PHOTO:dog.jpg", [photo("dog.jpg")]),
        ("שלום עולם", [words("שלום עולם")]),
        ("🐕 на 🏖️", [words("🐕 на 🏖️")]),
        ("a\0b", [words("a\0b")]),
        ("red\ndoor\tblue", [words("red door blue")]),
    ],
)
def test_terms(line: str, terms: list[Term]) -> None:
    reading = parse_line(line).read(NOW)
    assert list(reading.terms) == terms
    assert not reading.filters
    assert not reading.problems


@pytest.mark.parametrize(
    ("line", "filters"),
    [
        ('"red door"', [Written("red door")]),
        ('"IMG_2"', [Written("IMG_2")]),
        ('-"red door"', [Not(Written("red door"))]),
        ('"красная  дверь"', [Written("красная дверь")]),
        ('"say ""cheese"""', [Written('say "cheese"')]),
        ('"one""two"', [Written('one"two')]),
        ("place:Лиссабон", [InPlace("Лиссабон")]),
        ('place:"New York"', [InPlace("New York")]),
        ("-place:Portugal", [Not(InPlace("Portugal"))]),
        ("место:Порту", [InPlace("Порту")]),
        ("где:Порту", [InPlace("Порту")]),
        ("МЕСТО:Порту", [InPlace("Порту")]),
        ("Place:Porto", [InPlace("Porto")]),
        ("camera:fuji", [Camera("fuji")]),
        ('камера:"fuji x100"', [Camera("fuji x100")]),
        ("after:2019", [SINCE_2019]),
        ("после:2019", [SINCE_2019]),
        ("before:2019", [Taken(None, datetime(2019, 1, 1))]),
        ("до:2019", [Taken(None, datetime(2019, 1, 1))]),
        ("on:2019", [Taken(datetime(2019, 1, 1), datetime(2020, 1, 1))]),
        ("дата:2019", [Taken(datetime(2019, 1, 1), datetime(2020, 1, 1))]),
        ("-on:2019", [Not(Taken(datetime(2019, 1, 1), datetime(2020, 1, 1)))]),
        ("folder:/photos/2019", [InFolder(Path("/photos/2019"))]),
        ('папка:"мои фото"', [InFolder(Path("мои фото"))]),
        ("iso:100-400", [Within(Measure.ISO, 100, 400)]),
        ("-исо:100-400", [Not(Within(Measure.ISO, 100, 400))]),
        ("rating:4+", [Within(Measure.RATING, 4, None)]),
        ("type:jpg", [OfType("jpeg")]),
        ("-тип:heic", [Not(OfType("heif"))]),
        ("is:favourite", [Favourite()]),
        ("-is:favorite", [Not(Favourite())]),
        ("это:избранное", [Favourite()]),
        ('near:"41.15, -8.61"', [Near(41.15, -8.61, 1.0)]),
        ("near:41.15,-8.61 within:5km", [Near(41.15, -8.61, 5.0)]),
        ("within:300m near:41.15,-8.61", [Near(41.15, -8.61, 0.3)]),
        ("рядом:41.15,-8.61 радиус:2км", [Near(41.15, -8.61, 2.0)]),
        ("near:/my/photo.jpg", [NearPhoto(Path("/my/photo.jpg"), 1.0)]),
        ('-near:"/my photo.jpg" within:2', [Not(NearPhoto(Path("/my photo.jpg"), 2.0))]),
        ("place:Porto camera:fuji", [InPlace("Porto"), Camera("fuji")]),
        ("camera:a@2", [Camera("a@2")]),
        ("place:a:b", [InPlace("a:b")]),
    ],
)
def test_filters(line: str, filters: list[Filter]) -> None:
    reading = parse_line(line).read(NOW)
    assert list(reading.filters) == filters
    assert not reading.terms
    assert not reading.problems


def test_everything_together() -> None:
    line = parse_line('собака на пляже -люди "IMG_2" place:Лиссабон after:2019 order:newest')
    assert line.query(NOW) == Query(
        (words("собака на пляже"), words("люди", -1)),
        filters=(Written("IMG_2"), InPlace("Лиссабон"), SINCE_2019),
        order=Order.NEWEST,
    )


@pytest.mark.parametrize(
    ("line", "terms", "filters"),
    [
        ("", 0, 0),
        ("   ", 0, 0),
        ("-", 0, 0),
        ("--", 0, 0),
        ("dog -", 1, 0),
        ('"', 0, 0),
        ('-"', 0, 0),
        ('""', 0, 0),
        ('" "', 0, 0),
        ("(", 0, 0),
        ("()", 0, 0),
        ("-(", 0, 0),
        ("((", 0, 0),
        ("dog (", 1, 0),
        ("dog (red do", 2, 0),
        ('dog "half ty', 1, 1),
        ('place:"New Yo', 0, 1),
        ('dog photo:"/my pho', 2, 0),
        ("dog@", 1, 0),
    ],
)
def test_what_is_half_typed_is_no_mistake(line: str, terms: int, filters: int) -> None:
    reading = parse_line(line).read(NOW)
    assert (len(reading.terms), len(reading.filters)) == (terms, filters)
    assert not reading.problems


@pytest.mark.parametrize(
    ("line", "column", "length", "says"),
    [
        ("dog place:", 4, 6, "missing"),
        ("dog -место: x", 4, 7, "missing"),
        ("photo:", 0, 6, "missing"),
        ('place:"" dog', 0, 8, "missing"),
        ("dog after:20x9", 4, 10, "date"),
        ("after:2020 before:2019", 11, 11, "no time between"),
        ("on:2018 after:2019", 8, 10, "no time between"),
        ("after:night", 0, 11, "every day"),
        ("dog@0", 0, 5, "weight"),
        ("cat (dog)@-1", 4, 8, "weight"),
        ("photo:a.jpg@1e9", 0, 15, "weight"),
        ("dog@1,5", 0, 7, "weight"),
        ('"red door"@0.5', 0, 14, "quotation marks have no weight"),
        ("iso:many", 0, 8, "number"),
        ("type:doc", 0, 8, "choice"),
        ("is:nice", 0, 7, "choice"),
        ("-order:newest", 0, 13, "opposite"),
        ("order:sideways", 0, 14, "choice"),
        ("near:91,0", 0, 9, "point"),
        ("near:1,1 within:far", 9, 10, "distance"),
        ("within:5km", 0, 10, "from nowhere"),
        ('photo:"a\0b"', 0, 11, "file name"),
    ],
)
def test_a_mistake_is_shown_at_its_place(line: str, column: int, length: int, says: str) -> None:
    parsed = parse_line(line)
    [problem] = parsed.problems(NOW)
    assert (problem.column, problem.length) == (column, length)
    assert says in problem.title
    with pytest.raises(LineError, match=says) as caught:
        parsed.query(NOW)
    assert caught.value.problem == problem


def test_a_mistake_leaves_the_rest_as_it_is() -> None:
    reading = parse_line("dog iso:many place:Porto type:doc").read(NOW)
    assert reading.terms == (words("dog"),)
    assert reading.filters == (InPlace("Porto"),)
    assert [problem.column for problem in reading.problems] == [4, 25]


def test_a_line_that_asks_for_nothing_is_no_query() -> None:
    with pytest.raises(UsageError, match="empty"):
        parse_line(" - ").query(NOW)
    assert parse_line("").query(NOW, words("dog")).terms == (words("dog"),)


def test_messages_stay_short() -> None:
    for line in ("place:" + "x" * 10_000, "iso:" + "x" * 10_000, "d" * 10_000 + "@0"):
        assert all(len(problem.detail) < 300 for problem in parse_line(line).problems(NOW))


def test_an_error_of_a_filter_is_located() -> None:
    line = parse_line("dog -camera:fuji")
    error = UsageError("No photo was taken with such a camera", "fuji")
    located = line.located(error, Camera("fuji"), NOW)
    assert isinstance(located, LineError)
    assert (located.title, located.problem.column) == (error.title, 4)
    assert line.located(error, Camera("leica"), NOW) is error


def test_every_clause_knows_its_place() -> None:
    text = 'dog  -(a b)@2 "c" place:"d e" photo:f'
    clauses = parse_line(text).clauses
    pieces = [text[clause.start : clause.end] for clause in clauses]
    assert pieces == ["dog", "-(a b)@2", '"c"', 'place:"d e"', "photo:f"]
    assert [clause.kind.value for clause in clauses] == [
        "word", "group", "exact", "filter", "photo",
    ]  # fmt: skip


class TestEditing:
    LINE = 'dog  place:"New York" -люди'

    def test_a_clause_is_taken_out(self) -> None:
        line = parse_line(self.LINE)
        assert str(line.without(1)) == "dog  -люди"
        assert str(line.without(2)) == 'dog  place:"New York"'
        assert str(line.without(0)) == 'place:"New York" -люди'

    def test_a_clause_is_replaced(self) -> None:
        other = Clause(ClauseKind.FILTER, "Порту", "место")
        assert str(parse_line(self.LINE).replaced(1, other)) == "dog  место:Порту -люди"

    def test_a_clause_is_added(self) -> None:
        clause = Clause(ClauseKind.GROUP, "red door", weight="0.5")
        assert str(parse_line("dog ").with_clause(clause)) == "dog  (red door)@0.5"
        assert str(parse_line("").with_clause(clause)) == "(red door)@0.5"

    @pytest.mark.parametrize("unfinished", ['"red', "(red", 'place:"Por', "-(a (b"])
    def test_what_is_unfinished_does_not_swallow_what_is_added(self, unfinished: str) -> None:
        clause = Clause(ClauseKind.FILTER, "2019", "after")
        line = parse_line(unfinished)
        assert line.with_clause(clause).clauses == (*line.clauses, clause)

    def test_neighbours_do_not_run_into_each_other(self) -> None:
        line = parse_line('"a"b"c"')
        assert [clause.value for clause in line.clauses] == ["a", 'b"c"']
        assert line.without(0).clauses == line.clauses[1:]

    def test_what_cannot_be_written_is_refused(self) -> None:
        with pytest.raises(ValueError, match="cannot be written"):
            line_of(Clause(ClauseKind.WORD, "two words"))


TYPED = st.lists(
    st.one_of(
        st.text(max_size=8),
        st.sampled_from(
            ['"', "(", ")", "-", "@", "@0.5", " ", ":", "place:", "место:", "photo:", "iso:1", "\0"]
        ),
    ),
    max_size=25,
).map("".join)

VALUES = st.text(max_size=12)
WEIGHTS = st.sampled_from(["", "0.5", "2", "100", "0", "1,5"])
CLAUSES = st.one_of(
    st.builds(
        Clause,
        st.just(ClauseKind.WORD),
        st.from_regex(r"[a-zа-яё🐕]{1,8}", fullmatch=True),
        weight=WEIGHTS,
        minus=st.booleans(),
    ),
    st.builds(
        Clause,
        st.just(ClauseKind.GROUP),
        st.text(st.characters(exclude_characters="()"), max_size=12),
        weight=WEIGHTS,
        minus=st.booleans(),
    ),
    st.builds(Clause, st.just(ClauseKind.EXACT), VALUES, weight=WEIGHTS, minus=st.booleans()),
    st.builds(
        Clause,
        st.just(ClauseKind.PHOTO),
        VALUES.filter(bool),
        key=st.sampled_from(PHOTO_NAMES),
        weight=WEIGHTS,
        minus=st.booleans(),
    ),
    st.builds(
        Clause,
        st.just(ClauseKind.FILTER),
        VALUES,
        key=st.sampled_from(sorted(NAMES)),
        minus=st.booleans(),
    ),
)


@given(TYPED)
def test_a_line_is_written_as_it_was_typed(text: str) -> None:
    line = parse_line(text)
    assert str(line) == text
    assert line_of(*line.clauses).clauses == line.clauses
    ends = [0, *(clause.end for clause in line.clauses)]
    assert all(end <= clause.start for end, clause in zip(ends, line.clauses, strict=False))


@given(TYPED)
def test_whatever_is_typed_is_read(text: str) -> None:
    reading = parse_line(text).read(NOW)
    assert len(reading.filters) == len(reading.sources)
    assert all(0 <= p.column < p.column + p.length <= len(text) for p in reading.problems)


@given(st.lists(CLAUSES, max_size=6))
def test_what_is_written_reads_as_it_was(clauses: list[Clause]) -> None:
    assert line_of(*clauses).clauses == tuple(clauses)


@given(TYPED, CLAUSES, st.data())
def test_editing_touches_one_clause(text: str, clause: Clause, data: st.DataObject) -> None:
    line = parse_line(text)
    assert line.with_clause(clause).clauses == (*line.clauses, clause)
    if line.clauses:
        index = data.draw(st.integers(0, len(line.clauses) - 1))
        before, after = line.clauses[:index], line.clauses[index + 1 :]
        assert line.without(index).clauses == (*before, *after)
        assert line.replaced(index, clause).clauses == (*before, clause, *after)


@pytest.mark.parametrize(
    "unit", ["собака на пляже ", "x", "((a) ", '"', '"a" ', "a@1@2 ", "place:x ", "- ", "@1"]
)
def test_a_line_of_a_hundred_thousand_letters_is_a_line(unit: str) -> None:
    text = (unit * 100_000)[:100_000]
    assert str(parse_line(text)) == text


def test_lines_are_values() -> None:
    assert parse_line("a b") == parse_line("a b")
    assert parse_line("a b") != parse_line("a  b")
    assert isinstance(hash(parse_line("a")), int)
    assert isinstance(parse_line("a"), Line)


def test_a_line_is_read_once_however_often_it_is_asked_for() -> None:
    assert parse_line("red dog") is parse_line("red dog")

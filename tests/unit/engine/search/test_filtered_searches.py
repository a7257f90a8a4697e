"""Queries with filters and orders over real files; the fake encoder sees their colours."""

import os
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest

from photofind.engine.engine import Engine
from photofind.engine.results import IndexSummary
from photofind.engine.search.facts.filtering import UnknownValue
from photofind.engine.search.filters import (
    Camera,
    Favourite,
    Filter,
    InFolder,
    Not,
    OfType,
    Orientation,
    Shaped,
    Taken,
    Written,
)
from photofind.engine.search.query import Order, PhotoTerm, Query, Term, TextTerm
from photofind.paths import Profile
from photofind.progress import Progress
from tests.fakes import FakeEncoder
from tests.photos import BLUE, GREEN, RED, make_photo

Index = Callable[[], IndexSummary]
COLOURS = {"red": RED, "green": GREEN, "blue": BLUE}
DAY = 86_400
REDDEST = TextTerm("красный")
"""Texts are Russian, since the files are named in English, and what is written counts too."""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """A library that tests only ask."""
    folder = tmp_path_factory.mktemp("asked")
    engine = Engine.open(Profile.at(folder / "profile"), open_encoder=lambda model: FakeEncoder())
    fill(engine, folder / "album")
    yield engine
    engine.close()


@pytest.fixture
def changing(engine: Engine, album: Path) -> Engine:
    """The same for a test that changes it."""
    fill(engine, album)
    return engine


def fill(engine: Engine, album: Path) -> None:
    """Add six photos, one a day: red 1, green 2 and blue 3 in `early`, red 4 ... in `late`."""
    for day in range(6):
        name, colour = list(COLOURS.items())[day % 3]
        folder = album / ("early" if day < 3 else "late")
        photo = make_photo(folder / f"{name}{day + 1}.jpg", tuple(c - day for c in colour))
        os.utime(photo, (DAY * (day + 1.5), DAY * (day + 1.5)))
    engine.add_folder(album)
    engine.index(Progress())


def names(
    engine: Engine, *terms: Term, filters: tuple[Filter, ...] = (), order: Order = Order.RELEVANCE,
    limit: int = 100, leave_out: Path | None = None,
) -> list[str]:  # fmt: skip
    query = Query(terms, leave_out, filters, order)
    return [hit.path.stem for hit in engine.search(query, limit).hits]


LATE, EARLY = InFolder(Path("late")), InFolder(Path("early"))


def test_filters_leave_out_what_does_not_pass(library: Engine) -> None:
    assert names(library, REDDEST, filters=(LATE,))[0] == "red4"
    assert sorted(names(library, REDDEST, filters=(LATE,))) == ["blue6", "green5", "red4"]


def test_filters_do_not_change_how_sure_a_hit_is(library: Engine) -> None:
    def likelihoods(filters: tuple[Filter, ...]) -> dict[str, float]:
        hits = library.search(Query((REDDEST,), filters=filters)).hits
        return {hit.path.stem: hit.likelihood for hit in hits}

    whole = likelihoods(())
    few = likelihoods((EARLY,))
    assert few == pytest.approx({name: whole[name] for name in ("red1", "green2", "blue3")})


def test_unwanted_terms_count_within_filters(library: Engine) -> None:
    red = TextTerm("красный", -1.0)
    assert names(library, red, filters=(LATE,))[-1] == "red4"
    assert names(library, TextTerm("синий"), red, filters=(LATE,))[0] == "blue6"


def test_filters_alone_show_the_newest_first(library: Engine) -> None:
    result = library.search(Query((), filters=(LATE,)), 2)
    assert [hit.path.stem for hit in result.hits] == ["blue6", "green5"]
    assert [hit.rank for hit in result.hits] == [1, 2]
    assert all(hit.likelihood == 1 for hit in result.hits), "they are all that was asked for"
    assert (result.allowed, result.searched, result.excluded_by) == (3, 6, ())
    assert names(library, filters=(LATE,), order=Order.OLDEST) == ["red4", "green5", "blue6"]


def test_an_order_by_date_alone_shows_everything_in_it(library: Engine) -> None:
    newest = library.search(Query((), order=Order.NEWEST))
    oldest = library.search(Query((), order=Order.OLDEST))
    dates = [hit.taken for hit in oldest.hits]
    assert dates == sorted(dates, key=str)
    assert len(dates) == newest.allowed == len(newest.hits) > 1
    assert [hit.taken for hit in newest.hits] == dates[::-1]


def test_hits_tell_when_they_were_taken(library: Engine) -> None:
    [hit] = library.search(Query((REDDEST,)), 1).hits
    assert (hit.path.stem, hit.taken) == ("red4", datetime.fromtimestamp(DAY * 4.5))
    assert library.newest(1).hits[0].taken == datetime.fromtimestamp(DAY * 6.5)


@pytest.mark.parametrize(("order", "reds"), [(Order.NEWEST, [4, 1]), (Order.OLDEST, [1, 4])])
def test_by_date_the_likely_still_come_first(
    library: Engine, monkeypatch: pytest.MonkeyPatch, order: Order, reds: list[int]
) -> None:
    hits = library.search(Query((REDDEST,), order=order)).hits
    bounds = sorted({hit.likelihood for hit in hits}, reverse=True)
    monkeypatch.setattr("photofind.engine.search.ordering.LIKELY", bounds[1])
    monkeypatch.setattr("photofind.engine.search.ordering.MAYBE", bounds[1])
    found = names(library, REDDEST, order=order)
    assert found[:2] == [f"red{day}" for day in reds]
    days = [int(name[-1]) for name in found[2:]]
    assert days == sorted(days, reverse=order is Order.NEWEST)
    assert names(library, REDDEST, order=order, limit=1) == found[:1]


def test_when_nothing_passes_the_filter_to_blame_is_named(library: Engine) -> None:
    never = Taken(datetime(2030, 1, 1), None)
    result = library.search(Query((REDDEST,), filters=(LATE, never)))
    assert (result.hits, result.allowed, result.excluded_by) == ((), 0, (never,))
    assert library.search(Query((), filters=(LATE, EARLY))).excluded_by == (LATE, EARLY)


def test_a_camera_that_is_not_in_the_library_is_named(library: Engine) -> None:
    with pytest.raises(UnknownValue, match="such a camera") as caught:
        names(library, REDDEST, filters=(LATE, Camera("nikon")))
    assert caught.value.filter == Camera("nikon")


def test_of_photos_that_are_alike_only_those_that_pass_are_hits(
    changing: Engine, album: Path, index: Index
) -> None:
    (album / "late" / "copy.jpg").write_bytes((album / "early" / "red1.jpg").read_bytes())
    index()
    assert names(changing, REDDEST, filters=(LATE,), limit=2) == ["red4", "copy"]
    assert {"red1", "copy"} <= set(names(changing, REDDEST))


def test_a_photo_that_does_not_pass_may_be_the_example(library: Engine) -> None:
    example = library.folders()[0].path / "early" / "red1.jpg"
    found = names(library, PhotoTerm(example), filters=(LATE,), leave_out=example, limit=3)
    assert found[0] == "red4"
    assert len(found) == 3


def test_what_is_written_joins_what_is_seen(library: Engine) -> None:
    result = library.search(Query((TextTerm("green5"),)), 1)
    assert [hit.path.stem for hit in result.hits] == ["green5"]
    assert names(library, TextTerm("green5"), filters=(EARLY,), limit=1) != ["green5"]
    assert names(library, filters=(Written("green5"),)) == ["green5"]


def test_marks_of_favourites_can_be_set_and_taken_back(changing: Engine) -> None:
    hits = changing.search(Query((REDDEST,)), 2).hits
    before = changing.generation
    changing.favourites.add([hit.photo_id for hit in hits])
    assert changing.generation > before, "an open window hears of it"
    assert names(changing, filters=(Favourite(),)) == ["red4", "red1"]
    assert len(names(changing, filters=(Not(Favourite()),))) == 4
    changing.favourites.remove([hits[0].photo_id])
    assert names(changing, filters=(Favourite(),)) == [hits[1].path.stem]


def test_a_favourite_stays_one_when_it_moves_or_changes(
    changing: Engine, album: Path, index: Index
) -> None:
    marked = {hit.path.stem: hit.photo_id for hit in changing.newest().hits}
    changing.favourites.add([marked["red1"], marked["blue3"]])
    (album / "early" / "red1.jpg").rename(album / "late" / "moved.jpg")
    make_photo(album / "early" / "blue3.jpg", (10, 10, 10))
    index()
    assert sorted(names(changing, filters=(Favourite(),))) == ["blue3", "moved"]


def test_filters_see_what_has_just_been_indexed(
    changing: Engine, album: Path, index: Index
) -> None:
    assert names(changing, filters=(Shaped(Orientation.PORTRAIT),)) == []
    make_photo(album / "tall.jpg", RED, (48, 64))
    index()
    assert names(changing, filters=(Shaped(Orientation.PORTRAIT),)) == ["tall"]
    changing.remove_folder(album)
    with pytest.raises(UnknownValue):
        names(changing, filters=(OfType("jpeg"),))


def test_everything_known_of_a_photo_is_told(changing: Engine, album: Path) -> None:
    hit = changing.search(Query((REDDEST,)), 1).hits[0]
    changing.favourites.add([hit.photo_id])
    known = changing.photo_facts.of(hit.photo_id)
    assert known is not None
    assert (known.path, known.folder) == (album / "late" / "red4.jpg", album)
    assert (known.taken, known.favourite) == (hit.taken, True)
    assert known.size_bytes == known.path.stat().st_size
    assert (known.capture.width, known.capture.format) == (64, "JPEG")
    assert (known.camera, known.place) == (None, None)
    changing.remove_folder(album)
    assert changing.photo_facts.of(hit.photo_id) is None

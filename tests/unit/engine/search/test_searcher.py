"""Queries over real files; the fake encoder sees their colours."""

from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path

import pytest

from photofind.engine.engine import Engine
from photofind.engine.results import IndexSummary
from photofind.engine.search import planner, searcher
from photofind.engine.search.photo_reading import PhotoReader
from photofind.engine.search.query import PhotoTerm, Query, TextTerm
from photofind.errors import Cancelled, PhotoError
from photofind.library.decoder_pool import DecoderPool
from photofind.paths import Profile
from tests.fakes import FakeEncoder
from tests.photos import BLUE, GREEN, RED, make_photo

Index = Callable[[], IndexSummary]
PURPLE = (140, 40, 150)


@pytest.fixture
def library(engine: Engine, album: Path, index: Index) -> Engine:
    for name, colour in (("red", RED), ("green", GREEN), ("blue", BLUE), ("purple", PURPLE)):
        make_photo(album / f"{name}.jpg", colour)
    engine.add_folder(album)
    index()
    return engine


def names(engine: Engine, *terms: TextTerm | PhotoTerm, limit: int = 100) -> list[str]:
    return [hit.path.stem for hit in engine.search(Query(terms), limit).hits]


def test_hits_are_ranked_by_score(library: Engine) -> None:
    result = library.search(Query((TextTerm("red"),)))
    assert result.searched == 4
    assert [hit.rank for hit in result.hits] == [1, 2, 3, 4]
    assert [hit.score for hit in result.hits] == sorted(
        (h.score for h in result.hits), reverse=True
    )
    assert result.hits[0].path.stem == "red"
    assert all(0 <= hit.likelihood <= 1 for hit in result.hits)
    assert result.hits[0].likelihood > result.hits[-1].likelihood


def test_hits_carry_what_is_shown(library: Engine) -> None:
    [hit] = library.search(Query((TextTerm("red"),)), 1).hits
    assert (hit.width, hit.height, hit.online) == (64, 48, True)
    assert hit.colour >> 16 > 180, "its average colour is red"
    assert hit.thumbnail.read_bytes()[:2] == b"\xff\xd8"


def test_terms_count_together(library: Engine) -> None:
    # In Russian, since the files are named in English, and what is written counts too.
    assert names(library, TextTerm("красный"), TextTerm("синий"))[0] == "purple"


def test_a_heavier_term_counts_for_more(library: Engine) -> None:
    assert names(library, TextTerm("red", 5.0), TextTerm("blue", 0.2))[0] == "red"


def test_less_of_this(library: Engine) -> None:
    assert names(library, TextTerm("red"), TextTerm("blue", -1.0))[:2] == ["red", "green"] or (
        names(library, TextTerm("red"), TextTerm("blue", -1.0))[0] == "red"
    )
    ranking = names(library, TextTerm("red blue"), TextTerm("red", -2.0))
    assert ranking[0] == "blue"


def test_a_query_of_negatives_only(library: Engine) -> None:
    assert names(library, TextTerm("red", -1.0))[-1] == "red"


def test_a_photo_of_the_library_needs_no_reading(library: Engine, album: Path) -> None:
    (album / "red.jpg").rename(album.parent / "away.jpg")
    assert names(library, PhotoTerm(album / "red.jpg"))[0] == "red"


def test_a_photo_from_elsewhere_is_read(library: Engine, tmp_path: Path) -> None:
    assert names(library, PhotoTerm(make_photo(tmp_path / "x.png", (200, 20, 20))))[0] == "red"


def test_a_photo_is_left_out_of_its_own_answers(library: Engine, album: Path) -> None:
    file = album / "red.jpg"
    hits = library.search(Query((PhotoTerm(file),), leave_out=file), 3).hits
    assert hits[0].path.stem == "purple"
    assert len(hits) == 3
    assert [hit.rank for hit in hits] == [1, 2, 3]


@pytest.mark.parametrize(
    ("name", "says"),
    [("odd.txt", "not a photo"), ("nowhere.jpg", "no such file"), ("folder", "is a folder")],
)
def test_a_photo_that_cannot_be_used_is_named(
    library: Engine, tmp_path: Path, name: str, says: str
) -> None:
    (tmp_path / "odd.txt").write_bytes(b"text")
    (tmp_path / "folder").mkdir()
    with pytest.raises(PhotoError, match=says) as caught:
        names(library, PhotoTerm(tmp_path / name))
    assert name in caught.value.detail


def test_more_is_asked_for_than_there_is(library: Engine) -> None:
    assert len(names(library, TextTerm("red"), limit=1000)) == 4


def test_an_empty_library_has_no_hits(engine: Engine) -> None:
    assert engine.search(Query((TextTerm("red"),))).hits == ()
    assert engine.newest().hits == ()


def test_one_photo_is_a_library(engine: Engine, album: Path, index: Index) -> None:
    make_photo(album / "only.jpg")
    engine.add_folder(album)
    index()
    assert names(engine, TextTerm("red")) == ["only"]
    assert names(engine, TextTerm("blue"), TextTerm("red", -1.0)) == ["only"]


def test_newest_photos_come_first(engine: Engine, album: Path, index: Index) -> None:
    import os

    for day, name in enumerate(("old", "middle", "new")):
        photo = make_photo(album / f"{name}.jpg", (90 * day, 0, 0))
        os.utime(photo, (day * 86_400, day * 86_400))
    engine.add_folder(album)
    index()
    assert [hit.path.stem for hit in engine.newest(2).hits] == ["new", "middle"]


def test_photos_of_one_second_keep_their_places_once_all_dates_are_known(
    engine: Engine, album: Path, index: Index
) -> None:
    import os

    for number in range(12):
        photo = make_photo(album / f"{number}.jpg", (20 * number, 0, 0))
        os.utime(photo, (86_400, 86_400))
    engine.add_folder(album)
    index()
    first = [hit.photo_id for hit in engine.newest(12).hits]
    assert first == [hit.photo_id for hit in engine.browsing.page(0, 12).hits]


def test_an_engine_opened_again_answers_the_same(
    library: Engine, profile: Profile, encoder: FakeEncoder
) -> None:
    before = names(library, TextTerm("red"))
    library.close()
    again = Engine.open(profile, open_encoder=lambda model: encoder)
    try:
        assert names(again, TextTerm("red")) == before
        assert again.status().index.state == "current"
    finally:
        again.close()


def test_a_photo_is_left_out_under_whatever_name_it_is_given(library: Engine, album: Path) -> None:
    (link := album.with_name("link")).symlink_to(album)
    for file in (link / "red.jpg", album / ".." / "album" / "red.jpg"):
        hits = library.search(Query((PhotoTerm(file),), leave_out=file), 10).hits
        assert hits[0].path.stem == "purple"
        assert len(hits) == 3


def test_leaving_out_what_is_not_there_changes_nothing(library: Engine, tmp_path: Path) -> None:
    query = Query((TextTerm("red"),), leave_out=tmp_path / "nowhere.jpg")
    assert len(library.search(query, 4).hits) == 4


def test_hits_are_the_same_however_many_are_looked_up_at_a_time(
    library: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    queries = [Query((TextTerm("red"), TextTerm("blue", -0.5))), Query((TextTerm("red", -1.0),))]
    before = [measured(library, query) for query in queries]
    monkeypatch.setattr(searcher, "_CHUNK", 1)
    monkeypatch.setattr(planner, "_PART", 3)
    monkeypatch.setattr(planner, "_AT_ONCE", 2)
    assert [measured(library, query) for query in queries] == [
        pytest.approx(scores, abs=1e-4) for scores in before
    ]
    assert len(before[0]) == 4


def measured(engine: Engine, query: Query) -> dict[str, float]:
    return {hit.path.stem: hit.score for hit in engine.search(query, 1_000_000).hits}


def test_a_query_whose_photo_is_being_read_as_the_engine_closes_is_cancelled(
    tmp_path: Path,
) -> None:
    class ClosedPool(DecoderPool):
        def submit(self, request):
            future = Future()
            future.cancel()
            return future

    with pytest.raises(Cancelled):
        PhotoReader(ClosedPool(1), 16).read(make_photo(tmp_path / "a.jpg"))

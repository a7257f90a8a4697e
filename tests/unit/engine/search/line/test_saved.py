"""Saved searches over real files; the fake encoder sees their colours."""

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from photofind.catalogue import saved as statements
from photofind.engine.engine import Engine
from photofind.engine.results import LIKELY, IndexSummary
from photofind.engine.search.line.saved import SavedSearch, SavedSearches
from photofind.engine.search.query import Query, TextTerm
from photofind.errors import UsageError, UserFixable
from photofind.paths import Profile
from tests.fakes import FakeEncoder
from tests.photos import BLUE, GREEN, RED, make_photo

Index = Callable[[], IndexSummary]


@pytest.fixture
def library(engine: Engine, album: Path, index: Index) -> Engine:
    for number in range(6):
        make_photo(album / f"blue{number}.jpg", (40, 60 + number, 210))
    make_photo(album / "green.png", GREEN)
    engine.add_folder(album)
    index()
    return engine


@pytest.fixture
def saved(engine: Engine) -> SavedSearches:
    return engine.saved_searches


def test_a_line_is_kept_as_it_was_typed(saved: SavedSearches) -> None:
    saved.add("Пляж", 'beach  -люди "IMG"')
    saved.add("  all   green ", "type:PNG")
    assert saved.list() == (
        SavedSearch("all green", "type:PNG"),
        SavedSearch("Пляж", 'beach  -люди "IMG"'),
    )
    assert saved.get("Пляж ").line == 'beach  -люди "IMG"'


def test_it_outlives_the_engine(profile: Profile, encoder: FakeEncoder) -> None:
    for expected in ((), (SavedSearch("a", "red"),)):
        engine = Engine.open(profile, open_encoder=lambda model: encoder)
        assert engine.saved_searches.list() == expected
        engine.saved_searches.add("a", "red", replace=True)
        engine.close()


def test_new_matches_are_counted_until_they_are_seen(
    library: Engine, saved: SavedSearches, album: Path, index: Index
) -> None:
    saved.add("pngs", "type:png")
    assert saved.new_matches("pngs") == 0
    make_photo(album / "new.png", RED)
    make_photo(album / "new.jpg", RED)
    index()
    assert saved.new_matches("pngs") == 1
    saved.mark_seen("pngs")
    assert saved.new_matches("pngs") == 0


def test_of_words_only_likely_photos_are_new(
    saved: SavedSearches, album: Path, index: Index, library: Engine
) -> None:
    saved.add("red", "red")
    make_photo(album / "red.png", RED)
    make_photo(album / "blue.png", BLUE)
    index()
    hits = library.search(Query((TextTerm("red"),))).hits
    likely = [hit for hit in hits if hit.likelihood >= LIKELY]
    assert [hit.path.name for hit in likely] == ["red.png"]
    assert saved.new_matches("red") == 1


def test_a_photo_that_was_moved_is_not_new(
    library: Engine, saved: SavedSearches, album: Path, index: Index
) -> None:
    saved.add("pngs", "type:png")
    (album / "green.png").rename(album / "moved.png")
    index()
    assert saved.new_matches("pngs") == 0


def test_names_are_taken_once(saved: SavedSearches) -> None:
    saved.add("a", "red")
    with pytest.raises(UsageError, match="already"):
        saved.add(" a", "blue")
    assert saved.add("a", "blue", replace=True).line == "blue"
    assert [search.line for search in saved.list()] == ["blue"]


def test_renaming(saved: SavedSearches) -> None:
    saved.add("a", "red")
    saved.add("b", "blue")
    saved.rename("a", "a ")
    saved.rename("a", "c")
    assert [search.name for search in saved.list()] == ["b", "c"]
    with pytest.raises(UsageError, match="already"):
        saved.rename("c", "b")
    with pytest.raises(UsageError, match="needs a name"):
        saved.rename("c", " ")


def test_removing(saved: SavedSearches) -> None:
    saved.add("a", "red")
    saved.remove("a")
    assert saved.list() == ()


@pytest.mark.parametrize("use", ["get", "remove", "mark_seen", "new_matches"])
def test_a_name_that_is_not_there_is_told(saved: SavedSearches, use: str) -> None:
    saved.add("beach", "beach")
    with pytest.raises(UsageError, match=r"“beech”.*There are: beach"):
        getattr(saved, use)("beech")


@pytest.mark.parametrize(
    ("name", "line", "says"),
    [
        (" ", "red", "needs a name"),
        ("a", "", "empty"),
        ("a", "red after:nonsense", "date"),
        ("a", "red type:doc", "choice"),
        ("a\udcff", "red", "cannot be saved"),
        ("a", "red\udcff", "cannot be saved"),
    ],
)
def test_what_makes_no_sense_is_not_saved(
    saved: SavedSearches, name: str, line: str, says: str
) -> None:
    with pytest.raises(UsageError, match=says):
        saved.add(name, line)
    assert saved.list() == ()


def test_photos_are_named_by_whole_paths(
    saved: SavedSearches, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    line = saved.add("a", "photo:a.jpg@0.5 -near:b.jpg near:1,2 folder:c dog").line
    assert line == f"photo:{tmp_path}/a.jpg@0.5 -near:{tmp_path}/b.jpg near:1,2 folder:c dog"


def test_photos_that_wait_for_their_vector_are_not_seen_yet(
    library: Engine, saved: SavedSearches
) -> None:
    saved.add("pngs", "type:png")
    catalogue = library._catalogue
    last = catalogue.read(statements.find, "pngs")
    assert last is not None

    def discover(connection: sqlite3.Connection, name: str, reason: str | None) -> None:
        connection.execute(
            "INSERT INTO photo (folder_id, path, display, size, mtime_ns, inode, status, reason)"
            " SELECT id, ?, ?, 1, 1, 1, 'pending', ? FROM folder",
            (name.encode(), name, reason),
        )

    catalogue.write(discover, "closed.png", "no permission")
    catalogue.write(discover, "waits.png", None)
    saved.mark_seen("pngs")
    row = catalogue.read(statements.find, "pngs")
    assert row is not None
    assert row.seen_photo == last.seen_photo + 1, "what cannot be opened holds nothing up"


class TestFiles:
    def test_what_is_written_can_be_read(self, saved: SavedSearches, tmp_path: Path) -> None:
        saved.add("a", "red")
        saved.add("пляж", 'beach "IMG"')
        assert saved.export_to(tmp_path / "s.json") == 2
        before = saved.list()
        for search in before:
            saved.remove(search.name)
        assert saved.import_from(tmp_path / "s.json").added == ("a", "пляж")
        assert saved.list() == before

    def test_nothing_is_overwritten(self, saved: SavedSearches, tmp_path: Path) -> None:
        (tmp_path / "s.json").write_text("mine")
        with pytest.raises(UserFixable, match="there already"):
            saved.export_to(tmp_path / "s.json")
        assert (tmp_path / "s.json").read_text() == "mine"

    def test_conflicts_are_kept_apart(self, saved: SavedSearches, tmp_path: Path) -> None:
        saved.add("a", "red")
        saved.export_to(tmp_path / "s.json")
        saved.add("a", "blue", replace=True)
        assert saved.import_from(tmp_path / "s.json").added == ("a (2)",)
        again = saved.import_from(tmp_path / "s.json")
        assert (again.added, again.known) == ((), ("a",))
        assert [(s.name, s.line) for s in saved.list()] == [("a", "blue"), ("a (2)", "red")]

    @pytest.mark.parametrize(
        ("text", "says"),
        [
            ("", "no JSON"),
            ("[" * 100_000, "no JSON"),
            ("\xff", "no JSON"),
            ("[]", "other kind"),
            ('{"format": "else"}', "other kind"),
            (("photofind saved searches", 2, []), "newer"),
            (("photofind saved searches", "1", []), "damaged"),
            (("photofind saved searches", 1, {}), "damaged"),
            (("photofind saved searches", 1, ["a"]), "no name"),
            (("photofind saved searches", 1, [{"name": "a"}]), "no line"),
            (("photofind saved searches", 1, [{"name": " ", "line": "red"}]), "no name"),
            (("photofind saved searches", 1, [{"name": "a", "line": 5}]), "no line"),
        ],
    )
    def test_a_bad_file_is_refused_whole(
        self, saved: SavedSearches, tmp_path: Path, text: str | tuple[object, ...], says: str
    ) -> None:
        if isinstance(text, tuple):
            text = json.dumps(dict(zip(("format", "version", "searches"), text, strict=True)))
        (tmp_path / "s.json").write_bytes(text.encode("latin-1"))
        with pytest.raises(UserFixable, match=says):
            saved.import_from(tmp_path / "s.json")
        assert saved.list() == ()

    def test_a_file_that_is_not_there_is_told(self, saved: SavedSearches, tmp_path: Path) -> None:
        with pytest.raises(UserFixable, match=r"nowhere\.json"):
            saved.import_from(tmp_path / "nowhere.json")

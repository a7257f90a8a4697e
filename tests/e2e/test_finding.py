"""The query line, saved searches and getting photos out, on the command line."""

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.e2e.conftest import json_lines
from tests.photos import BLUE, GREEN, RED, make_photo

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def album(tmp_path: Path) -> Path:
    folder = tmp_path / "album"
    make_photo(folder / "red.jpg", RED)
    make_photo(folder / "green.png", GREEN)
    make_photo(folder / "my trip" / "blue.jpg", BLUE, (48, 64))
    return folder


@pytest.fixture
def indexed(photofind: Run, album: Path) -> Run:
    photofind("add", album)
    photofind("index")
    return photofind


def names(done: subprocess.CompletedProcess[str]) -> set[str]:
    return {Path(hit["path"]).name for hit in json_lines(done)}


def test_filters(indexed: Run) -> None:
    everything = {"red.jpg", "green.png", "blue.jpg"}
    for arguments, found in (
        (["type:png"], {"green.png"}),
        (["colour", "--type", "png"], {"green.png"}),
        (["-type:png"], {"red.jpg", "blue.jpg"}),
        (['folder:"my trip"'], {"blue.jpg"}),
        (["folder:my trip"], {"blue.jpg"}),
        (["--folder", "my trip", "--orientation", "portrait"], {"blue.jpg"}),
        (['"red"'], {"red.jpg"}),
        (["colour", "--after", "2001", "--before", "2100"], everything),
        (["--favourite"], set()),
    ):
        assert names(indexed("search", *arguments, "--json")) == found, arguments


def test_what_is_known_of_a_photo(indexed: Run, album: Path) -> None:
    told = indexed("about", album / "my trip" / "blue.jpg").stdout
    assert "my trip/blue.jpg" in told
    assert "(the file's own time)" in told
    assert "48 x 64" in told
    assert "place" not in told
    assert "not in the library" in indexed("about", album / "pink.jpg", code=2).stderr


def test_a_mistake_is_pointed_at(indexed: Run) -> None:
    said = indexed("search", "red", "--after", "nonsense", code=2).stderr
    assert "  red after:nonsense\n      ^^^^^^^^^^^^^^\n" in said
    said = indexed("search", "кот type:doc", code=2).stderr
    assert "  кот type:doc\n      ^^^^^^^^\n" in said
    said = indexed("search", "red", "camera:fuji", code=2).stderr
    assert "      ^^^^^^^^^^^\n" in said


def test_asking_goes_on_after_a_mistake(indexed: Run) -> None:
    said = indexed("ask", stdin="red type:doc\ntype:png\n")
    assert "    ^^^^^^^^\n" in said.stderr
    assert "green.png" in said.stdout


def test_the_filter_that_excludes_everything_is_named(indexed: Run) -> None:
    said = indexed("search", "red", "type:png", "after:2100").stdout
    assert "Change after:2100." in said


def test_filters_alone_are_answered_with_dates(indexed: Run) -> None:
    said = indexed("search", "type:png").stdout
    assert "Taken" in said
    assert "Score" not in said


def test_saved_searches(indexed: Run, album: Path, tmp_path: Path) -> None:
    assert "No saved searches" in indexed("saved").stdout
    indexed("saved", "add", "pictures", "type:png")
    assert "already" in indexed("saved", "add", "pictures", "red", code=2).stderr
    make_photo(album / "new.png", RED)
    indexed("index")
    assert json_lines(indexed("saved", "--json")) == [
        {"name": "pictures", "line": "type:png", "new": 1}
    ]
    assert names(indexed("saved", "run", "pictures", "--json")) == {"green.png", "new.png"}
    assert json_lines(indexed("saved", "--json"))[0]["new"] == 0
    assert names(indexed("search", "--saved", "pictures", '"new"', "--json")) == {"new.png"}
    indexed("saved", "rename", "pictures", "pngs")
    indexed("saved", "export", tmp_path / "s.json")
    indexed("saved", "remove", "pngs")
    assert "no saved search" in indexed("saved", "run", "pngs", code=2).stderr
    assert "Added “pngs”" in indexed("saved", "import", tmp_path / "s.json").stdout
    assert "type:png" in indexed("saved").stdout


def test_photos_are_copied_and_linked(indexed: Run, album: Path, tmp_path: Path) -> None:
    said = indexed("search", "type:jpg", "--copy-to", tmp_path / "copies").stdout
    assert "Copied 2 photos" in said
    assert (tmp_path / "copies" / "red.jpg").read_bytes() == (album / "red.jpg").read_bytes()
    again = indexed("search", "type:jpg", "--copy-to", tmp_path / "copies").stdout
    assert "Copied 0 photos" in again
    assert "2 were there already" in again
    indexed("search", "type:png", "--link-to", tmp_path / "links")
    assert (tmp_path / "links" / "green.png").samefile(album / "green.png")
    (album / "green.png").unlink()
    said = indexed("search", "type:png", "--copy-to", tmp_path / "copies", code=1)
    assert "green.png: it is no longer there." in said.stderr


def test_lists(indexed: Run, album: Path, tmp_path: Path) -> None:
    csv = indexed("search", "type:png", "--export", "csv").stdout
    assert csv.splitlines()[0] == "path,rank,score,likelihood,taken"
    assert json.loads(indexed("search", "type:png", "--export", "json").stdout)[0]["rank"] == 1
    listed = indexed("search", "type:png", "--export", "list").stdout
    assert listed == f"{album / 'green.png'}\n"
    indexed("search", "type:png", "--export", tmp_path / "hits.m3u")
    assert (tmp_path / "hits.m3u").read_text() == listed
    said = indexed("search", "type:png", "--export", tmp_path / "hits.m3u", code=1).stderr
    assert "there already" in said
    assert "kind of list" in indexed("search", "red", "--export", "pdf", code=2).stderr


def test_what_is_alike_is_told_in_one_line(indexed: Run, album: Path) -> None:
    shutil.copy(album / "red.jpg", album / "again.jpg")
    indexed("index")
    assert "+1 alike" in indexed("search", "red", "--limit", "2").stdout
    hits = json_lines(indexed("search", "red", "--limit", "2", "--json"))
    assert [hit["stack"] for hit in hits] == [hits[0]["stack"]] * 2


def test_a_line_in_quotes_is_a_line_and_a_value_in_quotes_is_a_value(indexed: Run) -> None:
    line = json_lines(indexed("search", "after:2000 red", "--json"))
    parts = json_lines(indexed("search", "after:2000", "red", "--json"))
    assert line == parts
    date = json_lines(indexed("search", "after:1 january 2000", "--json"))
    assert date == json_lines(indexed("search", "after:2000", "--json"))

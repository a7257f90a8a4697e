"""The contract of the command line, on real photos made here, with the bundled model."""

import os
import shutil
import signal
import sqlite3
import subprocess
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tests.e2e.conftest import command, environment, json_lines, wait_until
from tests.photos import BLUE, GREEN, RED, make_photo

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def album(tmp_path: Path) -> Path:
    folder = tmp_path / "album"
    make_photo(folder / "red.jpg", RED, (640, 480), thumbnail=True)
    make_photo(folder / "green.png", GREEN)
    make_photo(folder / "sub" / "blue.jpg", BLUE)
    (folder / "broken.jpg").write_bytes(b"")
    (folder / "notes.txt").write_text("no photo")
    return folder


@pytest.fixture
def indexed(photofind: Run, album: Path) -> Run:
    photofind("add", album)
    photofind("index")
    return photofind


def test_index_tells_what_it_did(photofind: Run, album: Path) -> None:
    photofind("add", album)
    [summary] = json_lines(photofind("index", "--json"))
    expected = {
        "new": 5, "changed": 0, "moved": 0, "unchanged": 0, "removed": 0, "failed": 1,
        "embedded": 3,
    }  # fmt: skip
    assert {key: summary[key] for key in expected} == expected
    assert summary["seconds"] > 0
    assert summary["photos_per_s"] > 0
    assert summary["failures"][0]["path"].endswith("broken.jpg")
    [again] = json_lines(photofind("index", "--json"))
    assert (again["unchanged"], again["embedded"], again["failed"]) == (5, 0, 0)


def test_index_says_it_in_words_too(photofind: Run, album: Path) -> None:
    photofind("add", album)
    said = photofind("index").stdout
    assert "Up to date" in said
    assert "embedded" in said
    assert "photofind failures" in said


def test_search_prints_an_object_a_line(indexed: Run) -> None:
    hits = json_lines(indexed("search", "красный", "--json", "--limit", 2))
    assert [hit["rank"] for hit in hits] == [1, 2]
    assert set(hits[0]) == {"path", "rank", "score", "likelihood", "taken", "stack"}
    assert hits[0]["score"] >= hits[1]["score"]
    assert all(0 <= hit["likelihood"] <= 1 for hit in hits)


def test_search_finds_the_colour_in_both_languages(indexed: Run) -> None:
    for words, name in (
        ("green grass", "green.png"),
        ("зелёная трава", "green.png"),
        ("red colour", "red.jpg"),
        ("красный цвет", "red.jpg"),
    ):
        assert json_lines(indexed("search", words, "--json"))[0]["path"].endswith(name)


@pytest.mark.parametrize(("word", "unwanted"), [("colour", "-red"), ("цвет", "-красный")])
def test_a_word_with_a_minus_reaches_the_query(indexed: Run, word: str, unwanted: str) -> None:
    def names(*words: str) -> list[str]:
        return [Path(hit["path"]).name for hit in json_lines(indexed("search", *words, "--json"))]

    assert names(word)[0] == "red.jpg"
    without = names(word, unwanted)
    assert len(without) == 3
    assert without.index("red.jpg") > 0


def test_photos_and_texts_with_weights(indexed: Run, album: Path) -> None:
    hits = json_lines(
        indexed("search", "--photo", f"{album}/red.jpg@2", "--text", "red@0.5", "--json")
    )
    assert hits[0]["path"].endswith("red.jpg")
    minus = json_lines(indexed("search", "colour", "--minus-photo", album / "red.jpg", "--json"))
    assert minus[-1]["path"].endswith("red.jpg")
    assert json_lines(indexed("search", "--minus", "red", "--json"))


def test_similar_leaves_the_photo_itself_out(indexed: Run, album: Path) -> None:
    hits = json_lines(indexed("similar", album / "red.jpg", "--json"))
    assert len(hits) == 2
    shutil.copy(album / "red.jpg", album.parent / "outside.jpg")
    hits = json_lines(indexed("similar", album.parent / "outside.jpg", "--json"))
    assert hits[0]["path"].endswith("red.jpg")


def test_status_and_failures(indexed: Run, album: Path) -> None:
    [status] = json_lines(indexed("status", "--json"))
    assert status["folders"] == [{"path": str(album), "state": "online", "photos": 3}]
    assert status["photos"] == {"indexed": 3, "pending": 0, "failed": 1, "offline": 0}
    assert (status["model"], status["vectors"]) == ("mini", 3)
    assert status["index"]["state"] == "current"
    assert status["last_run"]["summary"]["new"] == 5
    assert "broken.jpg" in indexed("failures").stdout
    assert "broken.jpg" not in indexed("status").stdout


def test_folders_come_and_go(indexed: Run, album: Path) -> None:
    assert str(album) in indexed("folders").stdout
    indexed("remove", album)
    assert str(album) not in indexed("folders").stdout
    assert json_lines(indexed("search", "red", "--json")) == []
    assert sorted(f.name for f in album.iterdir())[0] == "broken.jpg", "files are never touched"


def test_ask_answers_line_after_line(indexed: Run) -> None:
    said = indexed("ask", stdin="green\n-\nзелёный -red\n")
    assert said.stdout.count("green.png") == 2
    assert "empty" in said.stderr


def test_models_and_evaluate(indexed: Run, album: Path) -> None:
    assert "bundled" in indexed("models").stdout
    csv = album.parent / "captions.csv"
    csv.write_text(
        "file,en,ru\nalbum/red.jpg,red,красный\nalbum/green.png,green,\n", encoding="utf-8"
    )
    said = indexed("evaluate", csv).stdout
    assert "en: caption to photo" in said
    assert "R@10" in said
    assert "100.0 %" in said
    [found] = json_lines(indexed("evaluate", csv, "--model", "mini", "--json"))
    assert found["photos"] == 2


def test_classes_are_evaluated(photofind: Run, tmp_path: Path) -> None:
    for name, colour in (("red", RED), ("blue", BLUE)):
        for number in range(6):
            make_photo(tmp_path / "classes" / name / f"{number}.jpg", colour)
    (tmp_path / "classes" / "red" / "broken.jpg").write_bytes(b"no photo")
    said = photofind("evaluate", tmp_path / "classes")
    assert "photo to photo" in said.stdout
    assert "Over 12 photos." in said.stdout
    assert "1 photo could not be read" in said.stderr
    assert "broken.jpg" in said.stderr


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["search"], 2, "empty"),
        (["search", "-"], 2, "empty"),
        (["search", "--text", "door@0"], 2, "weight"),
        (["search", "--text", "door@1,5"], 2, "weight"),
        (["search", "dog", "--colour"], 2, "no such option"),
        (["search", "dog", "--limit", "0"], 2, "--limit"),
        (["search", "dog", "--limit", "many"], 2, "--limit"),
        (["search", "--photo", "nowhere.jpg"], 1, "nowhere.jpg"),
        (["search", "--photo", ""], 2, "no photo"),
        (["search", "--minus-photo", "@2"], 2, "no photo"),
        (["search", "--photo", __file__], 1, "not a photo"),
        (["add", "nowhere"], 1, "no such folder"),
        (["add", __file__], 1, "not a folder"),
        (["add"], 2, "FOLDER"),
        (["add", ""], 2, "empty"),
        (["remove", ""], 2, "empty"),
        (["similar", ""], 2, "empty"),
        (["similar", "no\x1b[31m.jpg"], 1, "no\\x1b[31m.jpg"),
        (["remove", "nowhere"], 1, "not in the library"),
        (["evaluate", "nowhere.csv"], 1, "nowhere.csv"),
        (["evaluate", __file__], 1, "file"),
        (["evaluate", str(Path(__file__).parent)], 1, "sub-folders"),
        (["evaluate", __file__, "--model", "minni"], 2, "did you mean mini"),
        (["conjure"], 2, "conjure"),
    ],
)
def test_what_makes_no_sense_is_told_calmly(
    photofind: Run, arguments: list[str], code: int, says: str
) -> None:
    said = photofind(*arguments, code=code)
    assert says.lower() in said.stderr.lower()


def test_a_folder_within_the_library_is_refused(indexed: Run, album: Path) -> None:
    said = indexed("add", album / "sub", code=1)
    assert "part of the library already" in said.stderr


def test_an_empty_library_answers_calmly(photofind: Run, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    photofind("add", tmp_path / "empty")
    photofind("index")
    assert "No photos" in photofind("search", "dog").stdout
    assert json_lines(photofind("search", "dog", "--json")) == []


def test_a_catalogue_from_a_newer_version_is_refused(indexed: Run, profile: Path) -> None:
    with closing(sqlite3.connect(profile / "catalogue.sqlite")) as connection:
        connection.execute("PRAGMA user_version = 99")
    assert "newer PhotoFind" in indexed("status", code=1).stderr


def test_a_damaged_catalogue_is_set_aside_and_repaired(indexed: Run, profile: Path) -> None:
    (profile / "catalogue.sqlite").write_bytes(b"ruined" * 5000)
    assert "photofind repair" in indexed("search", "dog", code=1).stderr
    assert "kept as" in indexed("repair").stdout
    assert list(profile.glob("catalogue.damaged-*.sqlite"))
    assert json_lines(indexed("search", "dog", "--json")) == []
    assert "sound" in indexed("repair").stdout


def test_deleted_caches_lose_nothing(indexed: Run, profile: Path) -> None:
    before = json_lines(indexed("search", "red", "--json"))
    shutil.rmtree(profile / "cache")
    assert json_lines(indexed("search", "red", "--json")) == before


def test_a_missing_model_file_is_named(indexed: Run, profile: Path) -> None:
    (profile / "models" / "other").mkdir(parents=True)
    (profile / "config").mkdir(exist_ok=True)
    (profile / "config" / "settings.toml").write_text('model = "other"\n')
    assert "“other”: config.json is missing" in indexed("search", "dog").stderr


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_profile_is_told(indexed: Run, profile: Path) -> None:
    profile.chmod(0o500)
    try:
        assert indexed("index", code=1).stderr
    finally:
        profile.chmod(0o700)


def test_file_names_cannot_steer_the_terminal(indexed: Run, album: Path) -> None:
    make_photo(album / "red\x1b[2J\n.jpg", RED)
    indexed("index")
    said = indexed("search", '"red 2"').stdout
    assert r"red\x1b[2J\x0a.jpg" in said
    assert "\x1b" not in said


def test_what_the_encoding_lacks_is_escaped(photofind: Run, tmp_path: Path) -> None:
    make_photo(tmp_path / "album" / "кот\U0001f600é.jpg", RED)
    photofind("add", tmp_path / "album")
    photofind("index")
    in_ascii = {"PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"}
    assert r"\u043a\u043e\u0442" in photofind("search", "cat", **in_ascii).stdout
    [hit] = json_lines(photofind("search", "cat", "--json", **in_ascii))
    assert hit["path"].endswith("кот\U0001f600é.jpg")


@pytest.mark.skipif(os.name == "nt", reason="sends a signal")
def test_ctrl_c_stops_cleanly_however_often_it_is_pressed(
    photofind: Run, profile: Path, tmp_path: Path
) -> None:
    for number in range(60):
        make_photo(tmp_path / "album" / f"{number}.jpg", (4 * number, 90, 30), (3000, 2000))
    photofind("add", tmp_path / "album")
    running = subprocess.Popen(
        command(profile, "index"),
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    wait_until((profile / "indexing.lock").exists)
    for _ in range(3):  # To the group, workers and all, as a terminal does.
        os.killpg(running.pid, signal.SIGINT)
    said, complained = running.communicate(timeout=60)
    assert (running.returncode, complained) == (0, "")
    assert "the next run goes on" in said
    [summary] = json_lines(photofind("index", "--json"))
    assert not summary["cancelled"]
    assert json_lines(photofind("status", "--json"))[0]["photos"]["indexed"] == 60


def test_without_folders_there_is_nothing_to_index(photofind: Run) -> None:
    assert "photofind add" in photofind("index").stdout
    [summary] = json_lines(photofind("index", "--json"))
    assert summary["new"] == 0


def test_without_a_screen_the_terminal_is_offered(photofind: Run) -> None:
    none = {"DISPLAY": "", "WAYLAND_DISPLAY": "", "QT_QPA_PLATFORM": ""}
    assert "photofind ask" in photofind(code=1, **none).stderr


def test_an_output_that_is_closed_is_no_fault(profile: Path) -> None:
    closed = subprocess.run(
        ["sh", "-c", 'exec "$@" >&-', "sh", *command(profile, "folders")],
        env=environment(),
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    assert (closed.returncode, closed.stderr) == (0, "")


def test_every_command_is_told_in_one_whole_line(photofind: Run) -> None:
    assert "..." not in photofind("--help", COLUMNS="80").stdout.partition("Commands:")[2]


def test_help_names_every_command(photofind: Run) -> None:
    said = photofind("--help").stdout
    for name in (
        "add", "remove", "folders", "index", "search", "similar", "ask", "status", "failures",
        "models", "evaluate", "repair", "saved",
    ):  # fmt: skip
        assert f" {name} " in said

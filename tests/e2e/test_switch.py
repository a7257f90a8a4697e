"""A whole change of models over real photos: killed, gone on with, taken back, made again."""

import csv
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import psutil
import pytest

from photofind.engine.engine import Engine
from photofind.engine.search.query import Query, TextTerm
from photofind.paths import Profile
from tests.e2e.conftest import Run, command, environment, json_lines, wait_until

LANGUAGES = ("caption_en", "caption_ru")


@pytest.fixture
def captions(shared: Path) -> dict[str, dict[str, str]]:
    """Return captions by the names of photos, then by language."""
    with (shared / "photos/album/manifest.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["file"].startswith("photos/")]
    return {Path(row["file"]).name: row for row in rows}


@pytest.fixture
def library(photofind: Run, shared: Path) -> Run:
    """Has the album, seen by the bundled model; the teacher is to follow that."""
    photofind("add", shared / "photos/album/photos")
    photofind("index")
    photofind("models", "import", shared / "models/teacher")
    assert "has to look at 85 photos" in photofind("models", "use", "teacher").stdout
    return photofind


@contextmanager
def indexing(profile: Path) -> Iterator[subprocess.Popen[bytes]]:
    quiet = subprocess.DEVNULL
    run = subprocess.Popen(command(profile, "index"), env=environment(), stdout=quiet, stderr=quiet)
    try:
        yield run
    finally:
        run.kill()
        run.wait()


def opened(profile: Path) -> "closing[Engine]":
    return closing(Engine.open(Profile.at(profile)))


def first(engine: Engine, line: str) -> str:
    return engine.search(Query((TextTerm(line),)), limit=10).hits[0].path.name


def seen(engine: Engine) -> int:
    assert engine.models.switch is not None
    return engine.models.switch.done


def found(engine: Engine, captions: dict[str, dict[str, str]]) -> list[float]:
    """Return how many of the captions find their photo before all others, for each language."""
    return [
        sum(first(engine, row[language]) == name for name, row in captions.items()) / len(captions)
        for language in LANGUAGES
    ]


@pytest.mark.slow
@pytest.mark.realdata
def test_searches_are_answered_throughout_and_nothing_is_done_twice(
    library: Run, profile: Path, captions: dict[str, dict[str, str]]
) -> None:
    some = [row[language] for row in list(captions.values())[:5] for language in LANGUAGES]
    with opened(profile) as engine:
        small, answers = found(engine, captions), [first(engine, line) for line in some]
        with indexing(profile) as run:
            wait_until(lambda: bool(psutil.Process(run.pid).children()))  # It has decoders.
            run.kill()
        killed_at = seen(engine)
        assert killed_at < len(captions)
    with opened(profile) as engine:  # What comes after a kill.
        assert engine.model.id == "mini"
        assert seen(engine) == killed_at
        assert [first(engine, line) for line in some] == answers
        with indexing(profile) as run:
            while run.poll() is None:
                assert [first(engine, line) for line in some] == answers
            assert run.returncode == 0
    with opened(profile) as engine:
        assert engine.model.id == "teacher"
        large = found(engine, captions)
        assert sum(large) > sum(small)
        better = [first(engine, line) for line in some]
    assert "“mini” is in use" in library("models", "use", "mini").stdout
    [summary] = json_lines(library("index", "--json"))
    assert summary["embedded"] == 0
    with opened(profile) as engine:
        assert [first(engine, line) for line in some] == answers
        engine.models.use("teacher")
        assert engine.model.id == "teacher"
        assert [first(engine, line) for line in some] == better

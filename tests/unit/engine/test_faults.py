"""What the disk may do to the catalogue: lose the end of its log, be full, and be well again."""

import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from photofind.catalogue.catalogue import Catalogue
from photofind.catalogue.repair import find_damage
from photofind.catalogue.vectors import remove_strays
from photofind.engine.engine import Engine
from photofind.engine.indexing import watching
from photofind.engine.search.query import Query, TextTerm
from photofind.paths import Profile
from photofind.progress import Progress
from tests.fakes import FakeEncoder
from tests.faults import STEPS, failing
from tests.photos import make_photo
from tests.unit.engine.indexing.conftest import come_to_rest, wait_until

PHOTOS = 3
_WAL_HEADER, _FRAME_HEADER = 32, 24


@pytest.fixture
def cut_off(profile: Profile, album: Path, tmp_path: Path) -> Path:
    """A profile as a power cut leaves it: all that was done stands in the logs alone."""
    fill(album)
    with opened(profile) as engine:
        engine.add_folder(album)
        engine.index(Progress())
        return Path(shutil.copytree(profile.data, tmp_path / "cut off"))


def fill(album: Path, count: int = PHOTOS) -> None:
    for number in range(count):
        make_photo(album / f"{number}.jpg", (80 * number % 256, number, 60), thumbnail=True)


def opened(profile: Profile, encoder: FakeEncoder | None = None) -> "closing[Engine]":
    return closing(Engine.open(profile, open_encoder=lambda _: encoder or FakeEncoder()))


def names(engine: Engine) -> set[str]:
    return {hit.path.name for hit in engine.search(Query((TextTerm("red"),)), 1000).hits}


def frames(log: Path) -> list[int]:
    """Return where each frame of a write-ahead log begins; see sqlite.org/fileformat.html."""
    page = int.from_bytes(log.read_bytes()[8:12], "big")
    return list(range(_WAL_HEADER, log.stat().st_size, _FRAME_HEADER + page))


def truncate(log: Path, place: int) -> None:
    log.write_bytes(log.read_bytes()[:place])


def zero(log: Path, place: int) -> None:
    """What a file system leaves that has grown a file and not written it."""
    data = log.read_bytes()
    log.write_bytes(data[:place] + bytes(len(data) - place))


@pytest.mark.parametrize("harm", [truncate, zero])
@pytest.mark.parametrize("pattern", ["catalogue.sqlite-wal", "vectors/*.sqlite-wal"])
def test_a_log_that_lost_its_end_anywhere_costs_no_more_than_what_it_held(
    cut_off: Path, tmp_path: Path, album: Path, pattern: str, harm: Callable[[Path, int], None]
) -> None:
    [log] = cut_off.glob(pattern)
    places = frames(log)
    assert len(places) > 3
    for number, place in enumerate(places):
        profile = Profile.at(shutil.copytree(cut_off, tmp_path / f"at {place}"))
        harm(profile.data / log.relative_to(cut_off), place)
        if number % (len(places) // 4) == 0:  # The first among them: all is lost.
            check_indexing(profile, album)
        [vectors] = profile.vectors.glob("*.sqlite")
        with closing(Catalogue(profile.catalogue, vectors)) as catalogue:
            catalogue.write(remove_strays)
        for file in (profile.catalogue, vectors):
            assert find_damage(file) is None
        shutil.rmtree(profile.data)


def check_indexing(profile: Profile, album: Path) -> None:
    encoder = FakeEncoder()
    with opened(profile, encoder) as engine:
        engine.add_folder(album)
        engine.index(Progress())
        assert len(names(engine)) == PHOTOS
        assert encoder.photos_seen <= 2 * PHOTOS, "no photo goes through more than once a pass"


@pytest.fixture
def watched(engine: Engine, album: Path, monkeypatch: pytest.MonkeyPatch) -> Engine:
    """One that watches an album, at rest, and soon tries again what has failed."""
    monkeypatch.setattr(watching, "RETRY_S", 0.1)
    engine.add_folder(album)
    engine.watching.start()
    come_to_rest(engine)
    return engine


def wait_for_retries(engine: Engine, count: int = 3) -> None:
    """Wait until it has tried again some times; each begins with a new keeper."""
    keepers: set[int] = set()
    wait_until(lambda: keepers.add(id(engine.watching._keeper)) or len(keepers) > count)


@pytest.mark.parametrize(
    ("schema", "spare", "count"),
    [("main", 0, 60), ("main", 1, 60), ("vectors", 0, 200), ("vectors", 1, 200)],
)
def test_a_full_disk_is_told_once_and_the_watcher_goes_on_when_there_is_space(
    watched: Engine, album: Path, schema: str, spare: int, count: int
) -> None:
    limit_pages(watched, schema, spare)
    fill(album, count)
    wait_until(lambda: watched.last_error)
    told = watched.last_error
    assert told.title == "The disk is full"
    wait_for_retries(watched)
    assert watched.last_error is told
    limit_pages(watched, schema, 1 << 20)
    wait_until(lambda: watched.last_error is None)
    wait_until(lambda: watched.status().photos.indexed == count)
    assert len(names(watched)) == count
    for file in (watched._catalogue.file, watched._catalogue.vectors):
        assert find_damage(file) is None


def limit_pages(engine: Engine, schema: str, spare: int) -> None:
    def limit(connection) -> None:
        [[used]] = connection.execute(f"PRAGMA {schema}.page_count").fetchall()
        connection.execute(f"PRAGMA {schema}.max_page_count = {used + spare}").fetchall()

    engine._catalogue.write(limit)


@pytest.mark.parametrize("step", [step for step in STEPS if step != "fsync"])
def test_where_no_file_can_be_written_it_waits_until_one_can(
    watched: Engine, album: Path, step: str
) -> None:
    with failing(step, 28):
        fill(album)
        wait_until(lambda: watched.last_error)
        told = watched.last_error
        assert told.title in (
            "A thumbnail cannot be saved",
            "Other windows of PhotoFind cannot reach this one",
        )
    wait_until(lambda: watched.status().photos.indexed == PHOTOS)
    wait_until(lambda: watched.last_error is None)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of a few megabytes."""
    point = tmp_path / "small"
    point.mkdir()
    if not call("mount", "-t", "tmpfs", "-o", "size=3m", "none", point):
        pytest.skip("no disk can be mounted here")
    yield point
    call("umount", "-l", point)


def call(*command: object) -> bool:
    words = [str(word) for word in command]
    return (
        bool(shutil.which(words[0])) and subprocess.run(words, capture_output=True).returncode == 0
    )


def test_a_disk_that_fills_up_and_grows_again(
    small_disk: Path, album: Path, encoder: FakeEncoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watching, "RETRY_S", 0.1)
    with opened(Profile.at(small_disk / "profile"), encoder) as engine:
        engine.add_folder(album)
        engine.watching.start()
        come_to_rest(engine)
        ballast = small_disk / "ballast"
        free = shutil.disk_usage(small_disk).free
        ballast.write_bytes(bytes(free - 40_000))
        fill(album, 80)
        wait_until(lambda: engine.last_error)
        assert engine.last_error.title in (
            "The disk is full",
            "A thumbnail cannot be saved",
            "Other windows of PhotoFind cannot reach this one",
        ), engine.last_error
        ballast.unlink()
        assert call("mount", "-o", "remount,size=64m", small_disk)
        wait_until(lambda: engine.status().photos.indexed == 80)
        wait_until(lambda: engine.last_error is None)
        assert len(names(engine)) == 80
        assert find_damage(engine._catalogue.file) is None

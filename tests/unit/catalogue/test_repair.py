import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from photofind.catalogue import folders, photos, repair, runs
from photofind.catalogue.catalogue import Catalogue
from photofind.errors import UserFixable
from photofind.types import FileStat


@pytest.fixture
def full(tmp_path: Path) -> Path:
    file = tmp_path / "catalogue.sqlite"
    catalogue = Catalogue(file, tmp_path / "v.sqlite")
    catalogue.write(folders.add, b"/photos")
    [folder] = catalogue.read(folders.list_all)
    stats = [FileStat(b"photo number %06d.jpg" % n, n, n, n) for n in range(20_000)]
    catalogue.write(photos.record_changes, folder.id, stats, [])
    catalogue.close()
    return file


def damage(file: Path) -> None:
    """Overwrite pages in the middle of the photo table's leaves."""
    data = bytearray(file.read_bytes())
    place = data.index(b"photo number 010000.jpg") // 4096 * 4096
    data[place : place + 3 * 4096] = b"\xa5" * (3 * 4096)
    file.write_bytes(data)


def test_a_sound_file_has_no_damage(full: Path) -> None:
    assert repair.find_damage(full) is None


def test_damage_is_found(full: Path) -> None:
    damage(full)
    assert repair.find_damage(full)


def test_repair_saves_what_is_readable_and_keeps_the_damaged_file(full: Path) -> None:
    damage(full)
    damaged = full.read_bytes()
    repaired = repair.repair(full)
    assert repaired.set_aside.read_bytes() == damaged
    assert repaired.saved["folder"] == 1
    assert 19_000 < repaired.saved["photo"] < 20_000, "rows on both sides of the damage"
    assert repair.find_damage(full) is None
    catalogue = Catalogue(full, full.with_name("v.sqlite"))
    assert len(catalogue.read(photos.awaiting_glance)) == repaired.saved["photo"]
    catalogue.close()


def test_repair_of_what_is_no_database_begins_anew(tmp_path: Path) -> None:
    file = tmp_path / "catalogue.sqlite"
    file.write_bytes(b"zeros?" * 1000)
    repaired = repair.repair(file)
    assert repaired.saved == {"folder": 0, "content": 0, "photo": 0, "run": 0}
    assert repaired.set_aside.exists()


def test_runs_are_remembered_and_old_ones_forgotten(tmp_path: Path) -> None:
    catalogue = Catalogue(tmp_path / "c.sqlite", tmp_path / "v.sqlite")
    assert catalogue.read(runs.last) is None
    for _ in range(30):
        run = catalogue.write(runs.start)
    started = catalogue.read(runs.last)
    assert started is not None
    assert started.finished_at is None
    catalogue.write(runs.finish, run, "{}")
    finished = catalogue.read(runs.last)
    assert finished is not None
    assert finished.summary == "{}"
    catalogue.close()
    with closing(sqlite3.connect(tmp_path / "c.sqlite")) as connection:
        assert connection.execute("SELECT count(*) FROM run").fetchone()[0] <= 20


def test_a_file_that_cannot_be_opened_is_not_called_damaged(tmp_path: Path) -> None:
    with pytest.raises(UserFixable, match="cannot be opened"):
        repair.find_damage(tmp_path / "nowhere.sqlite")


def test_a_repair_that_cannot_write_changes_nothing(full: Path) -> None:
    damage(full)
    damaged = full.read_bytes()
    blocked = full.with_name("catalogue.repaired.sqlite")
    blocked.mkdir()
    with pytest.raises(UserFixable, match="cannot be written"):
        repair.repair(full)
    assert full.read_bytes() == damaged
    blocked.rmdir()
    blocked.write_bytes(b"left by a repair that was killed")
    assert repair.repair(full).saved["folder"] == 1
    assert not blocked.exists()


def test_garbled_rows_are_left_out_and_the_rest_is_saved(full: Path) -> None:
    data = full.read_bytes()
    full.write_bytes(data.replace(b"pending", b"garbled", 100))
    assert repair.repair(full).saved["photo"] >= 20_000 - 100

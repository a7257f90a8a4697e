import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from photofind.catalogue import photos, shown
from photofind.catalogue.catalogue import Catalogue
from photofind.catalogue.connection import CatalogueTooNew, connect
from photofind.catalogue.migrations import Schema, migrate

DATA = Path(__file__).parents[2] / "data"
ONE = "CREATE TABLE a (x TEXT); -- one; with a semicolon\nINSERT INTO a VALUES ('kept');"
TWO = "ALTER TABLE a ADD COLUMN y TEXT DEFAULT 'new';"
BROKEN = "CREATE TABLE b (x); INSERT INTO nowhere VALUES (1);"


def version(file: Path) -> int:
    with closing(sqlite3.connect(file)) as connection:
        return int(connection.execute("PRAGMA user_version").fetchone()[0])


def step_to(file: Path, *steps: str) -> None:
    with closing(connect(file)) as connection:
        migrate(connection, file, Schema(steps))


def test_a_new_file_takes_every_step_without_a_backup(tmp_path: Path) -> None:
    file = tmp_path / "c.sqlite"
    step_to(file, ONE, TWO)
    assert version(file) == 2
    assert not list(tmp_path.glob("*.backup.sqlite"))


def test_an_older_file_is_backed_up_before_its_step(tmp_path: Path) -> None:
    file = tmp_path / "c.sqlite"
    step_to(file, ONE)
    step_to(file, ONE, TWO)
    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute("SELECT * FROM a").fetchall() == [("kept", "new")]
    with closing(sqlite3.connect(tmp_path / "c.v1.backup.sqlite")) as backup:
        assert backup.execute("SELECT * FROM a").fetchall() == [("kept",)]


def test_a_step_that_fails_is_taken_back_whole(tmp_path: Path) -> None:
    file = tmp_path / "c.sqlite"
    step_to(file, ONE)
    with pytest.raises(sqlite3.OperationalError, match="nowhere"):
        step_to(file, ONE, BROKEN)
    assert version(file) == 1
    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute("SELECT * FROM sqlite_master WHERE name = 'b'").fetchall() == []


def test_a_file_from_a_newer_version_is_refused_and_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "c.sqlite"
    Catalogue(file, tmp_path / "v.sqlite").close()
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA user_version = 99")
    before = file.read_bytes()
    with pytest.raises(CatalogueTooNew, match="newer PhotoFind"):
        Catalogue(file, tmp_path / "v.sqlite")
    assert file.read_bytes() == before


def test_a_newer_vector_file_is_refused_too(tmp_path: Path) -> None:
    Catalogue(tmp_path / "c.sqlite", tmp_path / "v.sqlite").close()
    with closing(sqlite3.connect(tmp_path / "v.sqlite")) as connection:
        connection.execute("PRAGMA user_version = 99")
    with pytest.raises(CatalogueTooNew, match=r"v\.sqlite"):
        Catalogue(tmp_path / "c.sqlite", tmp_path / "v.sqlite")


@pytest.mark.parametrize("name", ["catalogue", "vectors"])
def test_shipped_steps_are_numbered_without_a_gap(name: str) -> None:
    from importlib.resources import files

    found = sorted(
        f.name
        for f in (files("photofind.catalogue") / "schema").iterdir()
        if f.name.startswith(name)
    )
    assert found == [f"{name}_{n + 1:04}.sql" for n in range(len(found))]
    assert len(Schema.named(name).steps) == len(found) >= 1


def test_a_library_of_every_released_schema_opens_with_all_it_held(tmp_path: Path) -> None:
    for released in sorted(DATA.glob("catalogue_v*.sql")):
        folder = tmp_path / released.stem
        folder.mkdir()
        restore(released, folder / "c.sqlite")
        restore(DATA / released.name.replace("catalogue", "vectors"), folder / "v.sqlite")
        with closing(Catalogue(folder / "c.sqlite", folder / "v.sqlite")) as catalogue:
            [photo] = catalogue.read(shown.newest, 10)
            assert (photo.path, photo.width, photo.colour) == (b"/photos/a.jpg", 4000, 0x102030)
            assert [f.path for f in catalogue.read(photos.failed)] == [b"/photos/b\xff.jpg"]
            # Found as before, and waiting to be read again for its fingerprint.
            assert catalogue.read(photos.count_by_state) == {"pending": 1, "failed": 1}


def restore(dump: Path, file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection:
        connection.executescript(dump.read_text(encoding="utf-8"))


def test_a_full_disk_in_the_middle_of_a_step_is_said_so(tmp_path: Path) -> None:
    file = tmp_path / "c.sqlite"
    large = "CREATE TABLE b (x); " + "INSERT INTO b VALUES (randomblob(1000000));" * 3
    with closing(connect(file)) as connection:
        connection.execute("PRAGMA max_page_count = 100")
        with pytest.raises(sqlite3.OperationalError, match="full"):
            migrate(connection, file, Schema((large,)))
    assert version(file) == 0

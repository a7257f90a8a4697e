import sqlite3
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from photofind.catalogue import folders, vectors
from photofind.catalogue.catalogue import Catalogue
from photofind.catalogue.connection import CatalogueDamaged
from photofind.errors import UserFixable


def fill(connection: sqlite3.Connection, megabytes: int) -> None:
    for _ in range(megabytes):
        connection.execute(
            "INSERT INTO run (started_at, summary) VALUES (0, ?)", ("x" * 1_000_000,)
        )


def test_what_is_written_is_read(catalogue: Catalogue) -> None:
    catalogue.write(folders.add, b"/photos")
    assert [folder.path for folder in catalogue.read(folders.list_all)] == [b"/photos"]


def test_a_failing_write_leaves_nothing_behind(catalogue: Catalogue) -> None:
    def add_then_fail(connection: sqlite3.Connection) -> None:
        folders.add(connection, b"/photos")
        raise ValueError("on purpose")

    with pytest.raises(ValueError, match="on purpose"):
        catalogue.write(add_then_fail)
    assert catalogue.read(folders.list_all) == []
    catalogue.write(folders.add, b"/others")


def test_all_writes_happen_on_one_thread_and_none_is_lost(catalogue: Catalogue) -> None:
    writers = set()

    def add(connection: sqlite3.Connection, number: int) -> None:
        writers.add(threading.current_thread().name)
        folders.add(connection, b"/photos/%d" % number)

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda n: catalogue.write(add, n), range(50)))
    assert len(catalogue.read(folders.list_all)) == 50
    assert writers == {"photofind-writer"}


def test_readers_cannot_write(catalogue: Catalogue) -> None:
    with pytest.raises(UserFixable, match="cannot be written"):
        catalogue.read(folders.add, b"/photos")


def test_readers_on_many_threads_share_few_connections(catalogue: Catalogue) -> None:
    for _ in range(20):
        thread = threading.Thread(target=catalogue.read, args=(folders.list_all,))
        thread.start()
        thread.join()
    assert len(catalogue._idle) == 1


def test_closing_twice_is_fine_and_using_it_afterwards_is_a_bug(tmp_path: Path) -> None:
    catalogue = Catalogue(tmp_path / "c.sqlite", tmp_path / "v.sqlite")
    catalogue.close()
    catalogue.close()
    with pytest.raises(RuntimeError, match="closed"):
        catalogue.read(folders.list_all)
    with pytest.raises(RuntimeError, match="closed"):
        catalogue.write(folders.add, b"/photos")


def test_a_file_that_is_no_database_is_called_damaged_and_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "c.sqlite"
    file.write_bytes(b"not a database, much too short to be one, but long enough to be read" * 30)
    before = file.read_bytes()
    with pytest.raises(CatalogueDamaged, match="photofind repair"):
        Catalogue(file, tmp_path / "v.sqlite")
    assert file.read_bytes() == before


def test_a_full_disk_is_said_so_and_nothing_is_lost(catalogue: Catalogue) -> None:
    catalogue.write(folders.add, b"/photos")
    catalogue.write(lambda c: c.execute("PRAGMA max_page_count = 100").close())
    with pytest.raises(UserFixable, match="disk is full"):
        catalogue.write(fill, 5)
    catalogue.write(lambda c: c.execute("PRAGMA max_page_count = 1000000").close())
    catalogue.write(fill, 5)
    assert len(catalogue.read(folders.list_all)) == 1


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    with pytest.raises(UserFixable, match=r"nowhere.*--profile|nowhere"):
        Catalogue(tmp_path / "nowhere" / "c.sqlite", tmp_path / "nowhere" / "v.sqlite")


def test_a_read_sees_the_library_as_it_was_at_one_moment(catalogue: Catalogue) -> None:
    def add_content_with_vector(connection: sqlite3.Connection) -> None:
        connection.execute("INSERT INTO content (quick_hash, size) VALUES (x'01', 1)")
        connection.execute("INSERT INTO vectors.vector VALUES (1, x'01', 1, x'0000', 1)")

    def look(connection: sqlite3.Connection) -> tuple[int, int]:
        contents = connection.execute("SELECT count(*) FROM content").fetchone()[0]
        catalogue.write(add_content_with_vector)
        return contents, vectors.count(connection)

    assert catalogue.read(look) == (0, 0), "no vector whose content is not there yet"
    assert catalogue.read(vectors.count) == 1


def test_an_id_under_which_a_vector_is_kept_is_never_given_again(tmp_path: Path) -> None:
    def add_content(connection: sqlite3.Connection) -> int:
        cursor = connection.execute("INSERT INTO content (quick_hash, size) VALUES (x'01', 1)")
        return cursor.lastrowid or 0

    with closing(Catalogue(tmp_path / "c.sqlite", tmp_path / "v.sqlite")) as catalogue:
        catalogue.write(
            lambda c: c.execute("INSERT INTO vectors.vector VALUES (7, x'02', 1, x'00', 1)").close()
        )
    (tmp_path / "c.sqlite").unlink()
    with closing(Catalogue(tmp_path / "c.sqlite", tmp_path / "v.sqlite")) as catalogue:
        assert catalogue.write(add_content) == 8
    with closing(Catalogue(tmp_path / "c.sqlite", tmp_path / "v.sqlite")) as catalogue:
        assert catalogue.write(add_content) == 9

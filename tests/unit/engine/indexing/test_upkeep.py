"""Damage, kills and restored backups: what is lost is made again, and nothing else is lost."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from photofind.catalogue import vectors
from photofind.catalogue.connection import CatalogueDamaged
from photofind.engine.engine import Engine
from photofind.engine.indexing import upkeep
from photofind.engine.results import IndexSummary
from photofind.engine.search.query import Query, TextTerm
from photofind.errors import UserFixable
from photofind.paths import Profile
from photofind.progress import Progress
from tests.fakes import FakeEncoder
from tests.photos import BLUE, GREEN, RED, make_photo

Index = Callable[[], IndexSummary]


@pytest.fixture
def library(engine: Engine, album: Path, index: Index) -> Engine:
    for name, colour in (("red", RED), ("green", GREEN), ("blue", BLUE)):
        make_photo(album / f"{name}.jpg", colour)
    engine.add_folder(album)
    index()
    return engine


def reopened(profile: Profile, encoder: FakeEncoder) -> Engine:
    return Engine.open(profile, open_encoder=lambda model: encoder)


def names(engine: Engine) -> list[str]:
    return [hit.path.stem for hit in engine.search(Query((TextTerm("red"),))).hits]


def vector_file(profile: Profile) -> Path:
    [file] = profile.vectors.glob("*.sqlite")
    return file


def test_damaged_vectors_are_set_aside_and_made_again(
    library: Engine, profile: Profile, encoder: FakeEncoder
) -> None:
    library.close()
    file = vector_file(profile)
    file.write_bytes(b"ruined" * 5000)
    with pytest.raises(CatalogueDamaged, match="photofind repair"):
        reopened(profile, encoder)
    repaired = upkeep.repair(profile)
    assert repaired is not None
    assert repaired.set_aside.read_bytes() == b"ruined" * 5000
    assert upkeep.repair(profile) is None
    again = reopened(profile, encoder)
    try:
        assert again.status().photos.pending == 3, "photos stay in the catalogue"
        assert again.index(Progress()).embedded == 3
        assert names(again)[0] == "red"
    finally:
        again.close()


def test_damage_to_vectors_is_found_after_an_unclean_stop(
    library: Engine, profile: Profile, encoder: FakeEncoder
) -> None:
    library.close()
    file = vector_file(profile)
    data = bytearray(file.read_bytes())
    data[36:40] = b"\0\0\0\5"  # The header counts free pages, and there are none.
    file.write_bytes(data)
    (profile.data / "unchecked").touch()
    with pytest.raises(CatalogueDamaged, match=file.name):
        reopened_and_indexed(profile, encoder)
    assert upkeep.is_unchecked(profile)


def reopened_and_indexed(profile: Profile, encoder: FakeEncoder) -> None:
    again = reopened(profile, encoder)
    try:
        again.index(Progress())
    finally:
        again.close()


def test_a_library_is_not_repaired_while_it_is_indexed(library: Engine, profile: Profile) -> None:
    with upkeep.sole_writer(profile), pytest.raises(UserFixable, match="indexed already"):
        upkeep.repair(profile)


def test_where_there_is_no_library_there_is_nothing_to_repair(profile: Profile) -> None:
    assert upkeep.repair(profile) is None
    assert not profile.data.exists()


def test_a_lock_that_cannot_be_written_is_told(engine: Engine, profile: Profile) -> None:
    profile.lock.mkdir()
    with pytest.raises(UserFixable, match="cannot be written"):
        engine.index(Progress())


def test_a_mark_that_cannot_be_deleted_is_told(library: Engine, profile: Profile) -> None:
    (profile.data / "unchecked").mkdir()
    with pytest.raises(UserFixable, match="cannot be written"):
        library.index(Progress())


def test_a_kill_between_the_two_commits_is_put_right(library: Engine, profile: Profile) -> None:
    catalogue = library._catalogue
    catalogue.write(lambda c: c.execute("UPDATE content SET orphaned_at = 1 WHERE id = 1").close())
    assert library.search(Query((TextTerm("red"),))).searched == 3, "no revision told of it"
    (profile.data / "unchecked").touch()
    library.index(Progress())
    assert library.search(Query((TextTerm("red"),))).searched == 2
    assert not upkeep.is_unchecked(profile)
    catalogue.write(lambda c: c.execute("UPDATE content SET orphaned_at = NULL").close())
    (profile.data / "unchecked").touch()
    library.index(Progress())
    assert len(names(library)) == 3


def test_vectors_from_a_backup_meet_no_newer_index(
    library: Engine, profile: Profile, encoder: FakeEncoder, album: Path, tmp_path: Path
) -> None:
    library.close()
    shutil.copytree(profile.data, tmp_path / "backup", ignore=shutil.ignore_patterns("cache"))
    for number in range(5):
        make_photo(album / f"later {number}.jpg", (0, 0, 40 * number))
        reopened_and_indexed(profile, encoder)
    shutil.copytree(tmp_path / "backup", profile.data, dirs_exist_ok=True)
    again = reopened(profile, encoder)
    try:
        assert len(names(again)) == 3
        assert again.index(Progress()).embedded == 5
        assert len(names(again)) == 8
    finally:
        again.close()


def test_the_index_reaches_a_revision_that_ends_with_a_page(
    library: Engine, album: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(vectors, "PAGE", 3)
    library.remove_folder(album)
    assert library._freshness.index.generation == library._catalogue.read(vectors.newest_revision)
    assert names(library) == []


def test_a_cancelled_run_does_not_wait_for_the_graph(
    library: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(library._freshness.index, "merge_slice", lambda: True)
    progress = Progress()
    progress.cancel()
    assert library.index(progress).cancelled

import logging
import resource
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest

from photofind.errors import UserFixable
from photofind.types import Ids
from photofind.vectors.exact import ExactIndex
from photofind.vectors.matrix import VectorMatrix
from photofind.vectors.stamp import read_stamp
from photofind.vectors.store import IndexStore
from tests.made_vectors import make_vectors

D = 32
MADE = make_vectors(400, D, queries=10)
HALVES = MADE.vectors.astype(np.float16)
NONE = np.empty(0, np.int64)
NO_VECTORS = np.empty((0, D), np.float16)


def ids(*values: int) -> Ids:
    return np.array(values, np.int64)


def open_store(directory: Path, key: str = "mini", dimension: int = D) -> IndexStore:
    return IndexStore(directory / "indexes" / "mini", key, dimension)


def merge_all(store: IndexStore) -> None:
    while store.merge_slice():
        pass


def fill(store: IndexStore, count: int, generation: int = 7) -> IndexStore:
    store.apply(np.arange(count), HALVES[:count], NONE, generation)
    merge_all(store)
    return store


def assert_holds(store: IndexStore, expected: Ids) -> None:
    """Check the answers against an exact index of just those of the made vectors."""
    oracle = ExactIndex(VectorMatrix(D))
    oracle.add(expected, MADE.vectors[expected])
    assert len(store) == len(expected)
    for query in (*MADE.photo_queries, *MADE.text_queries):
        for k in (1, 10, len(expected)):
            found, true = store.search(query, k), oracle.search(query, k)
            assert found.ids.tolist() == true.ids.tolist()
            assert np.array_equal(found.scores, true.scores)


def test_a_new_store_is_empty_and_writes_nothing(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    assert (len(store), store.generation) == (0, 0)
    assert len(store.search(MADE.photo_queries[0], 5).ids) == 0
    assert not store.merge_slice()
    assert not store.is_worth_saving
    assert store.verify()
    assert list(tmp_path.iterdir()) == []


def test_what_was_saved_is_there_again(tmp_path: Path, small_graphs: None) -> None:
    store = fill(open_store(tmp_path), 100)
    store.apply(ids(200), HALVES[200:201], ids(3), 8)
    expected = np.append(np.delete(np.arange(100), 3), 200)
    assert_holds(store, expected)
    store.save()
    assert_holds(store, expected)
    again = open_store(tmp_path)
    assert again.generation == 8
    assert_holds(again, expected)
    assert again.state() == store.state()
    assert (again.state().vectors, again.state().tail) == (100, 1)


def test_a_saved_store_goes_on_being_changed_and_saved(tmp_path: Path, small_graphs: None) -> None:
    store = fill(open_store(tmp_path), 50)
    for turn in range(1, 5):
        store.save()
        store.apply(np.arange(50) + 50 * turn, HALVES[50 * turn :][:50], ids(turn), 7 + turn)
        merge_all(store)
        store = open_store(tmp_path) if turn == 2 else store
        if turn == 2:
            assert store.generation == 8
            store.apply(np.arange(100, 150), HALVES[100:150], ids(2), 9)
    store.save()
    assert_holds(open_store(tmp_path), np.delete(np.arange(250), [1, 2, 3, 4]))
    assert store.verify()


def test_the_store_without_any_vector_can_be_saved(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    store.apply(NONE, NO_VECTORS, NONE, 4)
    store.save()
    again = open_store(tmp_path)
    assert (len(again), again.generation) == (0, 4)
    assert again.verify()


def test_graphs_that_did_not_change_keep_their_files(tmp_path: Path, small_graphs: None) -> None:
    store = fill(open_store(tmp_path), 100)
    store.save()
    before = read_stamp(tmp_path / "indexes" / "mini").graphs
    store.apply(ids(300), HALVES[300:301], ids(41), 9)
    store.save()
    after = read_stamp(tmp_path / "indexes" / "mini").graphs
    assert [after[n] == before[n] for n in (0, 1, 2)] == [True, False, True]
    assert_holds(open_store(tmp_path), np.append(np.delete(np.arange(100), 41), 300))


def test_no_file_is_left_that_does_not_count(tmp_path: Path, small_graphs: None) -> None:
    store = fill(open_store(tmp_path), 100)
    for generation in range(3):
        store.apply(ids(300 + generation), HALVES[:1], NONE, generation)
        store.save()
    directory = tmp_path / "indexes" / "mini"
    stamp = read_stamp(directory)
    named = {"stamp", *(file.name for file in stamp.files)}
    assert {file.name for file in directory.iterdir()} == named
    assert store.state().size_bytes == sum(file.size for file in stamp.files)


@pytest.mark.parametrize(("key", "dimension"), [("other", D), ("mini", D // 2)])
def test_what_another_model_saved_is_not_used(
    tmp_path: Path, key: str, dimension: int, caplog: pytest.LogCaptureFixture
) -> None:
    fill(open_store(tmp_path), 30).save()
    other = open_store(tmp_path, key, dimension)
    assert (len(other), other.generation) == (0, 0)
    assert "another model" in caplog.text
    other.apply(ids(1), np.ones((1, dimension), np.float16), NONE, 3)
    other.save()
    assert open_store(tmp_path, key, dimension).generation == 3


def test_applying_the_same_again_does_no_harm(tmp_path: Path, small_graphs: None) -> None:
    store = fill(open_store(tmp_path), 100)
    for _ in range(2):
        store.apply(np.arange(90, 110), HALVES[90:110], ids(0, 1), 8)
        assert_holds(store, np.arange(2, 110))


def test_more_rows_than_one_slice_are_applied(tmp_path: Path) -> None:
    made = make_vectors(5000, 8)
    store = open_store(tmp_path, dimension=8)
    store.apply(np.arange(5000), made.vectors, NONE, 1, provisional=np.ones(5000, bool))
    assert len(store) == 5000
    found, vectors = store.vectors(ids(4999, 0, 2048))
    assert found.tolist() == [4999, 0, 2048]
    assert np.array_equal(vectors, made.vectors[[4999, 0, 2048]])
    store.apply(NONE, np.empty((0, 8), np.float16), np.arange(1, 5000), 2)
    assert len(store) == 1


def test_bad_vectors_leave_the_generation(tmp_path: Path) -> None:
    store = fill(open_store(tmp_path), 10)
    with pytest.raises(ValueError, match="row for each"):
        store.apply(ids(50, 51), HALVES[:1], NONE, 99)
    assert store.generation == 7
    assert_holds(store, np.arange(10))


def test_provisional_vectors_wait_even_over_a_restart(tmp_path: Path, small_graphs: None) -> None:
    store = open_store(tmp_path)
    store.apply(np.arange(20), HALVES[:20], NONE, 1, provisional=np.ones(20, bool))
    merge_all(store)
    store.save()
    store = open_store(tmp_path)
    merge_all(store)
    assert store.state().tail == 20
    store.apply(np.arange(20), HALVES[:20], NONE, 2)
    merge_all(store)
    assert store.state().tail == 0


def test_vectors_and_scores_are_given_of_what_is_there(tmp_path: Path) -> None:
    store = fill(open_store(tmp_path), 20)
    found, vectors = store.vectors(ids(19, 500, 3))
    assert found.tolist() == [19, 3]
    assert np.array_equal(vectors, MADE.vectors[[19, 3]])
    every, scores = store.scores(MADE.photo_queries[:3])
    assert scores.shape == (3, 20)
    for query, line in zip(MADE.photo_queries, scores, strict=False):
        nearest = store.search(query, 20)
        assert dict(zip(every.tolist(), line.tolist(), strict=True)) == dict(
            zip(nearest.ids.tolist(), nearest.scores.tolist(), strict=True)
        )


def test_a_search_among_some_ids_never_leaves_them(tmp_path: Path, small_graphs: None) -> None:
    store = fill(open_store(tmp_path), 100)
    allowed = ids(5, 17, 60, 3000)
    found = store.search_among(MADE.text_queries[0], allowed, 2)
    everything = store.search(MADE.text_queries[0], 100).ids.tolist()
    assert found.ids.tolist() == [i for i in everything if i in allowed][:2]


def test_a_query_may_be_of_another_precision(tmp_path: Path) -> None:
    store = fill(open_store(tmp_path), 20)
    query = MADE.photo_queries[0]
    assert np.array_equal(store.search(query.astype(float), 3).ids, store.search(query, 3).ids)


def test_it_is_worth_saving_once_a_twentieth_has_changed(
    tmp_path: Path, small_graphs: None
) -> None:
    store = open_store(tmp_path)
    store.apply(np.arange(100), HALVES[:100], NONE, 1)
    assert store.is_worth_saving
    store.save()
    assert not store.is_worth_saving
    store.apply(np.arange(100, 103), HALVES[100:103], ids(0, 1), 2)
    assert not store.is_worth_saving
    store.apply(NONE, NO_VECTORS, ids(2), 3)
    assert store.is_worth_saving
    store.save()
    merge_all(store)
    assert store.is_worth_saving


def test_the_saved_generation_is_told_apart(tmp_path: Path) -> None:
    store = fill(open_store(tmp_path), 10)
    store.save()
    store.apply(ids(50), HALVES[:1], NONE, 12)
    assert (store.generation, store.state().saved_generation) == (12, 7)
    assert (store.state().vectors, store.state().tail) == (11, 11)


@pytest.mark.parametrize("stem", ["stamp", "rows", "table", "links", "axes"])
@pytest.mark.parametrize("damage", ["cut", "emptied", "deleted", "lengthened"])
def test_a_cut_file_is_noticed_when_opening(
    tmp_path: Path, small_graphs: None, stem: str, damage: str
) -> None:
    fill(open_store(tmp_path), 100).save()
    (file, *_) = (tmp_path / "indexes" / "mini").glob(f"{stem}*")
    content = file.read_bytes()
    if damage == "deleted":
        file.unlink()
    else:
        bad = {"cut": content[:-1], "emptied": b"", "lengthened": content + b"x"}
        file.write_bytes(bad[damage])
    store = open_store(tmp_path)
    assert (len(store), store.generation) == (0, 0)
    fill(store, 100, generation=9).save()
    assert_holds(open_store(tmp_path), np.arange(100))


@pytest.mark.parametrize("stem", ["links", "axes"])
def test_a_graph_with_a_flipped_bit_is_not_loaded_but_built_again(
    tmp_path: Path, small_graphs: None, stem: str, caplog: pytest.LogCaptureFixture
) -> None:
    fill(open_store(tmp_path), 100).save()
    _flip((tmp_path / "indexes" / "mini"), stem)
    store = open_store(tmp_path)
    assert "damaged" in caplog.text
    assert store.generation == 7
    assert store.state().tail in (20, 40)
    assert_holds(store, np.arange(100))
    merge_all(store)
    assert store.state().tail == 0
    store.save()
    assert_holds(open_store(tmp_path), np.arange(100))


def test_a_table_with_a_flipped_bit_is_not_believed(tmp_path: Path) -> None:
    fill(open_store(tmp_path), 100).save()
    _flip(tmp_path / "indexes" / "mini", "table")
    assert open_store(tmp_path).generation == 0


def test_verifying_finds_rows_with_a_flipped_bit_and_discarding_forgets_them(
    tmp_path: Path,
) -> None:
    fill(open_store(tmp_path), 100).save()
    assert open_store(tmp_path).verify()
    _flip(tmp_path / "indexes" / "mini", "rows")
    store = open_store(tmp_path)
    assert store.generation == 7
    assert not store.verify()
    store.discard()
    assert (len(store), store.generation, store.is_worth_saving) == (0, 0, False)
    assert open_store(tmp_path).generation == 0
    fill(store, 100, generation=9).save()
    assert store.verify()
    assert_holds(open_store(tmp_path), np.arange(100))


def test_verifying_finds_a_file_that_is_gone(tmp_path: Path) -> None:
    store = fill(open_store(tmp_path), 100)
    store.save()
    next((tmp_path / "indexes" / "mini").glob("rows*")).unlink()
    assert not store.verify()


def test_another_process_that_saves_is_no_damage(tmp_path: Path) -> None:
    indexer = fill(open_store(tmp_path), 100)
    indexer.save()
    reader = open_store(tmp_path)
    indexer.apply(ids(200), HALVES[200:201], NONE, 8)
    indexer.save()
    assert reader.verify()
    assert_holds(reader, np.arange(100))


def test_a_store_that_fell_behind_another_process_saves_everything(
    tmp_path: Path, small_graphs: None
) -> None:
    first = fill(open_store(tmp_path), 100)
    first.save()
    second = open_store(tmp_path)
    second.apply(NONE, NO_VECTORS, ids(0, 41, 82), 8)
    second.save()
    first.apply(ids(300), HALVES[300:301], NONE, 9)
    first.save()
    assert_holds(open_store(tmp_path), np.append(np.arange(100), 300))
    assert open_store(tmp_path).verify()


def test_a_stamp_that_is_replaced_while_it_is_read_is_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    indexer = fill(open_store(tmp_path), 100)
    indexer.save()
    replaced = []
    genuine = VectorMatrix.remap

    def save_in_between(matrix: VectorMatrix, file: Path, rows: Ids) -> None:
        if not replaced:
            replaced.append(file)
            indexer.apply(ids(200), HALVES[200:201], NONE, 8)
            indexer.save()
        genuine(matrix, file, rows)

    monkeypatch.setattr(VectorMatrix, "remap", save_in_between)
    assert open_store(tmp_path).generation == 8


@pytest.mark.parametrize("limit", [0, 2000, 7000, 9000])
def test_a_full_disk_is_said_so_and_the_old_files_stay(
    tmp_path: Path, small_graphs: None, limit: int
) -> None:
    store = fill(open_store(tmp_path), 60)
    store.save()
    before = _content(tmp_path)
    store.apply(np.arange(60, 100), HALVES[60:100], NONE, 8)
    merge_all(store)
    with _files_of_at_most(limit), pytest.raises(UserFixable, match="cannot be saved") as raised:
        store.save()
    assert "File too large" in str(raised.value) or "No space left" in str(raised.value)
    assert _content(tmp_path) == before
    assert_holds(open_store(tmp_path), np.arange(60))
    assert_holds(store, np.arange(100))
    store.save()
    assert_holds(open_store(tmp_path), np.arange(100))


def test_a_folder_that_cannot_be_made_is_said_so(tmp_path: Path) -> None:
    (tmp_path / "indexes").write_text("a file where the folder should be")
    store = fill(open_store(tmp_path), 10)
    with pytest.raises(UserFixable, match="indexes/mini: Not a directory"):
        store.save()
    assert_holds(store, np.arange(10))


def test_a_name_that_is_not_utf8_is_no_obstacle(tmp_path: Path, small_graphs: None) -> None:
    directory = tmp_path / "\udcff\udcfe фото"
    fill(open_store(directory), 100).save()
    assert_holds(open_store(directory), np.arange(100))


def test_searches_are_right_while_another_thread_changes_merges_and_saves(
    tmp_path: Path, small_graphs: None
) -> None:
    store = fill(open_store(tmp_path), 100)
    stays = set(range(100))

    def change() -> None:
        for turn in range(40):
            some = np.arange(100, 200) + turn
            store.apply(some, HALVES[some], np.arange(100, 100 + turn), turn)
            while store.merge_slice():
                pass
            if turn % 10 == 0:
                store.save()

    with ThreadPoolExecutor(1) as pool:
        changing = pool.submit(change)
        rounds = 0
        while not changing.done() or rounds < 10:
            query = MADE.photo_queries[rounds % 10]
            found = store.search(query, 300)
            assert stays <= set(found.ids.tolist())
            assert (np.diff(found.scores) <= 0).all()
            known, vectors = store.vectors(found.ids)
            assert np.array_equal(vectors, MADE.vectors[known])
            rounds += 1
        changing.result()


def test_nothing_is_logged_when_all_is_well(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, small_graphs: None
) -> None:
    with caplog.at_level(logging.INFO):
        fill(open_store(tmp_path), 100).save()
        open_store(tmp_path)
    assert caplog.records == []


def _flip(directory: Path, stem: str) -> None:
    (file, *_) = directory.glob(f"{stem}*")
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 4
    file.write_bytes(content)


def _content(directory: Path) -> dict[str, bytes]:
    files = (file for file in directory.rglob("*") if file.is_file())
    return {file.name: file.read_bytes() for file in files if file.suffix != ".part"}


@contextmanager
def _files_of_at_most(limit: int) -> Iterator[None]:
    """Let the kernel refuse to make files longer than this, as a full disk does."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_store_tells_what_it_has_and_what_it_lacks(tmp_path: Path) -> None:
    store = fill(open_store(tmp_path), 5)
    assert sorted(store.ids().tolist()) == [0, 1, 2, 3, 4]
    assert store.lacking(ids(9, 3, 7, 0)).tolist() == [9, 7]
    store.apply(NONE, NO_VECTORS, ids(3), 8)
    assert store.lacking(ids(9, 3, 7, 0)).tolist() == [9, 3, 7]
    assert 3 not in store.ids()

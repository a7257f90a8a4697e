"""The index by itself, over made vectors: building, files, memory, queries beside the scan."""

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

import numpy as np
import pytest

from photofind.types import Ids, Vectors
from photofind.vectors.exact import ExactIndex
from photofind.vectors.index import Neighbours
from photofind.vectors.store import IndexStore
from tests.made_vectors import MadeVectors, make_vectors

pytestmark = pytest.mark.benchmark

D = 256
PART = 100_000
ROOT = Path(__file__).parents[2]

IN_A_NEW_PROCESS = """
import json, sys, time
from pathlib import Path
import numpy as np, psutil
from photofind.vectors.store import IndexStore
queries = np.load(sys.argv[2])
before = psutil.Process().memory_info()
began = time.perf_counter()
store = IndexStore(Path(sys.argv[1]), "made", queries.shape[1])
opened = time.perf_counter() - began
for query in queries:
    store.search(query, 50)
after = psutil.Process().memory_info()
mapped = after.shared - before.shared
print(json.dumps({
    "open_s": opened,
    "python_mb": before.rss / 1e6,
    "index_mb": (after.rss - before.rss - mapped) / 1e6,
    "mapped_mb": mapped / 1e6,
}))
"""


@pytest.mark.parametrize("count", [10_000, 100_000])
def test_made_vectors(count: int, tmp_path: Path) -> None:
    measure(count, tmp_path / "index")


@pytest.mark.slow
@pytest.mark.timeout(3600)
def test_a_million_made_vectors(tmp_path: Path) -> None:
    measure(1_000_000, tmp_path / "index")


def measure(count: int, directory: Path) -> None:
    store = IndexStore(directory, "made", D)
    made = feed(store, count)
    build_s, slices = build(store)
    save_s = timed(store.save)
    np.save(directory.parent / "queries.npy", made.photo_queries)
    fresh = open_in_a_new_process(directory)
    print(
        f"\n{count:,} made vectors of {D} values"
        f"\n  built in {build_s:.1f} s ({count / max(build_s, 1e-9):,.0f} a second), slices"
        f" p95 {np.percentile(slices, 95):.1f} ms; saved in {save_s:.2f} s,"
        f" {store.state().size_bytes / 1e6:.0f} MB"
        f"\n  opened in {fresh['open_s']:.2f} s; resident {fresh['index_mb']:.0f} MB, and"
        f" {fresh['mapped_mb']:.0f} MB of mapped rows that the system may take back, beside"
        f" {fresh['python_mb']:.0f} MB of Python"
    )
    report_queries(store, made)
    recalls = {
        name: recall(store, queries)
        for name, queries in (("photo", made.photo_queries), ("text", made.text_queries))
    }
    print(f"  recall@10 of exact: photo {recalls['photo']:.4f}, text {recalls['text']:.4f}")
    assert min(recalls.values()) >= 0.99


def feed(store: IndexStore, count: int) -> MadeVectors:
    """Apply made vectors in parts and return the first part, with its queries."""
    none: Ids = np.empty(0, np.int64)
    first = make_vectors(min(PART, count), D)
    for start in range(0, count, PART):
        part = first if start == 0 else make_vectors(min(PART, count - start), D, seed=start)
        ids = np.arange(start, start + len(part.vectors)) + 1
        store.apply(ids, part.vectors, none, start + 1)
    return first


def build(store: IndexStore) -> tuple[float, list[float]]:
    """Merge all; return seconds in total and milliseconds of each slice."""
    slices = []
    more = True
    while more:
        began = time.perf_counter()
        more = store.merge_slice()
        slices.append((time.perf_counter() - began) * 1e3)
    return sum(slices) / 1e3, slices


def report_queries(store: IndexStore, made: MadeVectors) -> None:
    exact = ExactIndex(store._index.matrix)
    allowed = np.sort(np.random.default_rng(0).choice(len(store), 1000, replace=False)) + 1
    scan = times(lambda query: exact.search(query, 10), made.photo_queries[:20])
    for name, queries, search in (
        ("photo, 10 of all", made.photo_queries, lambda query: store.search(query, 10)),
        ("text, 10 of all", made.text_queries, lambda query: store.search(query, 10)),
        ("text, 200 of all", made.text_queries, lambda query: store.search(query, 200)),
        ("10 among 1,000", made.text_queries, lambda q: store.search_among(q, allowed, 10)),
    ):
        report(name, times(search, queries), scan)
    report("10 of all, exact", scan, scan)


def report(name: str, measured: Vectors, scan: Vectors) -> None:
    p50, p95 = np.percentile(measured, [50, 95])
    print(
        f"  {name:18} p50 {p50:7.2f} ms  p95 {p95:7.2f} ms"
        f"  {p50 / np.percentile(scan, 50):6.3f} of exact"
    )


def times(search: Callable[[Vectors], Neighbours], queries: Iterable[Vectors]) -> Vectors:
    return np.array([timed(lambda query=query: search(query)) * 1e3 for query in queries])


def timed(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def recall(store: IndexStore, queries: Vectors) -> float:
    exact = ExactIndex(store._index.matrix)
    hits = [np.isin(store.search(q, 10).ids, exact.search(q, 10).ids).mean() for q in queries]
    return float(np.mean(hits))


def open_in_a_new_process(directory: Path) -> dict[str, float]:
    """Open what was saved where nothing else takes memory; return what it took."""
    arguments = ["-c", IN_A_NEW_PROCESS, str(directory), str(directory.parent / "queries.npy")]
    answer = subprocess.run(
        [sys.executable, *arguments], check=True, capture_output=True, text=True, cwd=ROOT
    )
    measured: dict[str, float] = json.loads(answer.stdout)
    return measured

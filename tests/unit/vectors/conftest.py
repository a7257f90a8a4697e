from collections.abc import Iterator

import pytest

from photofind.vectors import hnsw


@pytest.fixture
def small_graphs() -> Iterator[None]:
    """Let graphs and tails be so small that a handful of vectors shows what they do."""
    with pytest.MonkeyPatch.context() as patch:
        make_graphs_small(patch)
        yield


def make_graphs_small(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(hnsw, "GRAPH_VECTORS", 40)
    patch.setattr(hnsw, "TAIL_VECTORS", 10)
    patch.setattr(hnsw, "HELD_VECTORS", 30)
    patch.setattr(hnsw, "_SCAN_SHARE", 0)

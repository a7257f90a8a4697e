"""The store against the simplest thing it could be: a dictionary that is sorted for each search."""

import shutil
import tempfile
from pathlib import Path

import numpy as np
import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from photofind.types import Ids
from photofind.vectors.exact import ExactIndex
from photofind.vectors.matrix import VectorMatrix
from photofind.vectors.store import IndexStore
from tests.made_vectors import make_vectors
from tests.unit.vectors.conftest import make_graphs_small

D = 16
MADE = make_vectors(64, D, queries=4)
NONE = np.empty(0, np.int64)
some_ids = st.frozensets(st.integers(0, 150), max_size=40)


class StoreMachine(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.patch = pytest.MonkeyPatch()
        make_graphs_small(self.patch)
        self.directory = Path(tempfile.mkdtemp(prefix="photofind-"))
        self.known: dict[int, int] = {}
        self.saved: tuple[int, dict[int, int]] = (0, {})
        self.open()

    def open(self) -> None:
        self.store = IndexStore(self.directory, "mini", D)

    def teardown(self) -> None:
        self.patch.undo()
        shutil.rmtree(self.directory)

    @rule(chosen=some_ids, first=st.integers(0, 63), held=st.booleans())
    def add_or_overwrite(self, chosen: frozenset[int], first: int, held: bool) -> None:
        ids = np.array(sorted(chosen), np.int64)
        which = (first + np.arange(len(ids))) % 64
        provisional = np.full(len(ids), held)
        generation = self.store.generation + 1
        self.store.apply(ids, MADE.vectors[which], NONE, generation, provisional=provisional)
        self.known.update(zip(ids.tolist(), which.tolist(), strict=True))

    @rule(chosen=some_ids)
    def remove(self, chosen: frozenset[int]) -> None:
        nothing = np.empty((0, D), np.float16)
        ids = np.array(sorted(chosen), np.int64)
        self.store.apply(NONE, nothing, ids, self.store.generation + 1)
        self.known = {key: self.known[key] for key in self.known if key not in chosen}

    @rule(slices=st.integers(1, 9))
    def merge(self, slices: int) -> None:
        for _ in range(slices):
            self.store.merge_slice()

    @rule()
    def save(self) -> None:
        self.store.save()
        self.saved = (self.store.generation, dict(self.known))

    @rule()
    def open_again(self) -> None:
        self.open()
        generation, known = self.saved
        assert self.store.generation == generation
        self.known = dict(known)

    @invariant()
    def answers_equal_the_oracles(self) -> None:
        ids: Ids = np.array(list(self.known), np.int64)
        oracle = ExactIndex(VectorMatrix(D))
        oracle.add(ids, MADE.vectors[list(self.known.values())])
        assert len(self.store) == len(ids)
        for query in (*MADE.photo_queries[:2], *MADE.text_queries[:2]):
            for k in (3, 200):
                found, true = self.store.search(query, k), oracle.search(query, k)
                assert found.ids.tolist() == true.ids.tolist()
                assert np.array_equal(found.scores, true.scores)


TestStore = StoreMachine.TestCase
TestStore.settings = settings(max_examples=40, stateful_step_count=20, deadline=None)

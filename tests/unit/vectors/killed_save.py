"""Run by `test_store_kill`: saves the second state over the first, and dies at the n-th step.

Usage: killed_save.py DIRECTORY, which holds folders named 1, 2, 3 ...: the step to die at. A step
is a file that is opened, listed, renamed or deleted; hnswlib's own lie between two of them. Prints
the first step that a save does not have.
"""

import os
import sys
from pathlib import Path

import numpy as np
import pytest

from photofind.vectors.store import IndexStore
from tests.made_vectors import make_vectors
from tests.unit.vectors.conftest import make_graphs_small

D = 16
VECTORS = make_vectors(150, D).vectors
NONE = np.empty(0, np.int64)
STEPS = {"open", "os.listdir", "os.scandir", "os.rename", "os.remove", "os.mkdir", "os.truncate"}
SURVIVED, KILLED = 0, 9


def first_state(directory: Path) -> IndexStore:
    store = IndexStore(directory, "mini", D)
    store.apply(np.arange(70), VECTORS[:70], NONE, 1)
    while store.merge_slice():
        pass
    return store


def second_state(store: IndexStore) -> IndexStore:
    store.apply(np.arange(60, 150), VECTORS[60:150], np.arange(3), 2)
    while store.merge_slice():
        pass
    return store


def die_at(step: int, directory: Path) -> None:
    """Let the process end, as if killed, just before its n-th step in a directory."""
    left = step

    def count(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal left
        if event in STEPS and str(directory) in str(arguments[0]):
            left -= 1
            if not left:
                os._exit(KILLED)

    sys.addaudithook(count)


def save_in_a_child(directory: Path) -> int:
    store = second_state(IndexStore(directory, "mini", D))
    child = os.fork()
    if not child:
        die_at(int(directory.name), directory)
        store.save()
        os._exit(SURVIVED)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


if __name__ == "__main__":
    make_graphs_small(pytest.MonkeyPatch())
    for folder in sorted(Path(sys.argv[1]).iterdir(), key=lambda folder: int(folder.name)):
        if save_in_a_child(folder) == SURVIVED:
            print(folder.name)  # noqa: T201  The answer of the script.
            break

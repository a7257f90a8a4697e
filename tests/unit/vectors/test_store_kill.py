"""Whatever moment a save is cut off at, the old state or the new one is there afterwards."""

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest

from photofind.vectors.exact import ExactIndex
from photofind.vectors.matrix import VectorMatrix
from photofind.vectors.store import IndexStore
from tests.unit.vectors import killed_save
from tests.unit.vectors.killed_save import VECTORS, D, first_state, second_state

ROOT = Path(__file__).parents[3]
ENVIRONMENT = os.environ | {"PYTHONPATH": str(ROOT), "OPENBLAS_NUM_THREADS": "1"}


def run(code_or_file: list[str]) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, *code_or_file], stdout=subprocess.PIPE, text=True, env=ENVIRONMENT
    )


def check_whole(directory: Path) -> int:
    """Check that a state is there, complete and right, and return its generation."""
    store = IndexStore(directory, "mini", D)
    generation = store.generation
    ids = {1: np.arange(70), 2: np.arange(3, 150)}[generation]
    oracle = ExactIndex(VectorMatrix(D))
    oracle.add(ids, VECTORS[ids])
    for query in VECTORS[:5]:
        assert np.array_equal(store.search(query, 150).ids, oracle.search(query, 150).ids)
    assert store.verify()
    second_state(store).save()
    files = {file.name for file in directory.iterdir()}
    assert IndexStore(directory, "mini", D).generation == 2
    assert len(files) == 1 + len(store._stamp.files if store._stamp else ())
    return generation


@pytest.mark.skipif(not hasattr(os, "fork"), reason="kills forked children")
def test_a_save_killed_at_any_step_leaves_a_whole_index(tmp_path: Path, small_graphs: None) -> None:
    first_state(tmp_path / "1").save()
    for step in range(2, 80):
        shutil.copytree(tmp_path / "1", tmp_path / str(step))
    with run([killed_save.__file__, str(tmp_path)]) as process:
        survived = int(process.communicate(timeout=120)[0])
    assert survived > 20
    states = [check_whole(tmp_path / str(step)) for step in range(1, survived + 1)]
    assert states == sorted(states)
    assert (states[0], states[-1]) == (1, 2)


def test_saves_killed_at_random_moments_leave_a_whole_index(
    tmp_path: Path, small_graphs: None
) -> None:
    code = (
        "import sys; from pathlib import Path; from tests.unit.vectors.killed_save import *\n"
        "make_graphs_small(pytest.MonkeyPatch())\n"
        "store = second_state(first_state(Path(sys.argv[1])))\n"
        "store.save()\n"
        "print('ready', flush=True)\n"
        "while True: store.save()\n"
    )
    for turn, delay_s in enumerate(np.random.default_rng(0).uniform(0, 0.05, 5)):
        directory = tmp_path / str(turn)
        with run(["-c", code, str(directory)]) as process:
            assert process.stdout
            assert process.stdout.readline() == "ready\n"
            time.sleep(delay_s)  # The moment of the kill is what is drawn at random.
            process.send_signal(signal.SIGKILL)
        check_whole(directory)

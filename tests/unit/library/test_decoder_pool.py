"""Worker processes: what they answer, and what happens when they hang, crash or are not needed."""

import logging
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import CancelledError, Future, wait
from pathlib import Path

import numpy as np
import psutil
import pytest

from photofind.library import decoder_pool, decoding
from photofind.library.decoder_pool import DecoderPool
from photofind.library.outcomes import (
    Glance,
    GlanceRequest,
    NotAPhoto,
    Outcome,
    Reading,
    ReadRequest,
    Unreadable,
)
from tests.unit.library.odd_files import quadrants

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="uses pipes with names")

_TIMEOUT_S = 60
_DEADLINE_S = 0.2
"""Short, for those tests that wait for it."""


@pytest.fixture
def pool() -> Iterator[DecoderPool]:
    pool = DecoderPool(1)
    yield pool
    pool.close()


@pytest.fixture
def photo(tmp_path: Path) -> bytes:
    quadrants().save(tmp_path / "photo.jpg")
    return os.fsencode(tmp_path / "photo.jpg")


@pytest.fixture
def endless(tmp_path: Path) -> bytes:
    """A file whose reading never ends: a pipe that somebody holds open and never writes to."""
    os.mkfifo(tmp_path / "endless.jpg")
    return os.fsencode(tmp_path / "endless.jpg")


def _workers(process: psutil.Process | None = None) -> list[psutil.Process]:
    children = (process or psutil.Process()).children()
    return [child for child in children if "spawn_main" in " ".join(child.cmdline())]


def _result(future: "Future[Outcome]") -> Outcome:
    return future.result(_TIMEOUT_S)


def test_a_worker_answers_as_the_functions_do(pool: DecoderPool, photo: bytes) -> None:
    assert _result(pool.submit(GlanceRequest(photo))) == decoding.glance(GlanceRequest(photo))
    here = decoding.read(ReadRequest(photo, 16))
    there = _result(pool.submit(ReadRequest(photo, 16)))
    assert isinstance(here, Reading)
    assert isinstance(there, Reading)
    assert np.array_equal(here.pixels, there.pixels)
    assert (here.facts, here.content_hash, here.thumbnail, here.colour) == (
        there.facts,
        there.content_hash,
        there.thumbnail,
        there.colour,
    )


def test_other_outcomes_cross_the_pipe(pool: DecoderPool, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("hello")
    (tmp_path / "empty.jpg").touch()
    assert _result(pool.submit(GlanceRequest(os.fsencode(tmp_path / "notes.txt")))) == NotAPhoto()
    unreadable = _result(pool.submit(ReadRequest(os.fsencode(tmp_path / "empty.jpg"), 16)))
    assert isinstance(unreadable, Unreadable)


def test_no_more_workers_are_started_than_there_is_work_for(photo: bytes) -> None:
    pool = DecoderPool(2)
    try:
        assert _workers() == []
        for _ in range(3):
            _result(pool.submit(GlanceRequest(photo)))
        assert len(_workers()) == 1
        futures = [pool.submit(GlanceRequest(photo)) for _ in range(50)]
        assert all(isinstance(_result(future), Glance) for future in futures)
        assert len(_workers()) == 2
    finally:
        pool.close()


def test_a_hang_costs_one_photo(photo: bytes, endless: bytes) -> None:
    pool = DecoderPool(1, deadline_s=_DEADLINE_S)
    try:
        held = pool.submit(GlanceRequest(endless))
        after = pool.submit(GlanceRequest(photo))
        outcome = _result(held)
        assert isinstance(outcome, Unreadable)
        assert outcome.reason == "Reading the file took too long: more than 0.2 s"
        assert isinstance(_result(after), Glance)
    finally:
        pool.close()


def test_a_crash_costs_one_photo(pool: DecoderPool, photo: bytes, endless: bytes) -> None:
    held = pool.submit(GlanceRequest(endless))
    after = pool.submit(GlanceRequest(photo))
    with _Holding(endless):
        _workers()[0].send_signal(signal.SIGSEGV)
        outcome = _result(held)
    assert isinstance(outcome, Unreadable)
    assert outcome.reason.startswith("Decoding the file crashed")
    assert isinstance(_result(after), Glance)


def test_a_worker_that_died_while_idle_costs_nothing(pool: DecoderPool, photo: bytes) -> None:
    _result(pool.submit(GlanceRequest(photo)))
    (idle,) = _workers()
    idle.kill()
    psutil.wait_procs([idle], timeout=_TIMEOUT_S)
    assert isinstance(_result(pool.submit(GlanceRequest(photo))), Glance)


def test_a_mistake_of_ours_costs_one_photo_and_is_logged(
    pool: DecoderPool, photo: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    nonsense = GlanceRequest(None)  # type: ignore[arg-type]
    outcome = _result(pool.submit(nonsense))
    assert isinstance(outcome, Unreadable)
    assert "its log says which" in outcome.reason
    (record,) = caplog.records
    assert (record.name, record.levelno) == ("photofind.decoding", logging.ERROR)
    assert "Traceback" in record.getMessage()
    assert isinstance(_result(pool.submit(GlanceRequest(photo))), Glance)


def test_a_cancelled_request_is_never_looked_at(
    pool: DecoderPool, photo: bytes, endless: bytes, tmp_path: Path
) -> None:
    held = pool.submit(GlanceRequest(endless))
    second = tmp_path / "second.jpg"
    os.mkfifo(second)
    unwanted = pool.submit(GlanceRequest(os.fsencode(second)))
    after = pool.submit(GlanceRequest(photo))
    assert unwanted.cancel()
    with _Holding(endless):
        assert held.cancel()
    # The second pipe would have held the worker for ever.
    assert isinstance(_result(after), Glance)


def test_closing_kills_what_runs_and_cancels_what_waits(photo: bytes, endless: bytes) -> None:
    pool = DecoderPool(1)
    futures = [pool.submit(GlanceRequest(endless)), pool.submit(GlanceRequest(photo))]
    with _Holding(endless):
        workers = _workers()
        pool.close()
    assert wait(futures, _TIMEOUT_S).not_done == set()
    assert all(future.cancelled() for future in futures)
    assert not any(worker.is_running() for worker in workers)
    pool.close()
    with pytest.raises(CancelledError):
        futures[0].result()
    with pytest.raises(RuntimeError, match="closed"):
        pool.submit(GlanceRequest(photo))


def test_closing_while_a_worker_starts_is_no_failure(photo: bytes) -> None:
    pool = DecoderPool(1)
    future = pool.submit(GlanceRequest(photo))
    pool.close()
    assert future.cancelled() or isinstance(future.result(), Glance)
    assert _workers() == []


def test_an_unused_pool_closes() -> None:
    DecoderPool(4).close()


def test_threads_are_named(pool: DecoderPool, photo: bytes) -> None:
    _result(pool.submit(GlanceRequest(photo)))
    assert "photofind decoder 1" in [thread.name for thread in threading.enumerate()]


def test_a_system_that_starts_no_process_is_told_to_the_asker(
    pool: DecoderPool, photo: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(self: object) -> None:
        raise BlockingIOError(11, "Resource temporarily unavailable")

    monkeypatch.setattr(decoder_pool._Worker, "__init__", refuse)
    with pytest.raises(BlockingIOError):
        _result(pool.submit(GlanceRequest(photo)))


def test_a_worker_that_cannot_begin_is_told_to_the_asker(
    pool: DecoderPool, photo: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(decoder_pool, "STARTUP_S", 0.0)
    with pytest.raises(RuntimeError, match="before it began"):
        _result(pool.submit(GlanceRequest(photo)))
    assert _workers() == []
    monkeypatch.undo()
    assert isinstance(_result(pool.submit(GlanceRequest(photo))), Glance)


def test_interrupting_the_terminal_leaves_workers_alone(pool: DecoderPool, photo: bytes) -> None:
    _result(pool.submit(GlanceRequest(photo)))
    (worker,) = _workers()
    worker.send_signal(signal.SIGINT)
    assert isinstance(_result(pool.submit(GlanceRequest(photo))), Glance)
    assert _workers() == [worker]


def test_workers_are_polite_and_their_memory_is_limited(pool: DecoderPool, photo: bytes) -> None:
    _result(pool.submit(GlanceRequest(photo)))
    (worker,) = _workers()
    assert worker.nice() > psutil.Process().nice()
    if sys.platform == "linux":
        limit, _ = worker.rlimit(psutil.RLIMIT_AS)
        assert 0 < limit < 8 << 30


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_a_worker_loads_decoders_and_nothing_heavier(pool: DecoderPool, photo: bytes) -> None:
    _result(pool.submit(ReadRequest(photo, 16)))
    (worker,) = _workers()
    libraries = {Path(mapped.path).name for mapped in worker.memory_maps()}
    assert any(name.startswith("_imaging") for name in libraries)
    heavy = ("onnxruntime", "shiboken", "qt6", "hnswlib", "sqlite", "raw_r", "heif", "pillow_jxl")
    assert [name for name in libraries if any(word in name.lower() for word in heavy)] == []


def test_the_decoders_import_nothing_heavier() -> None:
    code = "import sys, photofind.library.worker, photofind.library.decoding; print(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    heavy = {"onnxruntime", "PySide6", "hnswlib", "sqlite3", "rawpy", "pi_heif", "pillow_jxl"}
    assert heavy.isdisjoint(run.stdout.split())


_APP = """
import sys
from photofind.library.decoder_pool import DecoderPool
from photofind.library.outcomes import GlanceRequest

if __name__ == "__main__":
    DecoderPool(1).submit(GlanceRequest(sys.argv[1].encode())).result()
"""


def test_a_busy_worker_ends_with_the_app(tmp_path: Path, endless: bytes) -> None:
    (tmp_path / "app.py").write_text(_APP)
    app = subprocess.Popen([sys.executable, tmp_path / "app.py", endless])
    with _Holding(endless):
        workers = _workers(psutil.Process(app.pid))
        assert len(workers) == 1
        app.kill()
        app.wait(_TIMEOUT_S)
        _, alive = psutil.wait_procs(workers, timeout=_TIMEOUT_S)
    assert alive == []


class _Holding:
    """Wait until a worker has opened a pipe, then hold the other end, so that it waits for ever."""

    def __init__(self, path: bytes) -> None:
        self._path = path

    def __enter__(self) -> None:
        self._end = os.open(self._path, os.O_WRONLY)  # Returns once somebody reads.

    def __exit__(self, *_: object) -> None:
        os.close(self._end)

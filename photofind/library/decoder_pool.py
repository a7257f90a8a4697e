"""Decoding in worker processes, each with a deadline: a crash or a hang costs one photo.

Runs in the app's process: one thread a worker, which hands it one request at a time, waits for the
answer, and replaces the worker alone when it dies or has to be killed. (The standard library's pool
breaks as a whole when one of its processes does.)
"""

import logging
import multiprocessing
import queue
import signal
import sys
import threading
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from multiprocessing import resource_tracker

from photofind.errors import told
from photofind.library import wire, worker
from photofind.library.outcomes import GlanceRequest, Outcome, ReadRequest, unreadable

STARTUP_S = 120.0
"""A process that has not said a word by then never will, not even from a sleeping disk."""

_log = logging.getLogger("photofind.decoding")


@dataclass(frozen=True, slots=True)
class _Job:
    request: GlanceRequest | ReadRequest
    future: Future[Outcome]

    def finish(self, outcome: Outcome) -> None:
        """Answer, unless the asker has gone."""
        if self.future.set_running_or_notify_cancel():
            self.future.set_result(outcome)

    def fail(self, error: BaseException) -> None:
        """Say that no photo at all can be decoded."""
        if self.future.set_running_or_notify_cancel():
            self.future.set_exception(error)

    def drop(self) -> None:
        """Cancel, since there will be no answer."""
        self.future.cancel()
        self.future.set_running_or_notify_cancel()


class DecoderPool:
    """Looks at and reads photos, several at a time. Usable from every thread.

    A future can be cancelled until its answer is there; the worker's work is then for nothing.

    Attributes:
        workers: How many are allowed.
    """

    def __init__(self, workers: int, *, deadline_s: float = 30.0) -> None:
        """Allow so many workers; each is started when there is work for it.

        A photo that takes longer than `deadline_s` from the moment a worker has it is given up.
        """
        self.workers, self._deadline_s = workers, deadline_s
        self._jobs: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._lanes: list[_Lane] = []
        self._lock = threading.Lock()
        self._unserved = 0
        self._closed = False

    def submit(self, request: GlanceRequest | ReadRequest) -> "Future[Outcome]":
        """Ask for a file to be looked at or read.

        The future fails with OSError or RuntimeError only if no worker can be started.

        Raises:
            RuntimeError: The pool is closed.
        """
        job = _Job(request, Future())
        with self._lock:
            if self._closed:
                raise RuntimeError("the decoder pool is closed")
            self._jobs.put(job)
            self._unserved += 1
            if len(self._lanes) < min(self.workers, self._unserved):
                name = f"photofind decoder {len(self._lanes) + 1}"
                self._lanes.append(_Lane(name, self._jobs, self._deadline_s, self._count_served))
        return job.future

    def close(self) -> None:
        """Kill the workers and cancel what is not done. Calling it twice does no harm."""
        with self._lock:
            self._closed = True
            lanes, self._lanes = self._lanes, []
        for lane in lanes:
            lane.close()
            self._jobs.put(None)
        for lane in lanes:
            lane.join()

    def _count_served(self) -> None:
        with self._lock:
            self._unserved -= 1


class _Lane:
    """One worker and the thread that serves it; the thread replaces a worker that is lost."""

    def __init__(
        self,
        name: str,
        jobs: "queue.SimpleQueue[_Job | None]",
        deadline_s: float,
        count_served: Callable[[], None],
    ) -> None:
        self._jobs, self._deadline_s, self._count_served = jobs, deadline_s, count_served
        self._lock = threading.Lock()
        self._worker: _Worker | None = None
        self._closed = threading.Event()
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Kill the worker, so that the thread drops its job, and every later one."""
        with self._lock:
            self._closed.set()
            if self._worker:
                self._worker.kill()

    def join(self) -> None:
        """Wait for the thread to end."""
        self._thread.join()

    def _run(self) -> None:
        _deafen_to_interrupts()
        while (job := self._jobs.get()) is not None:
            self._serve(job)
            self._count_served()
        self._discard_worker()

    def _serve(self, job: _Job) -> None:
        if self._closed.is_set() or job.future.cancelled():
            job.drop()
            return
        try:
            answer: Outcome | Exception = self._decode(job.request)
        except Exception as error:  # noqa: BLE001 - or the asker would wait for ever
            answer = error
        if self._closed.is_set():
            job.drop()
        elif isinstance(answer, Exception):
            job.fail(answer)
        else:
            job.finish(answer)

    def _decode(self, request: GlanceRequest | ReadRequest) -> Outcome:
        """Return the worker's answer, or why there will be none.

        Raises:
            OSError: A worker cannot be started.
            RuntimeError: A worker was started, and died before it could do anything.
        """
        decoder = self._hand_over(request)
        try:
            answer = decoder.answer(self._deadline_s)
        except TimeoutError:
            self._discard_worker()
            return unreadable(
                "Reading the file took too long",
                told("more than {seconds} s", seconds=f"{self._deadline_s:g}"),
            )
        except (EOFError, OSError):
            self._discard_worker()
            return unreadable(
                "Decoding the file crashed", told("it is damaged, or memory was short")
            )
        if isinstance(answer, worker.Bug):
            _log.error("A decoder failed\n%s", answer.traceback)
            return unreadable("PhotoFind made a mistake with this file; its log says which")
        return answer

    def _hand_over(self, request: GlanceRequest | ReadRequest) -> "_Worker":
        """Give a request to the worker; one that died while idle is replaced first."""
        if self._worker:
            try:
                self._worker.ask(request)
                return self._worker
            except OSError:
                self._discard_worker()
        fresh = self._start_worker()
        fresh.ask(request)
        return fresh

    def _start_worker(self) -> "_Worker":
        fresh = _Worker()
        with self._lock:
            self._worker = fresh
            if self._closed.is_set():
                fresh.kill()
        try:
            fresh.wait_ready()
        except RuntimeError:
            self._discard_worker()
            raise
        return fresh

    def _discard_worker(self) -> None:
        with self._lock:
            lost, self._worker = self._worker, None
        if lost:
            lost.kill()
            lost.bury()


class _Worker:
    """A worker process, seen from the app."""

    def __init__(self) -> None:
        """Start the process.

        Raises:
            OSError: The system cannot start one more.
        """
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(
            target=worker.run, args=(theirs,), name="photofind decoder", daemon=True
        )
        self._process.start()
        theirs.close()

    def wait_ready(self) -> None:
        """Wait until the process takes requests.

        Raises:
            RuntimeError: It does not come to that.
        """
        try:
            self.answer(STARTUP_S)
        except (OSError, EOFError) as error:
            raise RuntimeError("a decoder process ended before it began") from error

    def ask(self, request: GlanceRequest | ReadRequest) -> None:
        """Hand over a request.

        Raises:
            OSError: The process is gone.
        """
        wire.send(self._pipe, request)

    def answer(self, deadline_s: float) -> Outcome | worker.Bug:
        """Return what the process sends next.

        Raises:
            TimeoutError: It sends nothing in time.
            EOFError, OSError: It died.
        """
        if not self._pipe.poll(deadline_s):
            raise TimeoutError
        answer: Outcome | worker.Bug = wire.receive(self._pipe)
        return answer

    def kill(self) -> None:
        """End the process, whatever it is doing."""
        self._process.kill()

    def bury(self) -> None:
        """Free what a killed process leaves behind."""
        self._process.join()
        self._pipe.close()


def _deafen_to_interrupts() -> None:
    """Keep Ctrl-C from the processes that this thread starts; the terminal sends it to all.

    A worker inherits the thread's mask and is deaf from its first moment. The tracker that comes
    with the first process would lift the mask, so it is started before.
    """
    if sys.platform != "win32":
        resource_tracker.ensure_running()
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})

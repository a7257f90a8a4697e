"""The decoder process: answers one request after the other until its pipe ends.

The only module that runs in a process of its own and knows it. It imports decoders and nothing
heavier, and them only once the process is set up: libraries look at their surroundings when loaded.
"""

import os
import signal
import sys
import threading
import traceback
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.process import parent_process
from pathlib import Path
from typing import Any

from photofind.library import wire
from photofind.library.limits import MAX_MEMORY_BYTES

READY = "ready"
"""The first message of a worker: it has started and takes requests."""
_NICENESS = 5
"""Decoding a library takes hours; what the user does meanwhile goes first."""
_LEAST_URGENT = 7
"""Of Linux's eight orders of disk access; the idle class could starve for hours."""
_THREAD_COUNTS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS")
_MEMORY_MARGIN = 2
"""The system refuses what is beyond this many times the largest picture that `limits` allows."""


@dataclass(frozen=True, slots=True)
class Bug:
    """The answer when PhotoFind itself is at fault."""

    traceback: str


def run(pipe: "Connection[Any, Any]") -> None:
    """Receive requests and send outcomes until the other end of the pipe is closed."""
    _settle()
    # Loaded before the first request comes and its deadline begins.
    from photofind.library import decoding

    _limit_memory()
    wire.send(pipe, READY)
    try:
        while True:
            request = wire.receive(pipe)
            try:
                wire.send(pipe, decoding.answer(request))
            except Exception:  # noqa: BLE001 - costs this photo only; the pool writes it to the log
                wire.send(pipe, Bug(traceback.format_exc()))
    except (EOFError, BrokenPipeError, ConnectionResetError):
        return


def _settle() -> None:
    """Find a place among the processes: quiet, polite, and gone when the app is."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_exit_with_parent, name="parent watch", daemon=True).start()
    os.environ.update(dict.fromkeys(_THREAD_COUNTS, "1"))
    if sys.platform != "win32":
        os.nice(_NICENESS)
    _yield_the_disk()
    # What C libraries print about odd files is not for the user's terminal.
    sink = os.open(os.devnull, os.O_WRONLY)
    os.dup2(sink, 1)
    os.dup2(sink, 2)
    os.close(sink)


def _yield_the_disk() -> None:
    """Let others read from the disk first, where the system knows such an order."""
    import psutil

    if sys.platform == "linux":
        psutil.Process().ionice(psutil.IOPRIO_CLASS_BE, _LEAST_URGENT)
    elif sys.platform == "win32":
        psutil.Process().ionice(psutil.IOPRIO_LOW)


def _exit_with_parent() -> None:
    """End a worker that is busy, perhaps for ever, once there is nobody left to answer."""
    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def _limit_memory() -> None:
    """Let the system refuse what no picture needs that `limits` lets pass."""
    if sys.platform == "linux":
        import resource

        # Only address space can be limited, and what is taken so far is libraries.
        pages = int(Path("/proc/self/statm").read_text().split()[0])
        limit = pages * resource.getpagesize() + _MEMORY_MARGIN * MAX_MEMORY_BYTES
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (limit, hard))

"""How busy other programs keep this computer's processors. Usable from one thread at a time.

The time that all programs have used, less what PhotoFind has: every process of it, its decoders,
and other commands of PhotoFind that the user has begun. A look costs well under a millisecond.
"""

import logging
import os
import time
from collections.abc import Callable
from pathlib import PurePath
from typing import Protocol

import psutil

_log = logging.getLogger("photofind.indexing")

_NAME, _INTERPRETER = "photofind", "python"
_WORDS = 4
"""So far into the command line of an interpreter stands what it runs: `python -m photofind`."""


class Meter(Protocol):
    """Tells how busy others are."""

    def others_share(self) -> float:
        """Return which share of the processors others have used since the last call, 0 to 1."""
        ...


class CpuMeter:
    """Measures this computer, as far as we may use it."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """Measure nothing yet; `clock` gives seconds."""
        self._clock = clock
        self._is_ours: dict[psutil.Process, bool] = {}
        self._before: tuple[float, float, dict[psutil.Process, float]] | None = None

    def others_share(self) -> float:
        """Return which share of the processors others have used since the last call, 0 to 1.

        The first call has nothing to compare with, and a system that does not tell counts as calm.
        """
        try:
            cores = _cores()
            now, used, ours = self._clock(), _used_s(cores), self._ours_s()
        except (OSError, psutil.Error) as error:
            _log.debug("how busy the computer is cannot be seen: %s", error)
            return 0.0
        before, self._before = self._before, (now, used, ours)
        if before is None or now <= before[0]:
            return 0.0
        by_us = sum(max(0.0, seconds - before[2].get(who, 0.0)) for who, seconds in ours.items())
        others = used - before[1] - by_us
        return min(1.0, max(0.0, others / (len(cores) * (now - before[0]))))

    def _ours_s(self) -> dict[psutil.Process, float]:
        """Return the seconds of processor time that each of our processes has used."""
        known, self._is_ours = self._is_ours, {}
        our_ids = {os.getpid()}
        for process in psutil.process_iter():
            if process not in known:
                known[process] = process.pid in our_ids or _is_photofind(process, our_ids)
            self._is_ours[process] = known[process]
            if known[process]:
                our_ids.add(process.pid)
        return {process: _spent_s(process) for process, ours in self._is_ours.items() if ours}


def _cores() -> list[int]:
    """Return the processors that we may use: a container may have some of the computer's only."""
    affinity = getattr(psutil.Process(), "cpu_affinity", None)  # macOS has none.
    return list(affinity() if affinity else range(psutil.cpu_count() or 1))


def _used_s(cores: list[int]) -> float:
    """Return the seconds that these processors have worked for anybody."""
    times = psutil.cpu_times(percpu=True)
    return sum(
        core.user + core.system + getattr(core, "nice", 0.0)
        for core in (times[number] for number in cores if number < len(times))
    )


def _is_photofind(process: psutil.Process, our_ids: set[int]) -> bool:
    """Return whether a process belongs to PhotoFind; a parent has been looked at before."""
    try:
        if process.ppid() in our_ids:
            return True
        names = [PurePath(word).stem.lower() for word in process.cmdline()[:_WORDS]]
    except psutil.Error:  # It has ended, or is none of our business.
        return False
    match names:
        case [name, *others]:
            return name == _NAME or (name.startswith(_INTERPRETER) and _NAME in others)
    return False


def _spent_s(process: psutil.Process) -> float:
    try:
        times = process.cpu_times()
    except psutil.Error:
        return 0.0
    return times.user + times.system

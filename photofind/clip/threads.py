"""How many cores a model takes, of a desktop that is in use. Usable from every thread."""

import os

import psutil

_FEW = 3
"""So many cores and fewer are all used: what indexes beside a search is nice and gives way."""
_TEXT = 4
"""A text is small: on more cores their threads wait for each other."""


def for_photos() -> int:
    """Return the threads that a photo tower runs on.

    Two threads of one core share the unit that multiplies, hence cores. Where there are many, one
    is left to the user: a large model embeds for hours.
    """
    cores = _cores()
    return cores if cores <= _FEW else cores - 1


def for_texts() -> int:
    """Return the threads that a text tower runs on."""
    return min(_TEXT, _cores())


def _cores() -> int:
    """Return the cores, of which this process may be allowed only some."""
    cores = psutil.cpu_count(logical=False) or os.cpu_count() or 1
    allowed = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else cores
    return max(1, min(cores, allowed))

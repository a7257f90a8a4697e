"""The text-reading process: answers one question after the other until its pipe ends.

It reads in the background for hours, so it takes one thread and goes behind everything else.
"""

import os
import signal
import sys
import threading
from multiprocessing.connection import Connection, wait
from multiprocessing.process import parent_process
from typing import Any

from photofind.ocr.rapid_ocr import RapidOcr, TextReaderBroken

READY = "ready"
"""The first message of a worker that takes questions; else what is wrong with it."""

_NICENESS = 10


def run(pipe: "Connection[Any, Any]") -> None:
    """Receive `(is_look, pixels)`; send whether there is text, or the text."""
    _settle()
    try:
        reader = RapidOcr()
    except TextReaderBroken as error:
        pipe.send(error.detail)
        return
    pipe.send(READY)
    try:
        while True:
            is_look, pixels = pipe.recv()
            pipe.send(reader.has_text(pixels) if is_look else reader.read(pixels))
    except (EOFError, BrokenPipeError, ConnectionResetError):
        return


def _settle() -> None:
    """Find a place among the processes: quiet, polite, and gone when the app is."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_exit_with_parent, name="parent watch", daemon=True).start()
    if sys.platform != "win32":
        os.nice(_NICENESS)
    sink = os.open(os.devnull, os.O_WRONLY)
    os.dup2(sink, 1)
    os.dup2(sink, 2)
    os.close(sink)


def _exit_with_parent() -> None:
    """End a worker that is busy once there is nobody left to answer."""
    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)

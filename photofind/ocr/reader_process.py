"""A text reader in a process of its own. Used on the indexing thread.

A picture that crashes or stalls the reader costs that picture; the process is started anew for the
next one. Several such pictures in a row are no accident.
"""

import logging
import multiprocessing
import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any, cast

from photofind.errors import Cancelled, told
from photofind.ocr import worker
from photofind.ocr.rapid_ocr import TextReaderBroken, broken, bundled_models
from photofind.progress import Progress
from photofind.types import Pixels

_log = logging.getLogger("photofind.ocr")

_DEADLINE_S = 120.0
"""A page full of small print takes ten seconds on one core."""

_TICK_S = 0.2
"""How soon a cancelled reading ends."""

_MOST_LOST = 3
"""Pictures in a row without an answer."""

_Run = Callable[["Connection[Any, Any]"], None]


class ReaderProcess:
    """A `TextReader` whose process starts with the first picture.

    Attributes:
        name: The models that read.
    """

    def __init__(self, run: _Run = worker.run, deadline_s: float = _DEADLINE_S) -> None:
        """Prepare; `run` is what the process does.

        Raises:
            TextReaderBroken: The installed rapidocr brings no models.
        """
        models = bundled_models()
        self.name = f"{models['Det'].stem} {models['Rec'].stem}"
        self._run, self._deadline_s = run, deadline_s
        self._process: BaseProcess | None = None
        self._pipe: Connection[Any, Any] | None = None
        self._lost = 0

    def has_text(self, thumbnail: Pixels, progress: Progress) -> bool:
        """Return whether a picture probably has text, see `TextReader`."""
        return bool(self._ask((True, thumbnail), progress))

    def read(self, pixels: Pixels, progress: Progress) -> str:
        """Return the text in a picture, see `TextReader`; empty where reading it failed."""
        return str(self._ask((False, pixels), progress) or "")

    def close(self) -> None:
        """End the process, whatever it is doing."""
        if self._process is not None and self._pipe is not None:
            self._process.kill()
            self._process.join()
            self._pipe.close()
        self._process = self._pipe = None

    def _ask(self, question: tuple[bool, Pixels], progress: Progress) -> object:
        """Return the answer; None where the picture was too much for the reader."""
        pipe = self._pipe or self._start(progress)
        try:
            pipe.send(question)
            answer = self._receive(pipe, progress)
        except (EOFError, OSError) as error:  # TimeoutError is one.
            self.close()
            self._lost += 1
            _log.warning("a picture was too much for the text reader: %s", type(error).__name__)
            if self._lost >= _MOST_LOST:
                raise broken(
                    told("It failed on {count} pictures in a row", count=self._lost)
                ) from error
            return None
        self._lost = 0
        return answer

    def _start(self, progress: Progress) -> "Connection[Any, Any]":
        context = multiprocessing.get_context("spawn")
        pipe, theirs = context.Pipe()
        self._process = context.Process(
            target=self._run, args=(theirs,), name="photofind text reader", daemon=True
        )
        self._process.start()
        self._pipe = pipe
        theirs.close()
        try:
            answer = self._receive(pipe, progress)
        except (EOFError, OSError) as error:
            self.close()
            raise broken(told("The text reader does not start")) from error
        if answer != worker.READY:
            self.close()
            raise TextReaderBroken("Text in pictures cannot be read", cast("str", answer))
        return pipe

    def _receive(self, pipe: "Connection[Any, Any]", progress: Progress) -> object:
        deadline = time.monotonic() + self._deadline_s
        while not pipe.poll(_TICK_S):
            if progress.is_cancelled:
                self.close()
                raise Cancelled
            if time.monotonic() > deadline:
                raise TimeoutError
        answer: object = pipe.recv()
        return answer

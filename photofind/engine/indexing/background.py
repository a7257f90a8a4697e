"""The background run: indexing on a thread of its own, one at a time."""

import logging
import threading
from collections.abc import Callable

from photofind.errors import Cancelled, PhotofindError
from photofind.progress import Progress

_log = logging.getLogger("photofind.indexing")


class BackgroundRun:
    """Does one piece of work at a time on a thread named `photofind-indexing`.

    Attributes:
        error: Why the newest run ended early; None if it did not.
    """

    def __init__(self, work: Callable[[Progress], object]) -> None:
        """Prepare to do `work`; nothing starts yet."""
        self.error: PhotofindError | None = None
        self._work = work
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None
        self._progress = Progress()

    @property
    def progress(self) -> Progress | None:
        """The run under way; None when there is none."""
        with self._lock:
            return self._progress if self._is_running() else None

    def start(self) -> Progress:
        """Start, and return the progress to poll; while it runs, the same progress again."""
        with self._lock:
            if not self._is_running():
                self._progress, self.error = Progress(), None
                self._thread = threading.Thread(
                    target=self._run, args=(self._progress,), name="photofind-indexing"
                )
                self._thread.start()
            return self._progress

    def stop(self) -> None:
        """Cancel, and wait until the work has stopped."""
        with self._lock:
            thread = self._thread
            self._progress.cancel()
        if thread is not None:
            thread.join()

    def _is_running(self) -> bool:
        return self._thread is not None and self._thread.is_alive()

    def _run(self, progress: Progress) -> None:
        try:
            self._work(progress)
        except Cancelled:
            pass
        except PhotofindError as error:
            _log.warning("indexing ended early: %s", error)
            self.error = error
        except Exception as error:  # noqa: BLE001 - a bug: logged whole, told in one line
            _log.exception("indexing met a bug")
            self.error = PhotofindError(
                "Indexing met a fault of its own", f"{type(error).__name__}: {error}"
            )

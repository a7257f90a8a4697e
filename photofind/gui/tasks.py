"""Carries engine calls off the GUI thread and brings the answers back to it.

The one way from the window to the engine. Calls are functions of the engine, so they may be handed
in before it is open: they wait for it on a thread of their own. Lives on the GUI thread; the calls
run on worker threads: two for ordinary work, one for searches, of which the newest wins, and one
for what takes minutes.
"""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from photofind.engine.engine import Engine
from photofind.errors import Cancelled, PhotofindError

T = TypeVar("T")


class Tasks(QObject):
    """Owns the engine and the threads that call it.

    Signals:
        opened: The engine (`Engine`) is open.
        open_failed: It could not be opened (`PhotofindError`); no call will ever be answered.
    """

    opened = Signal(object)
    open_failed = Signal(object)
    _returned = Signal(object)

    def __init__(self, open_engine: Callable[[], Engine], *, parent: QObject | None = None) -> None:
        """Begin to open the engine at once."""
        super().__init__(parent)
        self._serial = 0
        self._epoch = 0
        self._closed = False
        self._pool = ThreadPoolExecutor(2, "photofind-gui-task")
        self._search_lane = ThreadPoolExecutor(1, "photofind-gui-search")
        self._long_lane = ThreadPoolExecutor(1, "photofind-gui-long")
        self._returned.connect(self._on_worker_returned, Qt.ConnectionType.QueuedConnection)
        self._engine = self._pool.submit(open_engine)
        self._bring_back(self._engine, self.opened.emit, self.open_failed.emit)

    def run(
        self,
        call: Callable[[Engine], T],
        on_success: Callable[[T], None],
        on_error: Callable[[PhotofindError], None],
    ) -> None:
        """Run `call` beside others; one of the two functions is then called on this thread.

        An exception that is no `PhotofindError` is a bug, and is raised on this thread.
        """
        self._submit(self._pool, call, on_success, on_error)

    def run_newest(
        self,
        call: Callable[[Engine], T],
        on_success: Callable[[T], None],
        on_error: Callable[[PhotofindError], None],
    ) -> None:
        """Run `call` in the search lane, where a newer call silences all that came before."""
        self._serial += 1
        serial = self._serial

        def is_newest() -> bool:
            return serial == self._serial

        def call_if_newest(engine: Engine) -> T:
            if not is_newest():
                raise Cancelled
            return call(engine)

        self._submit(
            self._search_lane,
            call_if_newest,
            lambda answer: on_success(answer) if is_newest() else None,
            lambda error: on_error(error) if is_newest() else None,
        )

    def run_long(
        self,
        call: Callable[[Engine], T],
        on_success: Callable[[T], None],
        on_error: Callable[[PhotofindError], None],
    ) -> None:
        """Run `call` once the long ones before it have ended; whoever asks can cancel it."""
        self._submit(self._long_lane, call, on_success, on_error)

    def start_over(self) -> None:
        """Drop the answers that are still to come: those who asked are gone."""
        self._serial += 1
        self._epoch += 1

    def close(self) -> None:
        """Finish the calls that run, drop the rest, close the engine. Calling it twice is fine."""
        if self._closed:
            return
        self._closed = True
        self._serial += 1
        self._pool.shutdown(cancel_futures=True)
        self._search_lane.shutdown(cancel_futures=True)
        self._long_lane.shutdown(cancel_futures=True)
        if self._is_open():
            self._engine.result().close()

    def _submit(
        self,
        pool: ThreadPoolExecutor,
        call: Callable[[Engine], T],
        on_success: Callable[[T], None],
        on_error: Callable[[PhotofindError], None],
    ) -> None:
        if self._closed:
            return
        epoch = self._epoch

        def call_once_open() -> T:
            if self._engine.exception() is not None:
                raise Cancelled  # Told once, by `open_failed`.
            return call(self._engine.result())

        self._bring_back(
            pool.submit(call_once_open),
            lambda answer: on_success(answer) if epoch == self._epoch else None,
            lambda error: on_error(error) if epoch == self._epoch else None,
        )

    def _bring_back(
        self,
        future: Future[T],
        on_success: Callable[[T], None],
        on_error: Callable[[PhotofindError], None],
    ) -> None:
        settle = partial(_settle, future, on_success, on_error)
        future.add_done_callback(lambda _: self._returned.emit(settle))

    def _is_open(self) -> bool:
        return not self._engine.cancelled() and self._engine.exception() is None

    def _on_worker_returned(self, settle: Callable[[], None]) -> None:
        if not self._closed:
            settle()


def _settle(
    future: Future[T],
    on_success: Callable[[T], None],
    on_error: Callable[[PhotofindError], None],
) -> None:
    try:
        answer = future.result()
    except Cancelled:
        return
    except PhotofindError as error:
        on_error(error)
        return
    on_success(answer)

"""The way from the window to the engine and back."""

import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import QThread
from pytestqt.qtbot import QtBot

from photofind.errors import Cancelled, PhotofindError, UserFixable
from photofind.gui.tasks import Tasks


class StandIn:
    """Stands for the engine, whose only method that `Tasks` itself calls is `close`."""

    def __init__(self) -> None:
        self.closed = 0

    def close(self) -> None:
        self.closed += 1


class Answers:
    """Keeps what comes back, and on which thread."""

    def __init__(self) -> None:
        self.values: list[Any] = []
        self.errors: list[PhotofindError] = []
        self.threads: set[bool] = set()

    def on_success(self, value: Any) -> None:
        self.values.append(value)
        self.threads.add(QThread.isMainThread())

    def on_error(self, error: PhotofindError) -> None:
        self.errors.append(error)
        self.threads.add(QThread.isMainThread())


@pytest.fixture
def answers() -> Answers:
    return Answers()


@pytest.fixture
def engine() -> StandIn:
    return StandIn()


@pytest.fixture
def tasks(qtbot: QtBot, engine: StandIn) -> Iterator[Tasks]:
    made = Tasks(lambda: engine)  # type: ignore[arg-type,return-value]
    yield made
    made.close()


def raiser(error: Exception) -> Callable[[Any], None]:
    def call(_: Any) -> None:
        raise error

    return call


def test_a_call_runs_off_the_gui_thread_and_its_answer_comes_back(
    qtbot: QtBot, tasks: Tasks, engine: StandIn, answers: Answers
) -> None:
    seen: list[Any] = []

    def call(given: Any) -> int:
        seen.append((given, threading.current_thread() is threading.main_thread()))
        return 42

    tasks.run(call, answers.on_success, answers.on_error)
    qtbot.waitUntil(lambda: answers.values == [42])
    assert seen == [(engine, False)]
    assert answers.threads == {True}


def test_calls_wait_for_the_engine_to_open(qtbot: QtBot, answers: Answers) -> None:
    may_open = threading.Event()

    def open_slowly() -> StandIn:
        may_open.wait()
        return StandIn()

    tasks = Tasks(open_slowly)  # type: ignore[arg-type]
    tasks.run(lambda _: "late", answers.on_success, answers.on_error)
    tasks.run_newest(lambda _: "too", answers.on_success, answers.on_error)
    assert not answers.values
    with qtbot.waitSignal(tasks.opened):
        may_open.set()
    qtbot.waitUntil(lambda: sorted(answers.values) == ["late", "too"])
    tasks.close()


def test_a_photofind_error_goes_to_on_error(qtbot: QtBot, tasks: Tasks, answers: Answers) -> None:
    error = UserFixable("The disk is full")
    tasks.run(raiser(error), answers.on_success, answers.on_error)
    qtbot.waitUntil(lambda: answers.errors == [error])
    assert answers.threads == {True}


def test_a_cancelled_call_says_nothing(qtbot: QtBot, tasks: Tasks, answers: Answers) -> None:
    tasks.run(raiser(Cancelled()), answers.on_success, answers.on_error)
    tasks.run(lambda _: 1, answers.on_success, answers.on_error)
    qtbot.waitUntil(lambda: answers.values == [1])
    assert not answers.errors


def test_a_bug_is_raised_on_the_gui_thread(qtbot: QtBot, tasks: Tasks, answers: Answers) -> None:
    with qtbot.captureExceptions() as caught:
        tasks.run(raiser(ZeroDivisionError("bug")), answers.on_success, answers.on_error)
        qtbot.waitUntil(lambda: bool(caught))
    assert caught[0][0] is ZeroDivisionError
    assert not answers.errors


def test_the_newest_search_wins(qtbot: QtBot, tasks: Tasks, answers: Answers) -> None:
    may_end, calls = threading.Event(), []

    def call(number: int) -> Callable[[Any], int]:
        def run(_: Any) -> int:
            calls.append(number)
            may_end.wait()
            return number

        return run

    tasks.run_newest(call(0), answers.on_success, answers.on_error)
    qtbot.waitUntil(lambda: calls == [0])
    for number in range(1, 5):
        tasks.run_newest(call(number), answers.on_success, answers.on_error)
    may_end.set()
    qtbot.waitUntil(lambda: answers.values == [4])
    assert calls == [0, 4], "what was overtaken in the queue is not even asked"


def test_the_error_of_an_overtaken_search_is_dropped(
    qtbot: QtBot, tasks: Tasks, answers: Answers
) -> None:
    may_end, began = threading.Event(), threading.Event()

    def fail(_: Any) -> None:
        began.set()
        may_end.wait()
        raise UserFixable("The disk is full")

    tasks.run_newest(fail, answers.on_success, answers.on_error)
    began.wait()
    tasks.run_newest(lambda _: "new", answers.on_success, answers.on_error)
    may_end.set()
    qtbot.waitUntil(lambda: answers.values == ["new"])
    assert not answers.errors


def test_an_engine_that_does_not_open_is_told_once(qtbot: QtBot, answers: Answers) -> None:
    error = UserFixable("The catalogue is damaged")
    failures: list[PhotofindError] = []

    def fail() -> StandIn:
        raise error

    tasks = Tasks(fail)  # type: ignore[arg-type]
    tasks.open_failed.connect(failures.append)
    tasks.run(lambda _: 1, answers.on_success, answers.on_error)
    tasks.run_newest(lambda _: 1, answers.on_success, answers.on_error)
    qtbot.waitUntil(lambda: failures == [error])
    tasks.close()
    assert not answers.values
    assert not answers.errors


def test_closing_ends_all_threads_closes_the_engine_and_drops_answers(
    qtbot: QtBot, tasks: Tasks, engine: StandIn, answers: Answers
) -> None:
    began = threading.Event()
    tasks.run(lambda _: began.set(), answers.on_success, answers.on_error)
    began.wait()
    tasks.close()
    tasks.close()
    tasks.run(lambda _: 2, answers.on_success, answers.on_error)
    qtbot.wait(20)
    assert engine.closed == 1
    assert not answers.values
    assert not [t for t in threading.enumerate() if t.name.startswith("photofind-gui")]

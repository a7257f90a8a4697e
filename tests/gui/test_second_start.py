"""A second start of PhotoFind on the profile of a window that is open."""

import threading

from pytestqt.qtbot import QtBot

from photofind.engine.indexing import elsewhere
from photofind.gui.main_window import MainWindow
from photofind.gui.summons import Summons
from photofind.gui.tasks import Tasks
from photofind.paths import Profile
from tests.gui.conftest import guarded, open_profile


def test_without_a_window_nothing_comes_forward(empty_profile: Profile) -> None:
    assert not elsewhere.show(empty_profile)


def test_a_second_start_calls_the_first_window(qtbot: QtBot, profile: Profile) -> None:
    tasks = Tasks(lambda: guarded(open_profile(profile)))
    summons = Summons(tasks)
    try:
        with qtbot.waitSignal(tasks.opened) as opened:
            pass
        engine = opened.args[0]
        engine.watching.start()
        qtbot.waitUntil(lambda: engine.watching.is_sole)
        answers: list[bool] = []
        with qtbot.waitSignal(summons.called):
            caller = threading.Thread(target=lambda: answers.append(elsewhere.show(profile)))
            caller.start()
        caller.join()
        assert answers == [True]
    finally:
        tasks.close()


def test_a_minimised_window_comes_forward(window: MainWindow, qtbot: QtBot) -> None:
    window.showMinimized()
    window.come_forward()
    qtbot.waitUntil(lambda: not window.isMinimized())
    assert window.isVisible()

"""Exceptions nobody caught."""

import logging
import sys
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from photofind.gui.bug_reports import BugReports


@pytest.fixture
def reports(qtbot: QtBot) -> Iterator[BugReports]:
    made = BugReports()
    yield made
    if made.dialog is not None:
        made.dialog.reject()


def caught(reports: BugReports, message: str) -> None:
    try:
        raise ZeroDivisionError(message)
    except ZeroDivisionError as error:
        reports.catch(type(error), error, error.__traceback__)


def test_a_bug_is_logged_and_shown_with_a_report_to_copy(
    reports: BugReports, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    caught(reports, "first")
    qtbot.waitUntil(lambda: reports.dialog is not None)
    assert reports.dialog is not None
    assert "ZeroDivisionError: first" in caplog.text
    qtbot.mouseClick(reports.dialog.copy_button, Qt.MouseButton.LeftButton)
    copied = QGuiApplication.clipboard().text()
    assert "ZeroDivisionError: first" in copied
    assert "Traceback" in copied
    assert copied.startswith("PhotoFind ")


def test_one_dialog_at_a_time(reports: BugReports, qtbot: QtBot) -> None:
    caught(reports, "first")
    caught(reports, "second")
    qtbot.waitUntil(lambda: reports.dialog is not None)
    qtbot.wait(20)
    first = reports.dialog
    assert first is not None
    assert "first" in first.report.toPlainText()
    first.reject()
    assert reports.dialog is None
    caught(reports, "third")
    qtbot.waitUntil(lambda: reports.dialog is not None)


def test_a_bug_in_a_thread_is_shown_too(
    reports: BugReports, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    hooks = sys.excepthook, threading.excepthook
    reports.install()
    try:
        thread = threading.Thread(target=lambda: 1 / 0)
        thread.start()
        thread.join()
    finally:
        sys.excepthook, threading.excepthook = hooks
    qtbot.waitUntil(lambda: reports.dialog is not None)
    assert [record.levelno for record in caplog.records] == [logging.CRITICAL]


def test_ctrl_c_is_no_bug(reports: BugReports, qtbot: QtBot) -> None:
    reports.catch(KeyboardInterrupt, KeyboardInterrupt(), None)
    qtbot.wait(20)
    assert reports.dialog is None

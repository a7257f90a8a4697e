"""The failures as an item model."""

from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from photofind.engine.results import Failure
from photofind.gui.models.failures import FAILURE_ROLE, FailureModel

FAILURES = (
    Failure(Path("/photos/a.jpg"), "The file is cut short: part of the picture is missing"),
    Failure(Path("/photos/caf\udce9.jpg"), "The file is empty"),
)


@pytest.fixture
def model(qtbot: QtBot) -> FailureModel:
    return FailureModel(FAILURES)


def test_the_model_keeps_qts_rules(model: FailureModel) -> None:
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert tester.model() is model


def test_each_failure_is_a_row_of_file_reason_and_folder(model: FailureModel) -> None:
    assert model.rowCount() == 2
    assert [model.index(0, column).data() for column in range(model.columnCount())] == [
        "a.jpg",
        "The file is cut short: part of the picture is missing",
        "/photos",
    ]
    assert model.index(1, 0).data() == "caf�.jpg"
    assert model.index(0, 0).data(Qt.ItemDataRole.ToolTipRole) == "/photos/a.jpg"
    assert model.index(1, 1).data(FAILURE_ROLE) is FAILURES[1]
    assert model.data(QModelIndex()) is None


def test_the_columns_have_titles(model: FailureModel) -> None:
    titles = [model.headerData(n, Qt.Orientation.Horizontal) for n in range(3)]
    assert titles == ["File", "Reason", "Folder"]
    assert model.headerData(0, Qt.Orientation.Vertical) is None

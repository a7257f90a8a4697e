"""What we need of PySide itself."""

import sys

import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None cannot be freed any more")
def test_calls_that_return_nothing_do_not_wear_none_out(qtbot: QtBot) -> None:
    """PySide6 6.12.0 loses a reference at each call, and the app dies after some thousands."""
    image = QImage(4, 4, QImage.Format.Format_RGB32)
    before = sys.getrefcount(None)
    for _ in range(200):
        image.fill(0)
    assert sys.getrefcount(None) > before - 100

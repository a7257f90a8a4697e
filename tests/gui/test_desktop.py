"""The file manager, with and without a desktop bus."""

from pathlib import Path

import pytest

from photofind.gui import desktop


class NoBus:
    """Stands for a session without D-Bus."""

    @staticmethod
    def sessionBus() -> "NoBus":  # noqa: N802 - Qt's name
        return NoBus()

    def isConnected(self) -> bool:  # noqa: N802 - Qt's name
        return False


def test_without_a_bus_the_folder_itself_is_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[Path] = []
    monkeypatch.setattr(desktop, "QDBusConnection", NoBus)
    monkeypatch.setattr(desktop, "open_file", opened.append)
    desktop.show_in_folder(Path("/photos/a.jpg"))
    assert opened == [Path("/photos")]

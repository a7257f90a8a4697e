"""Hands photos to the rest of the desktop: the viewer and the file manager. GUI thread."""

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusPendingCallWatcher
from PySide6.QtGui import QDesktopServices

_FILE_MANAGER = "org.freedesktop.FileManager1"


def url_of(path: Path) -> QUrl:
    """Return the address of a file, whatever bytes its name is made of."""
    return QUrl.fromEncoded(path.as_uri().encode())


def open_file(path: Path) -> bool:
    """Open a file with the program the user has chosen for it; False if there is none."""
    return QDesktopServices.openUrl(url_of(path))


def show_in_folder(path: Path) -> None:
    """Show a file in the file manager, marked where that can be done."""
    bus = QDBusConnection.sessionBus()
    if not bus.isConnected():
        open_file(path.parent)
        return
    call = QDBusMessage.createMethodCall(
        _FILE_MANAGER, "/org/freedesktop/FileManager1", _FILE_MANAGER, "ShowItems"
    )
    call.setArguments([[path.as_uri()], ""])
    watcher = QDBusPendingCallWatcher(bus.asyncCall(call))

    def on_finished() -> None:
        if watcher.isError():
            open_file(path.parent)
        watcher.deleteLater()

    watcher.finished.connect(on_finished)

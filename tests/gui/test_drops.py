"""What is dropped or pasted, and what becomes of it."""

from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

import pytest
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QColor, QImage
from PySide6.QtNetwork import QHostAddress, QTcpServer, QTcpSocket
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from photofind.gui.drops import Drops, png_of, urls_in
from tests.gui.desk import Desk
from tests.gui.gestures import mime_of
from tests.photos import RED, make_photo


class Heard:
    """What the drops have said."""

    def __init__(self, drops: Drops) -> None:
        self.photos: list[Path] = []
        self.refused: list[str] = []
        self.asked: list[str] = []
        self.folders: list[Path] = []
        self.left_out: list[int] = []
        drops.photos_dropped.connect(lambda photos: self.photos.extend(path for path, _ in photos))
        drops.refused.connect(lambda error: self.refused.append(error.title))
        drops.consent_asked.connect(lambda url: self.asked.append(url.toString()))
        drops.folders_dropped.connect(self.folders.extend)
        drops.left_over.connect(self.left_out.append)


@pytest.fixture
def drops(desk: Desk) -> Drops:
    return Drops(desk.tasks, parent=desk)


@pytest.fixture
def heard(drops: Drops) -> Heard:
    return Heard(drops)


def text(words: str) -> QMimeData:
    mime = QMimeData()
    mime.setText(words)
    return mime


def picture() -> QImage:
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(QColor(200, 30, 30))
    return image


def test_a_picture_without_a_file_is_kept_and_looked_for(
    drops: Drops, heard: Heard, qtbot: QtBot
) -> None:
    mime = QMimeData()
    mime.setImageData(picture())
    assert drops.take(mime, room=4)
    qtbot.waitUntil(lambda: len(heard.photos) == 1)
    assert heard.photos[0].suffix == ".png"
    assert QImage(str(heard.photos[0])).size() == picture().size()


def test_the_path_of_a_photo_as_text_is_a_photo(
    drops: Drops, heard: Heard, qtbot: QtBot, tmp_path: Path
) -> None:
    files = [make_photo(tmp_path / name, RED) for name in ("a b.jpg", "кот#.jpg")]
    assert drops.take(text(f"{files[0]}\n'{files[1]}'\n"), room=4)
    qtbot.waitUntil(lambda: heard.photos == files)
    assert drops.take(text(str(tmp_path / "gone.jpg")), room=4)
    qtbot.waitUntil(lambda: heard.refused == ["The photo cannot be read"])


@pytest.mark.parametrize(
    "words", ["red door", "1/250 s", "and/or", "", "/", "see https://example.org", "camera:fuji"]
)
def test_words_are_left_to_the_field(drops: Drops, words: str) -> None:
    assert not drops.take(text(words), room=4)


def test_addresses_are_found_in_text() -> None:
    assert urls_in("https://example.org/a.JPG") == [QUrl("https://example.org/a.JPG")]
    assert urls_in("file:///a/b.png") == [QUrl("file:///a/b.png")]
    assert urls_in("https://example.org/article") == []


def test_a_picture_of_the_web_is_not_fetched_without_asking(
    drops: Drops, heard: Heard, served: str
) -> None:
    assert drops.take(mime_of([f"{served}/cat.png"]), room=4)
    assert heard.asked == [f"{served}/cat.png"]
    assert not Server.asked_for


def test_a_picture_of_the_web_is_fetched_once_the_user_agrees(
    drops: Drops, heard: Heard, served: str, qtbot: QtBot
) -> None:
    drops.fetch(QUrl(f"{served}/cat.png"))
    qtbot.waitUntil(lambda: len(heard.photos) == 1)
    assert QImage(str(heard.photos[0])).size() == picture().size()


@pytest.mark.parametrize(
    ("path", "title"),
    [
        ("page.html", "This is not a photo"),
        ("liar.png", "The photo cannot be read"),
        ("missing", "The picture cannot be fetched"),
    ],
)
def test_what_is_no_picture_is_told(
    drops: Drops, heard: Heard, served: str, qtbot: QtBot, path: str, title: str
) -> None:
    drops.fetch(QUrl(f"{served}/{path}"))
    qtbot.waitUntil(lambda: heard.refused == [title])
    assert heard.photos == []


def test_other_addresses_are_refused(drops: Drops, heard: Heard) -> None:
    assert drops.take(mime_of(["ftp://example.org/cat.jpg"]), room=4)
    assert heard.refused == ["This is not a photo"]


class Server(QTcpServer):
    """A corner of the web on this computer, without a thread of its own."""

    asked_for: ClassVar[list[str]] = []

    def __init__(self) -> None:
        super().__init__()
        self.newConnection.connect(self._on_new_connection)
        assert self.listen(QHostAddress.SpecialAddress.LocalHost)

    def _on_new_connection(self) -> None:
        socket = self.nextPendingConnection()
        socket.readyRead.connect(lambda: self._answer(socket))

    def _answer(self, socket: QTcpSocket) -> None:
        path = bytes(socket.readAll().data()).split()[1].decode()
        self.asked_for.append(path)
        answers = {
            "/cat.png": ("200 OK", "image/png", png_of(picture())),
            "/page.html": ("200 OK", "text/html", b"<html>" + b" " * 100_000),
            "/liar.png": ("200 OK", "image/png", b"no picture at all"),
        }
        status, kind, body = answers.get(path, ("404 Not Found", "image/png", b""))
        head = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n"
        socket.write(f"{head}Connection: close\r\n\r\n".encode() + body)
        socket.disconnectFromHost()


@pytest.fixture
def served(qapp: QApplication) -> Iterator[str]:
    Server.asked_for.clear()
    server = Server()
    yield f"http://127.0.0.1:{server.serverPort()}"
    server.close()


def test_files_that_are_no_photos_count_among_those_left_out(
    drops: Drops, heard: Heard, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "0.txt").write_text("no photo", "utf-8")
    photos = [make_photo(tmp_path / f"{number}.jpg", RED) for number in range(1, 6)]
    assert drops.take(mime_of([tmp_path / "0.txt", *photos]), room=3)
    qtbot.waitUntil(lambda: bool(heard.left_out))
    assert heard.photos == photos[:2]
    assert heard.left_out == [4]
    assert heard.refused == []  # One message tells of all.

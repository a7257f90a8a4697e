"""Fetches a picture from the web, once the user has agreed. GUI thread; Qt does the waiting.

Nothing else in the window speaks to the network.
"""

from pathlib import PurePosixPath

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtNetwork import QNetworkAccessManager, QNetworkReply, QNetworkRequest

from photofind.errors import UserFixable

_MOST_BYTES = 64 << 20
_PATIENCE_MS = 20_000
SCHEMES = frozenset({"http", "https"})


class WebPictures(QObject):
    """Fetches one picture after the other.

    Signals:
        fetched: The bytes of a picture file (`bytes`), and what its name is to end in.
        failed: There is no picture to be had (`PhotofindError`).
    """

    fetched = Signal(object, str)
    failed = Signal(object)

    def __init__(self, *, parent: QObject | None = None) -> None:
        """Begin without a connection."""
        super().__init__(parent)
        self._manager = QNetworkAccessManager(self)

    def fetch(self, url: QUrl) -> None:
        """Fetch the picture at an address."""
        request = QNetworkRequest(url)
        request.setTransferTimeout(_PATIENCE_MS)
        reply = self._manager.get(request)
        reply.metaDataChanged.connect(lambda: self._refuse_others(reply))
        reply.downloadProgress.connect(lambda got, _total: self._refuse_huge(reply, got))
        reply.finished.connect(lambda: self._on_reply_finished(reply))

    def _refuse_others(self, reply: QNetworkReply) -> None:
        """Stop as soon as the server says that it is no picture."""
        kind = _content_type(reply)
        if kind and not kind.startswith("image/"):
            reply.abort()

    def _refuse_huge(self, reply: QNetworkReply, got: int) -> None:
        if got > _MOST_BYTES:
            reply.abort()

    def _on_reply_finished(self, reply: QNetworkReply) -> None:
        reply.deleteLater()
        kind = _content_type(reply)
        if kind and not kind.startswith("image/"):
            detail = self.tr("At {address} there is something else than a picture.")
            self.failed.emit(UserFixable("This is not a photo", _about(reply, detail)))
        elif reply.error() is not QNetworkReply.NetworkError.NoError:
            detail = self.tr("{address} does not give it: {reason}")
            self.failed.emit(UserFixable("The picture cannot be fetched", _about(reply, detail)))
        else:
            self.fetched.emit(bytes(reply.readAll().data()), _suffix(reply.url()))


def _content_type(reply: QNetworkReply) -> str:
    return str(reply.header(QNetworkRequest.KnownHeaders.ContentTypeHeader) or "")


def _about(reply: QNetworkReply, detail: str) -> str:
    return detail.format(address=reply.url().toDisplayString(), reason=reply.errorString())


def _suffix(url: QUrl) -> str:
    """Return the end of the file's name, if it has a plain one; readers look into the file."""
    suffix = PurePosixPath(url.path()).suffix
    return suffix if suffix[1:].isalnum() and len(suffix) <= 5 else ""

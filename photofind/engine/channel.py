"""The way from one process of a profile to the other: requests over a local socket.

The process that watches the library listens; a second one asks it to index, or to show its window.
Where to ask, and the key that proves a right to, stand in a file that its owner alone may read.
Messages are JSON; nothing is ever unpickled. The listener has threads of its own.
"""

import json
import logging
import os
import secrets
import shutil
import socket
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from multiprocessing import AuthenticationError
from multiprocessing.connection import Client, Connection, Listener
from pathlib import Path
from typing import Any

from photofind import files
from photofind.errors import PhotofindError, UserFixable, packed, told, unpacked
from photofind.paths import Profile

_log = logging.getLogger("photofind.channel")

Message = dict[str, Any]
Answer = Callable[[str], Iterator[Message]]
"""Takes a request and yields the messages that answer it; raises `PhotofindError` to refuse."""

_MAX_BYTES = 1 << 26
_BACKLOG = 16
_PREFIX = "photofind-"
_CALM_S = 0.1
"""After somebody could not be let in, lest a broken listener keeps a core busy."""
_LONGEST_FOLDER = 70
"""Bytes; of an address Linux takes 107 and macOS 103."""


class NobodyListens(UserFixable):
    """No other process of this profile answers."""


class Channel:
    """Listens until closed, and answers every request on a thread of its own."""

    def __init__(self, profile: Profile, answer: Answer) -> None:
        """Listen. The caller holds the profile's lock: what another one has left is stale.

        Raises:
            UserFixable: The system does not let us listen, or the profile cannot be written.
        """
        self._file, self._answer = _file(profile), answer
        self._key = secrets.token_bytes(32)
        self._lock = threading.Lock()
        self._connections: dict[Connection[Any, Any], threading.Thread] = {}
        self._closing = threading.Event()
        _remove(self._file)
        try:
            self._address = _new_address()
            place = {"address": self._address, "key": self._key.hex()}
            files.write(self._file, json.dumps(place).encode(), is_cache=True, is_private=True)
            self._listener = Listener(self._address, backlog=_BACKLOG, authkey=self._key)
        except OSError as error:
            _remove(self._file)
            raise UserFixable(
                "Other windows of PhotoFind cannot reach this one",
                told(
                    "{reason}. See that {folder} and {temporary} can be written and have some"
                    " space.",
                    reason=error,
                    folder=self._file.parent,
                    temporary=tempfile.gettempdir(),
                ),
            ) from error
        self._thread = threading.Thread(target=self._listen, name="photofind-channel")
        self._thread.start()

    def __enter__(self) -> "Channel":
        """It listens already."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close it."""
        self.close()

    def close(self) -> None:
        """Answer nobody any more, and remove every trace."""
        self._closing.set()
        with suppress(OSError):
            Client(self._address).close()  # Wakes the thread that listens; waits for no answer.
        self._thread.join()
        self._listener.close()
        _remove(self._file)
        with self._lock:
            open_now = dict(self._connections)
        for connection, thread in open_now.items():
            _shut_down(connection)
            thread.join()

    def _listen(self) -> None:
        while True:
            try:
                connection = self._listener.accept()
            except (OSError, EOFError, AuthenticationError) as error:
                _log.info("somebody could not be let in: %s", error)
                if self._closing.wait(_CALM_S):
                    return
                continue
            if self._closing.is_set():
                connection.close()
                return
            thread = threading.Thread(
                target=self._serve, args=(connection,), name="photofind-channel-answer"
            )
            with self._lock:
                self._connections[connection] = thread
            thread.start()

    def _serve(self, connection: "Connection[Any, Any]") -> None:
        try:
            for message in self._answers(connection.recv_bytes(_MAX_BYTES)):
                _send(connection, message)
        except (OSError, EOFError):
            _log.info("the one who asked has gone")
        finally:
            with self._lock:
                del self._connections[connection]
                connection.close()

    def _answers(self, asked: bytes) -> Iterator[Message]:
        try:
            yield from self._answer(_request(asked))
        except PhotofindError as error:
            yield {"error": [error.title, packed(error.detail)]}


def ask(profile: Profile, request: str) -> Iterator[Message]:
    """Ask the process that watches this profile; yield its answers as they come.

    Raises:
        NobodyListens: There is none, or it ended before it had answered.
        UserFixable: It refuses, and says why.
    """
    with _connect(profile) as connection:
        try:
            _send(connection, {"request": request})
            while True:
                message = _message(connection.recv_bytes(_MAX_BYTES))
                if "error" in message:
                    title, detail = message["error"]
                    raise UserFixable(str(title), unpacked(detail))
                yield message
        except EOFError:
            return  # All is said.
        except OSError as error:
            raise nobody() from error


def _connect(profile: Profile) -> "Connection[Any, Any]":
    try:
        place = _message(_file(profile).read_bytes())
        return Client(place["address"], authkey=bytes.fromhex(place["key"]))
    except (OSError, EOFError, AuthenticationError, ValueError, KeyError, UserFixable) as error:
        raise nobody() from error


def nobody() -> NobodyListens:
    """Return the error that says so."""
    return NobodyListens(
        "The other PhotoFind does not answer",
        told("It may be closing, or be of another version. Close it, then try again."),
    )


def _request(data: bytes) -> str:
    request = _message(data).get("request")
    if not isinstance(request, str):
        raise UserFixable(
            "PhotoFind does not understand another program", told("No request is named.")
        )
    return request


def _message(data: bytes) -> Message:
    """Read one message.

    Raises:
        UserFixable: It is no JSON object.
    """
    try:
        message = json.loads(data)
    except ValueError as error:
        raise UserFixable(
            "PhotoFind does not understand another program",
            told("A message is no JSON: {reason}.", reason=error),
        ) from error
    if not isinstance(message, dict):
        raise UserFixable(
            "PhotoFind does not understand another program", told("No object was sent.")
        )
    return message


def _send(connection: "Connection[Any, Any]", message: Message) -> None:
    connection.send_bytes(json.dumps(message).encode())


def _shut_down(connection: "Connection[Any, Any]") -> None:
    """End a conversation from outside: its thread may be waiting for a word."""
    if sys.platform == "win32":
        connection.close()
        return
    with suppress(OSError), socket.socket(fileno=os.dup(connection.fileno())) as end:
        end.shutdown(socket.SHUT_RDWR)


def _new_address() -> str:
    """Return where to listen: short, however deep the profile lies, and ours alone.

    Raises:
        OSError: No folder can be made for it.
    """
    if sys.platform == "win32":
        return rf"\\.\pipe\{_PREFIX}{secrets.token_hex(16)}"
    temporary = tempfile.gettempdir()
    is_long = len(os.fsencode(temporary)) > _LONGEST_FOLDER
    return str(
        Path(tempfile.mkdtemp(prefix=_PREFIX, dir="/tmp" if is_long else temporary)) / "socket"
    )


def _remove(file: Path) -> None:
    """Remove the file that tells where to ask, and the socket's own folder: ours, or left over."""
    with suppress(OSError, UserFixable, KeyError, TypeError):
        folder = Path(_message(file.read_bytes())["address"]).parent
        if folder.name.startswith(_PREFIX):
            shutil.rmtree(folder, ignore_errors=True)
    with suppress(OSError):
        file.unlink(missing_ok=True)


def _file(profile: Profile) -> Path:
    return profile.data / "channel.json"

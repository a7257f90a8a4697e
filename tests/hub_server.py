"""A hub of models on this machine: HTTP as Hugging Face speaks it, with faults to order."""

import hashlib
import json
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import TracebackType
from urllib.parse import quote, unquote, urlsplit

from photofind.clip.specs import Published

COMMIT = "0123456789abcdef0123456789abcdef01234567"
"""The newest one of each repository; the older ones hold the same."""
LARGE = 1000
"""Files of more bytes than this are kept in LFS: the hub tells their SHA-256, and redirects."""


@dataclass
class Faults:
    """What goes wrong; each applies to what is sent from now on."""

    drop_after: int | None = None
    """The connection breaks after so many bytes of a file."""
    statuses: dict[str, tuple[int, Mapping[str, str]]] = field(default_factory=dict)
    """Answers by a part of the path, in place of what is there."""
    tamper: Callable[[str, bytes], bytes] = lambda _name, content: content
    """What is sent of a file, which the listing does not know of."""
    has_ranges: bool = True
    page: bytes | None = None
    """A page that stands in for everything."""
    page_for_files: bytes | None = None
    """A page that stands in for files."""
    hold_at: int | None = None
    """After so many bytes of a file nothing more comes before `HubServer.go_on` is set."""


@dataclass(frozen=True)
class Request:
    """What was asked for."""

    path: str
    headers: Mapping[str, str]
    """By their names in lower case."""


class HubServer:
    """Serves what is published, on a port of its own, while the block lasts."""

    def __init__(self) -> None:
        """Listen; serving starts with the block."""
        self.faults = Faults()
        self.requests: list[Request] = []
        self.go_on = threading.Event()
        self._repositories: dict[str, dict[str, bytes]] = {}
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,))

    @property
    def url(self) -> str:
        """Where it answers."""
        return f"http://127.0.0.1:{self._server.server_port}"

    def __enter__(self) -> "HubServer":
        """Start to serve."""
        self._thread.start()
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        """Stop, and wait for what is being answered."""
        self.go_on.set()
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    def publish(self, repository: str, folder: Path) -> Published:
        """Offer a folder's files, and return where they are."""
        self._repositories[repository] = {
            path.relative_to(folder).as_posix(): path.read_bytes()
            for path in sorted(folder.rglob("*"))
            if path.is_file()
        }
        return Published(repository)

    def fetched(self) -> list[str]:
        """Return the names of the files that were asked for, in order."""
        names = (request.path.partition("/resolve/")[2] for request in self.requests)
        return [name.partition("/")[2] for name in names if name]

    def listing(self, repository: str) -> bytes | None:
        """Return what the API tells of a repository."""
        if repository not in self._repositories:
            return None
        siblings = [
            _sibling(name, content) for name, content in self._repositories[repository].items()
        ]
        return json.dumps({"id": repository, "sha": COMMIT, "siblings": siblings}).encode()

    def content(self, repository: str, name: str) -> bytes | None:
        """Return a file as it is published."""
        return self._repositories.get(repository, {}).get(name)


def _sibling(name: str, content: bytes) -> dict[str, object]:
    blob = hashlib.sha1(b"blob %d\0" % len(content) + content, usedforsecurity=False)
    told: dict[str, object] = {
        "rfilename": name,
        "size": len(content),
        "blobId": blob.hexdigest(),
    }
    if len(content) > LARGE:
        digest = hashlib.sha256(content).hexdigest()
        told["lfs"] = {"sha256": digest, "size": len(content), "pointerSize": 134}
    return told


def _handler(server: HubServer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True  # Or each body waits 40 ms for its header's receipt.

        def log_message(self, *_: object) -> None:
            """Stay silent."""

        def do_GET(self) -> None:
            path = unquote(urlsplit(self.path).path)
            headers = {name.lower(): value for name, value in self.headers.items()}
            server.requests.append(Request(path, headers))
            faults = server.faults
            ordered = next((part for part in faults.statuses if part in path), None)
            if ordered is not None:
                status, headers = faults.statuses[ordered]
                self._answer(status, b'{"error": "as ordered"}', headers)
            elif faults.page is not None:
                self._answer(200, faults.page, {"content-type": "text/html; charset=utf-8"})
            elif path.startswith("/api/models/"):
                repository = path.removeprefix("/api/models/").partition("/revision/")[0]
                self._found(server.listing(repository))
            else:
                self._resolve(path)

        def _resolve(self, path: str) -> None:
            """Send a small file; of a large one say where it is, as the hub does."""
            is_stored = path.startswith("/storage/")
            repository, _, rest = path.removeprefix("/storage").strip("/").partition("/resolve/")
            _commit, _, name = rest.partition("/")
            content = server.content(repository, name)
            if content is None:
                self._found(None)
            elif server.faults.page_for_files is not None:
                self._answer(200, server.faults.page_for_files, {"content-type": "text/html"})
            elif len(content) > LARGE and not is_stored:
                self._answer(302, b"", {"location": f"/storage{quote(path)}"})
            else:
                self._send(server.faults.tamper(name, content))

        def _send(self, content: bytes) -> None:
            """Send a file, or its end; break off or wait where that is ordered."""
            asked = self.headers.get("range") if server.faults.has_ranges else None
            start = int(asked.removeprefix("bytes=").rstrip("-")) if asked else 0
            if asked and start >= len(content):
                self._answer(416, b"")
                return
            body = content[start:]
            self.send_response(206 if asked else 200)
            self.send_header("content-length", str(len(body)))
            if asked:
                last = len(content) - 1
                self.send_header("content-range", f"bytes {start}-{last}/{len(content)}")
            self.end_headers()
            limit = server.faults.drop_after
            if limit is not None and len(body) > limit:
                self.wfile.write(body[:limit])
                self.close_connection = True
                return
            hold = server.faults.hold_at
            if hold is not None and len(body) > hold:
                self.wfile.write(body[:hold])
                self.wfile.flush()
                server.go_on.wait(timeout=120)
                body = body[hold:]
            self.wfile.write(body)

        def _found(self, body: bytes | None) -> None:
            if body is None:
                self._answer(404, b'{"error": "not found"}', {"x-error-code": "EntryNotFound"})
            else:
                self._answer(200, body, {"content-type": "application/json"})

        def _answer(self, status: int, body: bytes, headers: Mapping[str, str] = {}) -> None:
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def handle(self) -> None:
            """Bear it that a client goes away in the middle."""
            try:
                super().handle()
            except ConnectionError:
                self.close_connection = True

    return Handler

import errno
import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

import pytest

from photofind.clip import checksums
from photofind.clip.hub import Hub
from photofind.clip.installing import ORIGIN, Installer
from photofind.clip.model_files import REQUIRED
from photofind.clip.model_store import Model, ModelStore
from photofind.clip.shelf import KEPT_S
from photofind.clip.specs import BUNDLED, KnownFile, ModelSpec, Published, Recipe
from photofind.errors import Cancelled, UsageError, UserFixable
from photofind.progress import Progress, Stage
from tests.hub_server import COMMIT, HubServer
from tests.models import write_json, write_model

REPOSITORY = "immich-app/Tiny"
WEIGHTS = "visual/weights"
WEIGHTS_BYTES = 1_200_000


@dataclass
class Home:
    """A profile's models, and a hub to get them from."""

    installer: Installer
    store: ModelStore
    directory: Path
    server: HubServer
    published: Path
    """The folder that the hub offers; what is written there counts with the next `publish`."""

    def spec(self, *files: KnownFile, revision: str | None = None) -> ModelSpec:
        source = Published(REPOSITORY, revision, files)
        return replace(BUNDLED, id="Tiny", source=source)

    def get(self, progress: Progress | None = None) -> Model:
        return self.installer.get(self.spec(), progress or Progress())

    def remove(self, model_id: str) -> None:
        self.installer.remove(model_id, lambda: None)

    def refused(self) -> UserFixable:
        """Return how getting it fails; nothing is in place then, and the others still are."""
        with pytest.raises(UserFixable) as raised:
            self.get()
        assert self.visible() == []
        assert [model.id for model in self.store.list()] == ["mini"]
        return raised.value

    def visible(self) -> list[str]:
        """Return what lies in the folder of models for all to see."""
        return sorted(path.name for path in self.directory.glob("[!.]*"))

    def hidden(self) -> list[str]:
        """Return what is not whole, or is in the way of others for the moment."""
        return sorted(path.name for path in self.directory.glob(".*"))

    @property
    def partial(self) -> Path:
        return self.directory / ".Tiny.partial"


@pytest.fixture
def home(tmp_path: Path, hub_server: HubServer) -> Home:
    published = write_model(tmp_path / "published")
    (published / WEIGHTS).write_bytes(Random(5).randbytes(WEIGHTS_BYTES))
    hub_server.publish(REPOSITORY, published)
    store = ModelStore(write_model(tmp_path / "app" / "mini"), tmp_path / "models")
    installer = Installer(store, tmp_path / "models", Hub(hub_server.url))
    return Home(installer, store, tmp_path / "models", hub_server, published)


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_a_model_is_downloaded_and_usable_at_once(home: Home) -> None:
    model = home.get()
    assert model == home.store.get("Tiny")
    assert model.directory == home.directory / "Tiny"
    got = contents(model.directory)
    assert {name: got[name] for name in contents(home.published)} == contents(home.published)
    assert got.keys() - contents(home.published).keys() == {checksums.RECORD, ORIGIN}
    assert home.hidden() == []


def test_the_folder_says_which_commit_it_is_and_what_its_files_sum_up_to(home: Home) -> None:
    folder = home.get().directory
    assert json.loads((folder / ORIGIN).read_text()) == {
        "repository": REPOSITORY,
        "revision": COMMIT,
    }
    told = (folder / checksums.RECORD).read_text().splitlines()
    digest = hashlib.sha256((folder / WEIGHTS).read_bytes()).hexdigest()
    assert f"{digest}  {WEIGHTS}" in told
    assert {line.partition("  ")[2] for line in told} == {*REQUIRED, WEIGHTS}


def test_a_known_commit_is_kept_to(home: Home) -> None:
    known = "f" * 40
    folder = home.installer.get(home.spec(revision=known), Progress()).directory
    listing, *resolved = (request.path for request in home.server.requests)
    assert listing == f"/api/models/{REPOSITORY}/revision/{known}"
    assert all(f"/resolve/{known}/" in path for path in resolved)
    assert json.loads((folder / ORIGIN).read_text())["revision"] == known


def test_the_newest_commit_is_kept_to_where_none_is_known(home: Home) -> None:
    home.get()
    listing, *resolved = (request.path for request in home.server.requests)
    assert listing == f"/api/models/{REPOSITORY}"
    assert all(f"/resolve/{COMMIT}/" in path for path in resolved)


def test_a_proxy_leads_to_the_hub(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", home.server.url)
    home.installer = Installer(home.store, home.directory, Hub("http://hub.example"))
    assert home.get().id == "Tiny"
    hosts = {request.headers["host"] for request in home.server.requests}
    assert hosts == {"hub.example"}


def test_only_what_a_model_needs_is_downloaded(home: Home) -> None:
    for junk in (
        "README.md",
        "visual/model.armnn",
        "visual/fp16/model.armnn",
        "visual/rknpu/rk3588/model.rknn",
        "textual/merges.txt",
        "textual/vocab.json",
        "textual/pytorch_model.bin",
        "textual/.hidden",
        "other/model.onnx",
    ):
        (home.published / junk).parent.mkdir(parents=True, exist_ok=True)
        (home.published / junk).write_bytes(b"junk")
    home.server.publish(REPOSITORY, home.published)
    home.get()
    assert sorted(home.server.fetched()) == sorted([*REQUIRED, WEIGHTS, WEIGHTS])


def test_nothing_of_the_user_is_told(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_TOKEN", "hf_secret")
    home.get()
    for request in home.server.requests:
        assert request.headers["user-agent"] == "photofind"
        assert "authorization" not in request.headers
        assert "cookie" not in request.headers
    asked = {request.path.partition("/resolve/")[0] for request in home.server.requests}
    assert asked == {f"/api/models/{REPOSITORY}", f"/{REPOSITORY}", f"/storage/{REPOSITORY}"}


def test_no_second_copy_is_kept(home: Home) -> None:
    home.get()
    sizes = [path.stat().st_size for path in home.directory.rglob("*") if path.is_file()]
    assert sum(sizes) < WEIGHTS_BYTES * 1.1


class Watched(Progress):
    """Remembers how each stage began."""

    def __init__(self) -> None:
        super().__init__()
        self.begun: list[tuple[Stage, int | None, int]] = []

    def begin(self, stage: Stage, total: int | None = None, *, done: int = 0) -> None:
        super().begin(stage, total, done=done)
        self.begun.append((stage, total, done))


def test_progress_counts_bytes_and_then_checks(home: Home) -> None:
    progress = Watched()
    home.get(progress)
    total = sum(len(content) for content in contents(home.published).values())
    assert progress.begun == [(Stage.DOWNLOADING, total, 0), (Stage.CHECKING, total, 0)]
    assert progress.snapshot().done == total


def test_a_model_that_is_there_is_not_downloaded_again(home: Home) -> None:
    first = home.get()
    home.server.requests.clear()
    assert home.get() == first
    assert home.server.requests == []


@pytest.mark.parametrize("name", [WEIGHTS, "config.json"])
def test_a_damaged_model_is_replaced(home: Home, name: str) -> None:
    file = home.get().directory / name
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)
    home.get()
    assert file.read_bytes() == (home.published / name).read_bytes()
    assert home.hidden() == []


def test_a_model_that_lost_a_file_is_replaced(home: Home) -> None:
    (home.get().directory / "textual/tokenizer.json").unlink()
    home.get()
    assert home.store.get("Tiny").directory.is_dir()


def test_the_bundled_model_is_not_fetched(home: Home) -> None:
    assert home.installer.get(BUNDLED, Progress()).bundled
    assert home.server.requests == []


def test_what_has_to_be_made_here_is_not_fetched(home: Home) -> None:
    spec = replace(BUNDLED, id="Tiny", source=Recipe("Tiny", "random"))
    with pytest.raises(UserFixable, match="no such model"):
        home.installer.get(spec, Progress())
    assert home.server.requests == []


# A network that breaks


def test_a_connection_that_breaks_every_100_kb_is_taken_up_each_time(home: Home) -> None:
    home.server.faults.drop_after = 100_000
    model = home.get()
    assert (model.directory / WEIGHTS).read_bytes() == (home.published / WEIGHTS).read_bytes()
    ranges = [
        int(request.headers["range"].removeprefix("bytes=").rstrip("-"))
        for request in home.server.requests
        if request.path.startswith("/storage/") and "range" in request.headers
    ]
    assert ranges == sorted(ranges)
    assert len(ranges) <= WEIGHTS_BYTES / 100_000 + 1


def test_a_connection_that_brings_nothing_is_given_up_and_what_came_is_kept(home: Home) -> None:
    home.server.faults.drop_after = 0
    error = home.refused()
    assert error.title == "The hub of models does not answer"
    assert "nothing that has come is lost" in error.detail
    assert len(home.server.fetched()) == 5
    home.server.faults.drop_after = None
    home.get()


class CancelledAfter(Progress):
    """Is cancelled once so many bytes have come."""

    def __init__(self, count: int) -> None:
        super().__init__()
        self._limit = count

    def advance(self, count: int = 1, *, failed: int = 0) -> None:
        super().advance(count, failed=failed)
        if self.snapshot().done >= self._limit:
            self.cancel()


def interrupt(home: Home) -> int:
    """Cancel in the middle; return how many bytes of the weights are kept."""
    with pytest.raises(Cancelled):
        home.get(CancelledAfter(WEIGHTS_BYTES // 2))
    assert home.visible() == []
    return (home.partial / WEIGHTS).stat().st_size


def test_a_cancelled_download_is_gone_on_with(home: Home) -> None:
    kept = interrupt(home)
    assert WEIGHTS_BYTES / 3 < kept < WEIGHTS_BYTES
    home.server.requests.clear()
    home.get()
    assert home.server.fetched() == [WEIGHTS, WEIGHTS]
    assert home.server.requests[-1].headers["range"] == f"bytes={kept}-"
    assert home.hidden() == []


def test_going_on_counts_from_what_is_there(home: Home) -> None:
    interrupt(home)
    kept = sum(len(content) for name, content in contents(home.partial).items() if name != ORIGIN)
    progress = Watched()
    home.get(progress)
    total = sum(len(content) for content in contents(home.published).values())
    assert progress.begun[0] == (Stage.DOWNLOADING, total, kept)
    assert progress.snapshot().done == total


def test_a_server_without_ranges_may_start_from_the_beginning(home: Home) -> None:
    interrupt(home)
    home.server.faults.has_ranges = False
    model = home.get()
    assert (model.directory / WEIGHTS).read_bytes() == (home.published / WEIGHTS).read_bytes()


def test_a_pause_between_tries_can_be_cancelled(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("photofind.clip.hub.PAUSE_S", 60)
    home.server.faults.drop_after = 0
    progress = Progress()
    timer = threading.Timer(0.3, progress.cancel)
    timer.start()
    with pytest.raises(Cancelled):
        home.get(progress)
    timer.join()


def test_what_came_of_another_commit_is_not_mixed_in(home: Home) -> None:
    interrupt(home)
    (home.partial / ORIGIN).write_text("of another one")
    home.server.requests.clear()
    home.get()
    assert all("range" not in request.headers for request in home.server.requests)


CHILD = """
import sys
from dataclasses import replace
from pathlib import Path
from photofind.clip.hub import Hub
from photofind.clip.installing import Installer
from photofind.clip.model_store import ModelStore
from photofind.clip.specs import BUNDLED, Published
from photofind.progress import Progress
url, bundled, directory = sys.argv[1:]
store = ModelStore(Path(bundled), Path(directory))
spec = replace(BUNDLED, id="Tiny", source=Published("immich-app/Tiny"))
Installer(store, Path(directory), Hub(url or None)).get(spec, Progress())
"""


def test_a_mirror_stands_in_for_the_hub_and_nothing_is_left_at_home(
    home: Home, tmp_path: Path
) -> None:
    (tmp_path / "user").mkdir()
    surroundings = {**os.environ, "HF_ENDPOINT": home.server.url, "HOME": str(tmp_path / "user")}
    arguments = ["", str(tmp_path / "app" / "mini"), str(home.directory)]
    subprocess.run([sys.executable, "-c", CHILD, *arguments], env=surroundings, check=True)
    assert home.store.get("Tiny")
    assert list((tmp_path / "user").rglob("*")) == []


@pytest.fixture
def child(home: Home, tmp_path: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A process that gets the model, and has come half way."""
    home.server.faults.hold_at = WEIGHTS_BYTES // 2
    arguments = [home.server.url, str(tmp_path / "app" / "mini"), str(home.directory)]
    with subprocess.Popen([sys.executable, "-c", CHILD, *arguments]) as process:
        file = home.partial / WEIGHTS
        wait_until(lambda: file.exists() and file.stat().st_size == WEIGHTS_BYTES // 2)
        yield process
        process.kill()


def wait_until(is_so: Callable[[], bool]) -> None:
    limit = time.monotonic() + 60
    while not is_so():
        assert time.monotonic() < limit, "it never came to that"
        time.sleep(0.01)


def test_a_killed_download_is_gone_on_with(home: Home, child: subprocess.Popen[bytes]) -> None:
    os.kill(child.pid, signal.SIGKILL)
    child.wait()
    assert [model.id for model in home.store.list()] == ["mini"]
    home.server.faults.hold_at = None
    home.server.go_on.set()
    home.server.requests.clear()
    home.get()
    assert home.server.fetched() == [WEIGHTS, WEIGHTS]
    assert home.server.requests[-1].headers["range"] == f"bytes={WEIGHTS_BYTES // 2}-"
    assert home.hidden() == []


def test_a_second_one_at_once_is_told_that_another_gets_it(
    home: Home, child: subprocess.Popen[bytes]
) -> None:
    for attempt in (home.get, lambda: home.remove("Tiny")):
        with pytest.raises(UserFixable, match="installed or removed already"):
            attempt()
    with pytest.raises(UserFixable):
        home.installer.remove("Tiny", lambda: pytest.fail("it is not ours to clean up"))
    home.server.go_on.set()
    assert child.wait(timeout=60) == 0
    assert home.get() == home.store.get("Tiny")


def test_two_threads_do_not_get_one_model_at_once(home: Home) -> None:
    home.server.faults.hold_at = WEIGHTS_BYTES // 2
    with ThreadPoolExecutor(1) as executor:
        first = executor.submit(home.get)
        wait_until(lambda: WEIGHTS in home.server.fetched())
        with pytest.raises(UserFixable, match="installed or removed already"):
            home.get()
        home.server.go_on.set()
        assert first.result(timeout=60).id == "Tiny"


# Something else than the file


def flipped(name: str, content: bytes) -> bytes:
    middle = len(content) // 2
    return content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :]


@pytest.mark.parametrize("name", [WEIGHTS, "config.json"])
def test_a_wrong_byte_is_noticed_and_only_its_file_is_fetched_anew(home: Home, name: str) -> None:
    home.server.faults.tamper = lambda asked, content: (
        flipped(asked, content) if asked == name else content
    )
    error = home.refused()
    assert error.title == "The model arrived damaged"
    assert name in error.detail
    home.server.faults.tamper = lambda _name, content: content
    home.server.requests.clear()
    home.get()
    assert set(home.server.fetched()) == {name}


def test_a_short_file_is_noticed(home: Home) -> None:
    home.server.faults.tamper = lambda name, content: content[:-100] if name == WEIGHTS else content
    error = home.refused()
    assert error.title == "The model arrived damaged"
    assert f"{WEIGHTS} ends too early" in error.detail


def test_a_file_that_is_too_long_is_noticed(home: Home) -> None:
    home.server.faults.tamper = lambda name, content: b"x" + content if name == WEIGHTS else content
    assert home.refused().title == "The model arrived damaged"


def test_what_is_longer_than_the_file_was_not_of_it(home: Home) -> None:
    interrupt(home)
    with (home.partial / "config.json").open("ab") as stream:
        stream.write(b" " * 100)
    home.get()


@pytest.mark.parametrize("where", ["page", "page_for_files"])
def test_a_page_to_sign_in_at_is_not_taken_for_a_model(home: Home, where: str) -> None:
    setattr(home.server.faults, where, b"<html>Welcome to our hotel</html>")
    error = home.refused()
    assert error.title == "Something else answers for the hub of models"
    assert "hotel" in error.detail


@pytest.mark.parametrize(
    "answer", [b"{}", b"[]", b"null", b'{"id": "x"}', b'{"id": "x", "siblings": [{}]}']
)
def test_an_answer_of_another_kind_is_not_taken_for_the_hubs(home: Home, answer: bytes) -> None:
    home.server.faults.page = answer
    assert home.refused().title == "Something else answers for the hub of models"


# A hub that refuses


@pytest.mark.parametrize(
    ("status", "headers", "title", "detail"),
    [
        (404, {}, "The model is not there any more", "Update PhotoFind"),
        (401, {}, "The model is not there any more", "Update PhotoFind"),
        (401, {"x-error-code": "GatedRepo"}, "The model may not be downloaded freely", "import"),
        (403, {}, "The model may not be downloaded freely", "import"),
        (429, {"retry-after": "90"}, "The hub of models asks for patience", "in 2 min"),
        (
            429,
            {"ratelimit": '"resolvers";r=0;t=120'},
            "The hub of models asks for patience",
            "in 2 min",
        ),
        (429, {}, "The hub of models asks for patience", "in half an hour"),
        (500, {}, "The hub of models does not answer", "answers 500"),
        (503, {}, "The hub of models does not answer", "answers 503"),
        (418, {}, "The hub of models does not answer", "answers 418"),
    ],
)
def test_a_refusal_says_what_to_do(
    home: Home, status: int, headers: dict[str, str], title: str, detail: str
) -> None:
    home.server.faults.statuses = {"/api/models/": (status, headers)}
    error = home.refused()
    assert error.title == title
    assert detail in error.detail


@pytest.mark.parametrize(
    ("status", "title"),
    [
        (404, "The model is not there any more"),
        (403, "The model may not be downloaded freely"),
        (429, "The hub of models asks for patience"),
        (502, "The hub of models does not answer"),
    ],
)
@pytest.mark.parametrize("asked", ["/storage/", f"{COMMIT}/config.json"])
def test_a_refused_file_keeps_what_came(home: Home, asked: str, status: int, title: str) -> None:
    home.server.faults.statuses = {asked: (status, {})}
    assert home.refused().title == title
    home.server.faults.statuses = {}
    home.get()


def test_without_a_network_it_says_so(home: Home) -> None:
    home.installer = Installer(home.store, home.directory, Hub("http://127.0.0.1:1"))
    error = home.refused()
    assert error.title == "The hub of models does not answer"
    assert "Check the network" in error.detail
    assert "127.0.0.1:1" in error.detail


@pytest.mark.parametrize("endpoint", ["nonsense", "http://", "http://[", "ftp://example.org"])
def test_a_mirror_that_is_none_is_said_to_be_so(home: Home, endpoint: str) -> None:
    home.installer = Installer(home.store, home.directory, Hub(endpoint))
    assert "HF_ENDPOINT" in home.refused().detail


def test_where_downloads_are_forbidden_none_is_tried(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_OFFLINE", True)
    assert "HF_HUB_OFFLINE" in home.refused().detail
    assert home.server.requests == []


@pytest.mark.parametrize("name", REQUIRED)
def test_a_repository_that_holds_no_model_is_refused(home: Home, name: str) -> None:
    (home.published / name).unlink()
    home.server.publish(REPOSITORY, home.published)
    error = home.refused()
    assert error.title == "This is not a model"
    assert name in error.detail
    assert home.server.fetched() == []


def test_a_file_that_is_not_the_one_we_know_is_not_even_fetched(home: Home) -> None:
    spec = home.spec(KnownFile(WEIGHTS, "0" * 64))
    with pytest.raises(UserFixable, match="not the one that PhotoFind knows"):
        home.installer.get(spec, Progress())
    assert home.server.fetched() == []


def test_a_small_file_is_held_to_the_checksum_we_know(home: Home) -> None:
    digest = hashlib.sha256((home.published / "config.json").read_bytes()).hexdigest()
    home.installer.get(home.spec(KnownFile("config.json", digest)), Progress())
    home.remove("Tiny")
    with pytest.raises(UserFixable, match="arrived damaged"):
        home.installer.get(home.spec(KnownFile("config.json", "0" * 64)), Progress())
    assert home.visible() == []


# A model that does not work


def test_towers_that_do_not_match_are_refused_and_leave_nothing(home: Home) -> None:
    write_json(home.published / "config.json", {"embed_dim": 4, "text_cfg": {"context_length": 6}})
    home.server.publish(REPOSITORY, home.published)
    error = home.refused()
    assert error.title == "The model cannot be used"
    assert "“Tiny”: " in error.detail
    assert "choose another model" in error.detail
    assert home.hidden() == []


def test_a_graph_that_does_not_open_is_refused_and_leaves_nothing(home: Home) -> None:
    (home.published / "textual/model.onnx").write_bytes(b"no graph")
    home.server.publish(REPOSITORY, home.published)
    assert "textual/model.onnx" in home.refused().detail
    assert home.hidden() == []


# A full disk


def test_a_model_that_does_not_fit_is_not_begun(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = shutil.disk_usage(home.published)
    monkeypatch.setattr("shutil.disk_usage", lambda _: usage._replace(free=1_000_000))
    error = home.refused()
    assert error.title == "The disk is full"
    assert str(home.directory) in error.detail
    assert home.server.fetched() == []


def test_a_disk_that_fills_up_says_so_and_keeps_what_came(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(stream: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patch:
        patch.setattr("photofind.files.flush", fail)
        assert home.refused().title == "The disk is full"
    home.get()


def test_a_real_disk_that_fills_up(home: Home, tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(disk)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("no disk can be mounted here")
    try:
        installer = Installer(home.store, disk / "models", Hub(home.server.url))
        with pytest.raises(UserFixable, match="The disk is full"):
            installer.get(home.spec(), Progress())
        with pytest.raises(UserFixable, match="The disk is full"):
            installer.import_folder(home.published, Progress())
        assert list((disk / "models").glob("[!.]*")) == []
    finally:
        subprocess.run(["umount", str(disk)], check=True)


def test_a_folder_that_cannot_be_written_is_named(home: Home) -> None:
    home.directory.parent.joinpath("models").write_text("a file")
    with pytest.raises(UserFixable, match="cannot be written") as raised:
        home.get()
    assert str(home.directory) in raised.value.detail


# Importing


def test_a_folder_is_imported_under_its_name(home: Home, tmp_path: Path) -> None:
    folder = write_model(tmp_path / "Mine")
    (folder / WEIGHTS).write_bytes(b"of which the graph may know")
    (folder / "textual/merges.txt").write_text("of which it does not")
    progress = Watched()
    model = home.installer.import_folder(folder, progress)
    assert model == home.store.get("Mine")
    assert [stage for stage, _, _ in progress.begun] == [Stage.IMPORTING, Stage.CHECKING]
    names = contents(model.directory).keys()
    assert names == {*REQUIRED, WEIGHTS, checksums.RECORD}
    assert checksums.check(model.files, Progress())
    assert contents(folder).keys() > names - {checksums.RECORD}
    assert home.hidden() == []


def test_links_are_followed(home: Home, tmp_path: Path) -> None:
    real = write_model(tmp_path / "blobs")
    folder = tmp_path / "snapshot"
    for name in REQUIRED:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).symlink_to(real / name)
    model = home.installer.import_folder(folder, Progress())
    assert not (model.directory / "config.json").is_symlink()


@pytest.mark.parametrize("name", REQUIRED)
def test_a_folder_that_lacks_a_file_is_refused_by_the_files_name(
    home: Home, tmp_path: Path, name: str
) -> None:
    folder = write_model(tmp_path / "Mine")
    (folder / name).unlink()
    with pytest.raises(UserFixable) as raised:
        home.installer.import_folder(folder, Progress())
    assert f"{name} is missing" in raised.value.detail
    assert str(folder) in raised.value.detail
    assert home.visible() == home.hidden() == []


@pytest.mark.parametrize(
    ("place", "told"),
    [
        ("nowhere", "There is no such folder"),
        ("a file", "There is no such folder"),
        ("an empty folder", "is not the folder of a model"),
    ],
)
def test_what_is_no_folder_of_a_model_is_refused(
    home: Home, tmp_path: Path, place: str, told: str
) -> None:
    (tmp_path / "a file").write_text("text")
    (tmp_path / "an empty folder").mkdir()
    with pytest.raises(UserFixable, match=told):
        home.installer.import_folder(tmp_path / place, Progress())


def test_imported_towers_have_to_match(home: Home, tmp_path: Path) -> None:
    folder = write_model(tmp_path / "Mine")
    write_json(folder / "config.json", {"embed_dim": 512, "text_cfg": {"context_length": 6}})
    with pytest.raises(UserFixable, match="The model cannot be used"):
        home.installer.import_folder(folder, Progress())
    assert home.visible() == home.hidden() == []


@pytest.mark.parametrize("name", ["mini", "Taken"])
def test_a_name_that_is_taken_is_refused(home: Home, tmp_path: Path, name: str) -> None:
    write_model(home.directory / "Taken")
    folder = write_model(tmp_path / "elsewhere" / name)
    with pytest.raises(UserFixable, match="of this name already"):
        home.installer.import_folder(folder, Progress())
    assert home.visible() == ["Taken"]


def test_a_hidden_name_is_refused(home: Home, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="begins with a dot"):
        home.installer.import_folder(write_model(tmp_path / ".hidden"), Progress())


def test_a_cancelled_import_leaves_nothing(home: Home) -> None:
    with pytest.raises(Cancelled):
        home.installer.import_folder(home.published, CancelledAfter(1000))
    assert home.visible() == home.hidden() == []


# Removing


def test_a_removed_model_is_gone(home: Home) -> None:
    folder = home.get().directory
    home.remove("Tiny")
    assert not folder.exists()
    assert home.hidden() == []
    assert [model.id for model in home.store.list()] == ["mini"]


def test_what_a_stopped_download_left_can_be_removed(home: Home) -> None:
    interrupt(home)
    home.remove("Tiny")
    assert home.hidden() == []


def test_a_broken_model_can_be_removed(home: Home) -> None:
    (home.get().directory / "config.json").unlink()
    home.remove("Tiny")
    assert home.visible() == []


@pytest.mark.parametrize("name", ["mini", "Tiny", "", ".", "..", "../app", ".Other.partial"])
def test_what_is_not_installed_cannot_be_removed(home: Home, name: str) -> None:
    write_model(home.directory / ".Other.partial")
    with pytest.raises(UserFixable, match="not installed"):
        home.remove(name)
    assert (home.directory / ".Other.partial").exists()
    assert home.store.get("mini")


def test_a_removal_is_whole_even_if_a_file_resists(
    home: Home, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    home.get()
    with monkeypatch.context() as patch:
        patch.setattr("shutil.rmtree", lambda *_, **__: None)
        home.remove("Tiny")
    assert home.visible() == []
    assert "the next sweep" in caplog.text
    assert len(home.hidden()) == 1
    home.get()
    assert home.hidden() == []


# What was left behind


def test_what_killed_processes_left_is_deleted_by_the_next_one(home: Home) -> None:
    write_model(home.directory / "Good")
    for name in (".Mine.import", ".0123456789abcdef.removed", ".Old.partial", ".New.partial"):
        write_model(home.directory / name)
    (home.directory / ".mine").mkdir()
    past = time.time() - KEPT_S - 60
    for path in (home.directory / ".Old.partial", *(home.directory / ".Old.partial").rglob("*")):
        os.utime(path, (past, past))
    home.remove("Good")
    assert home.hidden() == [".New.partial", ".mine"]
    assert home.visible() == []


def test_a_download_is_as_old_as_the_last_byte_that_came(home: Home) -> None:
    kept = interrupt(home)
    past = time.time() - KEPT_S - 60
    os.utime(home.partial, (past, past))
    home.server.requests.clear()
    home.get()
    assert home.server.requests[-1].headers["range"] == f"bytes={kept}-"


def test_what_somebody_is_at_is_left_to_them(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("photofind.clip.shelf.KEPT_S", -1)
    home.server.faults.hold_at = WEIGHTS_BYTES // 2
    with ThreadPoolExecutor(1) as executor:
        first = executor.submit(home.get)
        wait_until(lambda: WEIGHTS in home.server.fetched())
        with pytest.raises(UserFixable, match="installed or removed already"):
            home.get()
        assert home.partial.exists()
        home.server.go_on.set()
        assert first.result(timeout=60).id == "Tiny"


def test_a_model_whose_download_stopped_can_be_imported(home: Home, tmp_path: Path) -> None:
    home.server.faults.drop_after = 0
    home.refused()
    assert home.partial.is_dir()
    shutil.copytree(home.published, tmp_path / "Tiny")
    home.installer.import_folder(tmp_path / "Tiny", Progress())
    assert home.visible() == ["Tiny"]
    assert home.hidden() == []


def test_the_old_one_stays_where_the_new_one_cannot_take_its_place(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    home.get()
    before = contents(home.directory / "Tiny")
    (home.directory / "Tiny" / WEIGHTS).write_bytes(b"damaged")
    rename = Path.rename

    def refuse(self: Path, target: Path) -> Path:
        if self == home.partial:
            raise OSError(errno.EACCES, "in use")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(UserFixable):
        home.get()
    assert home.visible() == ["Tiny"]
    assert (home.directory / "Tiny" / WEIGHTS).read_bytes() == b"damaged"
    monkeypatch.undo()
    home.get()
    assert contents(home.directory / "Tiny") == before


@pytest.mark.parametrize("is_the_one", [True, False])
def test_a_folder_put_in_place_by_hand_is_compared_with_what_is_known(
    home: Home, is_the_one: bool
) -> None:
    known = KnownFile(WEIGHTS, hashlib.sha256((home.published / WEIGHTS).read_bytes()).hexdigest())
    shutil.copytree(home.published, home.directory / "Tiny")
    if not is_the_one:
        (home.directory / "Tiny" / WEIGHTS).write_bytes(b"another model")
    model = home.installer.get(home.spec(known), Progress())
    assert (model.directory / WEIGHTS).read_bytes() == (home.published / WEIGHTS).read_bytes()
    assert checksums.check(model.files, Progress())
    assert bool(home.server.requests) is not is_the_one

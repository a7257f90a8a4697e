"""Real windows on a real engine; only the encoder is a fake."""

import os
import shutil
import threading
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from photofind.engine.engine import Engine
from photofind.gui.app import set_up
from photofind.gui.autostart import Autostart
from photofind.gui.main_window import MainWindow
from photofind.gui.preferences import Preferences
from photofind.gui.session import window_settings
from photofind.gui.tasks import Tasks
from photofind.paths import Profile
from photofind.progress import Progress
from photofind.settings import Settings
from tests.fakes import FakeEncoder
from tests.gui.desk import Desk
from tests.photos import BLUE, GREEN, RED, make_photo

SLOW_CALLS = (
    "add_folder", "remove_folder", "folders", "index",
    "search", "newest", "status", "failures",
)  # fmt: skip
"""What the GUI thread must never call."""

SLOW_MODEL_CALLS = ("list", "get", "import_folder", "use", "remove", "bench")
"""The same, of the models."""

OFFSCREEN_NOISE = "This plugin does not support"

PATIENCE_MS = 60_000
"""How long a busy machine may take for what is worth waiting for."""

OpenWindow = Callable[..., MainWindow]


class PatientBot(QtBot):
    """Waits as long as a busy machine needs; an answer that never comes still fails the test."""

    def waitUntil(  # noqa: N802 - the name is pytest-qt's
        self, callback: Callable[[], bool | None], *, timeout: int = PATIENCE_MS
    ) -> None:
        super().waitUntil(callback, timeout=timeout)

    def waitSignal(  # noqa: N802 - the name is pytest-qt's
        self, signal: Any, *, timeout: int = PATIENCE_MS, **options: Any
    ) -> Any:
        return super().waitSignal(signal, timeout=timeout, **options)

    def waitExposed(  # noqa: N802 - the name is pytest-qt's
        self, widget: QWidget, *, timeout: int = PATIENCE_MS
    ) -> Any:
        return super().waitExposed(widget, timeout=timeout)


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> QtBot:
    return PatientBot(request)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.parent == Path(__file__).parent:
            item.add_marker(pytest.mark.qt_log_ignore(OFFSCREEN_NOISE))


@pytest.fixture(scope="session")
def indexed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A folder of photos in three colours with one broken file, and a profile that knows it."""
    root = tmp_path_factory.mktemp("indexed")
    pictures = root / "pictures"
    for name, colour in (("red", RED), ("green", GREEN), ("blue", BLUE)):
        for number in range(4):
            shade = (colour[0], colour[1], min(255, colour[2] + 9 * number))
            make_photo(pictures / f"{name}-{number}.jpg", shade, (96, 64 + 8 * number))
    (pictures / "broken.jpg").write_bytes(b"\xff\xd8\xff\xe0" + bytes(200))
    engine = open_profile(Profile.at(root / "profile"))
    try:
        engine.add_folder(pictures)
        engine.index(Progress())
    finally:
        engine.close()
    return pictures, root / "profile"


@pytest.fixture
def pictures(indexed: tuple[Path, Path], tmp_path: Path) -> Path:
    """A folder of its own with the same photos, for tests that change it."""
    return Path(shutil.copytree(indexed[0], tmp_path / "own pictures"))


@pytest.fixture
def empty_profile(tmp_path: Path) -> Profile:
    profile = Profile.at(tmp_path / "empty profile")
    profile.create()
    return profile


@pytest.fixture
def profile(indexed: tuple[Path, Path], tmp_path: Path) -> Profile:
    """A profile of its own that knows twelve photos and one broken file."""
    return Profile.at(Path(shutil.copytree(indexed[1], tmp_path / "profile")))


@pytest.fixture
def open_window(qtbot: QtBot, profile: Profile) -> OpenWindow:
    """Open windows, and shut them as `app.run` does; the engine guards its slow calls."""

    def open_it(
        on: Profile = profile, *, open_engine: Callable[[], Engine] | None = None
    ) -> MainWindow:
        tasks = Tasks(open_engine or (lambda: guarded(open_profile(on))))
        autostart = Autostart(("photofind",), home=on.data, variables={})
        window = MainWindow(tasks, window_settings(on), Preferences(on), autostart)
        qtbot.addWidget(window, before_close_func=lambda _: _shut(window, tasks))
        window.show()
        qtbot.waitExposed(window)
        return window

    return open_it


def _shut(window: MainWindow, tasks: Tasks) -> None:
    window.close()
    tasks.close()  # While the window is there still, for whom answers may be on their way.


@pytest.fixture
def window(open_window: OpenWindow, qtbot: QtBot) -> MainWindow:
    """A window that shows the twelve photos and is at rest."""
    made = open_window()
    wait_for_photos(qtbot, made, 12)
    return made


@pytest.fixture
def open_desk(qtbot: QtBot, tmp_path: Path) -> Callable[[Profile], Desk]:
    """Show the photos of a profile, and the viewer, by themselves."""

    def open_it(on: Profile) -> Desk:
        made = Desk(lambda: guarded(open_profile(on)), tmp_path / "desk.ini", qtbot)
        qtbot.addWidget(made, before_close_func=lambda _: made.shut())
        made.show()
        qtbot.waitExposed(made)
        made.look_for(None)
        return made

    return open_it


@pytest.fixture
def desk(open_desk: Callable[[Profile], Desk], profile: Profile) -> Desk:
    """The twelve photos and the viewer."""
    return open_desk(profile)


@pytest.fixture
def own_desk(open_desk: Callable[[Profile], Desk], empty_profile: Profile, pictures: Path) -> Desk:
    """The same, with photos that the test may change."""
    engine = open_profile(empty_profile)
    try:
        engine.add_folder(pictures)
        engine.index(Progress())
    finally:
        engine.close()
    return open_desk(empty_profile)


@pytest.fixture(scope="session")
def _dressed(qapp: QApplication) -> None:
    set_up(qapp, Settings(language="en"))


@pytest.fixture(autouse=True)
def _always_dressed(_dressed: None) -> None:
    """Show every widget as the app does, in English wherever the tests run."""


def open_profile(profile: Profile) -> Engine:
    return Engine.open(profile, open_encoder=lambda model: FakeEncoder())


def guarded(engine: Engine) -> Engine:
    """Make the engine refuse to be called slowly on the GUI thread."""

    def guard(owner: object, name: str) -> Callable[..., Any]:
        call = getattr(owner, name)

        @wraps(call)
        def checked(*args: Any, **kwargs: Any) -> Any:
            assert threading.current_thread() is not threading.main_thread(), name
            return call(*args, **kwargs)

        return checked

    for name in SLOW_CALLS:
        setattr(engine, name, guard(engine, name))
    for name in SLOW_MODEL_CALLS:
        setattr(engine.models, name, guard(engine.models, name))
    return engine


def wait_for_photos(qtbot: QtBot, window: MainWindow, count: int) -> None:
    """Wait until the photos are shown and counted, which two calls answer, and nothing runs."""
    counted = "1 photo" if count == 1 else f"{count} photos"

    def is_at_rest() -> bool:
        return (
            window.hits.rowCount() == count
            and window.status_line.photos.text() == counted
            and window.status_line.progress.text() == ""
            and window.pages.currentWidget() is window.grid
        )

    qtbot.waitUntil(is_at_rest)


def names(window: MainWindow) -> list[str]:
    """Return the names of the photos that are shown, in order."""
    return [hit.path.name for hit in window.hits.hits]

"""Drives the real window through its main scenes and takes a picture of each.

Runs in the environment, on a display that `screenshots.py` has started; the words that are looked
for are about the sample photos.
"""

import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QEventLoop, QSize
from PySide6.QtWidgets import QApplication

from photofind import settings
from photofind.engine.engine import Engine
from photofind.gui.app import set_up
from photofind.gui.main_window import MainWindow
from photofind.gui.preferences import Preferences
from photofind.gui.session import Session
from photofind.gui.tasks import Tasks
from photofind.paths import Profile
from photofind.settings import Settings

_USUAL = (1400, 900)
_PATIENCE_S, _CALM_S = 120.0, 1.2
_PAUSE_MS = 20


@dataclass(frozen=True, slots=True)
class Scene:
    """One picture.

    Attributes:
        name: Of its file.
        line: What is looked for.
        act: What else is done before the picture is taken.
        choices: Settings that differ from the usual ones.
        size: Of the window, in pixels.
        with_photos: Whether the library has photos.
    """

    name: str
    line: str = ""
    act: Callable[[MainWindow], object] = lambda window: None
    choices: tuple[tuple[str, str], ...] = ()
    size: tuple[int, int] = _USUAL
    with_photos: bool = True


def _explain_first(window: MainWindow) -> None:
    window.grid.choose_first()
    window.grid.opened.emit(0)
    window.viewer.bar.why_button.click()


_DARK, _RUSSIAN = (("theme", "dark"),), (("language", "ru"),)

SCENES = (
    Scene("first-run", with_photos=False),
    Scene("home"),
    Scene("text-query", "motorcycle"),
    Scene("mixed-query", "photo:coffee.png red -(blue sky)@0.5 type:png"),
    Scene("no-match", "penguins playing chess"),
    Scene("viewer", "motorcycle", _explain_first),
    Scene("filters", "after:2000", lambda window: window.search_bar.filters_button.click()),
    Scene("settings", act=lambda window: window.settings_actions.open()),
    Scene("models", act=lambda window: window.settings_actions.open_models()),
    Scene("shortcuts", act=lambda window: window.keyboard.show_help()),
    Scene("dark", "a cup of coffee", choices=_DARK),
    Scene("dark-home", choices=_DARK),
    Scene("russian", "кирпичная стена", choices=_RUSSIAN),
    Scene("russian-first-run", choices=_RUSSIAN, with_photos=False),
    Scene("small", "cat", size=(1024, 700)),
    Scene("large", size=(2540, 1400)),
)


def main(photos: Path, place: Path, folder: Path, only: list[str]) -> None:
    """Take the pictures.

    Args:
        photos: The sample photos.
        place: For the profiles.
        folder: Gets the pictures.
        only: Names of scenes; all of them if empty.
    """
    app = QApplication(sys.argv[:1])
    folder.mkdir(parents=True, exist_ok=True)
    for scene in SCENES:
        if not only or scene.name in only:
            profile = Profile.at(place / ("library" if scene.with_photos else "nothing"))
            _take(app, scene, profile, photos, folder / f"{scene.name}.png")


def _take(app: QApplication, scene: Scene, profile: Profile, photos: Path, file: Path) -> None:
    profile.create()
    chosen = Settings.model_validate({"language": "en", "theme": "light", **dict(scene.choices)})
    settings.save(chosen, profile.settings)
    preferences = Preferences(profile, parent=app)
    set_up(app, chosen)
    tasks = Tasks(partial(Engine.open, profile))
    session = Session(app, profile, tasks, preferences)
    try:
        session.show_window()
        window = session.window
        if window is None:
            raise RuntimeError("the window did not open")
        _play(window, scene, photos)
        frame = window.frameGeometry()
        picture = window.screen().grabWindow(0, frame.x(), frame.y(), frame.width(), frame.height())
        picture.save(str(file))
        sys.stdout.write(f"{file}\n")
    finally:
        session.close()
        tasks.close()


def _play(window: MainWindow, scene: Scene, photos: Path) -> None:
    _rest()  # Until the window manager has placed it.
    window.resize(QSize(*scene.size))
    window.move(0, 0)
    _rest()
    if scene.with_photos:
        window.desk.library.add_folders([photos])
        _wait(lambda: window.status_line.photos.text() != "")
        _wait(lambda: window.status_line.progress.text() == "")
    if scene.line:
        window.look_for_line(scene.line.replace("photo:", f"photo:{photos}/"))
        _rest()
    scene.act(window)
    _rest()
    window.banner.hide()
    _rest()


def _wait(is_done: Callable[[], bool]) -> None:
    """Let the window live until something is so.

    Raises:
        TimeoutError: It did not come to be.
    """
    deadline = time.monotonic() + _PATIENCE_S
    while not is_done():
        if time.monotonic() > deadline:
            raise TimeoutError
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, _PAUSE_MS)
        time.sleep(_PAUSE_MS / 1000)


def _rest() -> None:
    """Let what was begun come to its end."""
    calm = time.monotonic() + _CALM_S
    _wait(lambda: time.monotonic() > calm)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]), sys.argv[4:])

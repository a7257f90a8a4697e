"""Opens the window, lets it index some photos, and prints what was measured as JSON.

A process of its own, so that starting Python and Qt counts. Started by `bench_window_start.py`.
"""

import photofind.__main__  # noqa: F401, I001 - as the app starts
import gc
import json
import os
import sys
import threading
import time
import traceback
from collections.abc import Callable
from functools import partial
from pathlib import Path

import psutil
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from photofind.engine.engine import Engine
from photofind.gui.app import set_up
from photofind.gui.preferences import Preferences
from photofind.gui.session import Session
from photofind.gui.tasks import Tasks
from photofind.paths import Profile

BEAT_MS, WATCHED_S, LONG_S = 5, 20.0, 0.05


class Heart:
    """Beats on the GUI thread; another thread looks what it does when a beat is late."""

    def __init__(self) -> None:
        self.longest_s, self.last = 0.0, time.perf_counter()
        self.busiest_s, self._worked = 0.0, time.thread_time()
        self.where = ""
        self._stop = threading.Event()
        self._timer = QTimer(interval=BEAT_MS)
        self._timer.timeout.connect(self._beat)
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def start(self) -> None:
        self.longest_s, self.last = 0.0, time.perf_counter()
        self.busiest_s, self._worked = 0.0, time.thread_time()
        self._timer.start()
        self._thread.start()

    def stop(self) -> None:
        self._stop.set()
        self._thread.join()

    def _beat(self) -> None:
        now = time.perf_counter()
        self.longest_s, self.last = max(self.longest_s, now - self.last), now
        worked = time.thread_time()
        self.busiest_s, self._worked = max(self.busiest_s, worked - self._worked), worked

    def _watch(self) -> None:
        worst = LONG_S
        while not self._stop.wait(0.004):
            late = time.perf_counter() - self.last
            if late > worst:
                worst = late
                frame = sys._current_frames()[threading.main_thread().ident]
                self.where = " < ".join(
                    f"{Path(f.filename).name}:{f.lineno}"
                    for f in reversed(traceback.extract_stack(frame)[-5:])
                )


def wait(app: QApplication, is_done: Callable[[], bool], at_most_s: float) -> None:
    until = time.perf_counter() + at_most_s
    while not is_done() and time.perf_counter() < until:
        app.processEvents()
        time.sleep(0.001)


def _collecting_s() -> float:
    began = time.perf_counter()
    gc.collect()
    return time.perf_counter() - began


def main(folder: str, photos: str) -> None:
    began = float(os.environ["BEGAN"])
    app = QApplication(sys.argv[:1])
    profile = Profile.at(Path(folder))
    preferences = Preferences(profile)
    set_up(app, preferences.chosen)
    tasks = Tasks(partial(Engine.open, profile))
    session = Session(app, profile, tasks, preferences)
    session.show_window()
    window = session.window
    assert window is not None
    app.processEvents()
    typing_s = time.time() - began
    wait(app, lambda: window.hits.rowCount() > 0, 60)
    photos_s = time.time() - began
    wait(app, lambda: False, 3)
    heart = Heart()
    heart.start()
    if photos:
        window.desk.library.add_folders([Path(photos)])
    wait(app, lambda: False, WATCHED_S if photos else 2)
    heart.stop()
    measured = {
        "typing possible": f"{typing_s:.2f} s",
        "photos shown": f"{photos_s:.2f} s",
        "shown": f"{window.hits.rowCount():,}",
        "longest stall": f"{1000 * heart.longest_s:.0f} ms",
        "GUI thread at work in one go": f"{1000 * heart.busiest_s:.0f} ms",
        "collecting all": f"{1000 * _collecting_s():.0f} ms",
        "where": heart.where,
        "memory": f"{psutil.Process().memory_info().rss / 1e6:.0f} MB",
        "collected": str(gc.get_stats()[2]["collections"]),
    }
    session.close()
    tasks.close()
    print(json.dumps(measured))


if __name__ == "__main__":
    main(*sys.argv[1:3])

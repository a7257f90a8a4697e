"""The whole app, in a process of its own as users start it."""

import subprocess
import sys
from pathlib import Path

from photofind.paths import Profile

SCRIPT = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from photofind.gui import app, session
from photofind.paths import Profile

class Window(session.MainWindow):
    def showEvent(self, event):
        super().showEvent(event)
        QTimer.singleShot(300, self.close)

if __name__ == "__main__":
    session.MainWindow = Window
    sys.exit(app.run(Profile.at(Path(sys.argv[1]))))
"""


def start(profile: Path, tmp_path: Path) -> subprocess.CompletedProcess[str]:
    script = tmp_path / "start.py"
    script.write_text(SCRIPT)
    return subprocess.run(
        [sys.executable, str(script), str(profile)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_the_app_starts_shows_its_window_and_ends_cleanly(tmp_path: Path) -> None:
    ended = start(tmp_path / "profile", tmp_path)
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "", "")
    profile = Profile.at(tmp_path / "profile")
    assert profile.catalogue.exists()
    assert (profile.config / "window.ini").exists()
    assert "CRITICAL" not in (profile.logs / "photofind.log").read_text()


def test_settings_that_cannot_be_read_still_give_a_window(tmp_path: Path) -> None:
    profile = Profile.at(tmp_path / "profile")
    profile.create()
    profile.settings.write_text("language = [")
    ended = start(tmp_path / "profile", tmp_path)
    assert (ended.returncode, ended.stderr) == (0, "")

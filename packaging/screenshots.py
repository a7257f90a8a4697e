"""Takes pictures of the window's main scenes, on a display of its own. Standard library only.

Needs Xvfb; a window manager is used where openbox is installed.
"""

import os
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from demo_photos import copy_samples
from environment import Environment
from installing import SetupError
from processes import call
from system_libraries import X11_WINDOW, ensure_system_libraries

_SCREEN = "2560x1440x24"
_MANAGER = "openbox"
_SCENES = ("-m", "tests.scenes")


def take_screenshots(environment: Environment, folder: Path, scenes: Sequence[str]) -> int:
    """Write a PNG of each scene into a folder, and return an exit code.

    Args:
        environment: Where PhotoFind is installed, or will be.
        folder: Made if it is not there.
        scenes: Names of some; all if empty.

    Raises:
        SetupError: Something it needs is missing.
    """
    environment.ensure(["demo"])
    ensure_system_libraries(environment.site_packages, X11_WINDOW)
    place = environment.directory / "screenshots"
    photos = copy_samples(environment.site_packages, place)
    (place / "Pictures").symlink_to(photos)  # So that the first run has something to suggest.
    with _display() as display:
        return call(
            [str(environment.python), *_SCENES, str(photos), str(place), str(folder), *scenes],
            directory=environment.checkout,
            variables={"DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "HOME": str(place)},
        )


@contextmanager
def _display() -> Iterator[str]:
    """Start a display, with a window manager where there is one; yields its name."""
    if shutil.which("Xvfb") is None:
        raise SetupError("Screenshots need Xvfb. On Debian and Ubuntu: sudo apt install xvfb")
    reading, writing = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", _SCREEN, "-nolisten", "tcp"],
        pass_fds=[writing],
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    manager = None
    try:
        with os.fdopen(reading) as told:
            number = told.readline().strip()
        if not number:
            raise SetupError("Xvfb does not start.")
        display = f":{number}"
        if shutil.which(_MANAGER):
            manager = subprocess.Popen([_MANAGER], env={**os.environ, "DISPLAY": display})
        yield display
    finally:
        for process in (manager, server):
            if process is not None:
                process.terminate()
                process.wait()

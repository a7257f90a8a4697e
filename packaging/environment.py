"""A virtual environment in the checkout: made, filled, and known by a stamp to be complete.

The stamp is written last, so an installation that was interrupted is redone. Standard library only.
"""

import hashlib
import json
import os
import platform
import re
import shutil
import sys
import sysconfig
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from installing import SetupError, install

_UNFINISHED = "an installation is under way, or was interrupted"


@dataclass(frozen=True, slots=True)
class Environment:
    """The virtual environment of a checkout.

    Attributes:
        checkout: The root of the repository.
        directory: Where the environment lies.
        before: The arguments of `pip install` for what is installed before the project.
        install: Runs one installing command, raising SetupError if it fails.
    """

    checkout: Path
    directory: Path
    before: tuple[tuple[str, ...], ...] = ()
    install: Callable[[Sequence[str]], None] = field(default=install, repr=False)

    @property
    def scripts(self) -> Path:
        """Where its programs are: `bin`, on Windows `Scripts`."""
        return self._path("scripts")

    @property
    def site_packages(self) -> Path:
        """Where its packages are."""
        return self._path("purelib")

    @property
    def python(self) -> Path:
        """Its Python."""
        return self.scripts / ("python.exe" if os.name == "nt" else "python")

    def ensure(self, extras: Collection[str] = ()) -> None:
        """Make the environment hold the project with these extras; at once if it does already.

        Raises:
            SetupError: Something could not be installed.
        """
        found = self._read_stamp()
        held = self._held_extras(found)
        if held is not None and set(extras) <= held:
            return
        if not self._was_made_here(found):
            self._create()
        try:
            self._fill(extras)
        except SetupError:
            # pip gave up by itself, and undid what it had begun: the next try can build on that.
            self._stamp.unlink()
            raise
        stamp = self._describe({*extras, *(held or ())})
        self._stamp.write_text(json.dumps(stamp), encoding="utf-8")

    def _create(self) -> None:
        """Make the environment; one that cannot be trusted is made anew, a sound one kept."""
        if self.directory.exists() and (self._stamp.exists() or not self._is_of_this_python()):
            shutil.rmtree(self.directory)
        version = platform.python_version()
        print(f"Preparing a virtual environment in {self.directory} (Python {version}).")
        self.directory.mkdir(parents=True, exist_ok=True)
        self._stamp.write_text(_UNFINISHED, encoding="utf-8")
        # Started from inside an environment, Python must not make its copy of that one.
        interpreter = getattr(sys, "_base_executable", sys.executable)
        self.install([interpreter, "-m", "venv", str(self.directory)])

    def _fill(self, extras: Collection[str]) -> None:
        """Install everything; what is there already stays as it is."""
        print("Installing PhotoFind and what it needs (the first time this takes minutes).")
        self._stamp.write_text(_UNFINISHED, encoding="utf-8")
        project = f"{self.checkout}[{','.join(sorted(extras))}]" if extras else str(self.checkout)
        for arguments in (("--upgrade", "pip"), *self.before, ("--editable", project)):
            pip = [str(self.python), "-m", "pip", "--disable-pip-version-check", "--no-input"]
            self.install([*pip, "install", *arguments])

    @property
    def _stamp(self) -> Path:
        return self.directory / "photofind-stamp.json"

    def _read_stamp(self) -> dict[str, Any]:
        """Return what was installed; nothing if that is not known or was not finished."""
        try:
            stamp = json.loads(self._stamp.read_text(encoding="utf-8"))
        except (FileNotFoundError, ValueError):
            return {}
        return stamp if isinstance(stamp, dict) else {}

    def _describe(self, extras: Collection[str]) -> dict[str, Any]:
        """Return the stamp of an environment that holds these extras."""
        project = (self.checkout / "pyproject.toml").read_bytes() + repr(self.before).encode()
        return {
            "python": platform.python_version(),
            "checkout": str(self.checkout),
            "project": hashlib.sha256(project).hexdigest(),
            "extras": sorted(extras),
        }

    def _was_made_here(self, found: dict[str, Any]) -> bool:
        """Return whether it was made by this Python, in this place, and is still there."""
        wanted = self._describe(())
        same = all(found.get(key) == wanted[key] for key in ("python", "checkout"))
        return same and self.python.exists()

    def _held_extras(self, found: dict[str, Any]) -> set[str] | None:
        """Return the extras of the project as it is now; None if that is not installed."""
        if not self._was_made_here(found) or found["project"] != self._describe(())["project"]:
            return None
        return set(found["extras"])

    def _is_of_this_python(self) -> bool:
        """Return whether an environment that somebody else made is of this version of Python."""
        try:
            settings = (self.directory / "pyvenv.cfg").read_text(encoding="utf-8")
        except FileNotFoundError:
            return False
        version = re.search(r"^version(?:_info)?\s*=\s*(\d+)\.(\d+)", settings, re.MULTILINE)
        same = version is not None and tuple(map(int, version.groups())) == sys.version_info[:2]
        return same and self.python.exists()

    def _path(self, name: str) -> Path:
        base = str(self.directory)
        return Path(sysconfig.get_path(name, "venv", {"base": base, "platbase": base}))

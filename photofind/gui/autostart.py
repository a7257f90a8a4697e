"""Starting with the system: one small file, or value, where each system looks for it.

A choice that the system keeps, not the settings: the user may take it back there. Any thread.
"""

import os
import plistlib
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from photofind import files
from photofind.errors import UserFixable, told
from photofind.paths import Profile

_NAME = "photofind"
_RUN_KEY = r"Software\Microsoft\Windows\CurrentVersion\Run"


class Autostart:
    """Whether PhotoFind starts when the user logs in."""

    def __init__(
        self,
        command: Sequence[str],
        *,
        home: Path | None = None,
        variables: Mapping[str, str] = os.environ,
    ) -> None:
        """Look after this command for the user whose home this is."""
        self._command = tuple(command)
        self._home = home or Path.home()
        self._variables = variables

    @classmethod
    def of(cls, profile: Profile) -> "Autostart":
        """Start with this profile."""
        command = (sys.executable, "-m", "photofind")
        if profile == Profile.default():
            return cls(command)
        return cls((*command, "--profile", str(profile.data)))

    def is_on(self) -> bool:
        """Return whether it starts with the system."""
        if sys.platform == "win32":
            return _is_in_registry()
        return self._file().exists()

    def switch(self, on: bool) -> None:
        """Have it start with the system, or no longer.

        Raises:
            UserFixable: The system does not let us say so.
        """
        try:
            if sys.platform == "win32":
                _write_to_registry(self._command if on else ())
            elif on:
                files.write(self._file(), self._content())
            else:
                self._file().unlink(missing_ok=True)
        except OSError as error:
            raise UserFixable(
                "The system's list of programs cannot be changed",
                told(
                    "{file}: {reason}.", file=error.filename or self._file(), reason=error.strerror
                ),
            ) from error

    def _file(self) -> Path:
        if sys.platform == "darwin":
            return self._home / "Library" / "LaunchAgents" / f"{_NAME}.plist"
        chosen = self._variables.get("XDG_CONFIG_HOME")
        config = Path(chosen) if chosen else self._home / ".config"
        return config / "autostart" / f"{_NAME}.desktop"

    def _content(self) -> bytes:
        if sys.platform == "darwin":
            return plistlib.dumps(
                {"Label": _NAME, "ProgramArguments": list(self._command), "RunAtLoad": True}
            )
        lines = ("[Desktop Entry]", "Type=Application", "Name=PhotoFind", "Terminal=false")
        return "\n".join((*lines, f"Exec={_exec_line(self._command)}", "")).encode()


def _exec_line(command: Sequence[str]) -> str:
    """Quote a command as desktop entries want it.

    See https://specifications.freedesktop.org/desktop-entry-spec/latest/exec-variables.html
    """
    quoted = []
    for part in command:
        escaped = part.replace("%", "%%")
        for character in ("\\", '"', "`", "$"):
            escaped = escaped.replace(character, f"\\{character}")
        # Once for the quotation, once more for the value of a key.
        quoted.append('"' + escaped.replace("\\", "\\\\") + '"')
    return " ".join(quoted)


if sys.platform == "win32":
    import subprocess
    import winreg

    def _is_in_registry() -> bool:
        with suppress(FileNotFoundError), winreg.OpenKey(winreg.HKEY_CURRENT_USER, _RUN_KEY) as key:
            winreg.QueryValueEx(key, _NAME)
            return True
        return False

    def _write_to_registry(command: Sequence[str]) -> None:
        with winreg.CreateKey(winreg.HKEY_CURRENT_USER, _RUN_KEY) as key:
            if command:
                line = subprocess.list2cmdline(command)
                winreg.SetValueEx(key, _NAME, 0, winreg.REG_SZ, line)
            else:
                with suppress(FileNotFoundError):
                    winreg.DeleteValue(key, _NAME)

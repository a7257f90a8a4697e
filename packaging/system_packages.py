"""The operating system's own packages: who manages them here, and how they are installed.

Runs before anything is installed, so it uses the standard library only.
"""

import os
import shutil
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple


class Packages(NamedTuple):
    """What one thing is called by each package manager; several names are split by spaces."""

    apt: str
    dnf: str = ""
    pacman: str = ""


@dataclass(frozen=True, slots=True)
class PackageManager:
    """A package manager: its column in `Packages`, its program, and what a person types."""

    column: str
    program: str
    typed: str

    def names(self, wanted: Iterable[Packages]) -> tuple[str, ...]:
        """Return the names of the wanted packages here, sorted and each once."""
        return tuple(
            sorted({name for item in wanted for name in getattr(item, self.column).split()})
        )

    def command(self, wanted: Iterable[Packages]) -> str:
        """Return the command that installs the packages, as a person would type it."""
        return " ".join([self.typed, *self.names(wanted)])


MANAGERS = (
    PackageManager("apt", "apt-get", "sudo apt install"),
    PackageManager("dnf", "dnf", "sudo dnf install"),
    PackageManager("pacman", "pacman", "sudo pacman -S"),
)


def package_manager() -> PackageManager | None:
    """Return the package manager of this system, or None where none is known."""
    return next((manager for manager in MANAGERS if shutil.which(manager.program)), None)


def install_as_root(wanted: Iterable[Packages]) -> bool:
    """Install packages where nobody needs to be asked: as root with apt-get, as in a container.

    Returns:
        Whether they were installed. False also where this process may not install anything.
    """
    manager = package_manager()
    if manager is None or manager.program != "apt-get" or os.geteuid() != 0:
        return False
    names = manager.names(wanted)
    print(f"Installing system packages as root: {' '.join(names)}")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    # An old list of packages points at files that are gone, and a fresh container has no list.
    # If it cannot be brought up to date, the install itself still says what is wrong.
    update = ["apt-get", "update", "-qq"]
    subprocess.run(update, env=environment, stdout=subprocess.DEVNULL, check=False)
    install = ["apt-get", "install", "-qq", "-y", "--no-install-recommends", *names]
    done = subprocess.run(install, env=environment, stdout=subprocess.DEVNULL, check=False)
    return done.returncode == 0

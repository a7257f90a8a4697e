"""What a failed installation means for the person in front of it. Pure; standard library only."""

import re
import sys
import sysconfig
from dataclasses import dataclass
from pathlib import Path

from system_packages import PackageManager, Packages

_VERSION = f"python{sys.version_info.major}.{sys.version_info.minor}"

_NO_COMPILER = re.compile(
    r"Unsupported compiler|command '[^']*' failed: No such file|unable to execute '[^']*'"
    r"|Microsoft Visual C\+\+ \S+ or greater is required|xcrun: error|xcode-select"
    r"|Python\.h: No such file|'Python\.h' file not found"
)
_NO_VENV = re.compile(r"ensurepip is not\s+available|No module named '?(venv|ensurepip)\b")
_NO_SPACE = re.compile(r"No space left on device|not enough space on the disk", re.IGNORECASE)
_NO_NETWORK = re.compile(
    r"Failed to establish a new connection|ConnectTimeoutError|Failed to resolve"
    r"|name resolution|Network is unreachable|Read timed out|getaddrinfo failed|nodename nor serv"
)


@dataclass(frozen=True, slots=True)
class Remedy:
    """What was wrong, and what helps: system packages, or else the words in `otherwise`."""

    cause: str
    otherwise: str
    packages: Packages | None = None

    def advice(self, manager: PackageManager | None) -> str:
        """Return what to do, with the command of this system's package manager if there is one."""
        if manager and self.packages and manager.names([self.packages]):
            return f"{self.cause} Install it with:\n    {manager.command([self.packages])}"
        return f"{self.cause} {self.otherwise}"


def diagnose(output: str) -> Remedy | None:
    """Return what helps against a failure, told by the words of the command that failed."""
    if _NO_COMPILER.search(output):
        return _compiler()
    if _NO_VENV.search(output):
        cause = "This Python cannot make virtual environments."
        packages = Packages(f"{_VERSION}-venv")
        return Remedy(cause, "Install Python's venv and ensurepip modules.", packages)
    if _NO_SPACE.search(output):
        return Remedy("The disk is full.", "PhotoFind and its libraries need some 1.5 GB.")
    if _NO_NETWORK.search(output):
        cause = "The package index cannot be reached."
        return Remedy(cause, "Check the network (or the proxy, HTTPS_PROXY).")
    return None


def _compiler() -> Remedy:
    """Return how to get a compiler: one library, hnswlib, is published as C++ source only."""
    cause = "There is no C++ compiler, and the library hnswlib must be compiled."
    if sys.platform == "darwin":
        return Remedy(cause, "Install it with:\n    xcode-select --install")
    if sys.platform == "win32":
        return Remedy(
            cause,
            "Install Build Tools for Visual Studio with 'Desktop development with C++':\n"
            "    https://visualstudio.microsoft.com/visual-cpp-build-tools/",
        )
    if _has_headers():
        packages = Packages("g++", "gcc-c++", "gcc")
    else:
        packages = Packages(f"g++ {_VERSION}-dev", "gcc-c++ python3-devel", "gcc")
    return Remedy(cause, "Install g++ and the header files of Python.", packages)


def _has_headers() -> bool:
    return Path(sysconfig.get_path("include"), "Python.h").exists()

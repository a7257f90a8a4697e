"""Which shared libraries of the operating system the installed packages miss, and their packages.

Wheels bring nearly everything along; what they leave to the system is the way to the screen. Only
Linux leaves it out by default, so elsewhere there is nothing to look for. Standard library only.
"""

import re
import subprocess
import sys
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from installing import SetupError
from system_packages import PackageManager, Packages, install_as_root, package_manager

_ENGINE = ("onnxruntime/capi/onnxruntime_pybind11_state*.so", "hnswlib*.so", "rawpy/_rawpy*.so")
_QT = ("PySide6/QtWidgets.abi3.so",)
_PLATFORMS = "PySide6/Qt/plugins/platforms"


@dataclass(frozen=True, slots=True)
class Purpose:
    """What the libraries are needed for, and the binaries (patterns) that show which those are."""

    name: str
    binaries: tuple[str, ...]


TERMINAL = Purpose("PhotoFind", _ENGINE)
X11_WINDOW = Purpose("PhotoFind's window", (*_ENGINE, *_QT, f"{_PLATFORMS}/libqxcb.so"))
WAYLAND_WINDOW = Purpose("PhotoFind's window", (*_ENGINE, *_QT, f"{_PLATFORMS}/libqwayland*.so"))
TESTS = Purpose("The tests", (*_ENGINE, *_QT, f"{_PLATFORMS}/libqoffscreen.so"))

PACKAGES: Mapping[str, Packages] = {
    "libEGL.so.1": Packages("libegl1", "libglvnd-egl", "libglvnd"),
    "libGL.so.1": Packages("libgl1", "libglvnd-glx", "libglvnd"),
    "libGLX.so.0": Packages("libglx0", "libglvnd-glx", "libglvnd"),
    "libGLdispatch.so.0": Packages("libglvnd0", "libglvnd", "libglvnd"),
    "libOpenGL.so.0": Packages("libopengl0", "libglvnd-opengl", "libglvnd"),
    "libX11-xcb.so.1": Packages("libx11-xcb1", "libX11-xcb", "libx11"),
    "libX11.so.6": Packages("libx11-6", "libX11", "libx11"),
    "libbrotlidec.so.1": Packages("libbrotli1", "libbrotli", "brotli"),
    "libdbus-1.so.3": Packages("libdbus-1-3", "dbus-libs", "dbus"),
    "libfontconfig.so.1": Packages("libfontconfig1", "fontconfig", "fontconfig"),
    "libfreetype.so.6": Packages("libfreetype6", "freetype", "freetype2"),
    "libglib-2.0.so.0": Packages("libglib2.0-0", "glib2", "glib2"),
    "libgomp.so.1": Packages("libgomp1", "libgomp", "gcc-libs"),
    "libgthread-2.0.so.0": Packages("libglib2.0-0", "glib2", "glib2"),
    "libstdc++.so.6": Packages("libstdc++6", "libstdc++", "gcc-libs"),
    "libwayland-client.so.0": Packages("libwayland-client0", "libwayland-client", "wayland"),
    "libwayland-cursor.so.0": Packages("libwayland-cursor0", "libwayland-cursor", "wayland"),
    "libwayland-egl.so.1": Packages("libwayland-egl1", "libwayland-egl", "wayland"),
    "libxcb-cursor.so.0": Packages("libxcb-cursor0", "xcb-util-cursor", "xcb-util-cursor"),
    "libxcb-glx.so.0": Packages("libxcb-glx0", "libxcb", "libxcb"),
    "libxcb-icccm.so.4": Packages("libxcb-icccm4", "xcb-util-wm", "xcb-util-wm"),
    "libxcb-image.so.0": Packages("libxcb-image0", "xcb-util-image", "xcb-util-image"),
    "libxcb-keysyms.so.1": Packages("libxcb-keysyms1", "xcb-util-keysyms", "xcb-util-keysyms"),
    "libxcb-randr.so.0": Packages("libxcb-randr0", "libxcb", "libxcb"),
    "libxcb-render-util.so.0": Packages(
        "libxcb-render-util0", "xcb-util-renderutil", "xcb-util-renderutil"
    ),
    "libxcb-render.so.0": Packages("libxcb-render0", "libxcb", "libxcb"),
    "libxcb-shape.so.0": Packages("libxcb-shape0", "libxcb", "libxcb"),
    "libxcb-shm.so.0": Packages("libxcb-shm0", "libxcb", "libxcb"),
    "libxcb-sync.so.1": Packages("libxcb-sync1", "libxcb", "libxcb"),
    "libxcb-util.so.1": Packages("libxcb-util1", "xcb-util", "xcb-util"),
    "libxcb-xfixes.so.0": Packages("libxcb-xfixes0", "libxcb", "libxcb"),
    "libxcb-xkb.so.1": Packages("libxcb-xkb1", "libxcb", "libxcb"),
    "libxcb.so.1": Packages("libxcb1", "libxcb", "libxcb"),
    "libxkbcommon-x11.so.0": Packages("libxkbcommon-x11-0", "libxkbcommon-x11", "libxkbcommon-x11"),
    "libxkbcommon.so.0": Packages("libxkbcommon0", "libxkbcommon", "libxkbcommon"),
    "libz.so.1": Packages("zlib1g", "zlib", "zlib"),
    "libzstd.so.1": Packages("libzstd1", "libzstd", "zstd"),
}
"""What to install for a library, by the name that the loader looks for."""


def ensure_system_libraries(site_packages: Path, purpose: Purpose) -> None:
    """See that every shared library is there, installing what is missing where that is allowed.

    Args:
        site_packages: Where the packages of the environment lie.
        purpose: What the libraries are needed for.

    Raises:
        SetupError: Some are missing; names them and the command that installs them.
    """
    if not sys.platform.startswith("linux"):
        return
    missing = missing_libraries(site_packages, purpose)
    known = [PACKAGES[name] for name in missing if name in PACKAGES]
    if known and install_as_root(known):
        missing = missing_libraries(site_packages, purpose)
    if missing:
        raise SetupError(explain(purpose, missing, package_manager()))


def missing_libraries(site_packages: Path, purpose: Purpose) -> list[str]:
    """Return the libraries that the loader does not find for the purpose, sorted."""
    binaries = [
        str(path) for pattern in purpose.binaries for path in sorted(site_packages.glob(pattern))
    ]
    try:
        listed = subprocess.run(["ldd", *binaries], capture_output=True, text=True, check=False)
    except (
        FileNotFoundError
    ):  # Some systems have no ldd; the program will say itself what it lacks.
        return []
    return not_found(listed.stdout)


def not_found(ldd_output: str) -> list[str]:
    """Return the libraries that `ldd` says are not found, sorted and each once."""
    return sorted(set(re.findall(r"^\s*(\S+) => not found", ldd_output, re.MULTILINE)))


def explain(purpose: Purpose, missing: Collection[str], manager: PackageManager | None) -> str:
    """Return what is missing for the purpose, and the exact command that installs it."""
    lines = [f"{purpose.name} needs system libraries that are not there: {', '.join(missing)}."]
    known = [PACKAGES[name] for name in missing if name in PACKAGES]
    unknown = [name for name in missing if name not in PACKAGES]
    if manager and known:
        lines += ["Install them with:", f"    {manager.command(known)}"]
        if unknown:
            lines.append(f"and the packages of your system that hold {', '.join(unknown)}.")
    else:
        lines.append("Install the packages of your system that hold them.")
    return "\n".join([*lines, "Then run this again."])

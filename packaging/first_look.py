"""Starts PhotoFind for somebody who has just cloned it: in its window, or in the terminal.

Standard library only; PhotoFind itself runs in the environment.
"""

import os
import shlex
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from demo_photos import TOUR, copy_samples
from environment import Environment
from processes import call
from system_libraries import (
    TERMINAL,
    WAYLAND_WINDOW,
    X11_WINDOW,
    Purpose,
    ensure_system_libraries,
)

PhotoFind = Callable[[Sequence[str]], int]
"""Runs `photofind` with these arguments and returns its exit code."""


def run(environment: Environment, folders: Sequence[str]) -> int:
    """Install PhotoFind, hand it the folders and start it; returns an exit code.

    Raises:
        SetupError: Something it needs is missing.
    """
    purpose = purpose_here(sys.platform, os.environ)
    demo = purpose is TERMINAL and not folders
    environment.ensure(["demo"] if demo else [])
    ensure_system_libraries(environment.site_packages, purpose)
    if purpose is not TERMINAL:
        return use_window(photofind_in(environment), folders)
    print("There is no display, so PhotoFind works in the terminal.")
    if not demo:
        return use_terminal(photofind_in(environment), folders)
    place = environment.directory / "demo"
    photos = copy_samples(environment.site_packages, place)
    return show_demo(photofind_in(environment, "--profile", str(place / "profile")), photos)


def purpose_here(platform: str, variables: Mapping[str, str]) -> Purpose:
    """Return what can be started: the window where there is a display, else the terminal."""
    if platform.startswith("linux"):
        if variables.get("WAYLAND_DISPLAY"):
            return WAYLAND_WINDOW
        if not variables.get("DISPLAY"):
            return TERMINAL
    return X11_WINDOW


def photofind_in(environment: Environment, *options: str) -> PhotoFind:
    """Return what runs the environment's `photofind`, each time with these options."""
    command = [str(environment.python), "-m", "photofind", *options]
    return lambda arguments: call([*command, *arguments])


def use_window(photofind: PhotoFind, folders: Sequence[str]) -> int:
    """Add the folders and open the window; with no folder, the window asks for one."""
    return _in_turn(photofind, [*_adding(folders), []])


def use_terminal(photofind: PhotoFind, folders: Sequence[str]) -> int:
    """Add the folders, index them and answer queries at a prompt."""
    return _in_turn(photofind, [*_adding(folders), ["index"], ["ask"]])


def show_demo(photofind: PhotoFind, photos: Path) -> int:
    """Index the sample photos, ask about them, and let whoever is there go on asking."""
    print("No folder was named, so here are the sample photos of scikit-image and scikit-learn.")
    questions = [_about(photos, question) for question in TOUR]
    code = _in_turn(photofind, [*_adding([str(photos)]), ["index"], *questions], aloud=True)
    if code == 0:
        print("\nFor your own photos: python3 packaging/dev.py run FOLDER")
    return photofind(["ask"]) if code == 0 and sys.stdin.isatty() else code


def _adding(folders: Sequence[str]) -> list[list[str]]:
    """Return the commands that add the folders: one, or none if there are none."""
    return [["add", "--", *folders]] if folders else []


def _about(photos: Path, question: Iterable[str]) -> list[str]:
    """Return a question of the tour with the names of samples made into paths."""
    return [str(photos / word) if (photos / word).is_file() else word for word in question]


def _in_turn(
    photofind: PhotoFind, commands: Iterable[Sequence[str]], *, aloud: bool = False
) -> int:
    """Run commands up to the first that fails; returns its exit code, or 0."""
    for command in commands:
        if aloud:
            print(f"\n$ photofind {shlex.join(command)}")
        if code := photofind(command):
            return code
    return 0

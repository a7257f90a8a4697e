"""The command line as users run it: a process of its own, a throw-away profile, the real model."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def profile(tmp_path: Path) -> Path:
    return new_profile(tmp_path / "profile")


@pytest.fixture
def photofind(profile: Path) -> Run:
    return runner(profile)


def new_profile(folder: Path) -> Path:
    """Without reading the text in pictures: it takes seconds to start, and has its own tests."""
    settings = folder / "config" / "settings.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text("read_text = false\n")
    return folder


def runner(profile: Path) -> Run:
    def run(
        *arguments: object, code: int = 0, stdin: str = "", **variables: str
    ) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            command(profile, *arguments),
            input=stdin,
            capture_output=True,
            text=True,
            env=environment() | variables,
            timeout=120,
            check=False,
        )
        assert done.returncode == code, f"{done.returncode}: {done.stdout}\n{done.stderr}"
        assert "Traceback" not in done.stderr, done.stderr
        return done

    return run


def command(profile: Path, *arguments: object) -> list[str]:
    return [sys.executable, "-m", "photofind", "--profile", str(profile), *map(str, arguments)]


def environment() -> dict[str, str]:
    return os.environ | {"PYTHONUTF8": "1", "COLUMNS": "200", "QT_QPA_PLATFORM": "offscreen"}


def json_lines(done: subprocess.CompletedProcess[str]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in done.stdout.splitlines()]


def wait_until(happened: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 60
    while not happened():
        assert time.monotonic() < deadline
        time.sleep(0.02)

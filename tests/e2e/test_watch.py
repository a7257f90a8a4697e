"""`photofind watch` as users run it, and a second PhotoFind beside it."""

import os
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.e2e.conftest import command, environment, json_lines
from tests.photos import GREEN, RED, make_photo

Run = Callable[..., subprocess.CompletedProcess[str]]

PATIENCE_S = 90.0


@pytest.fixture
def album(tmp_path: Path) -> Path:
    make_photo(tmp_path / "album" / "red.jpg", RED)
    return tmp_path / "album"


@pytest.fixture
def watching(photofind: Run, profile: Path, album: Path) -> Iterator[subprocess.Popen[str]]:
    photofind("add", album)
    process = subprocess.Popen(
        command(profile, "watch"),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment(),
    )
    yield process
    process.kill()
    process.communicate()


def wait_for_photos(photofind: Run, count: int) -> None:
    deadline = time.monotonic() + PATIENCE_S
    while json_lines(photofind("status", "--json"))[0]["photos"]["indexed"] != count:
        assert time.monotonic() < deadline
        threading.Event().wait(0.1)


def test_a_photo_that_is_copied_in_is_found_until_ctrl_c(
    photofind: Run, album: Path, watching: subprocess.Popen[str]
) -> None:
    wait_for_photos(photofind, 1)
    make_photo(album / "green.jpg", GREEN)
    wait_for_photos(photofind, 2)
    hits = json_lines(photofind("search", "green", "--json"))
    assert {Path(hit["path"]).name for hit in hits} == {"red.jpg", "green.jpg"}
    watching.send_signal(signal.SIGINT)
    told, problems = watching.communicate(timeout=PATIENCE_S)
    assert watching.returncode == 0
    assert "1 new" in told
    assert "Traceback" not in problems


def test_indexing_beside_it_is_handed_over(
    photofind: Run, album: Path, watching: subprocess.Popen[str]
) -> None:
    wait_for_photos(photofind, 1)
    done = photofind("index", "--json")
    [summary] = json_lines(done)
    assert summary["unchanged"] == 1
    assert "open already" in done.stderr


def test_after_a_kill_the_next_one_takes_over(
    photofind: Run, profile: Path, album: Path, watching: subprocess.Popen[str]
) -> None:
    wait_for_photos(photofind, 1)
    os.kill(watching.pid, signal.SIGKILL)
    watching.wait()
    assert (profile / "channel.json").exists()
    make_photo(album / "green.jpg", GREEN)
    [summary] = json_lines(photofind("index", "--json"))
    assert (summary["new"], summary["unchanged"]) == (1, 1)

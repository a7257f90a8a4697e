"""A short soak; `packaging/dev.py soak` runs long ones."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.e2e.conftest import environment

MINUTES = 0.25


@pytest.mark.slow
def test_whatever_happens_the_library_is_what_the_disk_is(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.soak", "--minutes", str(MINUTES)],
        cwd=Path(__file__).parents[2],
        env=environment() | {"TMPDIR": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=280,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "All is well." in done.stdout

"""Commands in the foreground. The commands are real."""

import os
import sys
from pathlib import Path

import pytest
from processes import call


def test_exit_code_is_the_one_of_the_command() -> None:
    assert call([sys.executable, "-c", "raise SystemExit(7)"]) == 7


def test_command_runs_where_and_with_what_it_is_told(tmp_path: Path) -> None:
    script = "import os, pathlib; pathlib.Path('note').write_text(os.environ['QT_QPA_PLATFORM'])"

    call([sys.executable, "-c", script], directory=tmp_path, variables={"QT_QPA_PLATFORM": "x"})

    assert (tmp_path / "note").read_text() == "x"


@pytest.mark.skipif(os.name == "nt", reason="sends a signal to its parent")
def test_command_may_put_its_work_away_after_ctrl_c() -> None:
    # The command interrupts us, and ends later than subprocess.run would have let it live.
    script = (
        "import os, signal, time\n"
        "os.kill(os.getppid(), signal.SIGINT)\n"
        "time.sleep(0.5)\n"
        "raise SystemExit(5)\n"
    )

    assert call([sys.executable, "-c", script]) == 5

"""`python -m photofind` and the `photofind` command: the window, or with a subcommand the terminal.

Nothing heavy is imported here: every worker process imports this module too.
"""

import multiprocessing
import os
import sys
from typing import TYPE_CHECKING

from photofind.errors import INTERRUPTED

if TYPE_CHECKING:
    from photofind.paths import Profile

# NumPy's matrices here are small, and OpenBLAS's second thread waits by spinning: beside indexing a
# query would take ten times as long. Read when NumPy is first imported.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")


def main() -> None:
    """Run PhotoFind and exit with its code."""
    multiprocessing.freeze_support()  # First of all: in a frozen app a worker starts here.
    try:
        from photofind.cli.app import run

        sys.exit(run(sys.argv[1:], _open_window))
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)  # Loading takes long enough for a Ctrl-C; see photofind.cli.app.


def _open_window(profile: "Profile") -> int:
    from photofind.gui.app import run  # Qt takes a while; the command line needs none of it.

    return run(profile)


if __name__ == "__main__":
    main()

"""The one door for users and developers: `dev.py run`, `test`, `lint`, `bench`, `soak`.

It needs nothing but Python: whatever else a command needs is installed first, into a virtual
environment inside the checkout. This file keeps to a syntax that old Pythons can read, so that
they get a sentence instead of a traceback; everything else is in the modules beside it.
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - this line is for the Pythons that are too old
    sys.exit(
        f"PhotoFind needs Python 3.11 or newer, and this is {sys.version.split()[0]}"
        f" ({sys.executable}).\n"
        "Install a newer one from https://www.python.org/downloads/ or your system's packages,\n"
        "then start this with it, for example: python3.13 packaging/dev.py run"
    )

from commands import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""`photofind watch` as users run it, but for the encoder, which notes what goes through it.

Arguments: the notes' file, then those of `photofind`.
"""

import sys
from pathlib import Path

from photofind.__main__ import main
from photofind.errors import INTERRUPTED

if __name__ == "__main__":
    try:
        from photofind.engine.engine import Engine
        from tests.soak.encoder import NotingEncoder

        notes = Path(sys.argv.pop(1))
        Engine.open.__func__.__kwdefaults__["open_encoder"] = lambda _: NotingEncoder(notes)
        main()
    except KeyboardInterrupt:  # The imports above take long enough for one, as they do in `main`.
        sys.exit(INTERRUPTED)

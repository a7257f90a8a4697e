"""Makes the modules beside `dev.py` importable, as they are when it runs as a script."""

import sys
from pathlib import Path

# At the end of the path: they are no package, so nothing else may be hidden by their names.
sys.path.append(str(Path(__file__).parents[3] / "packaging"))

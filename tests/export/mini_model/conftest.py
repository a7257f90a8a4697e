"""Makes the recipe of the bundled model importable; its tests here need torch."""

import sys
from pathlib import Path

# At the end of the path: what lies beside the recipe is no package, and may hide nothing.
sys.path.append(str(Path(__file__).parents[3] / "packaging"))

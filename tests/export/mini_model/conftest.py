"""Makes the recipe of the bundled model importable; its tests here need torch."""

import sys
from importlib.util import find_spec
from pathlib import Path

# At the end of the path: what lies beside the recipe is no package, and may hide nothing.
sys.path.append(str(Path(__file__).parents[3] / "packaging"))

# They import torch with the steps that they test, and are looked through where there is none, too.
collect_ignore_glob = [] if find_spec("torch") else ["test_*.py"]

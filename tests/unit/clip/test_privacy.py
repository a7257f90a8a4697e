import os
import subprocess
import sys
from pathlib import Path

from tests.models import write_model

USE = """
import sys
from pathlib import Path
from photofind.clip.model_store import ModelStore
from photofind.clip.onnx_encoder import OnnxEncoder
encoder = OnnxEncoder(ModelStore(Path(sys.argv[1]), Path("nothing-is-installed")).get("mini"))
encoder.encode_texts(["a red dog"])
encoder.close()
"""


def test_the_runtime_tells_nobody_what_it_runs_and_keeps_nothing_at_home(tmp_path: Path) -> None:
    # Its telemetry begins with files in the user's cache; elsewhere than under a test, or in CI.
    (tmp_path / "home").mkdir()
    told = {"CI", "GITHUB_ACTIONS", "ORT_DISABLE_TELEMETRY", "ORT_TELEMETRY_DISABLED"}
    surroundings = {name: value for name, value in os.environ.items() if name not in told}
    surroundings["HOME"] = str(tmp_path / "home")
    command = [sys.executable, "-c", USE, str(write_model(tmp_path / "mini"))]
    subprocess.run(command, env=surroundings, check=True)
    assert list((tmp_path / "home").rglob("*")) == []

from collections.abc import Iterator
from pathlib import Path

import pytest

from photofind.clip.model_store import Model, ModelStore
from photofind.clip.onnx_encoder import OnnxEncoder
from photofind.paths import assets


@pytest.fixture(scope="session")
def mini_model() -> Model:
    return ModelStore(assets() / "models" / "mini", Path("nothing-is-installed")).get("mini")


@pytest.fixture(scope="session")
def mini(mini_model: Model) -> Iterator[OnnxEncoder]:
    encoder = OnnxEncoder(mini_model)
    yield encoder
    encoder.close()

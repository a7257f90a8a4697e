from collections.abc import Iterator
from pathlib import Path

import pytest

from photofind.clip import hub
from photofind.clip.model_store import Model, ModelStore
from photofind.clip.onnx_encoder import OnnxEncoder
from photofind.paths import assets
from tests.hub_server import HubServer


@pytest.fixture(scope="session")
def mini_model() -> Model:
    return ModelStore(assets() / "models" / "mini", Path("nothing-is-installed")).get("mini")


@pytest.fixture(scope="session")
def mini(mini_model: Model) -> Iterator[OnnxEncoder]:
    encoder = OnnxEncoder(mini_model)
    yield encoder
    encoder.close()


@pytest.fixture
def hub_server(monkeypatch: pytest.MonkeyPatch) -> Iterator[HubServer]:
    from huggingface_hub import close_session

    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    monkeypatch.setattr(hub, "PAUSE_S", 0.001)
    with HubServer() as server:
        yield server
    close_session()

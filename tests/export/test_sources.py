"""What cannot be exported, and what is said about it."""

import pickle
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from photofind.clip.export.libraries import Libraries, load
from photofind.clip.export.sources import Source
from photofind.errors import UsageError, UserFixable
from tests.export import made_models

pytestmark = pytest.mark.export


@pytest.fixture(scope="module")
def libraries(open_clip: ModuleType) -> Libraries:
    return load()


def test_an_unknown_architecture_names_the_nearest(libraries: Libraries) -> None:
    with pytest.raises(UsageError) as caught:
        Source("vit-b32", pretrained="openai").check(libraries.open_clip)
    assert caught.value.title == "open_clip has no such architecture"
    assert "ViT-B-32" in caught.value.detail


def test_an_architecture_that_is_like_nothing_gets_examples(libraries: Libraries) -> None:
    with pytest.raises(UsageError, match="for example: ViT-B-32"):
        Source("??????????", pretrained="x").check(libraries.open_clip)


def test_unknown_weights_name_those_there_are(libraries: Libraries) -> None:
    with pytest.raises(UsageError) as caught:
        Source("ViT-B-32", pretrained="openia").check(libraries.open_clip)
    assert caught.value.title == "open_clip has no such weights"
    assert "openai, laion400m_e31" in caught.value.detail


@pytest.mark.parametrize(
    "weights", [{}, {"pretrained": "openai", "checkpoint": Path("weights.pt")}]
)
def test_weights_come_from_one_place(libraries: Libraries, weights: dict[str, Any]) -> None:
    with pytest.raises(UsageError, match="Give --pretrained with a tag, or --checkpoint"):
        Source("ViT-B-32", **weights).check(libraries.open_clip)


def test_known_weights_are_fine(libraries: Libraries) -> None:
    source = Source("MobileCLIP-S2", pretrained="datacompdr")
    source.check(libraries.open_clip)
    assert source.model_id == "MobileCLIP-S2__datacompdr"


class Program:
    """A pickle that would run something."""

    def __reduce__(self) -> tuple[Callable[..., Any], tuple[Any, ...]]:
        return (Path.touch, (Path("ran"),))


def nothing(file: Path, _: ModuleType) -> None:
    file.write_bytes(b"")


def noise(file: Path, _: ModuleType) -> None:
    file.write_bytes(bytes(range(256)) * 40)


def program(file: Path, _: ModuleType) -> None:
    file.write_bytes(pickle.dumps({"state_dict": Program()}))


def torch_program(file: Path, torch: ModuleType) -> None:
    torch.save({"weights": Program()}, file)


def no_weights(file: Path, torch: ModuleType) -> None:
    torch.save({}, file)


def a_number(file: Path, torch: ModuleType) -> None:
    torch.save(7, file)


def numbers(file: Path, torch: ModuleType) -> None:
    torch.save({"logit_scale": 3, "visual.proj": "x"}, file)


def another_model(file: Path, torch: ModuleType) -> None:
    torch.save({"fc.weight": torch.zeros(3, 3)}, file)


@pytest.mark.parametrize("suffix", [".pt", ".safetensors"])
@pytest.mark.parametrize(
    "write",
    [nothing, noise, program, torch_program, no_weights, a_number, numbers, another_model],
)
def test_a_checkpoint_that_does_not_fit(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    libraries: Libraries,
    write: Callable[[Path, ModuleType], None],
    suffix: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    made_models.add(libraries.open_clip, tmp_path / "made", "made-bad", made_models.VIT)
    checkpoint = tmp_path / f"weights{suffix}"
    write(checkpoint, libraries.torch)
    with pytest.raises(UserFixable) as caught:
        Source("made-bad", checkpoint=checkpoint).load(libraries)
    assert caught.value.title == "The checkpoint cannot be used"
    assert str(checkpoint) in caught.value.detail
    assert len(caught.value.detail) < 700
    assert not (tmp_path / "ran").exists()


def test_weights_of_another_size_do_not_fit(tmp_path: Path, libraries: Libraries) -> None:
    source = made_models.add(libraries.open_clip, tmp_path, "made-other", made_models.RESNET)
    made_models.add(libraries.open_clip, tmp_path, "made-vit-fits-not", made_models.VIT)
    with pytest.raises(UserFixable, match="The checkpoint cannot be used"):
        Source("made-vit-fits-not", checkpoint=source.checkpoint).load(libraries)


def test_safetensors_are_weights_too(tmp_path: Path, libraries: Libraries) -> None:
    from safetensors.torch import save_file

    source = made_models.add(libraries.open_clip, tmp_path, "made-safe", made_models.VIT)
    assert source.checkpoint is not None
    weights = libraries.torch.load(source.checkpoint, weights_only=True)
    save_file(weights, tmp_path / "weights.safetensors")
    loaded = Source("made-safe", checkpoint=tmp_path / "weights.safetensors").load(libraries)
    for name, tensor in loaded.state_dict().items():
        assert libraries.torch.equal(tensor, weights[name])


@pytest.mark.parametrize("name", ["weights.npz", "weights.pkl", "weights"])
def test_other_kinds_of_files_are_not_opened(
    tmp_path: Path, libraries: Libraries, name: str
) -> None:
    with pytest.raises(UserFixable, match="should end in one of"):
        Source("ViT-B-32", checkpoint=tmp_path / name).load(libraries)


def test_a_checkpoint_that_is_not_there(tmp_path: Path, libraries: Libraries) -> None:
    made_models.add(libraries.open_clip, tmp_path, "made-missing", made_models.VIT)
    with pytest.raises(UserFixable, match="No such file"):
        Source("made-missing", checkpoint=tmp_path / "weights.safetensors").load(libraries)


def test_no_network_for_weights(
    tmp_path: Path, libraries: Libraries, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_OFFLINE", True)
    monkeypatch.setenv("HF_HUB_CACHE", str(tmp_path))
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_CACHE", str(tmp_path))
    with pytest.raises(UserFixable) as caught:
        Source("MobileCLIP-S2", pretrained="datacompdr").load(libraries)
    assert caught.value.title == "The weights cannot be had"
    assert "MobileCLIP-S2" in caught.value.detail


def test_a_configuration_that_the_hub_does_not_give_is_told_as_such(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, libraries: Libraries
) -> None:
    """Some architectures ask the hub even when the weights are a file."""

    def ask_the_hub(*_: Any, **__: Any) -> None:
        raise OSError("We couldn't connect to the hub.\nCheck your connection.")

    monkeypatch.setattr(libraries.open_clip, "create_model", ask_the_hub)
    with pytest.raises(UserFixable, match="The weights cannot be had") as caught:
        Source("ViT-B-32", checkpoint=tmp_path / "weights.pt").load(libraries)
    assert "couldn't connect to the hub. Check your connection." in caught.value.detail
    assert "Check the network" in caught.value.detail

from pathlib import Path

import pytest

from photofind.clip.model_files import GOLDEN, REQUIRED, ModelFiles, is_part
from tests.models import write_model


@pytest.mark.parametrize(
    "name",
    [
        *REQUIRED,
        "visual/model.onnx.data",
        "visual/model.onnx_data",
        "textual/Constant_1843_attr__value",
        "textual/transformer.encoder.layer.20.intermediate.dense.bias",
        "textual/onnx__MatMul_4017",
    ],
)
def test_the_layout_and_weights_beside_the_graphs_are_parts(name: str) -> None:
    assert is_part(name)


@pytest.mark.parametrize(
    "name",
    [
        "README.md",
        ".gitattributes",
        "pytorch_model.bin",
        "visual/model.armnn",
        "visual/fp16/model.onnx",
        "visual/rknpu/rk3588/model.rknn",
        "textual/model_int8.onnx",
        "textual/pytorch_model.bin",
        "textual/weights.PKL",
        "textual/vocab.json",
        "textual/merges.txt",
        "textual/sentencepiece.bpe.model",
        "textual/.hidden",
        "textual/",
        "textual/..",
        "../visual/model.onnx",
        "/visual/weights",
        "visual/..\\..\\weights",
        "visual/C:weights",
        "textual/../../evil",
    ],
)
def test_nothing_else_is_least_of_all_what_may_hold_programs_or_lies_elsewhere(name: str) -> None:
    assert not is_part(name)


def test_a_copy_needs_the_layout_the_weights_and_what_the_model_once_gave(tmp_path: Path) -> None:
    folder = write_model(tmp_path / "tiny")
    for name in ("visual/weights", GOLDEN, "textual/merges.txt", "README.md"):
        (folder / name).write_bytes(b"content")
    files = ModelFiles("tiny", folder, bundled=False)
    assert set(files.parts()) == {*REQUIRED, "visual/weights", GOLDEN}

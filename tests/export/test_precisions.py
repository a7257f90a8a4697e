"""Graphs in other precisions: those of the bundled model, which was trained."""

from pathlib import Path
from types import ModuleType

import numpy as np
import onnx
import pytest
from onnx import TensorProto, helper, numpy_helper

from photofind.clip import parity
from photofind.clip.export import graphs, precisions
from photofind.clip.export.libraries import Libraries, load
from photofind.clip.export.precisions import Precision
from photofind.clip.export.trials import Inputs
from photofind.clip.model_files import TEXTUAL, VISUAL, ModelFiles
from photofind.clip.model_store import read_model
from photofind.clip.parity import Verdict
from photofind.clip.tower import Tower

pytestmark = pytest.mark.export

BUNDLED = ModelFiles("mini", Path(__file__).parents[2] / "assets/models/mini", bundled=True)


@pytest.fixture(scope="module")
def libraries(open_clip: ModuleType) -> Libraries:
    return load()


@pytest.fixture(scope="module")
def inputs() -> Inputs:
    return Inputs.of(BUNDLED)


def vectors(files: ModelFiles, name: str, inputs: Inputs) -> np.ndarray:
    tower = Tower(files, name, dimension=read_model(BUNDLED).dimension, threads=1)
    return tower.run({"image": inputs.photos, "text": inputs.ids})


def restored(libraries: Libraries, name: str, file: Path) -> Path:
    """Write the bundled tower as it was before its weights were halved."""
    graph = graphs.read(libraries, BUNDLED.path(name))
    casts = {
        node.input[0]: node.output[0]
        for node in graph.graph.node
        if node.op_type == "Cast" and node.attribute[0].i == TensorProto.FLOAT
    }
    for tensor in graph.graph.initializer:
        if tensor.name in casts:
            whole = numpy_helper.to_array(tensor).astype(np.float32)
            tensor.CopyFrom(numpy_helper.from_array(whole, casts.pop(tensor.name)))
    names = {tensor.name for tensor in graph.graph.initializer}
    kept = [node for node in graph.graph.node if node.output[0] not in names]
    del graph.graph.node[:]
    graph.graph.node.extend(kept)
    graphs.write(libraries, graph, file)
    return file


# The text tower's table of words has 8 bits as it is, and is most of it.
@pytest.mark.parametrize(("name", "share"), [(VISUAL, 0.55), (TEXTUAL, 0.95)])
@pytest.mark.parametrize(("precision", "mean"), [(Precision.FP16, 1e-5), (Precision.INT8, 0.005)])
def test_the_bundled_towers_give_the_same_vectors(
    tmp_path: Path,
    libraries: Libraries,
    inputs: Inputs,
    name: str,
    share: float,
    precision: Precision,
    mean: float,
) -> None:
    source = restored(libraries, name, tmp_path / "fp32" / name)
    files = ModelFiles("made", tmp_path / precision, bundled=False)
    precisions.convert(libraries, source, files.path(name), precision, inputs.photos)
    compared = parity.compare(vectors(files, name, inputs), vectors(BUNDLED, name, inputs))
    assert compared.verdict is Verdict.PASSED
    assert compared.mean < mean
    assert files.size(name) < share * source.stat().st_size
    assert [path.name for path in files.path(name).parent.iterdir()] == ["model.onnx"]


def kinds(file: Path) -> set[str]:
    return {node.op_type for node in onnx.load(str(file)).graph.node}


def test_convolutions_are_quantized_by_photos_and_texts_as_they_come(
    tmp_path: Path, libraries: Libraries, inputs: Inputs
) -> None:
    for name in (VISUAL, TEXTUAL):
        precisions.convert(
            libraries, BUNDLED.path(name), tmp_path / name, Precision.INT8, inputs.photos
        )
    assert "QuantizeLinear" in kinds(tmp_path / VISUAL)
    assert "DynamicQuantizeLinear" not in kinds(tmp_path / VISUAL)
    assert "QuantizeLinear" not in kinds(tmp_path / TEXTUAL)


def test_weights_that_half_precision_cannot_hold_stay_as_they_are(
    tmp_path: Path, libraries: Libraries
) -> None:
    weights = np.full((64, 64), 1e6, np.float32)
    graph = helper.make_graph(
        [helper.make_node("MatMul", ["image", "weights"], ["embedding"])],
        "made",
        [helper.make_tensor_value_info("image", TensorProto.FLOAT, ["b", 64])],
        [helper.make_tensor_value_info("embedding", TensorProto.FLOAT, ["b", 64])],
        [numpy_helper.from_array(weights, "weights")],
    )
    onnx.save(helper.make_model(graph), str(tmp_path / "fp32.onnx"))
    precisions.convert(
        libraries, tmp_path / "fp32.onnx", tmp_path / "fp16.onnx", Precision.FP16, np.empty(0)
    )
    assert kinds(tmp_path / "fp16.onnx") == {"MatMul"}


def test_weights_too_many_for_one_file_lie_beside_it(
    tmp_path: Path, libraries: Libraries, inputs: Inputs, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(graphs, "BESIDE_BYTES", 1 << 20)
    whole = restored(libraries, VISUAL, tmp_path / "fp32" / VISUAL)
    for precision in (Precision.FP16, Precision.INT8):
        files = ModelFiles("made", tmp_path / precision, bundled=False)
        precisions.convert(libraries, whole, files.path(VISUAL), precision, inputs.photos)
        beside = {path.name for path in files.path(VISUAL).parent.iterdir()}
        assert beside == {"model.onnx", "model.onnx.data"}
        compared = parity.compare(vectors(files, VISUAL, inputs), vectors(BUNDLED, VISUAL, inputs))
        assert compared.verdict is Verdict.PASSED

import re
from pathlib import Path

import numpy as np
import onnx
import onnx.parser
import pytest

from photofind.clip import checksums, golden
from photofind.clip.checking import CheckReport, Finding, check
from photofind.clip.golden import Golden
from photofind.clip.model_files import ModelFiles
from photofind.clip.model_store import Model, read_model
from photofind.clip.onnx_encoder import OnnxEncoder
from photofind.clip.parity import Verdict
from photofind.errors import Cancelled
from photofind.progress import Progress, Stage
from photofind.types import Vectors
from tests.models import write_json, write_model

HEADER = '<ir_version: 8, opset_import: ["": 17]>'
MIXES = f"""{HEADER} tower (float[b, 3, 4, 4] image) => (float[b, 3] embedding) {{
    pooled = GlobalAveragePool (image)
    colour = Flatten (pooled)
    others = ReduceMax <axes = [0]> (colour)
    embedding = Sub (others, colour)
}}"""
SAYS_ALWAYS_THE_SAME = f"""{HEADER} tower (float[b, 3, 4, 4] image) => (float[b, 3] embedding) {{
    pooled = GlobalAveragePool (image)
    colour = Flatten (pooled)
    nothing = Sub (colour, colour)
    embedding = Exp (nothing)
}}"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Write a model whose graphs end in unit vectors, as they should."""
    written = write_model(tmp_path / "tiny")
    for tower in ("visual", "textual"):
        end_in_unit_vectors(written / tower / "model.onnx")
    return written


def end_in_unit_vectors(file: Path) -> None:
    model = onnx.load(file)
    for node in model.graph.node:
        node.output[:] = ["raw" if name == "embedding" else name for name in node.output]
    last = onnx.helper.make_node("LpNormalization", ["raw"], ["embedding"], axis=1)
    model.graph.node.append(last)
    onnx.save(model, file)


def model_in(folder: Path) -> Model:
    return read_model(ModelFiles(folder.name, folder, bundled=False))


def write_graph(path: Path, text: str) -> None:
    path.write_bytes(onnx.parser.parse_model(text).SerializeToString())


def findings(report: CheckReport) -> dict[str, Finding]:
    return {finding.subject: finding for finding in report.findings}


def verdicts(report: CheckReport) -> list[Verdict]:
    return [finding.verdict for finding in report.findings]


def keep_golden(model: Model, *, turned: float = 0.0) -> None:
    """Keep what the model gives, each vector moved by so much."""

    def moved(vectors: Vectors) -> Vectors:
        other = vectors + np.float32(turned) * np.roll(vectors, 1, axis=1)
        unit: Vectors = other / np.linalg.norm(other, axis=1, keepdims=True)
        return unit

    encoder = OnnxEncoder(model)
    photos, texts = encoder.encode_photos(golden.photos()), encoder.encode_texts(golden.TEXTS)
    encoder.close()
    golden.write(model.files, Golden(moved(photos), moved(texts)))


def test_the_bundled_model_passes(mini_model: Model) -> None:
    progress = Progress()
    report = check(mini_model, progress)
    assert report.model_id == "mini"
    assert report.verdict is Verdict.PASSED
    assert findings(report)["Photos"].detail.startswith("16 photos get finite unit vectors")
    assert findings(report)["Texts"].detail.startswith("32 texts get finite unit vectors")
    assert progress.snapshot().stage is Stage.TRYING
    assert progress.snapshot().done == progress.snapshot().total == 3


def test_what_was_not_recorded_is_unknown_and_no_fault(folder: Path) -> None:
    report = check(model_in(folder), Progress())
    unknown, passed = Verdict.UNKNOWN, Verdict.PASSED
    assert verdicts(report) == [unknown, passed, passed, unknown]
    assert "not recorded" in findings(report)["Files"].detail
    assert report.verdict is Verdict.PASSED


def test_a_model_made_by_us_is_compared_with_what_it_gave_there(folder: Path) -> None:
    model = model_in(folder)
    keep_golden(model)
    checksums.record(model.files, checksums.measure(model.files, model.files.names(), Progress()))
    report = check(model, Progress())
    assert verdicts(report) == [Verdict.PASSED] * 4
    assert "photos 0.0000, texts 0.0000" in findings(report)["Parity"].detail


@pytest.mark.parametrize(("turned", "verdict"), [(0.5, Verdict.WARNED), (1.0, Verdict.FAILED)])
def test_a_model_that_gives_something_else_here_is_told(
    folder: Path, turned: float, verdict: Verdict
) -> None:
    model = model_in(folder)
    keep_golden(model, turned=turned)
    report = check(model, Progress())
    assert findings(report)["Parity"].verdict is verdict
    assert "choose another model" in findings(report)["Parity"].detail
    assert report.verdict is verdict


def test_vectors_of_another_length_are_damage_and_no_crash(folder: Path) -> None:
    model = model_in(folder)
    vectors = np.eye(32, 5, dtype=np.float32) + 1
    golden.write(model.files, Golden(vectors[:16], vectors))
    parity = findings(check(model, Progress()))["Parity"]
    assert parity.verdict is Verdict.FAILED
    assert "golden.npz is damaged" in parity.detail


def test_a_file_that_has_changed_is_named_and_the_rest_is_looked_at(folder: Path) -> None:
    model = model_in(folder)
    checksums.record(model.files, checksums.measure(model.files, model.files.names(), Progress()))
    with (folder / "textual/tokenizer_config.json").open("a") as file:
        file.write(" ")
    report = check(model, Progress())
    assert findings(report)["Files"].verdict is Verdict.FAILED
    assert "textual/tokenizer_config.json is damaged" in findings(report)["Files"].detail
    assert findings(report)["Texts"].verdict is Verdict.PASSED
    assert report.verdict is Verdict.FAILED


def test_towers_of_another_dimension_than_the_configuration_says(folder: Path) -> None:
    write_json(folder / "config.json", {"embed_dim": 4, "text_cfg": {"context_length": 6}})
    report = check(model_in(folder), Progress())
    for subject in ("Photos", "Texts"):
        assert findings(report)[subject].verdict is Verdict.FAILED
        assert "its vectors should be 4 long" in findings(report)[subject].detail


def test_a_graph_that_cannot_be_read_leaves_the_other_tower_its_own_verdict(folder: Path) -> None:
    (folder / "visual/model.onnx").write_bytes(b"<html>not found</html>")
    report = check(model_in(folder), Progress())
    assert findings(report)["Photos"].verdict is Verdict.FAILED
    assert "visual/model.onnx is damaged" in findings(report)["Photos"].detail
    assert findings(report)["Texts"].verdict is Verdict.PASSED


def test_a_tower_that_mixes_the_photos_of_a_batch_fails(folder: Path) -> None:
    mixes = MIXES.replace("Sub (others, colour)", "Sum (others, others, colour)")
    write_graph(folder / "visual/model.onnx", mixes)
    photos = findings(check(model_in(folder), Progress()))["Photos"]
    assert photos.verdict in (Verdict.WARNED, Verdict.FAILED)
    assert "Alone and together photos get other vectors" in photos.detail


def test_a_tower_that_says_always_the_same_fails(folder: Path) -> None:
    write_graph(folder / "visual/model.onnx", SAYS_ALWAYS_THE_SAME)
    photos = findings(check(model_in(folder), Progress()))["Photos"]
    assert photos.verdict is Verdict.FAILED
    assert "All photos get one and the same vector" in photos.detail


def test_a_model_whose_own_vectors_are_not_of_unit_length_is_told(tmp_path: Path) -> None:
    report = check(model_in(write_model(tmp_path / "tiny", photo_scale=0.5)), Progress())
    photos, texts = findings(report)["Photos"], findings(report)["Texts"]
    assert (photos.verdict, texts.verdict) == (Verdict.WARNED, Verdict.WARNED)
    lengths = re.search(r"lengths from (\S+) to (\S+), which should be 1", photos.detail)
    assert lengths is not None
    assert 0 < float(lengths[1]) < float(lengths[2]) < np.sqrt(3) / 2
    # The ids of [CLS] and [SEP] about an unknown word, and about a known one.
    assert "lengths from 2.45 to 5.48" in texts.detail


def test_vectors_that_half_precision_has_rounded_are_of_unit_length(tmp_path: Path) -> None:
    folder = write_model(tmp_path / "tiny", photo_dtype=onnx.TensorProto.FLOAT16)
    model = onnx.load(folder / "visual/model.onnx")
    [cast] = [node for node in model.graph.node if node.op_type == "Cast"]
    model.graph.node.remove(cast)
    unit = onnx.helper.make_node("LpNormalization", ["scaled"], ["unit"], axis=1)
    cast.input[:] = ["unit"]
    model.graph.node.extend([unit, cast])
    onnx.save(model, folder / "visual/model.onnx")
    assert findings(check(model_in(folder), Progress()))["Photos"].verdict is Verdict.PASSED


def test_what_the_runtime_says_is_logged_and_not_told(
    folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (folder / "visual/model.onnx").write_bytes(b"<html>not found</html>")
    photos = findings(check(model_in(folder), Progress()))["Photos"]
    assert "visual/model.onnx is damaged (it cannot be opened)" in photos.detail
    assert "Install the model again, or choose another one" in photos.detail
    assert "Protobuf" not in photos.detail
    assert "Protobuf" in caplog.text


def test_texts_of_another_length_than_the_text_tower_takes_are_told_plainly(folder: Path) -> None:
    write_json(folder / "config.json", {"embed_dim": 3, "text_cfg": {"context_length": 8}})
    texts = findings(check(model_in(folder), Progress()))["Texts"]
    assert texts.verdict is Verdict.FAILED
    assert "its input “text” takes 6 numbers an item" in texts.detail
    assert "by the configuration beside it there are 8" in texts.detail


def test_a_check_can_be_cancelled(folder: Path) -> None:
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        check(model_in(folder), progress)


@pytest.mark.realdata
def test_a_real_model_passes(shared: Path) -> None:
    report = check(model_in(shared / "models/teacher"), Progress())
    unknown, passed = Verdict.UNKNOWN, Verdict.PASSED
    assert verdicts(report) == [unknown, passed, passed, unknown]

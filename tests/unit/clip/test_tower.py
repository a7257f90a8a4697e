import os
import sys
from pathlib import Path

import numpy as np
import onnx
import pytest
from onnx import TensorProto

from photofind.clip.model_files import TEXTUAL, VISUAL, ModelFiles
from photofind.clip.session import CPU, Session, open_session
from photofind.clip.tower import Tower
from photofind.errors import UserFixable
from tests.models import write_model, write_photo_tower, write_text_tower

COLOURS = np.array([[3.0, 4.0, 0.0], [0.0, 0.5, 0.0]], np.float32)
IMAGES = np.broadcast_to(COLOURS[:, :, None, None], (2, 3, 4, 4))
UNIT = np.array([[0.6, 0.8, 0.0], [0.0, 1.0, 0.0]], np.float32)
IDS = np.array([[2, 4, 3, 9, 9, 9]])
MASK = np.array([[1, 1, 0, 0, 0, 0]])


@pytest.fixture
def files(tmp_path: Path) -> ModelFiles:
    return ModelFiles("tiny", write_model(tmp_path / "tiny"), bundled=False)


def photo_tower(files: ModelFiles, **options: object) -> Tower:
    write_photo_tower(files.path(VISUAL), **options)
    return Tower(files, VISUAL, dimension=3, threads=1)


def text_tower(files: ModelFiles, **options: object) -> Tower:
    write_text_tower(files.path(TEXTUAL), **options)
    return Tower(files, TEXTUAL, dimension=3, threads=1)


def test_vectors_are_of_unit_length_whatever_the_graph_gives(files: ModelFiles) -> None:
    vectors = photo_tower(files).run({"image": IMAGES})
    assert vectors.dtype == np.float32
    np.testing.assert_allclose(vectors, UNIT, atol=1e-6)


def test_half_precision_comes_out_as_single_of_unit_length(files: ModelFiles) -> None:
    vectors = photo_tower(files, dtype=TensorProto.FLOAT16, scale=0.1).run({"image": IMAGES})
    assert vectors.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-6)
    np.testing.assert_allclose(vectors, UNIT, atol=1e-3)


def test_the_output_is_chosen_by_name_and_else_the_first_is_taken(files: ModelFiles) -> None:
    named = photo_tower(files, output="embedding").run({"image": IMAGES})
    unnamed = photo_tower(files, output="other").run({"image": IMAGES})
    np.testing.assert_allclose(named, UNIT, atol=1e-6)
    np.testing.assert_allclose(unnamed, -UNIT, atol=1e-6)  # The decoy stands first.


def test_the_batch_is_read_from_the_graph(files: ModelFiles) -> None:
    assert photo_tower(files, batch="b").batch() is None
    assert photo_tower(files, batch=1).batch() == 1


@pytest.mark.parametrize("dtype", [TensorProto.INT32, TensorProto.INT64])
def test_a_graph_gets_the_inputs_it_names_in_the_type_it_wants(
    files: ModelFiles, dtype: int
) -> None:
    values = {"text": IDS, "input_ids": IDS, "attention_mask": MASK}
    plain = text_tower(files, dtype=dtype).run(values)
    np.testing.assert_allclose(plain, [np.array([2, 4, 3]) / np.sqrt(29)], atol=1e-6)
    masked = text_tower(files, inputs=("input_ids", "attention_mask"), dtype=dtype).run(values)
    np.testing.assert_allclose(masked, [np.array([2, 4, 0]) / np.sqrt(20)], atol=1e-6)


def test_an_input_nobody_knows_is_a_damaged_model(files: ModelFiles) -> None:
    tower = text_tower(files, inputs=("input_ids", "token_type_ids"))
    with pytest.raises(UserFixable, match="“token_type_ids”, tensor\\(int32\\), is unknown"):
        tower.run({"input_ids": IDS, "attention_mask": MASK})


def test_an_item_of_another_size_than_the_graph_takes_is_told_plainly(files: ModelFiles) -> None:
    tower = photo_tower(files)
    told = r"“image” takes 3 × 4 × 4 numbers an item, .* there are 3 × 2 × 4"
    with pytest.raises(UserFixable, match=told):
        tower.run({"image": IMAGES[:, :, :2]})
    with pytest.raises(UserFixable, match=r"takes 3 × 4 × 4 numbers an item, .* there are 3 × 4\)"):
        tower.run({"image": IMAGES[:, :, :, 0]})


def test_the_lengths_of_the_graphs_own_vectors_are_remembered(files: ModelFiles) -> None:
    tower = photo_tower(files)
    tower.run({"image": IMAGES[1:]})
    assert tower.lengths == pytest.approx((0.5, 0.5))
    tower.run({"image": IMAGES})
    assert tower.lengths == pytest.approx((0.5, 5.0))


def test_patches_come_as_a_grid_of_unit_vectors_from_the_top_left(files: ModelFiles) -> None:
    image = np.ones((1, 3, 4, 4), np.float32)
    image[0, :, 0, 3] = (3.0, 4.0, 0.0)
    patches = photo_tower(files, patches=16).run_patches({"image": image})
    assert patches is not None
    assert patches.shape == (4, 4, 3)
    np.testing.assert_allclose(patches[0, 3], UNIT[0], atol=1e-6)
    np.testing.assert_allclose(np.linalg.norm(patches, axis=2), 1, atol=1e-6)


def test_a_graph_without_patches_has_none(files: ModelFiles) -> None:
    assert photo_tower(files).run_patches({"image": IMAGES[:1]}) is None


@pytest.mark.parametrize("patches", [8, 4])
def test_patches_that_are_no_square_or_of_another_length_are_refused(
    files: ModelFiles, patches: int
) -> None:
    with pytest.raises(UserFixable, match=r"should be 3 long"):
        photo_tower(files, patches=patches).run_patches({"image": IMAGES[:1]})


@pytest.mark.parametrize("scale", [0.0, np.nan, np.inf])
def test_a_vector_without_direction_is_never_returned(files: ModelFiles, scale: float) -> None:
    with pytest.raises(UserFixable, match=r"visual/model.onnx is damaged .*no direction"):
        photo_tower(files, scale=scale).run({"image": IMAGES})


def test_vectors_of_the_wrong_length_are_refused(files: ModelFiles) -> None:
    tower = Tower(files, VISUAL, dimension=512, threads=1)
    with pytest.raises(UserFixable, match=r"its output is \[2, 3\]"):
        tower.run({"image": IMAGES})


@pytest.mark.parametrize("keep", [0, 10, 150])
def test_a_truncated_file_is_named_and_nothing_is_written_to_the_terminal(
    files: ModelFiles, keep: int, capfd: pytest.CaptureFixture[str]
) -> None:
    path = files.path(VISUAL)
    path.write_bytes(path.read_bytes()[:keep])
    with pytest.raises(UserFixable) as raised:
        Tower(files, VISUAL, dimension=3, threads=1).run({"image": IMAGES})
    assert "“tiny”: visual/model.onnx is damaged" in raised.value.detail
    assert "\n" not in raised.value.detail
    assert capfd.readouterr() == ("", "")


def test_a_graph_that_fails_when_it_runs_is_named_and_writes_nothing_to_the_terminal(
    files: ModelFiles, capfd: pytest.CaptureFixture[str]
) -> None:
    tower = photo_tower(files, patches=5)  # 48 numbers cannot be cut so.
    with pytest.raises(UserFixable, match=r"visual/model.onnx is damaged \(it cannot be run\)"):
        tower.run_patches({"image": IMAGES[:1]})
    assert capfd.readouterr() == ("", "")


def test_a_file_that_has_gone_is_missed_when_it_is_needed(files: ModelFiles) -> None:
    tower = Tower(files, VISUAL, dimension=3, threads=1)
    files.path(VISUAL).unlink()
    with pytest.raises(UserFixable, match=r"visual/model.onnx is missing"):
        tower.batch()


def test_a_tower_that_could_not_be_opened_opens_once_the_file_is_mended(files: ModelFiles) -> None:
    path = files.path(VISUAL)
    content = path.read_bytes()
    path.write_bytes(b"garbage")
    tower = Tower(files, VISUAL, dimension=3, threads=1)
    with pytest.raises(UserFixable):
        tower.run({"image": IMAGES})
    path.write_bytes(content)
    np.testing.assert_allclose(tower.run({"image": IMAGES}), UNIT, atol=1e-6)


def test_closing_frees_the_file_and_a_later_run_opens_it_again(files: ModelFiles) -> None:
    tower = photo_tower(files)
    tower.run({"image": IMAGES})
    tower.close()
    tower.close()
    write_photo_tower(files.path(VISUAL), output="other")
    np.testing.assert_allclose(tower.run({"image": IMAGES}), -UNIT, atol=1e-6)


@pytest.mark.parametrize(
    "name",
    [
        "models",
        pytest.param(
            os.fsdecode(b"mod\xe8les"),
            marks=pytest.mark.skipif(sys.platform != "linux", reason="names are always text there"),
        ),
    ],
)
def test_weights_may_lie_beside_the_graph_in_any_folder(tmp_path: Path, name: str) -> None:
    files = ModelFiles("tiny", write_model(tmp_path / name / "tiny"), bundled=False)
    graph = onnx.load_from_string(files.read(VISUAL))
    onnx.save(
        graph, tmp_path / "model.onnx", save_as_external_data=True, location="w", size_threshold=0
    )
    for written in ("model.onnx", "w"):
        (tmp_path / written).replace(files.path(f"visual/{written}"))
    assert files.size("visual/w")
    tower = Tower(files, VISUAL, dimension=3, threads=1)
    np.testing.assert_allclose(tower.run({"image": IMAGES}), UNIT, atol=1e-6)


def test_a_tower_moves_to_another_provider_when_it_next_runs(files: ModelFiles) -> None:
    asked: list[str] = []

    def opened(path: Path, threads: int, provider: str) -> Session:
        asked.append(provider)
        return open_session(path, threads, CPU)

    tower = Tower(files, VISUAL, dimension=3, threads=1, opened=opened)
    for provider in (CPU, "Other", "Other", CPU):
        tower.move(provider)
        tower.run({"image": IMAGES})
    assert asked == [CPU, "Other", CPU]

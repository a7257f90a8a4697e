import csv
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from photofind.clip.model_store import ModelStore
from photofind.clip.onnx_encoder import BATCH, OnnxEncoder
from photofind.clip.specs import BUNDLED
from photofind.errors import UserFixable
from photofind.types import Pixels, Prior, Vectors
from tests.models import write_model

MANY = 2 * BATCH + 3


def encoder_of(folder: Path) -> OnnxEncoder:
    return OnnxEncoder(ModelStore(folder, folder.parent / "none").get(folder.name))


def flat(*colours: tuple[int, int, int]) -> list[Pixels]:
    return [np.full((5, 7, 3), colour, np.uint8) for colour in colours]


def noise(count: int, height: int = 90, width: int = 120) -> list[Pixels]:
    rng = np.random.default_rng(7)
    return list(rng.integers(0, 256, (count, height, width, 3), np.uint8))


def assert_unit(vectors: Vectors, count: int, dimension: int) -> None:
    assert vectors.shape == (count, dimension)
    assert vectors.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)


@pytest.mark.parametrize("batch", ["b", 1])
def test_photos_and_texts_keep_their_order_over_many_batches(
    tmp_path: Path, batch: int | str
) -> None:
    encoder = encoder_of(write_model(tmp_path / "tiny", batch=batch))
    colours = [(255, 10 * n, 0) for n in range(MANY)]
    expected = np.array(colours) / np.linalg.norm(colours, axis=1, keepdims=True)
    np.testing.assert_allclose(encoder.encode_photos(flat(*colours)), expected, atol=1e-5)
    texts = ["red dog" if n % 3 else "dog barn" for n in range(MANY)]
    ids = np.array([[2, 4, 5] if n % 3 else [2, 5, 6] for n in range(MANY)])
    expected = ids / np.linalg.norm(ids, axis=1, keepdims=True)
    np.testing.assert_allclose(encoder.encode_texts(texts), expected, atol=1e-5)


def test_a_text_tower_may_ask_for_a_mask(tmp_path: Path) -> None:
    folder = write_model(tmp_path / "tiny", text_inputs=("input_ids", "attention_mask"))
    assert_unit(encoder_of(folder).encode_texts(["red", ""]), 2, 3)


def test_nothing_to_encode_opens_nothing_and_gives_no_rows(tmp_path: Path) -> None:
    folder = write_model(tmp_path / "tiny")
    encoder = encoder_of(folder)
    (folder / "visual/model.onnx").unlink()
    (folder / "textual/model.onnx").unlink()
    assert encoder.encode_photos([]).shape == (0, 3)
    assert encoder.encode_texts([]).shape == (0, 3)


def test_each_kind_opens_its_own_files_only(tmp_path: Path) -> None:
    folder = write_model(tmp_path / "text-only")
    encoder = encoder_of(folder)
    (folder / "visual/model.onnx").unlink()
    assert_unit(encoder.encode_texts(["red"]), 1, 3)
    with pytest.raises(UserFixable, match=r"visual/model.onnx is missing"):
        encoder.encode_photos(flat((1, 2, 3)))

    folder = write_model(tmp_path / "photos-only")
    encoder = encoder_of(folder)
    (folder / "textual/model.onnx").unlink()
    (folder / "textual/tokenizer.json").unlink()
    assert_unit(encoder.encode_photos(flat((1, 2, 3))), 1, 3)
    with pytest.raises(UserFixable, match=r"textual/model.onnx is missing"):
        encoder.encode_texts(["red"])


@pytest.mark.skipif(sys.platform != "linux", reason="file names are always text elsewhere")
def test_a_model_in_a_folder_whose_name_is_not_utf_8_works(tmp_path: Path) -> None:
    encoder = encoder_of(write_model(tmp_path / os.fsdecode(b"mod\xe8les") / "tiny"))
    assert_unit(encoder.encode_photos(flat((1, 2, 3))), 1, 3)
    assert_unit(encoder.encode_texts(["red"]), 1, 3)


def test_importing_the_package_loads_no_heavy_library() -> None:
    code = (
        "import sys, photofind.clip.onnx_encoder, photofind.clip.model_store\n"
        "print(*{'onnxruntime', 'tokenizers', 'torch'} & set(sys.modules))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == ""


def test_a_decoders_process_holds_no_model() -> None:
    code = (
        "import sys, photofind.library.worker, photofind.library.decoding\n"
        "print(*{n for n in sys.modules if n.startswith(('onnxruntime', 'photofind.clip'))})"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == ""


def test_odd_photos_have_finite_unit_vectors(mini: OnnxEncoder) -> None:
    grey = np.repeat(noise(1)[0][:, :, :1], 3, axis=2)
    photos = [
        np.full((1, 1, 3), 200, np.uint8),
        *noise(1, height=80, width=800),
        np.zeros((3000, 2, 3), np.uint8),
        grey,
    ]
    assert_unit(mini.encode_photos(photos), len(photos), 256)


def test_odd_texts_have_finite_unit_vectors(mini: OnnxEncoder) -> None:
    texts = [
        "",
        " \t\n",
        "🐕🔥",
        "日本語の写真",
        "كلب",
        "dog " * 10_000,
        "ab\udcff",
        "\0",
        "-" * 500,
    ]
    assert_unit(mini.encode_texts(texts), len(texts), 256)


def test_a_vector_does_not_depend_on_its_neighbours_in_the_batch(mini: OnnxEncoder) -> None:
    photos = noise(BATCH + 1)
    alone = np.concatenate([mini.encode_photos([photo]) for photo in photos])
    assert (mini.encode_photos(photos) * alone).sum(axis=1).min() > 0.9999
    texts = ["a dog", "the " * 40, "", "две собаки бегут по пляжу"]
    alone = np.concatenate([mini.encode_texts([text]) for text in texts])
    assert (mini.encode_texts(texts) * alone).sum(axis=1).min() > 0.9999


def test_english_and_russian_texts_of_one_meaning_are_nearest_to_each_other(
    mini: OnnxEncoder,
) -> None:
    english = ["a dog", "snow", "a beach at sunset", "a child on a swing", "a red car"]
    russian = ["собака", "снег", "пляж на закате", "ребёнок на качелях", "красная машина"]
    cosines = mini.encode_texts(english) @ mini.encode_texts(russian).T
    assert np.diag(cosines).min() > 0.8
    assert cosines[~np.eye(5, dtype=bool)].max() < 0.5


def test_threads_get_the_vectors_of_what_they_gave(mini: OnnxEncoder) -> None:
    photos, texts = noise(12), [f"{n} dogs in the snow" for n in range(12)]
    expected_photos, expected_texts = mini.encode_photos(photos), mini.encode_texts(texts)
    mini.close()  # So that the threads meet on the way to open.
    with ThreadPoolExecutor(6) as pool:
        photo_rows = pool.map(lambda photo: mini.encode_photos([photo])[0], photos)
        text_rows = pool.map(lambda text: mini.encode_texts([text])[0], texts)
        assert (np.stack(list(photo_rows)) * expected_photos).sum(axis=1).min() > 0.9999
        assert (np.stack(list(text_rows)) * expected_texts).sum(axis=1).min() > 0.9999


def test_closing_twice_is_harmless_and_encoding_opens_again(mini: OnnxEncoder) -> None:
    before = mini.encode_texts(["snow"])
    mini.close()
    mini.close()
    assert np.array_equal(mini.encode_texts(["snow"]), before)


@pytest.fixture(scope="module")
def captioned(mini: OnnxEncoder) -> tuple[Vectors, list[dict[str, str]]]:
    folder = Path(__file__).resolve().parents[4] / "shared/photos/captioned"
    if not folder.is_dir():
        pytest.skip(f"no real photos: {folder} is not there")
    with (folder / "captions.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    photos = []
    for row in rows:
        with Image.open(folder / row["file"]) as image:
            photos.append(np.asarray(image.convert("RGB")))
    return mini.encode_photos(photos), rows


@pytest.mark.realdata
@pytest.mark.parametrize(("column", "floor"), [("caption_en_1", 0.43), ("caption_ru", 0.35)])
def test_captions_find_their_photos(
    mini: OnnxEncoder,
    captioned: tuple[Vectors, list[dict[str, str]]],
    column: str,
    floor: float,
) -> None:
    vectors, rows = captioned
    own = [number for number, row in enumerate(rows) if row[column]]
    scores = mini.encode_texts([rows[number][column] for number in own]) @ vectors.T
    ranks = (scores > scores[np.arange(len(own)), own][:, None]).sum(axis=1)
    assert (ranks < 10).mean() >= floor


def spread(cosines: np.ndarray, own: list[int]) -> Prior:
    """Return how terms score the photos that are not their own."""
    others = np.array([np.delete(row, column) for row, column in zip(cosines, own, strict=True)])
    return Prior(float(others.mean()), float(np.sqrt(others.var(axis=1).mean())))


@pytest.mark.realdata
def test_the_bundled_models_priors_are_what_is_measured(
    mini: OnnxEncoder, captioned: tuple[Vectors, list[dict[str, str]]]
) -> None:
    vectors, rows = captioned
    captions = [
        (text, number)
        for number, row in enumerate(rows)
        for column, text in row.items()
        if column.startswith("caption") and text
    ]
    texts, own = zip(*captions, strict=True)
    text = spread(mini.encode_texts(texts) @ vectors.T, list(own))
    photo = spread(vectors @ vectors.T, list(range(len(vectors))))
    for measured, written in ((text, BUNDLED.priors.text), (photo, BUNDLED.priors.photo)):
        assert measured.mean == pytest.approx(written.mean, abs=0.003)
        assert measured.deviation == pytest.approx(written.deviation, abs=0.003)

import hashlib
from pathlib import Path

import numpy as np
import pytest

from photofind.clip import golden
from photofind.clip.golden import Golden
from photofind.clip.model_files import GOLDEN, ModelFiles
from photofind.errors import UserFixable
from photofind.types import Vectors

PHOTOS = len(golden.photos())


@pytest.fixture
def files(tmp_path: Path) -> ModelFiles:
    return ModelFiles("made", tmp_path, bundled=False)


def unit(count: int, dimension: int = 5) -> Vectors:
    vectors = np.random.default_rng(3).normal(size=(count, dimension)).astype(np.float32)
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def write_arrays(files: ModelFiles, **arrays: object) -> None:
    whole = {"edition": golden.EDITION, "photos": unit(PHOTOS), "texts": unit(32)} | arrays
    np.savez(files.path(GOLDEN), **whole)


def test_vectors_come_back_as_unit_vectors_nearly_the_same(files: ModelFiles) -> None:
    kept = Golden(unit(PHOTOS), unit(len(golden.TEXTS)))
    golden.write(files, kept)
    found = golden.read(files)
    assert found is not None
    for name in ("photos", "texts"):
        vectors, before = getattr(found, name), getattr(kept, name)
        assert vectors.dtype == np.float32
        np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-6)
        assert (1 - (vectors * before).sum(axis=1)).max() < 1e-6


def test_a_model_without_them_has_none(files: ModelFiles) -> None:
    assert golden.read(files) is None


def test_vectors_of_another_set_cannot_be_compared(files: ModelFiles) -> None:
    write_arrays(files, edition=golden.EDITION + 1)
    assert golden.read(files) is None
    write_arrays(files, texts=unit(31))
    assert golden.read(files) is None


@pytest.mark.parametrize("content", [b"", b"no archive", b"PK\x03\x04 cut short"])
def test_a_damaged_file_is_named(files: ModelFiles, content: bytes) -> None:
    files.path(GOLDEN).write_bytes(content)
    with pytest.raises(UserFixable, match=r"“made”: golden.npz is damaged"):
        golden.read(files)


def test_a_wrong_byte_anywhere_is_damage_or_changes_nothing_that_is_read(files: ModelFiles) -> None:
    golden.write(files, Golden(unit(PHOTOS, 1), unit(32, 1)))
    whole = files.path(GOLDEN).read_bytes()
    damaged = 0
    for at in range(0, len(whole), 3):
        content = bytearray(whole)
        content[at] ^= 0xFF
        files.path(GOLDEN).write_bytes(content)
        try:
            golden.read(files)
        except UserFixable:
            damaged += 1
    assert damaged > len(whole) / 9


def test_what_would_have_to_be_unpickled_is_refused(files: ModelFiles) -> None:
    write_arrays(files, photos=np.array([{"a": 1}], dtype=object))
    with pytest.raises(UserFixable, match=r"golden.npz is damaged \(Object arrays"):
        golden.read(files)


@pytest.mark.parametrize("value", [0, np.nan, np.inf])
def test_vectors_without_a_direction_are_damage(files: ModelFiles, value: float) -> None:
    write_arrays(files, photos=np.full((PHOTOS, 5), value, np.float16))
    with pytest.raises(UserFixable, match=r"golden.npz is damaged \(a vector has no direction"):
        golden.read(files)


def test_arrays_that_are_missing_are_damage(files: ModelFiles) -> None:
    np.savez(files.path(GOLDEN), edition=golden.EDITION)
    with pytest.raises(UserFixable, match=r"golden.npz is damaged"):
        golden.read(files)


def test_the_set_is_the_one_of_its_edition() -> None:
    digest = hashlib.blake2b("\n".join(golden.TEXTS).encode(), digest_size=8)
    for photo in golden.photos():
        # A last bit of a sine may differ from machine to machine; what is seen does not.
        digest.update((photo[::8, ::8] // 64).tobytes())
    assert (golden.EDITION, digest.hexdigest()) == (1, "74b140eb99b20610")


def test_texts_and_photos_all_differ() -> None:
    assert len(set(golden.TEXTS)) == len(golden.TEXTS)
    assert len({photo.tobytes() for photo in golden.photos()}) == PHOTOS
    assert all(photo.dtype == np.uint8 for photo in golden.photos())

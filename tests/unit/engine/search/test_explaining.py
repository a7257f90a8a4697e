"""Heat maps over made photos, by the bundled model and by one that tells no regions."""

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageOps

from photofind.clip.model_store import ModelStore
from photofind.clip.onnx_encoder import OnnxEncoder
from photofind.engine.search.explaining import Explainer, Warmth
from photofind.engine.search.photo_reading import PhotoReader
from photofind.engine.search.phrases import load_bank
from photofind.engine.search.query import PhotoTerm, Query, TextTerm
from photofind.errors import UsageError
from photofind.library.decoder_pool import DecoderPool
from photofind.paths import assets
from photofind.types import Pixels, Vectors
from tests.fakes import FakeEncoder
from tests.photos import BLUE, RED


class WithoutPatches(FakeEncoder):
    def encode_patches(self, photo: Pixels) -> Vectors | None:
        return None


@pytest.fixture
def half_red(tmp_path: Path) -> Path:
    """A photo that is blue on the left and red on the right."""
    photo = Image.new("RGB", (120, 80), BLUE)
    photo.paste(RED, (60, 0, 120, 80))
    photo.save(tmp_path / "half red.png")
    return tmp_path / "half red.png"


@pytest.fixture
def explain(tmp_path: Path) -> Iterator[Callable[..., Warmth]]:
    """Draw the map of a query over a photo with an encoder."""
    decoders = DecoderPool(1)

    def draw(encoder: FakeEncoder, query: Query, photo: Path) -> Warmth:
        reader = PhotoReader(decoders, 16)
        return Explainer(encoder, reader, lambda: load_bank(tmp_path, encoder)).heat_map(
            query, photo
        )

    yield draw
    decoders.close()


def sides(warmth: Warmth) -> tuple[float, float]:
    left, right = np.array_split(warmth, 2, axis=1)
    return float(left.mean()), float(right.mean())


@pytest.mark.parametrize("encoder", [FakeEncoder(), WithoutPatches()])
def test_it_is_warm_where_the_words_are_seen(explain, half_red: Path, encoder) -> None:
    left, right = sides(explain(encoder, Query((TextTerm("red"),)), half_red))
    assert right > left + 0.3
    left, right = sides(explain(encoder, Query((TextTerm("blue"),)), half_red))
    assert left > right + 0.3


def test_photos_and_unwanted_words_do_not_count(explain, half_red: Path) -> None:
    alone = explain(FakeEncoder(), Query((TextTerm("red"),)), half_red)
    query = Query((TextTerm("red"), TextTerm("blue", -1.0), PhotoTerm(half_red)))
    assert (explain(FakeEncoder(), query, half_red) == alone).all()


def test_the_greater_weight_is_the_warmer(explain, half_red: Path) -> None:
    query = Query((TextTerm("red", 0.2), TextTerm("blue", 2.0)))
    left, right = sides(explain(FakeEncoder(), query, half_red))
    assert left > right


def test_a_query_without_words_is_refused(explain, half_red: Path) -> None:
    with pytest.raises(UsageError, match="no words"):
        explain(FakeEncoder(), Query((PhotoTerm(half_red),)), half_red)


def test_warmth_is_from_nought_to_one(explain, half_red: Path) -> None:
    for encoder in (FakeEncoder(), WithoutPatches()):
        warmth = explain(encoder, Query((TextTerm("red"),)), half_red)
        assert warmth.dtype == np.float32
        assert 0 <= warmth.min() <= warmth.max() <= 1


ALBUM = Path(__file__).parents[5] / "shared" / "photos" / "album" / "photos"


@pytest.mark.realdata
@pytest.mark.skipif(not ALBUM.exists(), reason="the real photos are not beside the checkout")
@pytest.mark.parametrize(
    ("words", "side"), [("flower", 0), ("цветы", 0), ("mountain", 1), ("горы", 1)]
)
@pytest.mark.parametrize("swapped", [False, True])
def test_in_a_collage_of_two_photos_the_right_half_is_warm(
    explain, tmp_path: Path, words: str, side: int, swapped: bool
) -> None:
    collage = Image.new("RGB", (512, 512))
    names = ["im_cyclamen_persicum.jpg", "eos_snow_capped_mountain.jpg"]
    for place, name in enumerate(reversed(names) if swapped else names):
        with Image.open(ALBUM / name) as image:
            collage.paste(ImageOps.fit(image, (256, 512)), (256 * place, 0))
    collage.save(tmp_path / "collage.jpg")
    encoder = OnnxEncoder(ModelStore(assets() / "models" / "mini", tmp_path).get("mini"))
    halves = sides(explain(encoder, Query((TextTerm(words),)), tmp_path / "collage.jpg"))
    encoder.close()
    asked = side ^ swapped
    assert halves[asked] > 1.5 * halves[1 - asked]


def test_a_model_that_sees_the_middle_only_is_shown_all_of_a_long_photo(
    explain, tmp_path: Path
) -> None:
    photo = Image.new("RGB", (384, 64), BLUE)
    photo.paste(RED, (358, 0, 384, 64))
    photo.save(tmp_path / "long.png")
    photo.transpose(Image.Transpose.ROTATE_90).save(tmp_path / "tall.png")
    wide = explain(FakeEncoder(), Query((TextTerm("red"),)), tmp_path / "long.png")
    tall = explain(FakeEncoder(), Query((TextTerm("red"),)), tmp_path / "tall.png")
    assert wide.shape == (4, 24)
    assert wide[:, :-2].max() < 0.5 < wide[:, -1].min()
    assert tall == pytest.approx(np.rot90(wide), abs=0.01)


def test_a_photo_of_a_line_does_no_harm(explain, tmp_path: Path) -> None:
    Image.new("RGB", (4000, 4), RED).save(tmp_path / "line.png")
    warmth = explain(FakeEncoder(), Query((TextTerm("red"),)), tmp_path / "line.png")
    assert np.isfinite(warmth).all()


def test_the_bundled_model_tells_regions_as_unit_vectors(tmp_path: Path) -> None:
    encoder = OnnxEncoder(ModelStore(assets() / "models" / "mini", tmp_path).get("mini"))
    patches = encoder.encode_patches(np.zeros((200, 200, 3), np.uint8))
    encoder.close()
    assert patches is not None
    assert patches.shape == (8, 8, encoder.dimension)
    assert np.linalg.norm(patches, axis=2) == pytest.approx(np.ones((8, 8)), abs=1e-4)

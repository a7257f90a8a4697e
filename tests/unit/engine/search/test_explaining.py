"""Heat maps over made photos, by the bundled model and by one that tells no regions."""

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageOps

from photofind.clip.encoder import PatchMap
from photofind.clip.model_store import ModelStore
from photofind.clip.onnx_encoder import OnnxEncoder
from photofind.engine.search.explaining import Explainer, HeatMap
from photofind.engine.search.photo_reading import PhotoReader
from photofind.engine.search.query import PhotoTerm, Query, TextTerm
from photofind.errors import UsageError
from photofind.library.decoder_pool import DecoderPool
from photofind.paths import assets
from photofind.types import Pixels
from tests.fakes import FakeEncoder
from tests.photos import BLUE, RED


class WithoutPatches(FakeEncoder):
    def encode_patches(self, photo: Pixels) -> PatchMap | None:
        return None


@pytest.fixture
def half_red(tmp_path: Path) -> Path:
    """A photo that is blue on the left and red on the right."""
    photo = Image.new("RGB", (120, 80), BLUE)
    photo.paste(RED, (60, 0, 120, 80))
    photo.save(tmp_path / "half red.png")
    return tmp_path / "half red.png"


@pytest.fixture
def explain(tmp_path: Path) -> Iterator[Callable[..., HeatMap]]:
    """Draw the map of a query over a photo with an encoder."""
    decoders = DecoderPool(1)

    def draw(encoder: FakeEncoder, query: Query, photo: Path) -> HeatMap:
        return Explainer(encoder, PhotoReader(decoders, 16), tmp_path).heat_map(query, photo)

    yield draw
    decoders.close()


def sides(heat: HeatMap) -> tuple[float, float]:
    left, right = np.array_split(heat.warmth, 2, axis=1)
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
    assert (explain(FakeEncoder(), query, half_red).warmth == alone.warmth).all()


def test_the_greater_weight_is_the_warmer(explain, half_red: Path) -> None:
    query = Query((TextTerm("red", 0.2), TextTerm("blue", 2.0)))
    left, right = sides(explain(FakeEncoder(), query, half_red))
    assert left > right


def test_a_query_without_words_is_refused(explain, half_red: Path) -> None:
    with pytest.raises(UsageError, match="no words"):
        explain(FakeEncoder(), Query((PhotoTerm(half_red),)), half_red)


def test_warmth_is_from_nought_to_one(explain, half_red: Path) -> None:
    for encoder in (FakeEncoder(), WithoutPatches()):
        warmth = explain(encoder, Query((TextTerm("red"),)), half_red).warmth
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


def test_the_bundled_model_tells_regions_of_the_middle_square(tmp_path: Path) -> None:
    encoder = OnnxEncoder(ModelStore(assets() / "models" / "mini", tmp_path).get("mini"))
    patches = encoder.encode_patches(np.zeros((200, 400, 3), np.uint8))
    encoder.close()
    assert patches is not None
    assert patches.vectors.shape == (8, 8, encoder.dimension)
    assert np.linalg.norm(patches.vectors, axis=2) == pytest.approx(np.ones((8, 8)), abs=1e-4)
    assert (patches.left, patches.right) == (0.25, 0.75)
    assert (patches.top, patches.bottom) == (0.0, 1.0)

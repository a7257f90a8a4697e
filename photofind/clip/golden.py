"""A set of texts and photos, and what a model gave for it where the model was made.

By these two ways to run a model are held side by side. The photos are drawn here, so that every
machine has the same. Usable from every thread.
"""

import io
import zipfile
import zlib
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from photofind import files
from photofind.clip.model_files import GOLDEN, ModelFiles
from photofind.types import Pixels, Vectors

EDITION = 1
"""Changes whenever a text or a photo does: vectors of another edition cannot be compared."""

TEXTS = (
    "a dog",
    "a red door",
    "children by a campfire at night",
    "two people riding bicycles along the sea",
    "sunset over the mountains",
    "a black cat asleep on a blue sofa",
    "birthday cake with candles",
    "old stone bridge across a river",
    "snow on the roofs of a small town",
    "a plate of pasta with tomatoes and basil",
    "handwritten letter",
    "empty street after the rain, with lights reflected in the puddles",
    "three boats tied to a wooden pier in the early morning fog, seen from a hill above them",
    "Grandmother's garden, 1998",
    "football match",
    "screenshot of a map",
    "рыжая собака",
    "красная дверь",
    "дети у костра ночью",
    "двое едут на велосипедах вдоль моря",
    "закат над горами",
    "чёрная кошка спит на синем диване",
    "праздничный торт со свечами",
    "старый каменный мост через реку",
    "снег на крышах маленького города",
    "тарелка макарон с помидорами и базиликом",
    "письмо, написанное от руки",
    "пустая улица после дождя, в лужах отражаются огни",
    "три лодки у деревянного причала в раннем утреннем тумане, вид с холма над ними",
    "Бабушкин сад, 1998",
    "игра в футбол",
    "снимок экрана с картой",
)

_SHAPES = ((240, 320), (320, 240), (256, 256), (200, 360), (360, 200), (300, 400))
"""Heights and widths of the photos, pixels."""
_PHOTOS = 16

_DAMAGE = (
    *(ValueError, KeyError, TypeError, EOFError, OSError, RuntimeError),
    *(zipfile.BadZipFile, zlib.error),
)
"""All that NumPy and the archive raise over a byte that is wrong."""


@dataclass(frozen=True, slots=True)
class Golden:
    """What a model gives for the golden set.

    Attributes:
        photos: [n, D] unit vectors of `photos()`.
        texts: [n, D] unit vectors of `TEXTS`.
    """

    photos: Vectors
    texts: Vectors


def photos() -> tuple[Pixels, ...]:
    """Draw the photos: a sky, a ground, and things of several colours before them."""
    return tuple(_draw(number) for number in range(_PHOTOS))


def write(model: ModelFiles, golden: Golden) -> None:
    """Keep vectors beside a model, in half precision: that is a millionth of a cosine.

    Raises:
        OSError: The disk does not take it.
    """
    buffer = io.BytesIO()
    np.savez(
        buffer,
        edition=np.int64(EDITION),
        photos=golden.photos.astype(np.float16),
        texts=golden.texts.astype(np.float16),
    )
    files.write(model.path(GOLDEN), buffer.getvalue())


def read(model: ModelFiles) -> Golden | None:
    """Return the vectors kept beside a model; None without them, or if they are of another set.

    Raises:
        UserFixable: The file is there and cannot be read.
    """
    if not model.path(GOLDEN).exists():
        return None
    content = io.BytesIO(model.read(GOLDEN))
    try:
        with np.load(content, allow_pickle=False) as arrays:
            edition = int(arrays["edition"])
            golden = Golden(_unit(arrays["photos"]), _unit(arrays["texts"]))
    except _DAMAGE as error:
        raise model.damaged(GOLDEN, str(error)) from error
    whole = len(golden.photos) == _PHOTOS and len(golden.texts) == len(TEXTS)
    return golden if edition == EDITION and whole else None


def _unit(vectors: npt.NDArray[np.float16]) -> Vectors:
    """Return unit vectors again: half precision has rounded their lengths.

    Raises:
        ValueError: They are no vectors.
    """
    whole = vectors.astype(np.float32)
    lengths = np.linalg.norm(whole, axis=1, keepdims=True)
    if not (np.isfinite(lengths) & (lengths > 0)).all():
        raise ValueError("a vector has no direction")
    unit: Vectors = whole / lengths
    return unit


def _draw(number: int) -> Pixels:
    height, width = _SHAPES[number % len(_SHAPES)]
    rows, columns = np.mgrid[0:height, 0:width].astype(np.float64)
    horizon = height * (0.3 + 0.1 * (number % 5))
    picture = np.where(
        (rows < horizon)[..., None],
        _colour(number) + (rows / height)[..., None] * 60,
        _colour(number + 7) - (rows / height)[..., None] * 60,
    )
    picture += 18 * np.sin(rows * (0.2 + 0.3 * (number % 3)) + columns * 0.15)[..., None]
    for thing in range(1 + number % 4):
        _place_thing(picture, rows, columns, number * 4 + thing)
    drawn: Pixels = picture.clip(0, 255).astype(np.uint8)
    return drawn


def _place_thing(
    picture: npt.NDArray[np.float64],
    rows: npt.NDArray[np.float64],
    columns: npt.NDArray[np.float64],
    number: int,
) -> None:
    """Put a disc or a box somewhere into a picture; both are drawn off the edge now and then."""
    height, width = rows.shape
    down = np.abs(rows - height * (0.25 + 0.09 * (number * 5 % 7)))
    across = np.abs(columns - width * (0.15 + 0.08 * (number * 3 % 10)))
    size = min(height, width) * (0.1 + 0.05 * (number % 4))
    inside = down**2 + across**2 < size**2 if number % 2 else np.maximum(down, across * 0.6) < size
    picture[inside] = _colour(number + 3)


def _colour(number: int) -> npt.NDArray[np.float64]:
    """Return one of many distinct colours."""
    return np.array([40 + number * step % 200 for step in (67, 131, 29)], np.float64)

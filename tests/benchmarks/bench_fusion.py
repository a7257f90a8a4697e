"""Does the calibrated mix of words and a photo find more than either, and than their plain mean?

A caption of photo A goes with another photo. Each task says which, and what has to be found:

- like this one: a photo B of much the same by its captions, left out of the library; find A. The
  photo says what it is like, the words what is different.
- two things: a crop of a photo B of something else; find A and B, by the lower of their ranks.
- blurred: A itself, so blurred that it tells as much as the words do; find A.
- quarter, crop: a part of A itself; find A. The photo tells more than the words, and the crop
  tells enough: there any weight of the words is too much.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pytest
from PIL import Image, ImageFilter

from photofind.clip.onnx_encoder import OnnxEncoder
from photofind.clip.specs import prior_of
from photofind.types import Pixels, Vectors
from photofind.vectors.calibration import Fusion, Term
from tests.benchmarks.captioned import Captioned, open_encoder
from tests.benchmarks.trials import Collection, cropped

pytestmark = [pytest.mark.benchmark, pytest.mark.realdata]

PRIORS = prior_of("mini")
WAYS = ("words", "photo", "plain mean", "calibrated")
MUCH_THE_SAME = 0.8
"""Of two photos' captions: 0 for nothing in common, 1 for full agreement."""
LEFT_OUT = np.float32(-np.inf)


class Mix(NamedTuple):
    """A query of words and a photo: vectors [D], rows to find, rows left out."""

    words: Vectors
    photo: Vectors
    wanted: list[int]
    left_out: list[int]


def test_words_and_a_photo(shared: Path) -> None:
    encoder = open_encoder()
    library = Collection.everyday(shared, encoder)
    changed = _changed(Captioned.everyday(shared), encoder)
    reciprocal = {}
    print("\nR@1, R@5, R@10 and mean reciprocal rank in 500 photos")
    for language, captions in _captions(library):
        for task, mixes in _tasks(library, changed, captions):
            ranks = np.array([_ranks(mix, library.photos) for mix in mixes])
            print(f"  {task}, {language}: {len(mixes)} queries")
            for way, of in zip(WAYS, ranks.T, strict=True):
                found = "  ".join(f"{np.mean(of <= k):6.1%}" for k in (1, 5, 10))
                reciprocal[task, language, way] = np.mean(1 / of)
                print(f"    {way:<12} {found}   {reciprocal[task, language, way]:.3f}")
    assert reciprocal["like this one", "en", "calibrated"] > max(
        reciprocal["like this one", "en", way] for way in WAYS if way != "calibrated"
    )
    for language in ("en", "ru"):
        calibrated = reciprocal["two things", language, "calibrated"]
        assert calibrated > 1.3 * reciprocal["two things", language, "plain mean"]


def _captions(library: Collection) -> Iterator[tuple[str, list[tuple[int, Vectors]]]]:
    """Yield a language, and its captions with the row of their photo."""
    for asked in library.texts[:2]:
        yield asked.kind[-2:], list(zip(asked.about.tolist(), asked.vectors, strict=True))


def _changed(source: Captioned, encoder: OnnxEncoder) -> dict[str, Vectors]:
    rng = np.random.default_rng(0)
    return {
        "blurred": encoder.encode_photos([_blurred(photo) for photo in source.photos]),
        "quarter": encoder.encode_photos([cropped(p, 0.5, rng) for p in source.photos]),
        "crop": encoder.encode_photos([cropped(p, 0.7, rng) for p in source.photos]),
    }


def _blurred(photo: Pixels) -> Pixels:
    return np.asarray(Image.fromarray(photo).filter(ImageFilter.GaussianBlur(4)))


def _tasks(
    library: Collection, changed: dict[str, Vectors], captions: list[tuple[int, Vectors]]
) -> Iterator[tuple[str, list[Mix]]]:
    rng = np.random.default_rng(1)
    alike = library.copies[0].labels.copy()
    np.fill_diagonal(alike, 0)
    others = [(a, words, np.flatnonzero(alike[a] > MUCH_THE_SAME)) for a, words in captions]
    same = [(a, words, int(rng.choice(b))) for a, words, b in others if len(b)]
    yield "like this one", [Mix(words, library.photos[b], [a], [b]) for a, words, b in same]
    unlike = [(a, words, int(rng.choice(np.flatnonzero(alike[a] == 0)))) for a, words in captions]
    yield "two things", [Mix(words, changed["crop"][b], [a, b], []) for a, words, b in unlike]
    for name, photos in changed.items():
        yield name, [Mix(words, photos[a], [a], []) for a, words in captions]


def _ranks(mix: Mix, photos: Vectors) -> npt.NDArray[np.intp]:
    """Return the rank, 1 for the best, in each way of `WAYS`."""
    words = Term(mix.words, 1.0, PRIORS.text, is_text=True)
    photo = Term(mix.photo, 1.0, PRIORS.photo, is_text=False)
    scores = np.stack(
        [
            photos @ mix.words,
            photos @ mix.photo,
            photos @ (mix.words + mix.photo),
            Fusion.of([words, photo], photos).scores(photos),
        ]
    )
    scores[:, mix.left_out] = LEFT_OUT
    return np.max([1 + (scores > scores[:, [row]]).sum(1) for row in mix.wanted], axis=0)

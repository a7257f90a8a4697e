"""What the rules of `photofind.engine.search.alike.likeness` catch, and what they join by mistake.

Run `python -m tests.benchmarks.fit_likeness` in the checkout, with the real photos beside it.
"""

import io
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image

from photofind.clip.onnx_encoder import OnnxEncoder
from photofind.clip.specs import prior_of
from photofind.engine.search.alike.likeness import (
    BURST_S,
    Fingerprints,
    Looks,
    alike,
    as_bits,
    differing_bits,
    flips,
)
from photofind.library.decoding import read
from photofind.library.fingerprint import fingerprint
from photofind.library.outcomes import Reading, ReadRequest
from photofind.types import Pixels, Vectors
from tests.benchmarks.captioned import open_encoder
from tests.conftest import SHARED

USUAL = prior_of("mini").photo.mean
Change = Callable[[Pixels, np.random.Generator], Pixels]


@dataclass(frozen=True)
class Seen:
    """Photos as the rules see them: [n, D] vectors and [n] fingerprints."""

    vectors: Vectors
    prints: Fingerprints

    @classmethod
    def of(cls, photos: list[Pixels], encoder: OnnxEncoder) -> "Seen":
        """Look at photos."""
        prints = as_bits(np.array([fingerprint(photo) for photo in photos], np.int64))
        return cls(encoder.encode_photos(photos), prints)

    def caught(self, other: "Seen", *, seconds: int | None = None) -> float:
        """Return the part of rows that are alike; taken so many seconds apart, if that is known."""
        late = [0, seconds] if seconds is not None else ["NaT", "NaT"]
        pairs = zip(self.vectors, other.vectors, self.prints, other.prints, strict=True)
        found = [
            alike(
                Looks(
                    np.stack([one, two]),
                    np.array([print_, other_print], np.uint64),
                    np.ones(2, np.bool_),
                    np.array(late, "datetime64[s]"),
                ),
                USUAL,
            )
            for one, two, print_, other_print in pairs
        ]
        return float(np.mean([labels[0] == labels[1] for labels in found]))


def open_photos(folder: Path, encoder: OnnxEncoder) -> dict[str, Pixels]:
    """Return the photos of a folder by name, as decoders read them."""
    found = {}
    for file in sorted(folder.glob("*.jpg")):
        outcome = read(ReadRequest(os.fsencode(file), encoder.photo_size_px))
        if isinstance(outcome, Reading):
            found[file.name] = outcome.pixels
    return found


def crop(photo: Pixels, rng: np.random.Generator, share: float, turn: float = 0.0) -> Pixels:
    """Return a crop of a share of each side, turned by up to so many degrees before."""
    turned = Image.fromarray(photo).rotate(rng.uniform(-turn, turn), Image.Resampling.BICUBIC)
    rows, columns = int(photo.shape[0] * share), int(photo.shape[1] * share)
    top = rng.integers(photo.shape[0] - rows + 1)
    left = rng.integers(photo.shape[1] - columns + 1)
    return np.asarray(turned)[top : top + rows, left : left + columns]


def brighter(photo: Pixels, rng: np.random.Generator) -> Pixels:
    """Return a brighter or darker photo."""
    return np.clip(photo * rng.uniform(0.7, 1.4), 0, 255).astype(np.uint8)


def tiny(photo: Pixels, rng: np.random.Generator) -> Pixels:
    """Return the photo at 200 px and a poor JPEG quality."""
    buffer = io.BytesIO()
    height = 200 * photo.shape[0] // photo.shape[1]
    Image.fromarray(photo).resize((200, height)).save(buffer, "JPEG", quality=30)
    return np.asarray(Image.open(buffer))


CHANGES: dict[str, Change] = {
    "brighter": brighter,
    "200 px, JPEG 30": tiny,
    "crop 97 %": lambda photo, rng: crop(photo, rng, 0.97),
    "crop 95 %": lambda photo, rng: crop(photo, rng, 0.95),
    "crop 90 %": lambda photo, rng: crop(photo, rng, 0.90),
    "crop 80 %": lambda photo, rng: crop(photo, rng, 0.80),
    "moved and turned 3°": lambda photo, rng: brighter(crop(photo, rng, 0.9, 3), rng),
}


def print_set(title: str, photos: dict[str, Pixels], encoder: OnnxEncoder) -> None:
    """Print how far each photo is from the first, and whether it is caught."""
    seen = Seen.of(list(photos.values()), encoder)
    bits = differing_bits(seen.prints, flips(np.repeat(seen.prints[:1], len(photos))))
    print(f"\n{title}: cosine and bits from the first, and whether they are alike")
    for row, name in enumerate(photos):
        first, one = (Seen(seen.vectors[[i]], seen.prints[[i]]) for i in (0, row))
        cosine = seen.vectors[0] @ seen.vectors[row]
        print(f"  {name:<30}{cosine:6.3f}{bits[row]:4}   {bool(first.caught(one))}")


def print_changes(photos: list[Pixels], encoder: OnnxEncoder) -> None:
    """Print what part of changed photos is caught, alone and as if of a burst."""
    rng = np.random.default_rng(0)
    seen = Seen.of(photos, encoder)
    print(f"\n{len(photos)} photos, each changed: caught at any time, within {BURST_S} s")
    for name, change in CHANGES.items():
        changed = Seen.of([change(photo, rng) for photo in photos], encoder)
        any_time, burst = seen.caught(changed), seen.caught(changed, seconds=BURST_S)
        print(f"  {name:<22}{any_time:7.1%}{burst:7.1%}")


def print_mistakes(photos: list[Pixels], encoder: OnnxEncoder) -> None:
    """Print how many pairs of different photos would be joined."""
    seen = Seen.of(photos, encoder)
    count = len(photos)
    known = np.ones(count, np.bool_)
    pairs = count * (count - 1) // 2
    for title, moment in (("at any time", "NaT"), ("all taken in one second", "2024-01-01")):
        taken = np.full(count, np.datetime64(moment, "s"))
        labels = alike(Looks(seen.vectors, seen.prints, known, taken), USUAL)
        joined = count - len(np.unique(labels))
        print(f"  {title:<26}{joined:4} of {count} photos joined to another ({pairs:,} pairs)")


def main() -> None:
    """Print all."""
    if not SHARED.is_dir():
        sys.exit(f"no real photos: {SHARED} is not there")
    encoder = open_encoder()
    album = SHARED / "photos/album"
    for folder in ("neardup_bridge", "neardup_bridge_dihedral"):
        print_set(folder, open_photos(album / folder, encoder), encoder)
    different = [
        *open_photos(SHARED / "photos/captioned/images", encoder).values(),
        *open_photos(album / "photos", encoder).values(),
    ]
    print_changes(different, encoder)
    print("\nDifferent photos")
    print_mistakes(different, encoder)
    encoder.close()


if __name__ == "__main__":
    main()

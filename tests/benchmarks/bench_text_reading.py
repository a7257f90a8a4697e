"""Reading text in made pictures: what is read by size and angle, what the look at a thumbnail
misses, and what both cost. With `../shared` also on real photos."""

import random
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from photofind.catalogue.words import words
from photofind.ocr.rapid_ocr import is_installed
from photofind.ocr.reader_process import ReaderProcess
from photofind.progress import Progress
from photofind.types import Pixels

pytestmark = [
    pytest.mark.benchmark,
    pytest.mark.skipif(not is_installed(), reason="the extra photofind[ocr] is not installed"),
]

SIDE_PX, THUMBNAIL_PX, OF_EACH = 1280, 480, 4
WORDS = words(
    "fresh bread coffee open daily street museum station platform exit welcome restaurant menu"
    " hotel garden bridge market ticket office library school harbour church castle river road"
    " north south closed monday sunday price total"
)
SIGNS = [((250, 250, 245), "black"), ((20, 60, 120), "white"), ((240, 200, 40), "black")]


@dataclass(frozen=True)
class Made:
    kind: str
    picture: Image.Image
    words: list[str]


def test_made_pictures(shared: Path) -> None:
    backgrounds = sorted((shared / "photos/album/photos").iterdir())
    found: dict[str, list[tuple[float, bool, float, float]]] = defaultdict(list)
    reader, progress = ReaderProcess(), Progress()
    reader.has_text(np.zeros((64, 64, 3), np.uint8), progress)
    for made in _pictures(random.Random(5), backgrounds):
        began = time.perf_counter()
        promised = reader.has_text(_pixels(made.picture, THUMBNAIL_PX), progress)
        looked = time.perf_counter()
        text = set(words(reader.read(_pixels(made.picture, SIDE_PX), progress)))
        recall = sum(word in text for word in made.words) / len(made.words)
        found[made.kind].append((recall, promised, looked - began, time.perf_counter() - looked))
    reader.close()
    for kind, rows in found.items():
        recall, promised, look_s, read_s = (np.array(column) for column in zip(*rows, strict=True))
        kept = promised[recall > 0].mean() if recall.any() else float("nan")
        print(
            f"\n{kind:14} words read {recall.mean():4.0%}, of the readable promised {kept:4.0%},"
            f" look {look_s.mean():.2f} s, read {read_s.mean():.2f} s",
            end="",
        )


def test_real_photos(shared: Path) -> None:
    reader, progress = ReaderProcess(), Progress()
    promised, readable = [], []
    for file in sorted((shared / "photos/album/photos").iterdir()):
        photo = Image.open(file).convert("RGB")
        promised.append(reader.has_text(_pixels(photo, THUMBNAIL_PX), progress))
        readable.append(bool(reader.read(_pixels(photo, SIDE_PX), progress)))
    reader.close()
    with_text, looks = np.array(readable), np.array(promised)
    print(
        f"\n{len(looks)} photos, text can be read in {with_text.sum()}:"
        f" {looks[with_text].mean():.0%} of these are promised by their thumbnails,"
        f" and {looks[~with_text].mean():.0%} of the others are read for nothing"
    )


def _pixels(picture: Image.Image, side_px: int) -> Pixels:
    small = picture.copy()
    small.thumbnail((side_px, side_px))
    return np.asarray(small)


def _pictures(rng: random.Random, backgrounds: list[Path]) -> Iterator[Made]:
    for size_px in (14, 18, 24, 32, 48, 72):
        for angle in (0, 10, 25):
            for _ in range(OF_EACH):
                photo = Image.open(rng.choice(backgrounds)).convert("RGB")
                photo.thumbnail((SIDE_PX, SIDE_PX))
                yield _sign(rng, photo, size_px, angle)
    for size_px in (14, 18, 24, 32):
        yield _page(rng, size_px)


def _sign(rng: random.Random, photo: Image.Image, size_px: int, angle: float) -> Made:
    shown = rng.sample(WORDS, 3)
    ground, ink = rng.choice(SIGNS)
    text, font = f"{shown[0]} {shown[1]}\n{shown[2]}", _font(size_px)
    _, _, right, bottom = ImageDraw.Draw(photo).multiline_textbbox((0, 0), text, font=font)
    sign = Image.new("RGBA", (int(right) + size_px, int(bottom) + size_px), (*ground, 255))
    ImageDraw.Draw(sign).multiline_text((size_px // 2, size_px // 2), text, font=font, fill=ink)
    sign = sign.rotate(angle, Image.Resampling.BICUBIC, expand=True)
    room = (max(0, photo.width - sign.width), max(0, photo.height - sign.height))
    photo.paste(sign, (rng.randint(0, room[0]), rng.randint(0, room[1])), sign)
    return Made(f"sign {size_px} px {angle}°", photo, shown)


def _page(rng: random.Random, size_px: int) -> Made:
    page, shown = Image.new("RGB", (960, SIDE_PX), (248, 246, 240)), []
    for top in range(80, 1200, int(size_px * 1.6)):
        line = rng.choices(WORDS, k=max(1, 190 // size_px))
        ImageDraw.Draw(page).text((80, top), " ".join(line), font=_font(size_px), fill="black")
        shown += line
    return Made(f"page {size_px} px", page, shown)


def _font(size_px: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    return ImageFont.load_default(size_px)

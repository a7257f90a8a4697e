"""Photos with captions, and what may count as an answer to words: shared by the measurements.

A caption tells less than a photo shows, and many photos answer a short query, so labels are soft:
1 for the photo a caption was written for, for others as much as their own captions agree with it.
"""

import csv
import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
from PIL import Image

from photofind.clip.model_store import ModelStore
from photofind.clip.onnx_encoder import OnnxEncoder
from photofind.paths import assets
from photofind.types import Pixels, Vectors

LONGEST_PX = 512
QUERIES = Path(__file__).with_name("queries.csv")
WORDS = Path(__file__).with_name("words.csv")
"""Bare words, and other absent things than in the queries: nothing was fitted on them."""

_SYNONYMS = {
    "men": "man", "guy": "man", "women": "woman", "lady": "woman", "people": "person",
    "children": "child", "kid": "child", "toddler": "child", "puppy": "dog", "bicycle": "bike",
    "biker": "bike", "cyclist": "bike", "bicyclist": "bike", "ocean": "sea", "outside": "outdoor",
    "grey": "gray", "leap": "jump", "snowy": "snow", "grassy": "grass", "rocky": "rock",
    "sandy": "sand", "lawn": "grass", "photo": "picture",
}  # fmt: skip
_EMPTY_WORDS = set(
    re.findall(
        r"\w+",
        "a an the is are was in on at of to with and or his her their its it he she they him them"
        " while by for from as up down over through out off into that this these other another"
        " some something one there who whom next near being be has have each all very",
    )
)


def open_encoder() -> OnnxEncoder:
    """The bundled model."""
    return OnnxEncoder(ModelStore(assets() / "models" / "mini", Path()).get("mini"))


def phrase_bank(encoder: OnnxEncoder) -> Vectors:
    """The general phrases that ship with the app: [p, D]."""
    return encoder.encode_texts((assets() / "phrases.txt").read_text("utf-8").splitlines())


@dataclass(frozen=True)
class Captioned:
    """Photos, with captions by several people each."""

    photos: list[Pixels]
    english: list[list[str]]
    russian: list[str]
    """One a photo, empty where there is none."""

    @classmethod
    def everyday(cls, shared: Path) -> "Captioned":
        """500 photos, five English captions each, a Russian one for 122."""
        rows = _rows(shared / "photos/captioned/captions.csv")
        english = [[row[f"caption_en_{n}"] for n in range(1, 6)] for row in rows]
        photos = [_open(shared / "photos/captioned" / row["file"]) for row in rows]
        return cls(photos, english, [row["caption_ru"] for row in rows])

    @classmethod
    def album(cls, shared: Path) -> "Captioned":
        """85 photos of travel and nature, a caption in each language."""
        folder = shared / "photos/album"
        rows = [row for row in _rows(folder / "manifest.csv") if row["file"].startswith("photos/")]
        photos = [_open(folder / row["file"]) for row in rows]
        return cls(photos, [[row["caption_en"]] for row in rows], [r["caption_ru"] for r in rows])

    @cached_property
    def words(self) -> list[set[str]]:
        """For each photo, the words that matter of all its captions."""
        return [{word for caption in them for word in _words(caption)} for them in self.english]

    @cached_property
    def _rarity(self) -> dict[str, float]:
        counts = Counter(word for words in self.words for word in words)
        return {word: math.log(len(self.words) / count) for word, count in counts.items()}

    def coverage(self, text: str) -> Vectors:
        """Return what part of a text's words, weighed by rarity, each photo's captions say."""
        unknown = math.log(len(self.words))
        wanted = {word: self._rarity.get(word, unknown) for word in _words(text)}
        total = sum(wanted.values()) or 1.0
        return np.array(
            [sum(wanted[word] for word in wanted.keys() & words) / total for words in self.words],
            np.float32,
        )

    def matching(self, pattern: str) -> Vectors:
        """Return 1 for photos whose captions hold one word of each group of `a|b* & c`, else 0."""
        groups = [
            re.compile(r"\b(" + group.replace("*", r"\w*") + r")\b", re.IGNORECASE)
            for group in pattern.split(" & ")
        ]
        texts = [" / ".join(captions) for captions in self.english]
        return np.array([all(g.search(text) for g in groups) for text in texts], np.float32)


@dataclass(frozen=True)
class ShortQuery:
    """What a person types, in two languages."""

    en: str
    ru: str
    pattern: str
    """For `Captioned.matching`; empty: nothing of the kind is in the everyday photos."""


def short_queries(file: Path = QUERIES) -> list[ShortQuery]:
    """Queries written for these measurements."""
    return [ShortQuery(row["en"], row["ru"], row["words"]) for row in _rows(file)]


def agreement(coverage: Vectors, similarity: Vectors) -> Vectors:
    """Return soft labels from the words in common and the similarity of texts.

    Either alone errs: words in common miss synonyms, and the text tower shares its errors with the
    scores that are judged. Read on samples, 0.4 is not an answer to the query and 0.7 is one.
    """
    return np.clip(((coverage + similarity) / 2 - 0.4) / 0.3, 0, 1)


def encode_all(encoder: OnnxEncoder, captions: Sequence[Sequence[str]]) -> Vectors:
    """Return [n, k, D] for n lists of k texts."""
    flat = encoder.encode_texts([text for texts in captions for text in texts])
    return flat.reshape(len(captions), -1, encoder.dimension)


def _words(text: str) -> set[str]:
    words = (w for w in re.findall(r"[a-z]+", text.lower()) if w not in _EMPTY_WORDS)
    return {_SYNONYMS.get(stem, stem) for stem in (_stem(_SYNONYMS.get(w, w)) for w in words)}


def _stem(word: str) -> str:
    for ending in ("ing", "ed", "es", "s"):
        if word.endswith(ending) and len(word) >= len(ending) + 3:
            word = word[: -len(ending)]
            break
    if len(word) > 3 and word[-1] == word[-2]:
        word = word[:-1]
    return word.removesuffix("e")


def _rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def _open(file: Path) -> Pixels:
    with Image.open(file) as image:
        image.draft("RGB", (LONGEST_PX, LONGEST_PX))
        photo = image.convert("RGB")
        photo.thumbnail((LONGEST_PX, LONGEST_PX))
        return np.asarray(photo)

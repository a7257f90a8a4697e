"""Searches whose answers are known, in libraries of many sizes: what likelihood is fitted on.

Each is a query over a library drawn from real photos so that it either has an answer or has none.
A text is a caption or a short query, in English or Russian; a photo is a changed copy.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from photofind.clip.onnx_encoder import OnnxEncoder
from photofind.types import Pixels, Vectors
from tests.benchmarks.captioned import Captioned, agreement, encode_all, short_queries

SIZES = (1, 5, 10, 25, 50, 100, 250, 500)
ALBUM_OF_ONE_SUBJECT = 20
"""It has at least so many photos."""
FULL = 0.99
"""A photo with at least this label is an answer."""

Rows = npt.NDArray[np.intp]


@dataclass(frozen=True)
class Questions:
    """Queries of one kind over one collection.

    Attributes:
        vectors: [q, D].
        labels: [q, n], 0 to 1: how far each photo of the collection answers.
        about: [q], the row of the photo that each is about; of short queries, their number.
    """

    kind: str
    is_text: bool
    vectors: Vectors
    labels: Vectors
    about: Rows


class Trial(NamedTuple):
    """One search: term vectors [m, D] over a library [n, D] with labels [n]."""

    kind: str
    size: int
    is_text: tuple[bool, ...]
    vectors: Vectors
    library: Vectors
    labels: Vectors
    fold: int
    """0 to fit on, 1 to judge by. Queries about one photo are in one fold."""


@dataclass(frozen=True)
class Collection:
    """Photos as vectors [n, D], and questions to ask of them."""

    photos: Vectors
    texts: list[Questions]
    copies: list[Questions]
    """Queries by photo; question i of each is a changed photo i."""

    @classmethod
    def everyday(cls, shared: Path, encoder: OnnxEncoder) -> "Collection":
        """The 500 everyday photos, with captions, short queries, and queries for what is absent."""
        source = Captioned.everyday(shared)
        english = encode_all(encoder, source.english)
        similarity = np.stack([(english @ photo.T).max(axis=-1) for photo in english], axis=-1)
        coverage = np.array([[source.coverage(text) for text in them] for them in source.english])
        labels = agreement(coverage, similarity)
        every = np.arange(len(labels))
        labels[every, :, every] = 1
        alike = agreement(*((a.mean(1) + a.mean(1).T) / 2 for a in (coverage, similarity)))
        np.fill_diagonal(alike, 1)
        captions = Questions("caption en", True, _flat(english), _flat(labels), every.repeat(5))
        texts = [captions, _russian(source, encoder, labels), *_short(source, encoder)]
        photos = encoder.encode_photos(source.photos)
        return cls(photos, texts, list(_copies(source, encoder, alike)))

    @classmethod
    def album(cls, shared: Path, encoder: OnnxEncoder) -> "Collection":
        """The 85 photos of travel and nature: other photos, other words."""
        source = Captioned.album(shared)
        english = encode_all(encoder, source.english)[:, 0]
        labels = agreement(
            np.array([source.coverage(text) for [text] in source.english]), english @ english.T
        )
        np.fill_diagonal(labels, 1)
        every = np.arange(len(labels))
        texts = [
            Questions("caption en", True, english, labels, every),
            Questions("caption ru", True, encoder.encode_texts(source.russian), labels, every),
        ]
        photos = encoder.encode_photos(source.photos)
        return cls(photos, texts, list(_copies(source, encoder, labels)))


def iter_trials(collection: Collection, repeats: int, seed: int) -> Iterator[Trial]:
    """Yield searches by text and by photo, half of them without an answer."""
    rng = np.random.default_rng(seed)
    for size in (size for size in SIZES if size <= len(collection.photos)):
        for asked in (*collection.texts, *collection.copies):
            for row in rng.integers(len(asked.vectors), size=repeats):
                for library in _libraries(asked, int(row), size, rng):
                    yield _trial(collection, asked, int(row), library, size)


def iter_subject_trials(collection: Collection, repeats: int, seed: int) -> Iterator[Trial]:
    """Yield searches in albums of one subject: for the subject itself, and for other things."""
    rng = np.random.default_rng(seed)
    named = [asked for asked in collection.texts if asked.kind.startswith("short")]
    for subject in range(len(named[0].labels)):
        album = np.flatnonzero(named[0].labels[subject])
        if len(album) < ALBUM_OF_ONE_SUBJECT:
            continue
        for size in rng.choice([10, 25, 50, 100], size=repeats):
            library = rng.permutation(album)[:size]
            for asked in collection.texts:
                own = [subject] if asked in named else []
                for row in [*own, *rng.integers(len(asked.vectors), size=2)]:
                    yield _trial(collection, asked, int(row), library, int(size))


def iter_mixed_trials(collection: Collection, repeats: int, seed: int) -> Iterator[Trial]:
    """Yield searches by a caption and a changed copy of its photo: answers must suit both."""
    rng = np.random.default_rng(seed)
    captions = collection.texts[0]
    for size in (size for size in SIZES if size <= len(collection.photos)):
        for asked in collection.copies:
            for row in rng.integers(len(captions.vectors), size=repeats):
                of = int(captions.about[row])
                mixed = Questions(
                    f"caption + {asked.kind}", True, captions.vectors[row : row + 1],
                    np.minimum(captions.labels[row], asked.labels[of])[None],
                    captions.about[row : row + 1],
                )  # fmt: skip
                for library in _libraries(mixed, 0, size, rng):
                    trial = _trial(collection, mixed, 0, library, size)
                    both = np.stack([trial.vectors[0], asked.vectors[of]])
                    yield trial._replace(is_text=(True, False), vectors=both)


def cropped(photo: Pixels, share: float, rng: np.random.Generator) -> Pixels:
    """Return a crop of a share of each side, mirrored, and somewhat brighter or darker."""
    height, width = photo.shape[:2]
    rows, columns = int(height * share), int(width * share)
    top, left = rng.integers(height - rows + 1), rng.integers(width - columns + 1)
    part = photo[top : top + rows, left : left + columns][:, ::-1]
    return np.clip(part * rng.uniform(0.8, 1.2), 0, 255).astype(np.uint8)


def _libraries(asked: Questions, row: int, size: int, rng: np.random.Generator) -> Iterator[Rows]:
    """Yield a library with an answer, where there is one, and a library with none."""
    labels = asked.labels[row]
    answers = np.flatnonzero(labels > FULL)
    if len(answers):
        answer = rng.choice(answers)
        others = rng.permutation(len(labels))
        yield np.append(others[others != answer][: size - 1], answer)
    yield rng.permutation(np.flatnonzero(labels == 0))[:size]


def _trial(collection: Collection, asked: Questions, row: int, library: Rows, size: int) -> Trial:
    return Trial(
        asked.kind, size, (asked.is_text,), asked.vectors[row : row + 1],
        collection.photos[library], asked.labels[row, library], int(asked.about[row]) % 2,
    )  # fmt: skip


def _flat(per_photo: Vectors) -> Vectors:
    return per_photo.reshape(-1, per_photo.shape[-1])


def _russian(source: Captioned, encoder: OnnxEncoder, labels: Vectors) -> Questions:
    """The labels of a Russian caption are the mean of those of its photo's English ones."""
    rows = np.array([row for row, text in enumerate(source.russian) if text])
    vectors = encoder.encode_texts([source.russian[row] for row in rows])
    return Questions("caption ru", True, vectors, labels.mean(axis=1)[rows], rows)


def _short(source: Captioned, encoder: OnnxEncoder) -> Iterator[Questions]:
    queries = short_queries()
    empty = np.zeros(len(source.photos), np.float32)
    labels = np.stack([source.matching(q.pattern) if q.pattern else empty for q in queries])
    there, number = labels.any(axis=1), np.arange(len(labels))
    for language in ("en", "ru"):
        vectors = encoder.encode_texts([getattr(query, language) for query in queries])
        for kind, chosen in (("short", there), ("absent", ~there)):
            yield Questions(
                f"{kind} {language}", True, vectors[chosen], labels[chosen], number[chosen]
            )


def _copies(source: Captioned, encoder: OnnxEncoder, alike: Vectors) -> Iterator[Questions]:
    rng = np.random.default_rng(3)
    for kind, share in (("edited copy", 0.88), ("crop", 0.7), ("quarter", 0.5)):
        changed = [cropped(photo, share, rng) for photo in source.photos]
        yield Questions(kind, False, encoder.encode_photos(changed), alike, np.arange(len(alike)))

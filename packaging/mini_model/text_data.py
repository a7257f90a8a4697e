"""What the text tower learns from, as arrays: made once, then read by every run of the training.

`vocabulary.json` holds the tokens and rows, `lessons.npz` the lessons as rows of the table,
`sentences.json` and `sentences.npy` the English sentences and the text teacher's vectors of them.
Runs in the process of the recipe.
"""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from mini_model import labels, lexicon, photos, text_lessons, text_tokenizer, vocabulary
from mini_model.minilm import MiniLM, Vectors, ranked_words
from mini_model.text_lessons import Kind, Lesson
from mini_model.vocabulary import Vocabulary
from mini_model.whole import whole
from mini_model.word_pieces import SILENT

NONE = -1
"""Of a lesson whose meaning is moved away from nothing."""

_CHUNK = 8192
"""Sentences between two savings."""


@dataclass(frozen=True, slots=True)
class Arrays:
    """All lessons, one a row."""

    rows: NDArray[np.uint16]
    """Rows of the table [n, T], filled up with 0."""
    kinds: NDArray[np.uint8]
    means: NDArray[np.int32]
    """Which sentence."""
    against: NDArray[np.int32]
    rivals: NDArray[np.int32]

    def save(self, file: Path) -> None:
        """Write them."""
        np.savez(file, **{name: getattr(self, name) for name in self.__slots__})

    @classmethod
    def load(cls, file: Path) -> "Arrays":
        """Read them."""
        with np.load(file) as stored:
            return cls(**{name: stored[name] for name in cls.__slots__})


def prepare(data: Path, out: Path) -> None:
    """Make the vocabulary and the lessons.

    Args:
        data: Where the repositories are.
        out: The folder to write to.
    """
    out.mkdir(parents=True, exist_ok=True)
    entries, captions, names = lexicon.load(), _captions(data), _names(data)
    known = vocabulary.build(entries, captions, names, ranked_words())
    known.save(out / "vocabulary.json")
    found = text_lessons.lessons(entries, captions, names, _words(known))
    said = {sentence for lesson in found for sentence in (lesson.means, lesson.against)}
    sentences = sorted((said | {*known.known}) - {""})
    as_arrays(found, known, sentences).save(out / "lessons.npz")
    (out / "sentences.json").write_text(json.dumps(sentences), encoding="utf-8")
    print(f"{len(known.tokens)} tokens, {len(known.meanings)} rows, {len(found)} lessons")


def _captions(data: Path) -> list[str]:
    of_photos = photos.captions(data)
    return [each for photo in photos.captioned(data, "train") for each in of_photos[photo.label]]


def _names(data: Path) -> list[str]:
    """Return what the classes of the training photos are called, alone and in a few prompts."""
    return sorted(
        {
            prompt.format(name)
            for classes, prompts in labels.vocabularies(data).values()
            for names in classes.values()
            for name in names
            for prompt in prompts[:4]
        }
    )


def _words(known: Vocabulary) -> list[str]:
    """Return English words: those with a row, and those that only pieces tell."""
    every = {*ranked_words(), *known.known}
    return sorted(word for word in every if re.fullmatch("[a-z]{2,}", word))


def as_arrays(found: Sequence[Lesson], known: Vocabulary, sentences: Sequence[str]) -> Arrays:
    """Return lessons as arrays, their meanings as places among the sentences."""
    made = text_tokenizer.tokenizer(known)
    encodings = made.encode_batch([lesson.text for lesson in found])
    row_of = np.array(list(known.tokens.values()), np.uint16)
    places = {sentence: at for at, sentence in enumerate(sentences)} | {"": NONE}
    kinds = list(Kind)
    return Arrays(
        packed(row_of[np.array([encoding.ids for encoding in encodings])]),
        np.array([kinds.index(lesson.kind) for lesson in found], np.uint8),
        np.array([places[lesson.means] for lesson in found], np.int32),
        np.array([places[lesson.against] for lesson in found], np.int32),
        np.array([lesson.rival for lesson in found], np.int32),
    )


def packed(rows: NDArray[np.uint16]) -> NDArray[np.uint16]:
    """Move what says nothing to the end of each text: it takes no place, and learning is faster."""
    order = np.argsort(rows == SILENT, axis=1, kind="stable")
    moved = np.take_along_axis(rows, order, axis=1)
    return moved[:, : int((moved != SILENT).sum(1).max())]


def encode(out: Path) -> None:
    """Let the text teacher read the sentences; what it has read before is kept."""
    sentences = load_sentences(out)
    file = out / "sentences.npz"
    done: dict[str, Vectors] = _load_vectors(file)
    new = [sentence for sentence in sentences if sentence not in done]
    teacher = MiniLM() if new else None
    for start in range(0, len(new), _CHUNK):
        assert teacher
        chunk = new[start : start + _CHUNK]
        done.update(zip(chunk, teacher.encode(chunk), strict=True))
        with whole(file) as stored:
            np.savez(stored, sentences=np.array(list(done)), vectors=np.stack(list(done.values())))
        print(f"{start + len(chunk)} of {len(new)} sentences", flush=True)


def load_sentences(out: Path) -> list[str]:
    """Return the English sentences."""
    sentences: list[str] = json.loads((out / "sentences.json").read_text(encoding="utf-8"))
    return sentences


def load_vectors(out: Path) -> Vectors:
    """Return the text teacher's vectors of the sentences [n, 384]."""
    known = _load_vectors(out / "sentences.npz")
    return np.stack([known[sentence] for sentence in load_sentences(out)])


def _load_vectors(file: Path) -> dict[str, Vectors]:
    if not file.exists():
        return {}
    with np.load(file) as stored:
        return dict(zip(stored["sentences"].tolist(), stored["vectors"], strict=True))

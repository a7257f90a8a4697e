"""What the text teacher says of the names of classes and of the captions, made once.

`<set>.sentences.npz` holds its vectors [sentences, 384] and whose each is: rows of classes, or of
photos. Runs in the process of the recipe, with torch.
"""

from collections.abc import Iterator
from pathlib import Path

import numpy as np

from mini_model import labels, photos
from mini_model.minilm import MiniLM
from mini_model.whole import whole

Sentences = list[tuple[int, str]]
"""Sentences with their owners."""


def make_sentences(data: Path, out: Path) -> None:
    """Encode what is missing."""
    wanted = {name: each for name, each in _all(data) if not _path(name, out).exists()}
    teacher = MiniLM() if wanted else None
    for name, sentences in wanted.items():
        assert teacher
        print(f"{len(sentences)} sentences of {name}", flush=True)
        owners = np.array([owner for owner, _ in sentences])
        vectors = teacher.encode([sentence for _, sentence in sentences])
        with whole(_path(name, out)) as file:
            np.savez(file, vectors=vectors, owners=owners)


def prompted(classes: dict[str, list[str]], prompts: tuple[str, ...]) -> Sentences:
    """Return every name of every class in every prompt, with the row of the class."""
    return [
        (row, prompt.format(name))
        for row, names in enumerate(classes.values())
        for name in names
        for prompt in prompts
    ]


def _all(data: Path) -> Iterator[tuple[str, Sentences]]:
    for name, (classes, prompts) in labels.vocabularies(data).items():
        yield name, prompted(classes, prompts)
    said = photos.captions(data)
    for part in ("train", "development"):
        captioned = enumerate(photos.captioned(data, part))
        yield f"flickr_{part}", [(row, each) for row, one in captioned for each in said[one.label]]


def _path(name: str, out: Path) -> Path:
    return out / f"{name}.sentences.npz"

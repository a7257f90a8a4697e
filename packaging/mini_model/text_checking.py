"""Measures an exported text tower: what it knows, what it tells apart, parity, speed and size.

Runs in the process of the recipe, with torch and ONNX Runtime.
"""

import time
from collections.abc import Iterable, Sequence
from importlib import import_module
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from mini_model import sources, text_tower, text_training, vocabulary
from mini_model.sources import XTD10
from mini_model.text_export import Exported
from mini_model.vocabulary import Vocabulary

LARGEST_MB = 8.0
LEAST_COSINE = 0.99
_ROUNDS = 300

ODD_TEXTS = (
    "", " ", "?!", "😀🎉", "猫在沙发上", "γάτα", "قطة", "zzzqxv", "щзщзщ", "dog " * 10_000,
    "а" * 10_000, "\u0301", "\x00", "собака\nкошка\t",
)  # fmt: skip

_PAIRS = (
    ("мужчина в шляпе", "man in a hat", "мужчина без шляпы", "man without a hat"),
    ("улица с людьми", "street with people", "улица без людей", "street without people"),
    ("красная машина", "red car", "синяя машина", "blue car"),
    ("чёрная собака и белая кошка", "black dog and white cat",
     "белая собака и чёрная кошка", "white dog and black cat"),
    ("одна собака", "one dog", "три собаки", "three dogs"),
    ("две лошади", "two horses", "много лошадей", "many horses"),
    ("кошка под столом", "cat under the table", "кошка на столе", "cat on the table"),
    ("собака преследует кошку", "dog chasing a cat",
     "кошка преследует собаку", "cat chasing a dog"),
    ("девочка стоит", "girl standing", "девочка бежит", "girl running"),
    ("зимний лес", "winter forest", "осенний лес", "autumn forest"),
    ("человек перед домом", "person in front of a house",
     "человек за домом", "person behind a house"),
    ("дом с забором", "house with a fence", "дом без забора", "house without a fence"),
)  # fmt: skip
"""Two Russian texts that differ in one thing, each with the same in English."""

_SAME = (
    ("собака", "собаки", "собаку", "собаками", "собачка"), ("красный", "красная", "красными"),
    ("бежать", "бежит", "бегущий", "бегут"), ("машина", "машины", "автомобиль"),
    ("парк аттракционов", "парке аттракционов"), ("dog", "dogs"), ("snow", "snowy"),
)  # fmt: skip


def check(out: Path, folder: Path, data: Path) -> None:
    """Print what is found.

    Args:
        out: Where the trained weights are.
        folder: `textual` of the model.
        data: Where the repositories are.

    Raises:
        ValueError: The tower is not fit to be shipped.
    """
    tower, known = Exported(folder), Vocabulary.load(out / "vocabulary.json")
    cosine, slow = parity(tower, out, known), milliseconds(tower)
    megabytes = sum(file.stat().st_size for file in folder.iterdir()) / 1e6
    print(f"least cosine to torch {cosine:.6f}, {megabytes:.2f} MB, {slow:.2f} ms a query")
    print(f"words known of our queries {share_known(queries(), known):.1%}")
    print(f"Russian to English captions (XTD10) R@1/5/10 {recalls(tower, data)}")
    print(f"pairs told apart {told_apart(tower):.1%}, forms alike {forms_alike(tower):.3f}")
    if cosine < LEAST_COSINE or megabytes > LARGEST_MB or not is_sane(tower):
        raise ValueError(f"{folder} is not fit to be shipped")


def queries() -> list[str]:
    """Return Russian queries as people might type them."""
    lines = (Path(__file__).parent / "test_queries.txt").read_text("utf-8").splitlines()
    return [line for line in lines if not line.startswith("#")]


def share_known(texts: Iterable[str], known: Vocabulary) -> float:
    """Return how many of the Russian words of texts are known, from 0 to 1."""
    counts = np.array([vocabulary.russian_words(text, known) for text in texts])
    return float(counts[:, 1].sum() / max(1, counts[:, 0].sum()))


def parity(tower: Exported, out: Path, known: Vocabulary) -> float:
    """Return the least cosine between the exported tower and torch's, whose table is float32."""
    torch = import_module("torch")
    texts = [text for pair in _PAIRS for text in pair] + queries()
    row_of = np.array(list(known.tokens.values()))
    rows = torch.from_numpy(row_of[tower.ids(texts)]).long()
    with torch.no_grad():
        ours = text_tower.vectors(text_training.load(out), rows).numpy()
    return float((ours * tower.vectors(texts)).sum(1).min())


def milliseconds(tower: Exported) -> float:
    """Return how long a query takes, its tokenizer included."""
    texts = [*queries()[:20], "two dogs running on the beach at sunset"]
    started = time.perf_counter()
    for turn in range(_ROUNDS):
        tower.vectors([texts[turn % len(texts)]])
    return 1000 * (time.perf_counter() - started) / _ROUNDS


def is_sane(tower: Exported) -> bool:
    """Say whether odd texts have finite unit vectors."""
    return all(
        bool(np.isclose(np.linalg.norm(tower.vectors([text])), 1, atol=1e-3)) for text in ODD_TEXTS
    )


def recalls(tower: Exported, data: Path) -> str:
    """Say how many Russian captions find their English one first, in 5 and in 10, in percent."""
    russian, english = (
        tower.vectors(sources.lines(XTD10, f"XTD10/test_1kcaptions_{language}.txt", data)[:1000])
        for language in ("ru", "en")
    )
    return " / ".join(f"{100 * each:.1f}" for each in recall(russian, english))


def recall(
    asked: NDArray[np.float32], sought: NDArray[np.float32], within: Sequence[int] = (1, 5, 10)
) -> list[float]:
    """Return how many of the vectors asked with find the one of their row, from 0 to 1."""
    scores = asked @ sought.T
    ranks = (scores > np.diag(scores)[:, None]).sum(1)
    return [float((ranks < number).mean()) for number in within]


def told_apart(tower: Exported) -> float:
    """Return how many texts are nearer to their English than to what differs in one thing."""
    right = 0
    for one, one_english, other, other_english in _PAIRS:
        russian, english = tower.vectors([one, other]), tower.vectors([one_english, other_english])
        scores = russian @ english.T
        right += int(scores[0, 0] > scores[0, 1]) + int(scores[1, 1] > scores[1, 0])
    return right / (2 * len(_PAIRS))


def forms_alike(tower: Exported) -> float:
    """Return how like the forms of words are, on average."""
    found = [tower.vectors(list(forms)) for forms in _SAME]
    return float(np.mean([(each @ each.T)[0, 1:].mean() for each in found]))

"""Fits the shared space to captions, names and the image teacher's probabilities.

The probabilities for 1,000 names are also compared on features pushed towards classes of which
there are no photos. `space.pt` holds the result. Runs in the process of the recipe, with torch on
the CPU.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np

from mini_model import development, labels, mobilenet, photos
from mini_model.losses import pairs, unlike
from mini_model.mobilenet import FEATURES
from mini_model.shared_space import (
    CAPTIONS,
    DIMENSION,
    Tensor,
    Weights,
    caption_vectors,
    class_vectors,
    image_vectors,
    text_vectors,
    usable_rows,
)
from mini_model.whole import whole

HIDDEN = 768

BATCHES = {
    "scenes_train": 384,
    "tiny_train": 256,
    "caltech_train": 128,
    "pacs_train": 32,
    "imagenette_train": 64,
    "flickr_train": 384,
}
"""Photos of each set in a step."""

NAMED = {"scenes": 1.0, "objects": 0.5, "caltech": 0.3, "pacs": 0.1}
"""What the names of each set of classes weigh in the loss."""

PROBABILITIES = 1.5
"""What the teacher's probabilities weigh in the loss."""

PUSHED = 256
"""Photos a step whose features are pushed towards a class drawn at random."""


@dataclass(frozen=True, slots=True)
class Named:
    """Photos with features, and the class of each."""

    features: Tensor
    classes: Tensor
    vocabulary: str


@dataclass(frozen=True, slots=True)
class Lessons:
    """What the space is fitted to."""

    named: Mapping[str, Named]
    vocabularies: Mapping[str, Tensor]
    """The text teacher's vector of each class [classes, 384]."""
    features: Tensor
    """Of the captioned photos."""
    sentences: Tensor
    """Their captions [photos, 5, 384]."""
    classifier: tuple[Tensor, Tensor]


def fit(data: Path, out: Path, steps: int = 1000) -> None:
    """Fit the space and write `space.pt`, unless it is there.

    Args:
        data: Where the repositories are.
        out: Where the arrays, features and sentence vectors are.
        steps: How long to fit.
    """
    if (out / "space.pt").exists():  # Towers that were trained for it want no other.
        return
    torch = import_module("torch")
    torch.manual_seed(0)
    lessons = _lessons(data, out)
    weights, scales = _start(lessons)
    learned = [value.requires_grad_() for key, value in weights.items() if key not in _FIXED]
    groups = [
        {"params": [each for each in learned if each is not weights["projection"]]},
        {"params": [weights["projection"]], "lr": 3e-4, "weight_decay": 0.0},
        {"params": list(scales.values()), "weight_decay": 0.0},
    ]
    optimizer = torch.optim.AdamW(groups, lr=1e-3, weight_decay=0.02)
    pace = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: _pace(step, steps))
    for step in range(steps):
        loss = _loss(lessons, weights, scales)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        pace.step()
        with torch.no_grad():
            for scale in scales.values():
                scale.clamp_(max=4.6)  # A factor of 100.
        if step % 200 == 0 or step == steps - 1:
            said = development.teacher_report(weights, out)
            print(f"step {step}: loss {loss.item():.3f}, captions {said}", flush=True)
    with whole(out / "space.pt") as file:
        torch.save({key: value.detach() for key, value in weights.items()}, file)


_FIXED = frozenset({"mean", "deviation"})


def _pace(step: int, steps: int) -> float:
    return float(min(1, step / 100) * 0.5 * (1 + np.cos(np.pi * step / steps)) + 1e-4)


def _lessons(data: Path, out: Path) -> Lessons:
    torch = import_module("torch")
    named, vocabularies = {}, {}
    for name, vocabulary in labels.VOCABULARY_OF.items():
        classes = list(labels.vocabularies(data)[vocabulary][0])
        rows = usable_rows(name, out)
        listed = photos.load(name, out)[1]
        shown = torch.tensor([classes.index(listed[row].label) for row in rows])
        named[name] = Named(_features(name, rows, out), shown, vocabulary)
        vocabularies[vocabulary] = class_vectors(out, vocabulary)
    rows = usable_rows("flickr_train", out)
    weights = np.load(out / "classifier.npz")
    classifier = (torch.from_numpy(weights["weights"]), torch.from_numpy(weights["bias"]))
    sentences = caption_vectors(out, "train")[rows]
    return Lessons(named, vocabularies, _features("flickr_train", rows, out), sentences, classifier)


def _features(name: str, rows: Any, out: Path) -> Tensor:
    """Return features as float16, which halves what they take."""
    return import_module("torch").from_numpy(mobilenet.load_features(name, out)[rows])


def _start(lessons: Lessons) -> tuple[Weights, Weights]:
    """Return the weights to begin with, and the logarithms of the losses' scales."""
    torch = import_module("torch")
    every = [each.features[::7] for each in lessons.named.values()] + [lessons.features]
    sample = torch.cat(every).float()
    sentences = torch.cat([*lessons.vocabularies.values(), lessons.sentences[:, 0]])
    _, _, directions = torch.linalg.svd(sentences, full_matrices=False)
    weights = {
        "mean": sample.mean(0),
        "deviation": sample.std(0) + 0.05,
        "straight": torch.randn(DIMENSION, FEATURES) / FEATURES**0.5,
        "offset": torch.zeros(DIMENSION),
        "in": torch.randn(HIDDEN, FEATURES) / FEATURES**0.5,
        "in_offset": torch.zeros(HIDDEN),
        "out": torch.zeros(DIMENSION, HIDDEN),
        "projection": directions[:DIMENSION].clone(),
    }
    begin = {"captions": 3.0, "names": 3.2, "probabilities": 3.2}
    return weights, {key: torch.tensor(value, requires_grad=True) for key, value in begin.items()}


def _loss(lessons: Lessons, weights: Weights, scales: Weights) -> Tensor:
    """Return the loss of one step, on photos drawn at random from every set."""
    torch = import_module("torch")
    drawn = [
        torch.randint(0, len(of.features), (BATCHES[name],)) for name, of in lessons.named.items()
    ]
    shown = torch.randperm(len(lessons.features))[: BATCHES["flickr_train"]]
    raw = [
        of.features[rows].float() for of, rows in zip(lessons.named.values(), drawn, strict=True)
    ]
    raw += [lessons.features[shown].float()]
    raw += [_pushed(torch.cat(raw), lessons.classifier)]
    vectors = _unit(weights, torch.cat(raw)).split([len(each) for each in raw])
    names = {key: text_vectors(weights, each) for key, each in lessons.vocabularies.items()}
    loss = _keep_meaning(lessons, weights)
    for of, rows, ours in zip(lessons.named.values(), drawn, vectors, strict=False):
        logits = scales["names"].exp() * ours @ names[of.vocabulary].T
        wrong = _functional().cross_entropy(logits, of.classes[rows])
        loss = loss + NAMED[of.vocabulary] * wrong
    said = lessons.sentences[shown, torch.randint(0, CAPTIONS, (len(shown),))]
    loss = loss + 1.5 * pairs(
        scales["captions"].exp() * vectors[-2] @ text_vectors(weights, said).T
    )
    scenes, captioned, pushed = 0, -2, -1  # Elsewhere the labels say more than the teacher.
    seen, ours = (
        torch.cat([each[scenes], each[captioned], each[pushed]]) for each in (raw, vectors)
    )
    logits = scales["probabilities"].exp() * ours @ names["objects"].T
    return loss + PROBABILITIES * unlike(logits, seen, *lessons.classifier)


def _unit(weights: Weights, features: Tensor) -> Tensor:
    """Return unit vectors of features with a jitter, which stands in for other views of a photo."""
    torch = import_module("torch")
    jittered = features * (1 + 0.1 * torch.randn_like(features))
    with torch.autocast("cpu", torch.bfloat16):
        vectors = image_vectors(weights, jittered, drop=0.3)
    return _functional().normalize(vectors.float(), dim=-1)


def _pushed(features: Tensor, classifier: tuple[Tensor, Tensor]) -> Tensor:
    """Return features as they might be with some class in the photo, whichever photos there are."""
    torch = import_module("torch")
    rows = torch.randint(0, len(features), (PUSHED,))
    towards = classifier[0][torch.randint(0, mobilenet.CLASSES, (PUSHED,))]
    return (features[rows] + 8 * torch.rand(PUSHED, 1) * towards).clamp_(0, 6)


def _keep_meaning(lessons: Lessons, weights: Weights) -> Tensor:
    """Hold the likeness of sentences to each other, so that words no photo shows keep theirs."""
    torch = import_module("torch")
    rows = torch.randint(0, len(lessons.sentences), (192,))
    objects = lessons.vocabularies["objects"]
    named = objects[torch.randint(0, len(objects), (64,))]
    before = torch.cat([lessons.sentences[rows, 0], named])
    after = text_vectors(weights, before)
    return 20 * ((after @ after.T - before @ before.T) ** 2).mean()


def _functional() -> Any:
    return import_module("torch.nn.functional")

"""What the photos of the labelled sets show, in English words: the names every photo is taught by.

Runs in the process of the recipe.
"""

import csv
from pathlib import Path

from mini_model import mobilenet, photos, sources

PROMPTS = (
    "{}",
    "a {}",
    "a photo of a {}",
    "a picture of {}",
    "{} in the picture",
    "a close-up photo of a {}",
    "an image of the {}",
)

SCENE_PROMPTS = (
    "{}",
    "a {}",
    "a photo of a {}",
    "inside or near a {}",
    "a view of the {}",
    "a picture of {}",
    "people at the {}",
)

_CALTECH = {
    "BACKGROUND_Google": "random object",
    "Faces": "face",
    "Faces_easy": "human face",
    "Leopards": "leopard",
    "Motorbikes": "motorbike",
    "airplanes": "airplane",
    "car_side": "side view of a car",
    "gerenuk": "gerenuk antelope",
    "inline_skate": "inline skate",
}
"""Where a folder's name is not the name of what it holds."""


def objects(data: Path) -> dict[str, list[str]]:
    """Return ImageNet's classes in the teacher's order: WordNet number to names."""
    paths = sources.names(sources.SAMPLES, "", data)
    numbers = sorted(path.split("_")[0] for path in paths if path.endswith(".JPEG"))
    return dict(zip(numbers, mobilenet.class_names(data), strict=True))


def scenes(data: Path) -> dict[str, list[str]]:
    """Return the kinds of scene: number to name."""
    table = Path(__file__).parent / "lexicon" / "scenes.csv"
    with table.open(encoding="utf-8", newline="") as rows:
        english = {row["path"]: row["en"] for row in csv.DictReader(rows)}
    return {str(row): [english[name]] for row, name in enumerate(photos.scene_names(data))}


def caltech(data: Path) -> dict[str, list[str]]:
    """Return Caltech-101's classes: folder to name."""
    lines = sources.lines(sources.CALTECH, "train.txt", data)
    folders = sorted({line.split("/")[0] for line in lines if line})
    return {each: [_CALTECH.get(each, each.replace("_", " ").lower())] for each in folders}


def pacs(data: Path) -> dict[str, list[str]]:
    """Return PACS' classes, which are named by their folders."""
    paths = sources.names(sources.PACS, "PACS/photo", data)
    return {each: [each] for each in sorted({path.split("/")[2] for path in paths})}


def vocabularies(data: Path) -> dict[str, tuple[dict[str, list[str]], tuple[str, ...]]]:
    """Return every set of classes with the prompts its names are put into."""
    return {
        "scenes": (scenes(data), SCENE_PROMPTS),
        "objects": (objects(data), PROMPTS[:4]),
        "caltech": (caltech(data), PROMPTS),
        "pacs": (pacs(data), PROMPTS),
    }


VOCABULARY_OF = {
    "scenes_train": "scenes",
    "tiny_train": "objects",
    "imagenette_train": "objects",
    "caltech_train": "caltech",
    "pacs_train": "pacs",
}
"""Which classes the labels of a training set belong to; photos with captions have none."""

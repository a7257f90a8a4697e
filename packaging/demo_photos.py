"""Sample photos for a tour of PhotoFind: real ones that well-kept packages carry in their wheels.

Nothing is downloaded and none of the packages is imported: the photos are plain files among those
of the `demo` extra. Standard library only.
"""

import shutil
from collections.abc import Mapping
from pathlib import Path

from installing import SetupError

SAMPLES: Mapping[str, str] = {
    "astronaut.png": "skimage/data/astronaut.png",
    "bricks.png": "skimage/data/brick.png",
    "cat.png": "skimage/data/chelsea.png",
    "coffee.png": "skimage/data/coffee.png",
    "coins.png": "skimage/data/coins.png",
    "dahlia.jpg": "sklearn/datasets/images/flower.jpg",
    "galaxies.jpg": "skimage/data/hubble_deep_field.jpg",
    "grass.png": "skimage/data/grass.png",
    "moon.png": "skimage/data/moon.png",
    "motorcycle.png": "skimage/data/motorcycle_left.png",
    "motorcycle-from-the-right.png": "skimage/data/motorcycle_right.png",
    "pagoda.jpg": "sklearn/datasets/images/china.jpg",
    "photographer.png": "skimage/data/camera.png",
    "rocket.jpg": "skimage/data/rocket.jpg",
}
"""The presentable ones among them: what we call each, and where it lies below site-packages."""

TOUR: tuple[tuple[str, ...], ...] = (
    ("search", "rocket launch at night", "--limit", "3"),
    ("search", "мотоцикл", "--limit", "3"),
    ("search", "кирпичная стена", "--limit", "3"),
    ("similar", "motorcycle.png", "--limit", "3"),
    ("search", "red", "--photo", "coffee.png", "--limit", "3"),
)
"""What the tour asks `photofind`; a word that is the name of a sample stands for its path."""


def copy_samples(site_packages: Path, place: Path) -> Path:
    """Copy the sample photos to a place of their own, which is emptied first.

    Returns:
        The folder of the photos, inside the place.

    Raises:
        SetupError: None is there: the packages that carried them have changed.
    """
    found = {name: site_packages / file for name, file in SAMPLES.items()}
    found = {name: file for name, file in found.items() if file.is_file()}
    if not found:
        raise SetupError(
            "The sample photos are not where scikit-image and scikit-learn used to keep them.\n"
            "Name a folder of photos instead: python3 packaging/dev.py run FOLDER"
        )
    if place.exists():
        shutil.rmtree(place)
    photos = place / "photos"
    photos.mkdir(parents=True)
    for name, file in found.items():
        shutil.copyfile(file, photos / name)
    return photos

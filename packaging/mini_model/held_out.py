"""Writes the test photos as `photofind evaluate` takes them: captions as CSV, classes as folders.

Nothing here is ever learnt from. Runs in the process of the recipe.
"""

import csv
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from mini_model import labels, photos, sources
from mini_model.photos import Photo, PhotoSet

_IMAGENETTE = {
    "n01440764": ("tench fish", "рыба линь"),
    "n02102040": ("english springer spaniel", "английский спрингер-спаниель"),
    "n02979186": ("cassette player", "кассетный магнитофон"),
    "n03000684": ("chain saw", "бензопила"),
    "n03028079": ("church", "церковь"),
    "n03394916": ("french horn", "валторна"),
    "n03417042": ("garbage truck", "мусоровоз"),
    "n03425413": ("gas pump", "бензоколонка"),
    "n03445777": ("golf ball", "мяч для гольфа"),
    "n03888257": ("parachute", "парашют"),
}

_NO_CLASS = "BACKGROUND_Google"
"""Caltech-101's folder of photos of anything."""

_Named = Mapping[str, Sequence[str]]
"""The names of a class by its label: English, and Russian where we have it."""


@dataclass(frozen=True, slots=True)
class HeldOut:
    """A set of photos, and how it becomes what `photofind evaluate` takes."""

    name: str
    title: str
    photos: str
    """Of `photos.CHECKING`."""
    write: Callable[[PhotoSet, Path, Path], Path]
    """Takes the photos, the data folder and the folder to write; returns what is evaluated."""


def make(test: HeldOut, data: Path, out: Path) -> Path:
    """Return a test set's CSV or folder, which is written if it is not there."""
    done = out / f"{test.name}.done"
    if done.exists():
        return Path(done.read_text("utf-8"))
    [photo_set] = [each for each in photos.CHECKING if each.name == test.photos]
    made = test.write(photo_set, data, out / test.name)
    done.write_text(str(made), "utf-8")
    return made


def _captions(photo_set: PhotoSet, data: Path, folder: Path) -> Path:
    found, known = photo_set.find(data), photos.captions(data)
    _write_photos(photo_set, found, [Path(photo.label) for photo in found], data, folder)
    rows = [(photo.label, caption) for photo in found for caption in known[photo.label]]
    return _write_table(folder / "captions.csv", ("file", "en"), rows)


def _unseen_objects(photo_set: PhotoSet, data: Path, folder: Path) -> Path:
    """Ask for the ImageNet classes of which no training photo is, among one photo of each class."""
    trained = {label for each in _with_objects() for label in _labels_of(each, data)}
    found = photo_set.find(data)
    _write_photos(photo_set, found, [Path(photo.path) for photo in found], data, folder)
    names = labels.objects(data)
    rows = [
        (photo.path, "" if photo.label in trained else names[photo.label][0]) for photo in found
    ]
    return _write_table(folder / "captions.csv", ("file", "en"), rows)


def _scenes(photo_set: PhotoSet, data: Path, folder: Path) -> Path:
    with (Path(__file__).parent / "lexicon" / "scenes.csv").open(encoding="utf-8") as table:
        both = {row["path"]: (row["en"], row["ru"]) for row in csv.DictReader(table)}
    named = {str(row): both[name] for row, name in enumerate(photos.scene_names(data))}
    return _write_classes(photo_set, named, data, folder)


def _imagenette(photo_set: PhotoSet, data: Path, folder: Path) -> Path:
    return _write_classes(photo_set, _IMAGENETTE, data, folder)


def _caltech(photo_set: PhotoSet, data: Path, folder: Path) -> Path:
    named = {label: names for label, names in labels.caltech(data).items() if label != _NO_CLASS}
    return _write_classes(photo_set, named, data, folder)


ALL = (
    HeldOut("captions", "Flickr8k test", "flickr_test", _captions),
    HeldOut("scenes", "MiniPlaces val, 100 kinds of scene", "scenes_val", _scenes),
    HeldOut("imagenette", "Imagenette val, 10 classes", "imagenette_val", _imagenette),
    HeldOut("objects", "ImageNet names without training photos", "samples", _unseen_objects),
    HeldOut("caltech", "Caltech-101 test", "caltech_test", _caltech),
)


def _with_objects() -> list[PhotoSet]:
    return [each for each in photos.TRAINING if labels.VOCABULARY_OF.get(each.name) == "objects"]


def _labels_of(photo_set: PhotoSet, data: Path) -> set[str]:
    return {photo.label for photo in photo_set.find(data)}


def _write_classes(photo_set: PhotoSet, named: _Named, data: Path, folder: Path) -> Path:
    """Write the photos of the named classes into a folder each, and `names.csv`."""
    found = [photo for photo in photo_set.find(data) if photo.label in named]
    files = [Path(photo.label) / Path(photo.path).name for photo in found]
    _write_photos(photo_set, found, files, data, folder)
    count = min(len(names) for names in named.values())
    head = ("folder", "en", "ru")[: 1 + count]
    _write_table(folder / "names.csv", head, ((label, *names) for label, names in named.items()))
    return folder


def _write_photos(
    photo_set: PhotoSet, found: Sequence[Photo], files: Sequence[Path], data: Path, folder: Path
) -> None:
    contents = sources.contents(photo_set.source, [photo.path for photo in found], data)
    for file, content in zip(files, contents, strict=True):
        (folder / file).parent.mkdir(parents=True, exist_ok=True)
        (folder / file).write_bytes(content)


def _write_table(file: Path, head: Sequence[str], rows: Iterable[Sequence[str]]) -> Path:
    with file.open("w", encoding="utf-8", newline="") as table:
        csv.writer(table).writerows([head, *rows])
    return file

"""The image tower on one GPU: `python -m mini_model.gpu PACK OUT SECONDS --slice 520`.

Every photo lies in the GPU's memory, and the teacher looks at the very crop the tower looks at.
Needs torch, numpy and Pillow, the modules of this folder and the pack; call it again until the
time is spent. It has run on a CPU only, as a dry run.
"""

import argparse
import io
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

from mini_model import shared_space, teacher_net, tower, training
from mini_model.losses import Losses
from mini_model.teacher_net import Layer
from mini_model.training import Schedule, State
from mini_model.views import Lesson

Tensor = Any

LEAST = 0.35
"""The least part of a photo's area in a view; the teacher sees the same."""

TEACHER_SIDES = {64: 128}
"""What the teacher sees of smaller photos; of all others 160 px."""


@dataclass(frozen=True, slots=True)
class Packed:
    """One training set on the GPU."""

    pixels: Tensor
    """uint8 [n, 3, side, side]."""
    classes: Tensor
    captions: Tensor
    share: float


@dataclass(frozen=True, slots=True)
class Teacher:
    """Gives features and vectors of crops."""

    layers: list[Layer]
    space: tower.Weights

    def of(self, image: Tensor) -> tuple[Tensor, Tensor]:
        """Return the features [n, 1280] and the unit vectors [n, 256] of crops."""
        functional = import_module("torch.nn.functional")
        features = teacher_net.features(self.layers, image)
        vectors = shared_space.image_vectors(self.space, features)
        return features, functional.normalize(vectors.float(), dim=-1)


def train(pack: Path, out: Path, schedule: Schedule) -> bool:
    """Go on training until the schedule's time, or its slice, is spent; say whether all is."""
    torch = import_module("torch")
    device = "cuda" if torch.cuda.is_available() else "cpu"
    torch.manual_seed(0)
    stored = torch.load(pack / "pack.pt")
    packed = [_load(each, pack, device) for each in stored["sets"]]
    layers = [Layer(**each) for each in stored["teacher"]]
    space = {name: each.to(device) for name, each in stored["space"].items()}
    teacher = Teacher(teacher_net.on(layers, device), space)
    out.mkdir(parents=True, exist_ok=True)
    path = out / training.FILE
    if path.exists():
        state = State.load(path, device)
    else:
        weights = tower.random_weights()
        state = State.of({name: each.to(device) for name, each in weights.items()})

    def lessons(side: Callable[[], int], seed: int) -> Iterator[Lesson]:
        generator = torch.Generator(device).manual_seed(seed)
        while True:
            yield _lesson(packed, teacher, schedule.batch, side(), generator)

    losses = Losses(**stored["losses"]).on(device)
    training.learn(state, lessons, losses, schedule, path)
    return state.spent >= schedule.seconds


def _load(stored: dict[str, Any], pack: Path, device: str) -> Packed:
    """Decode the photos of a set into the memory of the GPU."""
    side = stored["side"]
    pixels = np.empty((len(stored["places"]), side, side, 3), np.uint8)
    slices = [np.memmap(each, np.uint8, "r") for each in sorted(pack.glob("slice_*.bin"))]

    def decode(row: int) -> None:
        number, start, size = stored["places"][row].tolist()
        content = slices[number][start : start + size].tobytes()
        pixels[row] = np.asarray(Image.open(io.BytesIO(content)))

    with ThreadPoolExecutor() as pool:
        list(pool.map(decode, range(len(pixels))))
    moved = import_module("torch").from_numpy(pixels).permute(0, 3, 1, 2).to(device)
    classes, captions = (stored[key].to(device) for key in ("classes", "captions"))
    return Packed(moved, classes, captions, stored["share"])


def _lesson(
    packed: Sequence[Packed], teacher: Teacher, batch: int, side: int, generator: Any
) -> Lesson:
    torch = import_module("torch")
    device = packed[0].pixels.device
    image, known = [], []
    for each in packed:
        number = round(batch * each.share)
        rows = torch.randint(0, len(each.pixels), (number,), device=device, generator=generator)
        photos = each.pixels[rows].float() / 127.5 - 1
        boxes = _boxes(number, device, generator)
        seen = _crop(photos, boxes, TEACHER_SIDES.get(photos.shape[-1], 160))
        with torch.no_grad(), torch.autocast(device.type, torch.bfloat16):
            features, vectors = teacher.of(seen.contiguous(memory_format=torch.channels_last))
        image.append(_crop(photos, boxes, side))
        known.append((vectors, each.classes[rows], each.captions[rows], features.float()))
    vectors, classes, captions, features = (torch.cat(part) for part in zip(*known, strict=True))
    views = _relit(torch.cat(image), generator)
    views = views.contiguous(memory_format=torch.channels_last)
    return Lesson(views, vectors, classes, captions, features)


def _boxes(number: int, device: Any, generator: Any) -> Tensor:
    """Return a random part of each photo, perhaps mirrored, as affine maps [n, 2, 3]."""
    torch = import_module("torch")

    def random(*shape: int) -> Tensor:
        return torch.rand(*shape, device=device, generator=generator)

    edge = (LEAST + (1 - LEAST) * random(number)).sqrt()
    stretch = torch.exp(0.25 * (random(number) - 0.5))
    sizes = torch.stack([edge * stretch, edge / stretch]).clamp(max=1)
    middles = (2 * random(2, number) - 1) * (1 - sizes)
    mirrored = 2 * (random(number) < 0.5).float() - 1
    boxes = torch.zeros(number, 2, 3, device=device)
    boxes[:, 0, 0], boxes[:, 1, 1] = sizes[0] * mirrored, sizes[1]
    boxes[:, :, 2] = middles.T
    return boxes


def _crop(photos: Tensor, boxes: Tensor, side: int) -> Tensor:
    """Return a part of each photo; it is made smaller only once it is cut out, as on the CPU."""
    functional = import_module("torch.nn.functional")
    fine = [len(photos), 3, 2 * side, 2 * side]
    grid = functional.affine_grid(boxes, fine, align_corners=False)
    cut = functional.grid_sample(
        photos, grid, mode="bilinear", padding_mode="reflection", align_corners=False
    )
    return functional.interpolate(cut, (side, side), mode="bilinear", antialias=True)


def _relit(views: Tensor, generator: Any) -> Tensor:
    """Return views with other contrast and light; their colours stay what they are called."""
    torch = import_module("torch")
    shape = (2, len(views), 1, 1, 1)
    contrast, light = torch.rand(shape, device=views.device, generator=generator)
    return views * (0.8 + 0.4 * contrast) + 0.3 * (light - 0.5)


def main(arguments: Sequence[str]) -> int:
    """Train for one slice and return the exit code."""
    parser = argparse.ArgumentParser(prog="mini_model.gpu")
    parser.add_argument("pack", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("seconds", type=float, help="of training in all")
    parser.add_argument("--slice", type=float, default=520, help="seconds until it saves and stops")
    given = parser.parse_args(arguments)
    schedule = Schedule(
        given.seconds,
        rate=3e-3,
        batch=1024,
        sides=((0.6, 96), (1.0, tower.SIDE)),
        remembered=0.9995,
        slice_seconds=given.slice,
    )
    print("done" if train(given.pack, given.out, schedule) else "to be continued")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""Packs what the image tower learns from for a machine with a GPU, in slices small enough to carry.

`slice_NN.bin` holds photos as JPEG files, back to back; `pack.pt` says where each lies and what is
known of it, and brings the teacher, the space and the vectors along. Runs in the process of the
recipe, with torch on the CPU.
"""

import io
import multiprocessing
import os
from collections.abc import Iterator
from dataclasses import asdict
from functools import partial
from importlib import import_module
from pathlib import Path

import numpy as np
from PIL import Image

from mini_model import mobilenet, photos, shared_space, sources, teacher_net, views
from mini_model.losses import Losses

LARGEST = 56 << 20
"""Bytes in a slice."""

QUALITY = 80


def pack(data: Path, out: Path) -> None:
    """Write the pack into `out / "pack"`, for `gpu.train`."""
    torch, folder = import_module("torch"), out / "pack"
    folder.mkdir(exist_ok=True)
    stocked = dict(zip(views.SHARES, views.stocks(data, out), strict=True))
    slices = _Slices(folder)
    places = {}
    for name, stock in stocked.items():
        places[name] = [slices.add(each) for each in _jpegs(name, stock.rows, out)]
        print(f"packed {len(places[name])} photos of {name}", flush=True)
    slices.close()
    model = sources.read(sources.TEACHER, mobilenet.FILE, data)
    packed = {
        "sets": [
            {
                "places": torch.tensor(places[name]),
                "side": stock.pixels.shape[1],
                "classes": stock.classes,
                "captions": stock.captions,
                "share": stock.share,
            }
            for name, stock in stocked.items()
        ],
        "teacher": [asdict(layer) for layer in teacher_net.layers_of(model)],
        "space": shared_space.load(out),
        "losses": {name: each.half() for name, each in asdict(Losses.load(data, out)).items()},
    }
    torch.save(packed, folder / "pack.pt")


class _Slices:
    """Files that are filled one after the other."""

    def __init__(self, folder: Path) -> None:
        """Begin the first."""
        self._folder, self._number, self._size = folder, 0, 0
        self._file = self._path().open("wb")

    def add(self, content: bytes) -> tuple[int, int, int]:
        """Write a photo; return its slice, where it begins and how long it is."""
        if self._size + len(content) > LARGEST:
            self._file.close()
            self._number, self._size = self._number + 1, 0
            self._file = self._path().open("wb")
        self._file.write(content)
        self._size += len(content)
        return self._number, self._size - len(content), len(content)

    def close(self) -> None:
        """Finish the last."""
        self._file.close()

    def _path(self) -> Path:
        return self._folder / f"slice_{self._number:02d}.bin"


def _jpegs(name: str, rows: shared_space.Rows, out: Path) -> Iterator[bytes]:
    with multiprocessing.get_context("spawn").Pool(os.cpu_count()) as pool:
        yield from pool.imap(partial(_jpeg, name, out), rows.tolist(), chunksize=256)


def _jpeg(name: str, out: Path, row: int) -> bytes:
    """Return a photo as a JPEG file; runs in a process of its own."""
    file = io.BytesIO()
    pixels, _ = photos.load(name, out)
    Image.fromarray(np.asarray(pixels[row])).save(file, "JPEG", quality=QUALITY)
    return file.getvalue()

"""The phrase bank: general phrases whose vectors tell what an ordinary score is for a photo.

Encoding the bank costs seconds with a large model, so its vectors are kept beside the index, where
they are a cache like it. Search worker.
"""

import hashlib
import logging
from pathlib import Path

import numpy as np

from photofind import files
from photofind.clip.encoder import Encoder
from photofind.paths import assets
from photofind.types import Vectors

_log = logging.getLogger("photofind.search")


def load_bank(directory: Path, encoder: Encoder) -> Vectors:
    """Return [m, D] unit vectors of the phrases in `assets/phrases.txt`.

    Args:
        directory: Where the model's caches are kept.
        encoder: Used only when there is no cache that fits.
    """
    phrases = (assets() / "phrases.txt").read_text(encoding="utf-8").splitlines()
    stamp = hashlib.blake2b("\n".join(phrases).encode(), digest_size=6).hexdigest()
    file = directory / f"phrases-{stamp}.npy"
    cached = _read(file, (len(phrases), encoder.dimension))
    if cached is not None:
        return cached
    bank = encoder.encode_texts(phrases)
    _write(file, bank)
    return bank


def _read(file: Path, shape: tuple[int, int]) -> Vectors | None:
    try:
        bank: Vectors = np.load(file, allow_pickle=False)
    except (OSError, ValueError, EOFError):  # Absent or damaged: it is made again.
        return None
    return bank if bank.shape == shape and bank.dtype == np.float32 else None


def _write(file: Path, bank: Vectors) -> None:
    """Keep the bank if that is possible; it is only a cache."""
    try:
        files.write(file, lambda stream: np.save(stream, bank, allow_pickle=False), is_cache=True)
    except OSError as error:
        _log.warning("the phrase bank cannot be kept: %s", error.strerror)

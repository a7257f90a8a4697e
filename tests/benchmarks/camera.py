"""Makes 12-megapixel JPEGs as cameras write them: natural spectra, 4:2:0, an EXIF thumbnail."""

import io
import struct
from pathlib import Path

import numpy as np
from PIL import Image

SIZE = (4000, 3000)


def make_camera_photos(folder: Path, count: int) -> list[Path]:
    """Write `count` different photos of some 3 to 4 MB each."""
    folder.mkdir(parents=True, exist_ok=True)
    base = _scene(np.random.default_rng(1))
    paths = []
    for number in range(count):
        image = Image.fromarray(np.roll(base, (97 * number, 131 * number), axis=(0, 1)))
        path = folder / f"DSC_{number:04}.jpg"
        image.save(path, quality=90, subsampling="4:2:0", exif=_thumbnail_exif(image))
        paths.append(path)
    return paths


def _scene(random: np.random.Generator) -> np.ndarray:
    """Return noise whose amplitude falls with frequency as it does in photos, in colour."""
    height, width = SIZE[1], SIZE[0]
    fy, fx = np.fft.fftfreq(height)[:, None], np.fft.rfftfreq(width)[None]
    amplitude = 1 / np.maximum(np.hypot(fy, fx), 1 / width) ** 1.15
    channels = []
    for _ in range(3):
        phase = np.exp(2j * np.pi * random.random(amplitude.shape))
        channel = np.fft.irfft2(amplitude * phase, s=(height, width))
        channels.append((channel - channel.mean()) / channel.std())
    grey = channels[0]
    mixed = np.stack([0.8 * grey + 0.2 * channel for channel in channels], axis=-1)
    return np.clip(128 + 55 * mixed, 0, 255).astype(np.uint8)


def _thumbnail_exif(image: Image.Image) -> bytes:
    small = image.resize((160, 120), reducing_gap=1.1)
    buffer = io.BytesIO()
    small.save(buffer, "JPEG", quality=85)
    jpeg = buffer.getvalue()
    ifd0 = struct.pack("<HHHIII", 1, 0x0112, 3, 1, 1, 26)
    ifd1 = struct.pack("<HHHII", 3, 0x0103, 3, 1, 6)
    ifd1 += struct.pack("<HHII", 0x0201, 4, 1, 68)
    ifd1 += struct.pack("<HHIII", 0x0202, 4, 1, len(jpeg), 0)
    return b"Exif\0\0II*\0" + struct.pack("<I", 8) + ifd0 + ifd1 + jpeg

"""Camera RAW, by small DNG files made here."""

import struct
from collections.abc import Callable

import numpy as np
import pytest
from PIL import Image

from photofind.library.outcomes import Reading
from tests.unit.library.odd_files import jpeg_of

pytest.importorskip("rawpy")

_WIDTH, _HEIGHT = 96, 64
_FORMATS = {"byte": (1, "B"), "short": (3, "H"), "long": (4, "I"), "srational": (10, "i")}
_IDENTITY = (1, 1, 0, 1, 0, 1, 0, 1, 1, 1, 0, 1, 0, 1, 0, 1, 1, 1)

_Tags = dict[int, tuple[str, tuple[int, ...]] | bytes]


def _directory(tags: _Tags, at: int) -> bytes:
    """Lay out a TIFF directory and its values, to stand at an offset."""
    entries, values = b"", b""
    values_at = at + 2 + 12 * len(tags) + 4
    for tag, value in sorted(tags.items()):
        if isinstance(value, bytes):
            code, count, raw = 2, len(value), value
        else:
            code, letter = _FORMATS[value[0]]
            raw = struct.pack(f"<{len(value[1])}{letter}", *value[1])
            count = len(value[1]) // (2 if code == 10 else 1)
        if len(raw) > 4:
            raw, values = struct.pack("<I", values_at + len(values)), values + raw
        entries += struct.pack("<HHI", tag, code, count) + raw.ljust(4, b"\0")
    return struct.pack("<H", len(tags)) + entries + bytes(4) + values


def _dng(*, preview: bool, orientation: int = 6) -> bytes:
    """Return a DNG: sensor data of a grey ramp and, if asked for, a red JPEG preview."""
    sensor = np.linspace(0, 4000, _WIDTH * _HEIGHT).astype("<u2").tobytes()
    jpeg = jpeg_of(Image.new("RGB", (_WIDTH, _HEIGHT), (200, 30, 30)))
    main_at, sensor_at, photo_at, data_at = 8, 1000, 2000, 3000
    preview_at = data_at + len(sensor)
    sensor_tags: _Tags = {
        254: ("long", (0,)), 256: ("long", (_WIDTH,)), 257: ("long", (_HEIGHT,)),
        258: ("short", (16,)), 259: ("short", (1,)), 262: ("short", (32803,)),
        273: ("long", (data_at,)), 277: ("short", (1,)), 278: ("long", (_HEIGHT,)),
        279: ("long", (len(sensor),)), 33421: ("short", (2, 2)), 33422: ("byte", (0, 1, 1, 2)),
        50717: ("long", (4000,)),
    }  # fmt: skip
    preview_tags: _Tags = {
        254: ("long", (1,)), 256: ("long", (_WIDTH,)), 257: ("long", (_HEIGHT,)),
        258: ("short", (8, 8, 8)), 259: ("short", (7,)), 262: ("short", (6,)),
        273: ("long", (preview_at,)), 277: ("short", (3,)), 278: ("long", (_HEIGHT,)),
        279: ("long", (len(jpeg),)), 330: ("long", (sensor_at,)),
    }  # fmt: skip
    main_tags: _Tags = {
        **(preview_tags if preview else sensor_tags),
        271: b"Acme\0", 272: b"Raw One\0", 274: ("short", (orientation,)),
        34665: ("long", (photo_at,)), 50706: ("byte", (1, 4, 0, 0)), 50708: b"Acme Raw One\0",
        50721: ("srational", _IDENTITY), 50778: ("short", (21,)),
    }  # fmt: skip
    photo_tags: _Tags = {
        34855: ("short", (400,)), 36867: b"2021:05:06 07:08:09\0", 36881: b"+03:00\0",
    }  # fmt: skip
    parts = {
        0: b"II*\0" + struct.pack("<I", main_at),
        main_at: _directory(main_tags, main_at),
        sensor_at: _directory(sensor_tags, sensor_at),
        photo_at: _directory(photo_tags, photo_at),
        data_at: sensor,
        preview_at: jpeg,
    }
    return b"".join(
        part.ljust(end - at, b"\0")
        for (at, part), end in zip(
            parts.items(), [*list(parts)[1:], preview_at + len(jpeg)], strict=True
        )
    )


@pytest.mark.parametrize("orientation", [1, 6, 8, 3])
@pytest.mark.parametrize("preview", [True, False])
def test_a_raw_photo_is_shown_upright_with_its_facts(
    read_file: Callable[..., Reading], preview: bool, orientation: int
) -> None:
    reading = read_file("a.dng", _dng(preview=preview, orientation=orientation))
    facts = reading.facts
    size = (_HEIGHT, _WIDTH) if orientation in (6, 8) else (_WIDTH, _HEIGHT)
    assert (facts.format, facts.width, facts.height) == ("RAW", *size)
    assert (facts.camera_make, facts.camera_model, facts.iso) == ("Acme", "Raw One", 400)
    assert (facts.taken_at, facts.taken_offset_min) == ("2021-05-06T07:08:09", 180)
    assert (reading.pixels.shape[1] > reading.pixels.shape[0]) == (size[0] > size[1])


def test_the_preview_is_preferred_to_the_sensors_data(read_file: Callable[..., Reading]) -> None:
    red, green, _ = read_file("a.dng", _dng(preview=True)).pixels.reshape(-1, 3).mean(axis=0)
    assert red > 180
    assert green < 50


def test_without_a_preview_the_sensors_ramp_is_developed(read_file: Callable[..., Reading]) -> None:
    pixels = read_file("a.dng", _dng(preview=False, orientation=1)).pixels.astype(int)
    assert pixels[-4:].mean() > pixels[:4].mean() + 50


def test_a_damaged_raw_says_what_it_is(reason_for: Callable[..., str]) -> None:
    assert reason_for("a.nef", b"II*\0" + bytes(200)).startswith(
        "The picture cannot be decoded: the RAW file is damaged"
    )

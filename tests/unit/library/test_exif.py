"""Capture facts from EXIF tags."""

from typing import Any

import pytest
from PIL import Image
from PIL.ExifTags import Base
from PIL.TiffImagePlugin import IFDRational

from photofind.library.exif import ExifReader
from photofind.library.facts import Facts
from photofind.types import DateSource
from tests.unit.library.odd_files import make_exif


def _written(exif: Image.Exif) -> Image.Exif:
    """Return the tags as they come out of a file."""
    again = Image.Exif()
    again.load(exif.tobytes())
    return again


def _facts(base: dict[int, Any], photo: dict[int, Any] | None = None, **gps: Any) -> Facts:
    return ExifReader(_written(make_exif(base, photo, **gps))).facts()


def test_camera_lens_and_exposure_are_read() -> None:
    facts = _facts(
        {Base.Make: "Canon", Base.Model: "EOS R5", 0x4746: 4},
        {
            Base.LensModel: "RF 50mm F1.2",
            Base.ISOSpeedRatings: 800,
            Base.FNumber: IFDRational(28, 10),
            Base.ExposureTime: IFDRational(1, 250),
            Base.FocalLength: IFDRational(50, 1),
        },
    )
    assert facts == Facts(
        camera_make="Canon", camera_model="EOS R5", lens="RF 50mm F1.2", iso=800, aperture=2.8,
        exposure_s=0.004, focal_length_mm=50.0, rating=4,
    )  # fmt: skip


def test_unknown_values_written_as_numbers_are_unknown() -> None:
    facts = _facts(
        {0x4746: 99},
        {Base.ISOSpeedRatings: 65535, Base.FNumber: IFDRational(0, 0), Base.ExposureTime: 0.0},
    )
    assert facts == Facts()


def test_the_southern_and_western_half_of_the_world_are_negative() -> None:
    facts = _facts(
        {}, g1="S", g2=(33.0, 51.0, 36.0), g3="W", g4=(70.0, 30.0, 0.0), g5=b"\0", g6=520.5
    )
    assert facts.latitude == pytest.approx(-33.86)
    assert facts.longitude == pytest.approx(-70.5)
    assert facts.altitude_m == pytest.approx(520.5)


def test_below_the_sea_is_negative() -> None:
    facts = _facts({}, g1="N", g2=(31.5, 0.0, 0.0), g3="E", g4=(35.5, 0.0, 0.0), g5=b"\1", g6=430.0)
    assert facts.altitude_m == pytest.approx(-430)


@pytest.mark.parametrize(
    "gps",
    [
        {"g1": "N", "g2": (0.0, 0.0, 0.0), "g3": "E", "g4": (0.0, 0.0, 0.0), "g6": 0.0},
        {"g1": "N", "g2": (91.0, 0.0, 0.0), "g3": "E", "g4": (1.0, 0.0, 0.0)},
        {"g1": "N", "g2": (50.0, IFDRational(0, 0), 0.0), "g3": "E", "g4": (1.0, 0.0, 0.0)},
        {"g1": "N", "g2": (50.0, 0.0, 0.0)},
    ],
)
def test_a_place_that_cannot_be_is_unknown(gps: dict[str, Any]) -> None:
    facts = _facts({}, **gps)
    assert (facts.latitude, facts.longitude, facts.altitude_m) == (None, None, None)


def test_utf8_in_a_field_meant_for_ascii_is_read() -> None:
    exif = Image.Exif()
    exif[Base.ImageDescription] = "Дети у костра".encode().decode("latin-1")
    assert ExifReader(exif).facts().caption == "Дети у костра"


def test_latin1_stays_latin1() -> None:
    exif = Image.Exif()
    exif[Base.ImageDescription] = "Café"
    assert ExifReader(exif).facts().caption == "Café"


def test_the_tags_of_windows_are_read() -> None:
    facts = _facts(
        {
            Base.XPTitle: "Отпуск".encode("utf-16-le") + b"\0\0",
            Base.XPComment: "A note".encode("utf-16-le"),
            Base.XPKeywords: "sea;sun;sea".encode("utf-16-le"),
        }
    )
    assert (facts.title, facts.caption, facts.keywords) == ("Отпуск", "A note", ("sea", "sun"))


def test_the_shutters_time_is_preferred_with_its_own_offset() -> None:
    reader = ExifReader(
        make_exif(
            {Base.DateTime: "2021:01:01 00:00:00"},
            {
                Base.DateTimeOriginal: "2019:07:04 12:33:00",
                Base.OffsetTimeOriginal: "+03:00",
                Base.DateTimeDigitized: "2020:01:01 00:00:00",
                Base.OffsetTimeDigitized: "+01:00",
            },
        )
    )
    taken = reader.taken()
    assert taken is not None
    assert (taken.at, taken.offset_min, taken.source) == (
        "2019-07-04T12:33:00",
        180,
        DateSource.EXIF,
    )


def test_the_time_of_saving_is_told_apart_from_the_time_of_taking() -> None:
    reader = ExifReader(make_exif({Base.DateTime: "2021:01:01 00:00:00"}))
    assert reader.taken() is None
    changed = reader.changed()
    assert changed is not None
    assert changed.at == "2021-01-01T00:00:00"


def test_a_broken_directory_does_not_spoil_the_others() -> None:
    exif = make_exif({Base.Make: "Canon"}, {Base.ISOSpeedRatings: 200}, g1="N", g2=(1.0, 2.0, 3.0))
    data = bytearray(exif.tobytes())
    at = data.index(b"\x87\x69") if data[6:8] == b"MM" else data.index(b"\x69\x87")
    data[at + 8 : at + 12] = b"\xff\xff\xff\xf0"  # The photo's directory lies nowhere.
    broken = Image.Exif()
    broken.load(bytes(data))
    assert ExifReader(broken).facts().camera_make == "Canon"
    assert ExifReader(broken).facts().iso is None

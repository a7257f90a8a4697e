"""Which source of capture facts is believed."""

import os
from pathlib import Path

import pytest
from PIL.ExifTags import Base

from photofind.library.decoding import read
from photofind.library.outcomes import Reading, ReadRequest
from photofind.types import CaptureFacts, DateSource
from tests.unit.library.odd_files import jpeg_of, make_exif, quadrants


def _xmp(attributes: str = "", elements: str = "") -> bytes:
    return (
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF '
        'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/">'
        f"<rdf:Description {attributes}>{elements}</rdf:Description></rdf:RDF></x:xmpmeta>"
    ).encode()


def _keywords(*words: str) -> str:
    items = "".join(f"<rdf:li>{word}</rdf:li>" for word in words)
    return f"<dc:subject><rdf:Bag>{items}</rdf:Bag></dc:subject>"


def _facts(path: Path) -> CaptureFacts:
    outcome = read(ReadRequest(os.fsencode(path), 16))
    assert isinstance(outcome, Reading)
    return outcome.facts


@pytest.mark.parametrize(
    ("exif", "embedded", "sidecar", "at", "source"),
    [
        ("2001", "2002", "2003", "2001-01-01T00:00:00", DateSource.EXIF),
        (None, "2002", "2003", "2003-01-01T00:00:00", DateSource.XMP),
        (None, "2002", None, "2002-01-01T00:00:00", DateSource.XMP),
    ],
)
def test_the_camera_knows_best_when_then_people(
    tmp_path: Path,
    exif: str | None,
    embedded: str,
    sidecar: str | None,
    at: str,
    source: DateSource,
) -> None:
    photo = tmp_path / "a.jpg"
    tags = make_exif({}, {Base.DateTimeOriginal: f"{exif}:01:01 00:00:00"} if exif else None)
    photo.write_bytes(
        jpeg_of(quadrants(), exif=tags, xmp=_xmp(f'xmp:CreateDate="{embedded}-01-01"'))
    )
    if sidecar:
        (tmp_path / "a.xmp").write_bytes(_xmp(f'xmp:CreateDate="{sidecar}-01-01"'))
    facts = _facts(photo)
    assert (facts.taken_at, facts.taken_source) == (at, source)


def test_the_time_a_program_saved_it_goes_before_the_files_own(tmp_path: Path) -> None:
    photo = tmp_path / "a.jpg"
    photo.write_bytes(jpeg_of(quadrants(), exif=make_exif({Base.DateTime: "2004:01:01 00:00:00"})))
    facts = _facts(photo)
    assert (facts.taken_at, facts.taken_source) == ("2004-01-01T00:00:00", DateSource.EXIF)


def test_the_name_tells_the_date_where_the_file_does_not(tmp_path: Path) -> None:
    photo = tmp_path / "IMG_20190704_123300.jpg"
    photo.write_bytes(jpeg_of(quadrants()))
    facts = _facts(photo)
    assert (facts.taken_at, facts.taken_source) == ("2019-07-04T12:33:00", DateSource.NAME)
    assert facts.taken_offset_min is None


@pytest.mark.parametrize(
    ("exif", "xmp", "at", "source"),
    [
        ({Base.DateTimeOriginal: "2001:02:03 04:05:06"}, b"", "2001-02-03", DateSource.EXIF),
        ({}, _xmp('xmp:CreateDate="2002-02-03"'), "2002-02-03", DateSource.XMP),
        # The clock of the camera told nothing, so the next one is asked.
        ({Base.DateTimeOriginal: "0000:00:00 00:00:00"}, b"", "2019-07-04", DateSource.NAME),
        ({Base.DateTimeOriginal: "    :  :     :  :  "}, b"", "2019-07-04", DateSource.NAME),
        ({Base.DateTimeOriginal: "1980:01:01 00:03:12"}, b"", "2019-07-04", DateSource.NAME),
        ({Base.DateTimeOriginal: "1970:01:01 00:00:00"}, b"", "2019-07-04", DateSource.NAME),
        ({Base.DateTimeOriginal: "2098:07:04 12:00:00"}, b"", "2019-07-04", DateSource.NAME),
        (
            {Base.DateTimeOriginal: "1980:01:01 00:00:00"},
            _xmp('xmp:CreateDate="2002-02-03"'),
            "2002-02-03",
            DateSource.XMP,
        ),
    ],
)
def test_a_source_of_less_trust_counts_only_where_the_others_know_nothing(
    tmp_path: Path, exif: dict[int, str], xmp: bytes, at: str, source: DateSource
) -> None:
    photo = tmp_path / "IMG-20190704-WA0001.jpg"
    photo.write_bytes(jpeg_of(quadrants(), exif=make_exif({}, dict(exif)), xmp=xmp or None))
    facts = _facts(photo)
    assert (str(facts.taken_at)[:10], facts.taken_source) == (at, source)


@pytest.mark.parametrize("name", ["DSC_0123.jpg", "IMG_20980704_120000.jpg"])
def test_the_files_own_time_is_never_stored(tmp_path: Path, name: str) -> None:
    # Copies of one content have different ones, and copying sets them anew.
    photo = tmp_path / name
    photo.write_bytes(jpeg_of(quadrants()))
    facts = _facts(photo)
    assert (facts.taken_at, facts.taken_source) == (None, None)


@pytest.mark.parametrize("sidecar", ["a.jpg.xmp", "a.xmp"])
def test_the_sidecar_goes_before_the_file_in_what_people_write(
    tmp_path: Path, sidecar: str
) -> None:
    photo = tmp_path / "a.jpg"
    photo.write_bytes(
        jpeg_of(
            quadrants(),
            exif=make_exif({0x4746: 1, Base.Make: "Canon"}),
            xmp=_xmp('xmp:Rating="2"', _keywords("sea", "sun")),
        )
    )
    (tmp_path / sidecar).write_bytes(_xmp('xmp:Rating="5"', _keywords("holiday", "sea")))
    facts = _facts(photo)
    assert facts.rating == 5
    assert facts.keywords == ("holiday", "sea", "sun")
    assert facts.camera_make == "Canon"


def test_the_names_with_the_full_name_of_the_photo_goes_first(tmp_path: Path) -> None:
    photo = tmp_path / "a.jpg"
    photo.write_bytes(jpeg_of(quadrants()))
    (tmp_path / "a.jpg.xmp").write_bytes(_xmp('xmp:Rating="5"'))
    (tmp_path / "a.xmp").write_bytes(_xmp('xmp:Rating="1"'))
    assert _facts(photo).rating == 5


def test_iptc_in_a_jpeg_is_read(tmp_path: Path) -> None:
    record = b"\x1c\x02\x19\0\x03sea" + b"\x1c\x02\x78\0\x04Noon"
    block = b"Photoshop 3.0\0" + b"8BIM\x04\x04\0\0" + len(record).to_bytes(4) + record
    segment = b"\xff\xed" + (len(block) + 2).to_bytes(2) + block
    (tmp_path / "a.jpg").write_bytes(b"\xff\xd8" + segment + jpeg_of(quadrants())[2:])
    facts = _facts(tmp_path / "a.jpg")
    assert (facts.keywords, facts.caption) == (("sea",), "Noon")


def test_size_is_the_photos_and_upright(tmp_path: Path) -> None:
    photo = tmp_path / "a.jpg"
    photo.write_bytes(jpeg_of(quadrants((1000, 600)), exif=make_exif({Base.Orientation: 6})))
    facts = _facts(photo)
    assert (facts.width, facts.height, facts.format) == (600, 1000, "JPEG")


@pytest.mark.realdata
@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("date-priority-test.jpg", {"taken_source": DateSource.EXIF}),
        ("IMG_2682.heic", {"format": "HEIF", "camera_make": "Apple", "width": 4032}),
        ("empty_gps.jpg", {"latitude": None, "longitude": None, "camera_make": "motorola"}),
        ("8bit-sRGB.jxl", {"format": "JXL", "width": 1440}),
        ("mongolels.jpg", {"taken_source": DateSource.EXIF}),
    ],
)
def test_facts_of_real_photos(shared: Path, name: str, known: dict[str, object]) -> None:
    path = shared / "photos" / "album" / "formats_metadata" / name
    outcome = read(ReadRequest(os.fsencode(path), 128))
    assert isinstance(outcome, Reading)
    assert {key: getattr(outcome.facts, key) for key in known} == known

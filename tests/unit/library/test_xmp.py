"""Capture facts from XMP packets."""

import pytest

from photofind.library.facts import Facts
from photofind.library.xmp import XmpReader
from photofind.types import DateSource

_FRAME = """<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF
 xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:exif="http://ns.adobe.com/exif/1.0/" xmlns:aux="http://ns.adobe.com/exif/1.0/aux/"
 xmlns:tiff="http://ns.adobe.com/tiff/1.0/" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"
 xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/">
 <rdf:Description rdf:about="" {attributes}>{elements}</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""


def _packet(elements: str = "", attributes: str = "") -> bytes:
    return _FRAME.format(attributes=attributes, elements=elements).encode()


def test_texts_and_keywords_are_read_in_their_default_language() -> None:
    reader = XmpReader(
        _packet(
            '<dc:title><rdf:Alt><rdf:li xml:lang="x-default">Море</rdf:li>'
            '<rdf:li xml:lang="en">Sea</rdf:li></rdf:Alt></dc:title>'
            "<dc:description><rdf:Alt><rdf:li>At noon</rdf:li></rdf:Alt></dc:description>"
            "<dc:subject><rdf:Bag><rdf:li>sea</rdf:li><rdf:li> sun </rdf:li><rdf:li/></rdf:Bag>"
            "</dc:subject>"
        )
    )
    assert reader.facts() == Facts(title="Море", caption="At noon", keywords=("sea", "sun"))


@pytest.mark.parametrize(
    ("text", "stars"), [("5", 5), ("-1", -1), ("0", 0), ("3.0", 3), ("9", None), ("good", None)]
)
def test_ratings_are_stars_or_rejected(text: str, stars: int | None) -> None:
    assert XmpReader(_packet(attributes=f'xmp:Rating="{text}"')).facts().rating == stars


def test_camera_and_place_are_read_from_attributes_and_elements() -> None:
    facts = XmpReader(
        _packet(
            "<exif:GPSLatitude>59,56.5N</exif:GPSLatitude>",
            'exif:GPSLongitude="30,18,54W" tiff:Make="Canon" aux:Lens="EF50mm"',
        )
    ).facts()
    assert (facts.camera_make, facts.lens) == ("Canon", "EF50mm")
    assert facts.latitude == pytest.approx(59.941667, abs=1e-6)
    assert facts.longitude == pytest.approx(-30.315)


@pytest.mark.parametrize("latitude", ["95,0N", "north", "59.5", "5.5.5,1N", "59,1.2.3N"])
def test_half_a_place_is_no_place(latitude: str) -> None:
    facts = XmpReader(
        _packet(attributes=f'exif:GPSLatitude="{latitude}" exif:GPSLongitude="30,18E"')
    ).facts()
    assert (facts.latitude, facts.longitude) == (None, None)


def test_the_moment_of_taking_goes_before_the_moment_of_creation() -> None:
    taken = XmpReader(
        _packet(
            attributes='xmp:CreateDate="2020-01-01T00:00:00" xmp:ModifyDate="2022-01-01" '
            'photoshop:DateCreated="2019-07-04T12:33:00+02:00"'
        )
    ).taken()
    assert taken is not None
    assert (taken.at, taken.offset_min, taken.source) == (
        "2019-07-04T12:33:00",
        120,
        DateSource.XMP,
    )


def test_the_history_of_a_file_says_nothing_about_the_photo() -> None:
    step = '<rdf:li><rdf:Description xmp:CreateDate="1999-01-01"/></rdf:li>'
    history = f"<xmpMM:History><rdf:Seq>{step}</rdf:Seq></xmpMM:History>"
    assert XmpReader(_packet(history)).taken() is None


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_any_unicode_encoding_is_read_padded_or_not(encoding: str) -> None:
    text = _packet(attributes='xmp:Rating="4"').decode()
    padding = " " * 2000
    assert XmpReader((text + padding).encode(encoding)).facts().rating == 4


def test_zeros_behind_a_packet_are_padding() -> None:
    assert XmpReader(_packet(attributes='xmp:Rating="4"') + bytes(500)).facts().rating == 4


@pytest.mark.parametrize(
    "packet",
    [
        None,
        b"",
        b"not xml",
        _packet()[:200],
        b'<?xml version="1.0" encoding="no-such"?><a/>',
        b"<x:xmpmeta xmlns:x='adobe:ns:meta/'/>",
    ],
)
def test_an_unreadable_packet_tells_nothing(packet: bytes | None) -> None:
    assert XmpReader(packet).facts() == Facts()
    assert XmpReader(packet).taken() is None


def test_an_xml_bomb_is_not_unfolded() -> None:
    bomb = b'<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>' + _packet(
        "<dc:title>&b;</dc:title>"
    ).replace(b'<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?>', b"")
    assert XmpReader(bomb).facts() == Facts()

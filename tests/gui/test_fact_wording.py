"""What is known of a photo, in words."""

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QLocale

from photofind.engine.results import PhotoFacts
from photofind.gui.viewer.fact_wording import exposure_text, facts_of, rating_text
from photofind.places.gazetteer import Place
from photofind.types import CaptureFacts, ContentId, DateSource, PhotoId


@pytest.fixture(autouse=True)
def _english() -> Any:
    before = QLocale()
    QLocale.setDefault(QLocale("en_GB"))
    yield
    QLocale.setDefault(before)


def facts(capture: CaptureFacts | None = None, **changes: Any) -> PhotoFacts:
    known: dict[str, Any] = {
        "photo_id": PhotoId(1), "content_id": ContentId(1), "path": Path("/photos/a.jpg"),
        "folder": Path("/photos"), "online": True, "size_bytes": 5_200_000,
        "taken": datetime(2019, 7, 4, 12, 33), "taken_source": DateSource.EXIF, "camera": None,
        "place": None, "is_place_guessed": False, "favourite": False, "picture_text": None,
        "capture": capture or CaptureFacts(6000, 4000, "JPEG"),
    }  # fmt: skip
    return PhotoFacts(**(known | changes))


def said(known: PhotoFacts) -> dict[str, tuple[str, str]]:
    return {fact.icon: (fact.text, fact.note) for fact in facts_of(known)}


def test_little_is_said_where_little_is_known() -> None:
    assert said(facts()) == {
        "calendar-blank": ("Thursday, 4 July 2019, 12:33", ""),
        "image": ("6000 × 4000 · 24 MP · 5.2 MB · JPEG", ""),
    }


def test_a_tiny_picture_is_not_said_to_have_no_pixels() -> None:
    known = facts(capture=CaptureFacts(128, 64, "PNG"), size_bytes=492)
    assert said(known)["image"][0] == "128 × 64 · 492 bytes · PNG"


@pytest.mark.parametrize(
    ("source", "note"),
    [
        (DateSource.XMP, "from its description (XMP)"),
        (DateSource.NAME, "from the file’s name"),
        (DateSource.FILE, "when the file was last changed"),
    ],
)
def test_a_date_says_how_far_it_can_be_trusted(source: DateSource, note: str) -> None:
    assert said(facts(taken_source=source))["calendar-blank"][1] == note


def test_a_day_without_a_time_has_none() -> None:
    known = facts(taken=datetime(2019, 7, 4))
    assert said(known)["calendar-blank"][0] == "Thursday, 4 July 2019"


def test_a_guessed_place_is_marked_as_a_guess() -> None:
    place = Place("Lisbon", None, "Portugal", None)
    assert said(facts(place=place))["map-pin"] == ("Lisbon, Portugal", "")
    text, note = said(facts(place=place, is_place_guessed=True))["map-pin"]
    assert text == "probably Lisbon, Portugal"
    assert note


def test_camera_lens_and_exposure_stand_together() -> None:
    capture = CaptureFacts(
        6000, 4000, "JPEG", lens="XF23mmF2", iso=400, aperture=2.8, exposure_s=0.004,
        focal_length_mm=50.0,
    )  # fmt: skip
    line = "1/250 s · f/2.8 · ISO 400 · 50 mm"
    assert said(facts(capture, camera="Fujifilm X100V"))["camera"] == (
        "Fujifilm X100V",
        f"XF23mmF2\n{line}",
    )
    assert exposure_text(CaptureFacts(1, 1, "JPEG", exposure_s=2.5)) == "2.5 s"


def test_what_people_wrote_and_what_was_read_is_said() -> None:
    capture = CaptureFacts(
        60, 40, "JPEG", rating=4, title="Harbour", caption="At dawn", keywords=("sea", "boats")
    )
    heard = said(facts(capture, picture_text=" PIER 39 "))
    assert heard["text-t"] == ("Harbour", "At dawn")
    assert heard["tag"] == ("sea, boats", "")
    assert heard["star"] == ("★★★★☆", "")
    assert heard["text-aa"] == ("PIER 39", "Text in the picture")


@pytest.mark.parametrize(
    ("rating", "text"), [(None, ""), (0, ""), (1, "★☆☆☆☆"), (5, "★★★★★"), (-1, "Rejected")]
)
def test_ratings_are_stars(rating: int | None, text: str) -> None:
    assert rating_text(rating) == text

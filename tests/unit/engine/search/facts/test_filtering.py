"""Filters over a made library, beside what a loop over its photos says."""

import math
from collections.abc import Iterator
from datetime import datetime, time, timedelta
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from photofind.catalogue.catalogue import Catalogue
from photofind.engine.search.facts.fact_table import FactTable
from photofind.engine.search.facts.filtering import Allowed, Filtering, UnknownValue
from photofind.engine.search.facts.photo_places import PhotoPlaces
from photofind.engine.search.filters import (
    Camera,
    Favourite,
    Filter,
    InFolder,
    InPlace,
    Kind,
    Lens,
    Measure,
    Near,
    NearPhoto,
    Not,
    OfKind,
    OfType,
    Orientation,
    Shaped,
    Taken,
    TakenBetween,
    Within,
    Written,
)
from photofind.engine.search.photo_reading import PhotoReader
from photofind.library.decoder_pool import DecoderPool
from tests.fakes import FakeGazetteer
from tests.made_library import MOMENTS, MadeLibrary, MadePhoto, random_photo

PHOTOS = [random_photo(number) for number in range(80)]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[MadeLibrary]:
    folder = tmp_path_factory.mktemp("library")
    catalogue = Catalogue(folder / "catalogue.sqlite", folder / "vectors.sqlite")
    made = MadeLibrary(catalogue)
    made.add(PHOTOS)
    yield made
    catalogue.close()


@pytest.fixture(scope="module")
def filtering(library: MadeLibrary) -> Iterator[Filtering]:
    decoders = DecoderPool(1)
    places = PhotoPlaces(library.catalogue, PhotoReader(decoders, 16))
    yield Filtering(library.catalogue, FactTable(library.catalogue), FakeGazetteer(), places)
    decoders.close()


def passing(library: MadeLibrary, allowed: Allowed) -> set[str]:
    names = {photo: path for path, photo in library.ids.items()}
    return {names[photo] for photo in allowed.photos.tolist()}


def is_between(value: float | None, low: float | None, high: float | None) -> bool:
    return value is not None and (low is None or value >= low) and (high is None or value <= high)


def passes(photo: MadePhoto, condition: Filter) -> bool:
    """Say the same as the masks, photo by photo."""
    facts = photo.facts
    taken = datetime.fromisoformat(facts.taken_at)
    camera = {None: ""}.get(facts.camera_model, facts.camera_model or "")
    camera = "FUJIFILM X100V" if camera == "X100V" else camera
    match condition:
        case Not(filter=unwanted):
            return not passes(photo, unwanted)
        case Taken(start=start, end=end):
            return (start is None or taken >= start) and (end is None or taken < end)
        case TakenBetween(start=start, end=end):
            hours = taken.time()
            if hours == time(0):
                return False
            inside = start <= hours < end
            return inside if start < end else hours >= start or hours < end
        case InFolder(path=path):
            where = Path("/made", photo.path).parent
            if path.is_absolute():
                return where.is_relative_to(path)
            return f"/{path}/".lower() in f"{where}/".lower()
        case InPlace(name=name):
            point = (facts.latitude, facts.longitude)
            return None not in point and FakeGazetteer.name_of(*point) == name
        case Near(latitude=latitude, longitude=longitude, radius_km=radius):
            if facts.latitude is None:
                return False
            a, b = math.radians(latitude), math.radians(facts.latitude)
            c = math.radians(longitude - facts.longitude)
            cosine = math.sin(a) * math.sin(b) + math.cos(a) * math.cos(b) * math.cos(c)
            return 6371.0088 * math.acos(min(1.0, cosine)) <= radius
        case Camera(words=words):
            return bool(camera) and all(word in camera.lower() for word in words.lower().split())
        case Lens(words=words):
            return bool(facts.lens) and words.lower() in facts.lens.lower()
        case Within(measure=measure, low=low, high=high):
            value = {
                Measure.ISO: facts.iso,
                Measure.APERTURE: facts.aperture,
                Measure.EXPOSURE: facts.exposure_s,
                Measure.FOCAL_LENGTH: facts.focal_length_mm,
                Measure.MEGAPIXELS: facts.width * facts.height / 1e6,
                Measure.RATING: facts.rating,
            }[measure]
            return is_between(value, low, high)
        case Shaped(orientation=orientation):
            return shape(facts.width, facts.height) is orientation
        case OfKind(kind=kind):
            return ("Screenshot" in photo.path) is (kind is Kind.SCREENSHOT)
        case OfType(format=name):
            return facts.format.lower() == {"jpg": "jpeg", "heic": "heif"}.get(name, name)
        case Favourite():
            return photo.favourite
    raise AssertionError(condition)


def shape(width: int, height: int) -> Orientation:
    if max(width, height) <= 1.05 * min(width, height):
        return Orientation.SQUARE
    if width >= 2 * height:
        return Orientation.PANORAMA
    return Orientation.LANDSCAPE if width > height else Orientation.PORTRAIT


moments = st.none() | st.builds(
    lambda moment, seconds: moment + timedelta(seconds=seconds),
    st.sampled_from(MOMENTS),
    st.integers(-2, 2),
)
times = st.sampled_from([time(0), time(0, 0, 1), time(2, 30), time(12, 33), time(22), time(6)])
bounds = st.none() | st.sampled_from([-1, 0, 1 / 125, 1.8, 2.0, 3, 5.6, 12.0, 35, 100, 3200])
plain = st.one_of(
    st.builds(Taken, moments, moments),
    st.builds(TakenBetween, times, times),
    st.sampled_from(["/made", "/made/2019", "2019", "Summer", "2019/winter", "MADE"]).map(
        lambda path: InFolder(Path(path))
    ),
    st.sampled_from(["Lisbon", "Porto", "Moscow"]).map(InPlace),
    st.builds(
        Near,
        st.sampled_from([38.7, 41.15, -17.7]),
        st.sampled_from([-9.1, -8.61, 180.0, -180.0]),
        st.sampled_from([1.0, 50.0, 300.0, 20_000.0]),
    ),
    st.sampled_from(["canon", "EOS 5d", "mark 5d", "fuji", "x100v fujifilm"]).map(Camera),
    st.sampled_from(["50MM", "xf23"]).map(Lens),
    st.builds(Within, st.sampled_from(list(Measure)), bounds, bounds),
    st.sampled_from(list(Orientation)).map(Shaped),
    st.sampled_from(list(Kind)).map(OfKind),
    st.sampled_from(["jpeg", "jpg", "png", "heic", "HEIF"]).map(lambda n: OfType(n.lower())),
    st.just(Favourite()),
)
filters = st.recursive(plain, lambda some: some.map(Not), max_leaves=2)


@given(conditions=st.lists(filters, max_size=3))
def test_filters_let_through_what_a_loop_over_the_photos_does(
    library: MadeLibrary, filtering: Filtering, conditions: list[Filter]
) -> None:
    expected = {p.path for p in PHOTOS if all(passes(p, one) for one in conditions)}
    allowed = filtering.allowed(conditions)
    assert passing(library, allowed) == expected
    assert allowed.count == len(expected)


@given(conditions=st.lists(filters, min_size=1, max_size=4))
def test_what_is_blamed_for_nothing_is_what_stands_in_the_way(
    filtering: Filtering, conditions: list[Filter]
) -> None:
    allowed = filtering.allowed(conditions)
    if allowed.count:
        return
    blamed = filtering.excluding(allowed.facts, conditions)
    assert blamed
    alone = [c for n, c in enumerate(conditions)
             if filtering.allowed(conditions[:n] + conditions[n + 1 :]).count]  # fmt: skip
    assert not alone or list(blamed) == alone


def test_words_in_quotes_have_to_be_written(library: MadeLibrary, filtering: Filtering) -> None:
    allowed = filtering.allowed([Written("screenshot")])
    assert passing(library, allowed) == {p.path for p in PHOTOS if "Screenshot" in p.path}


def test_near_a_photo_is_near_where_it_was_taken(
    library: MadeLibrary, filtering: Filtering
) -> None:
    there = next(photo for photo in PHOTOS if photo.facts.latitude == 38.7)
    near = NearPhoto(Path("/made", there.path), 1.0)
    expected = {photo.path for photo in PHOTOS if photo.facts.latitude == 38.7}
    assert passing(library, filtering.allowed([near])) == expected


@pytest.mark.parametrize(
    ("condition", "offers"),
    [
        (Camera("canon eos 5b"), "Canon EOS 5D"),
        (Camera("nikon"), "FUJIFILM X100V"),
        (Lens("xf32"), "XF23"),
        (OfType("jpge"), "jpeg"),
        (InFolder(Path("Somer")), "Summer"),
        (InFolder(Path("/elsewhere/2019")), "2019"),
        (InFolder(Path("um")), "Summer"),
        (InPlace("Lisbin"), "Lisbon"),
    ],
)
def test_what_the_library_does_not_have_is_named_and_the_nearest_offered(
    filtering: Filtering, condition: Filter, offers: str
) -> None:
    for asked in (condition, Not(condition)):
        with pytest.raises(UnknownValue, match=offers) as caught:
            filtering.allowed([Favourite(), asked])
        assert caught.value.filter == condition


def test_the_latest_are_chosen_and_ordered(library: MadeLibrary, filtering: Filtering) -> None:
    everything = filtering.allowed([])
    by_date = sorted(PHOTOS, key=lambda p: (p.facts.taken_at, library.ids[p.path]), reverse=True)
    expected = [library.ids[photo.path] for photo in by_date]
    for count in (0, 1, 7, len(PHOTOS), 1000):
        assert everything.latest(count).tolist() == expected[:count]
    oldest = everything.latest(3, oldest=True).tolist()
    assert {moment_of(library, one) for one in oldest} == {min(p.facts.taken_at for p in PHOTOS)}


def moment_of(library: MadeLibrary, photo: int) -> str:
    [path] = [path for path, one in library.ids.items() if one == photo]
    return next(made.facts.taken_at for made in PHOTOS if made.path == path)


def test_equal_dates_are_ordered_alike_every_time(filtering: Filtering) -> None:
    everything = filtering.allowed([])
    assert np.array_equal(everything.latest(50)[:20], everything.latest(20))

"""Counts beside choices, beside asking for each choice."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from photofind.catalogue.catalogue import Catalogue
from photofind.engine.search.facts.choices import Choice, ChoiceCounter, Choices, Facet
from photofind.engine.search.facts.fact_table import FactTable
from photofind.engine.search.facts.filtering import Filtering
from photofind.engine.search.facts.photo_places import PhotoPlaces
from photofind.engine.search.filters import (
    Camera,
    Favourite,
    Filter,
    InFolder,
    InPlace,
    Kind,
    Measure,
    Near,
    Not,
    OfKind,
    OfType,
    Orientation,
    Shaped,
    Taken,
    Within,
)
from photofind.engine.search.photo_reading import PhotoReader
from photofind.library.decoder_pool import DecoderPool
from tests.fakes import FakeGazetteer
from tests.made_library import MadeLibrary, random_photo

OWN = {
    Facet.WHEN: Taken,
    Facet.FOLDER: InFolder,
    Facet.PLACE: InPlace | Near,
    Facet.CAMERA: Camera,
    Facet.KIND: OfKind,
    Facet.TYPE: OfType,
    Facet.ORIENTATION: Shaped,
    Facet.RATING: Within,
    Facet.FAVOURITE: Favourite,
}
"""The filters of each facet, as far as these tests use them."""

PHOTOS = [random_photo(number) for number in range(80)]


@pytest.fixture(scope="module")
def filtering(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Filtering]:
    folder = tmp_path_factory.mktemp("library")
    catalogue = Catalogue(folder / "catalogue.sqlite", folder / "vectors.sqlite")
    library, decoders = MadeLibrary(catalogue), DecoderPool(1)
    library.add(PHOTOS[:60])
    library.add(PHOTOS[60:], "/other/root")
    places = PhotoPlaces(catalogue, PhotoReader(decoders, 16))
    yield Filtering(catalogue, FactTable(catalogue), FakeGazetteer(), places)
    decoders.close()
    catalogue.close()


@pytest.fixture(scope="module")
def counter(filtering: Filtering) -> ChoiceCounter:
    return ChoiceCounter(filtering, FakeGazetteer())


def every(choices: tuple[Choice, ...]) -> Iterator[Choice]:
    for choice in choices:
        yield choice
        yield from every(choice.within)


chosen = st.sampled_from(
    [
        Taken(datetime(2019, 1, 1), datetime(2020, 1, 1)),
        InFolder(Path("/made/2019")),
        InPlace("Portugal"),
        Near(38.7, -9.1, 10.0),
        Camera("canon"),
        OfKind(Kind.SCREENSHOT),
        OfType("jpeg"),
        Shaped(Orientation.PORTRAIT),
        Within(Measure.RATING, 3, None),
        Within(Measure.ISO, 100, 100),
        Favourite(),
        Not(Camera("fuji")),
        Not(InPlace("Porto")),
    ]
)


@given(filters=st.lists(chosen, max_size=3, unique=True))
def test_a_count_is_what_passes_with_the_choice_in_place_of_its_facets_filters(
    filtering: Filtering, counter: ChoiceCounter, filters: list[Filter]
) -> None:
    for facet, choices in counter.count(filters).items():
        others = [one for one in filters if not is_own(one, facet)]
        for choice in every(choices):
            assert choice.count == filtering.allowed([*others, choice.filter]).count, choice
            assert choice.count


def is_own(condition: Filter, facet: Facet) -> bool:
    is_measure = isinstance(condition, Within) and condition.measure is not Measure.RATING
    return isinstance(condition, OWN[facet]) and not is_measure


def test_all_that_could_be_chosen_is_offered(counter: ChoiceCounter) -> None:
    choices = counter.count([])
    assert labels(choices, Facet.WHEN) == ["2021", "2020", "2019", "1969"]
    [of_2019] = [year for year in choices[Facet.WHEN] if year.label == "2019"]
    assert [month.label for month in of_2019.within] == ["2019-07", "2019-12"]
    assert labels(choices, Facet.FOLDER) == ["made", "root"]
    assert [folder.label for folder in choices[Facet.FOLDER][0].within] == ["2019", "Summer"]
    assert sorted(labels(choices, Facet.PLACE)) == ["Portugal", "Russia"]
    [portugal] = [one for one in choices[Facet.PLACE] if one.label == "Portugal"]
    assert sorted(city.label for city in portugal.within) == ["Lisbon", "Porto"]
    assert sorted(labels(choices, Facet.CAMERA)) == [
        "Canon EOS 5D", "Canon EOS 5D Mark II", "FUJIFILM X100V"
    ]  # fmt: skip
    assert sorted(labels(choices, Facet.TYPE)) == ["heif", "jpeg", "png"]
    assert labels(choices, Facet.KIND) == ["photo", "screenshot"]
    assert labels(choices, Facet.ORIENTATION) == ["landscape", "portrait", "square", "panorama"]
    assert labels(choices, Facet.RATING) == ["5", "4", "3", "2", "1"]
    assert labels(choices, Facet.FAVOURITE) == ["favourite"]


def labels(choices: Choices, facet: Facet) -> list[str]:
    return [choice.label for choice in choices[facet]]


def test_what_comes_most_often_comes_first(counter: ChoiceCounter) -> None:
    choices = counter.count([])
    for facet in (Facet.CAMERA, Facet.TYPE, Facet.PLACE):
        counts = [choice.count for choice in choices[facet]]
        if facet is Facet.CAMERA:  # A name that is part of another counts that one too.
            counts = [c.count for c in choices[facet] if c.label != "Canon EOS 5D"]
        assert counts == sorted(counts, reverse=True)


def test_an_empty_library_offers_nothing(tmp_path: Path) -> None:
    catalogue = Catalogue(tmp_path / "catalogue.sqlite", tmp_path / "vectors.sqlite")
    decoders = DecoderPool(1)
    places = PhotoPlaces(catalogue, PhotoReader(decoders, 16))
    filtering = Filtering(catalogue, FactTable(catalogue), FakeGazetteer(), places)
    try:
        assert not any(ChoiceCounter(filtering, FakeGazetteer()).count([]).values())
    finally:
        decoders.close()
        catalogue.close()

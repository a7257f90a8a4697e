import threading
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from photofind.places import gazetteer as gazetteer_module
from photofind.places.atlas_file import open_atlas
from photofind.places.gazetteer import Gazetteer, UnknownPlace
from photofind.places.points import distance_km

POINTS = {
    "Lisbon, Portugal": (38.7139, -9.1394),
    "Moscow, Russia": (55.8263, 37.6377),
    "Venice, Italy": (45.4341, 12.3388),
    "Machupicchu, Peru": (-13.1631, -72.5450),
    "Tokyo, Japan": (35.6595, 139.7005),
    "Paris, France": (48.8584, 2.2945),
    "Versailles, France": (48.8049, 2.1204),
    "New York City, United States": (40.7829, -73.9654),
    "Positano, Italy": (40.6281, 14.4850),
    "Hallstatt, Austria": (47.5622, 13.6493),
    "Vík í Mýrdal, Iceland": (63.4186, -19.0060),
    "Giza, Egypt": (29.9792, 31.1342),
    "Chamonix-Mont-Blanc, France": (45.8326, 6.8652),
    "Stepantsminda, Georgia": (42.6621, 44.6203),
    "Ushuaia, Argentina": (-54.8, -68.3),
}


def test_points_get_the_names_that_people_would_give(gazetteer: Gazetteer) -> None:
    rows = gazetteer.nearest(np.array(list(POINTS.values())))
    places = [gazetteer.place(row) for row in rows.tolist()]
    assert [f"{place.city}, {place.country}" for place in places] == list(POINTS)


@pytest.mark.parametrize(
    "point",
    [(0, 0), (30, -40), (90, 0), (-90, 180), (-16.8, 179.98), (np.nan, 1), (1, np.nan), (91, 0)],
)
def test_where_no_city_is_near_there_is_none(
    gazetteer: Gazetteer, point: tuple[float, float]
) -> None:
    assert gazetteer.nearest(np.array([point], float)).tolist() == [-1]


def test_both_sides_of_the_antimeridian_belong_together(gazetteer: Gazetteer) -> None:
    taveuni = gazetteer.nearest(np.array([(-16.70, 179.99), (-16.70, -179.99)]))
    assert len(set(taveuni.tolist())) == 1


@given(st.lists(st.tuples(st.floats(), st.floats()), max_size=20))
def test_points_anywhere_never_fail(
    gazetteer: Gazetteer, points: list[tuple[float, float]]
) -> None:
    rows = gazetteer.nearest(np.array(points).reshape(-1, 2))
    assert len(rows) == len(points)
    assert ((rows >= -1) & (rows < len(gazetteer.countries))).all()


def test_the_same_point_has_the_same_name_in_any_company(gazetteer: Gazetteer) -> None:
    rng = np.random.default_rng(1)
    points = np.stack([rng.uniform(-60, 70, 500), rng.uniform(-180, 180, 500)], axis=1)
    together = gazetteer.nearest(points).tolist()
    assert together == [int(gazetteer.nearest(point[None])[0]) for point in points]


def test_a_district_is_shown_with_its_city(gazetteer: Gazetteer) -> None:
    place = gazetteer.place(int(gazetteer.nearest(np.array([(40.7829, -73.9654)]))[0]))
    assert (place.district, place.city, place.region) == ("Manhattan", "New York City", "New York")


def test_a_region_without_a_name_is_not_made_up(gazetteer: Gazetteer) -> None:
    assert gazetteer.place(int(gazetteer.matching("Ushuaia")[0])).region is None


@pytest.mark.parametrize(
    ("name", "city", "country"),
    [
        ("Lisbon", "Lisbon", "Portugal"),
        ("lisboa", "Lisbon", "Portugal"),
        ("Лиссабон", "Lisbon", "Portugal"),
        ("в Лиссабоне", "Lisbon", "Portugal"),
        ("Paris", "Paris", "France"),
        ("Париж", "Paris", "France"),
        ("MOSCOW", "Moscow", "Russia"),
        ("Москве", "Moscow", "Russia"),
        ("St Petersburg", "Saint Petersburg", "Russia"),
        ("в Питере", "Saint Petersburg", "Russia"),
        ("Нижнем Новгороде", "Nizhniy Novgorod", "Russia"),
        ("Köln", "Köln", "Germany"),
        ("cologne", "Köln", "Germany"),
        ("Кёльне", "Köln", "Germany"),
        ("Кельн", "Köln", "Germany"),
        ("Грузии", "Tbilisi", "Georgia"),
        ("USA", "New York City", "United States"),
        ("в Штатах", "New York City", "United States"),
        ("UK", "London", "United Kingdom"),
        ("Южной Корее", "Seoul", "South Korea"),
        ("Тоскана", "Florence", "Italy"),
        ("Tuscany", "Florence", "Italy"),
        ("на Камчатке", "Petropavlovsk-Kamchatsky", "Russia"),
        ("California", "Los Angeles", "United States"),
        ("Калифорнии", "Los Angeles", "United States"),
        ("Portland, Oregon", "Portland", "United States"),
        ("Париж, Техас", "Paris", "United States"),
    ],
)
def test_a_name_means_first_what_most_would_mean(
    gazetteer: Gazetteer, name: str, city: str, country: str
) -> None:
    first = gazetteer.place(int(gazetteer.matching(name)[0]))
    assert (first.city, first.country) == (city, country)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("São Paulo", "sao-paulo"),
        ("Орёл", "орел"),
        ("İzmir", "izmir"),
        ("St. Louis", "Saint Louis"),
        ("Côte d’Azur", "cote d'azur"),
        ("Санкт-Петербург", "санкт петербург"),
        ("Georgia", "in  Georgia"),
    ],
)
def test_ways_to_write_a_name_mean_the_same(gazetteer: Gazetteer, one: str, other: str) -> None:
    try:
        expected = gazetteer.matching(one).tolist()
    except UnknownPlace:
        pytest.fail(f"{one} is not known")
    assert gazetteer.matching(other).tolist() == expected


def test_all_places_of_a_name_count(gazetteer: Gazetteer) -> None:
    paris = {gazetteer.place(row).region for row in gazetteer.matching("Paris").tolist()}
    assert {"Île-de-France", "Texas"} <= paris
    georgia = gazetteer.matching("Georgia")
    assert gazetteer.matching("Tbilisi")[0] in georgia
    assert gazetteer.matching("Atlanta")[0] in georgia


def test_a_country_means_all_its_cities_and_no_others(gazetteer: Gazetteer) -> None:
    russia = gazetteer.matching("Россия")
    country = gazetteer.countries[russia[0]]
    assert (gazetteer.countries[russia] == country).mean() > 0.999
    assert set(np.flatnonzero(gazetteer.countries == country)) <= set(russia.tolist())


def test_a_city_means_its_districts_too_but_they_do_not_mean_it(gazetteer: Gazetteer) -> None:
    tokyo, shibuya = gazetteer.matching("Tokyo"), gazetteer.matching("Shibuya")
    assert shibuya[0] in tokyo
    assert tokyo[0] not in shibuya
    assert gazetteer.cities[shibuya[0]] == tokyo[0]


def test_suburbs_in_another_province_stay_themselves(gazetteer: Gazetteer) -> None:
    for name in ("Jersey City", "Khimki"):
        row = gazetteer.matching(name)[0]
        assert gazetteer.cities[row] == row


def test_districts_lie_near_their_city_in_its_country(atlas_folder: Path) -> None:
    atlas = open_atlas(atlas_folder)
    assert (np.bincount(atlas.tops) > 50).sum() > 10
    assert distance_km(atlas.points, atlas.points[atlas.tops]).max() < 20.1
    assert np.array_equal(atlas.countries, atlas.countries[atlas.tops])
    assert np.array_equal(atlas.tops, atlas.tops[atlas.tops])


@pytest.mark.parametrize(
    ("name", "offered"),
    [
        ("Lisbonn", "Lisbon"),
        ("Баарселона", "Barcelona"),
        ("Portugall", "Portugal"),
        ("Тоскнаа", "Tuscany"),
        ("в Лисабонне", "Lisbon"),
    ],
)
def test_names_much_like_an_unknown_one_are_offered(
    gazetteer: Gazetteer, name: str, offered: str
) -> None:
    with pytest.raises(UnknownPlace) as caught:
        gazetteer.matching(name)
    assert caught.value.offered[0] == offered
    assert len(caught.value.offered) <= 3
    assert name in caught.value.detail
    assert offered in caught.value.detail


@pytest.mark.parametrize(
    "name", ["", " ", ",", "🏖", "qwertyzxcv", "x" * 10_000, "Рим, Япония", "Paris, " * 2_000]
)
def test_what_is_like_nothing_is_refused_too(gazetteer: Gazetteer, name: str) -> None:
    with pytest.raises(UnknownPlace) as caught:
        gazetteer.matching(name)
    assert caught.value.offered == ()


@given(st.text())
def test_any_text_is_a_place_or_an_unknown_one(gazetteer: Gazetteer, text: str) -> None:
    try:
        rows = gazetteer.matching(text)
    except UnknownPlace:
        return
    assert len(rows)
    assert (np.diff(rows) > 0).all()


def test_nothing_is_read_before_use(tmp_path: Path) -> None:
    Gazetteer(tmp_path / "places")
    assert not list(tmp_path.iterdir())


def test_threads_share_one_atlas(atlas_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = []
    open_atlas = gazetteer_module.open_atlas
    monkeypatch.setattr(
        gazetteer_module, "open_atlas", lambda folder: opened.append(folder) or open_atlas(folder)
    )
    gazetteer, together, rows = Gazetteer(atlas_folder), threading.Barrier(4), []

    def look_up() -> None:
        together.wait()
        rows.append(int(gazetteer.nearest(np.array([(38.7139, -9.1394)]))[0]))

    threads = [threading.Thread(target=look_up) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(rows) == 4
    assert len(set(rows)) == 1
    assert opened == [atlas_folder]

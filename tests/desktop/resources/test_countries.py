"""The shipped list of countries."""

import subprocess
import sys
from pathlib import Path

from ishr_desktop.resources import read_json
from ishr_desktop.resources.countries import countries, country_codes
from ishr_desktop.resources.regions import region, regions_of

BUILD = Path(__file__).resolve().parents[3] / "resources" / "build_places.py"


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


def test_every_country_has_a_name_in_the_six_languages() -> None:
    names = [item.names for item in countries()]
    assert all(set(held) == {"en", "fr", "es", "ar", "ru", "zh"} for held in names)
    assert all(all(held.values()) for held in names)
    (kenya,) = (item for item in countries() if item.alpha3 == "KEN")
    assert kenya.names["ar"] == "كينيا"


def test_regions_are_found_by_their_country() -> None:
    kenya = regions_of("KE")
    assert len(kenya) == 47
    assert [item.name for item in kenya] == sorted(item.name for item in kenya)
    assert region("KE-17") in kenya
    assert regions_of("XK") == regions_of("") == ()
    assert region("KE-99") is None


def test_every_region_belongs_to_a_country_of_the_list_and_to_its_parent() -> None:
    entries = read_json("vocabularies", "regions.json")["regions"]
    codes = {entry["code"] for entry in entries}
    assert len(codes) == len(entries)
    assert {code.split("-")[0] for code in codes} <= {item.alpha2 for item in countries()}
    assert {entry["parent"] for entry in entries if "parent" in entry} <= codes


def test_the_lists_are_what_their_script_writes() -> None:
    done = subprocess.run([sys.executable, str(BUILD), "--check"], check=False)
    assert done.returncode == 0

#!/usr/bin/env python3
"""Writes the lists of countries and of their regions, which the program reads offline.

    build_places.py            write names into countries.json, and regions.json
    build_places.py --check    change nothing; exit status 1 when a list would become another one

Names of countries come from the Unicode CLDR (as Babel carries it), regions from ISO 3166-2 (as
pycountry carries the list of Debian's iso-codes). Codes, English short names and UN regions of
countries.json are kept as they are. Run by hand with the packages of the group `dev`.
"""

import argparse
import json
import sys
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pycountry
from babel import Locale

VOCABULARIES = Path(__file__).resolve().parent / "vocabularies"
LANGUAGES = ("en", "fr", "es", "ar", "ru", "zh")
"""The six of the United Nations."""


def main() -> int:
    """Write both lists, or compare them."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--check", action="store_true", help="change nothing, compare")
    check = parser.parse_args().check
    differ = 0
    for name, make in (("countries.json", countries), ("regions.json", regions)):
        path, text = VOCABULARIES / name, make()
        if check:
            differ += not path.exists() or path.read_text(encoding="utf-8") != text
        else:
            path.write_text(text, encoding="utf-8")
    return 1 if differ else 0


def countries() -> str:
    """The list of countries with their names in six languages."""
    held = json.loads((VOCABULARIES / "countries.json").read_text(encoding="utf-8"))
    held["names_source"] = {
        "title": "Unicode Common Locale Data Repository (CLDR), territory names",
        "publisher": f"Unicode, Inc.; from Babel {version('babel')}",
        "url": "https://cldr.unicode.org",
        "license": "Unicode-3.0",
    }
    entries = held.pop("countries")
    named = [{**entry, "names": country_names(entry["alpha2"])} for entry in entries]
    return as_lines(held, "countries", named)


def country_names(alpha2: str) -> dict[str, str]:
    """What a country or area is called in each of the languages."""
    return {tag: str(Locale.parse(tag).territories[alpha2]) for tag in LANGUAGES}


def regions() -> str:
    """The list of the regions of all countries."""
    head = {
        "title": "ISO 3166-2 subdivisions of countries",
        "source": {
            "title": "iso-codes, ISO 3166-2",
            "publisher": f"Debian iso-codes team; from pycountry {version('pycountry')}",
            "url": "https://salsa.debian.org/iso-codes-team/iso-codes",
            "license": "LGPL-2.1-or-later",
        },
        "note": "Names are those of the list, in Latin letters. A code says nothing about "
        "political status.",
    }
    found = sorted(pycountry.subdivisions, key=lambda item: str(item.code))
    return as_lines(head, "regions", [region(item) for item in found])


def region(item: Any) -> dict[str, str]:
    """One region; the parent only where there is one."""
    entry = {"code": item.code, "name": item.name, "type": item.type}
    return {**entry, "parent": item.parent_code} if item.parent_code else entry


def as_lines(head: dict[str, Any], name: str, entries: list[dict[str, Any]]) -> str:
    """JSON with one entry a line, so that a change is seen where it happened."""
    top = json.dumps(head, ensure_ascii=False, indent=2).removesuffix("\n}")
    lines = ",\n".join(f"    {json.dumps(entry, ensure_ascii=False)}" for entry in entries)
    return f'{top},\n  "{name}": [\n{lines}\n  ]\n}}\n'


if __name__ == "__main__":
    sys.exit(main())

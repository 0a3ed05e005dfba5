"""Reading and searching the guides that ship with the program."""

import zipfile
from collections.abc import Iterator
from pathlib import Path

from tests.bench.rows import Row, best_of, once

from ishr_desktop.resources import resource
from ishr_desktop.services.guides.library import Library
from ishr_desktop.services.packs.shipped import NAMES, shipped_packs

SEARCHES = {
    "a word": "detention",
    "two slips": "dissapearence urgant",
    "a beginning": "re",
    "four common words": "the state must answer",
}


def measure(folder: Path) -> Iterator[Row]:
    """Nothing is written: `folder` is for other groups."""
    del folder
    for name in NAMES:
        size = resource("packs", f"{name}.ishr-pack").stat().st_size
        yield Row(f"size of {name}", size / 1024, "KiB")
    shipped_packs.cache_clear()
    opening = once(lambda: [(pack.guide, pack.rules) for pack in shipped_packs()])
    yield Row("open both packs, first time", opening, "ms", "unzip them", best_of(3, _unzip))
    library = _library()
    made = once(library.prepare_search)
    yield Row(f"index for searching {len(library.pages)} pages, once", made, "ms")
    texts = [library.markdown(shelved).casefold() for shelved in library.pages]
    for name, asked in SEARCHES.items():
        value = best_of(5, lambda a=asked: library.search(a))  # type: ignore[misc]
        words = asked.split()
        reference = best_of(5, lambda w=words: [t for t in texts if all(one in t for one in w)])  # type: ignore[misc]
        yield Row(f"search the guides, {name}", value, "ms", "plain scan of the texts", reference)
    page = library.page("wgad-regular")
    yield Row("render a page with its glossary", best_of(5, lambda: library.html(page)), "ms")


def _library() -> Library:
    return Library([pack.guide for pack in shipped_packs() if pack.guide is not None], "en")


def _unzip() -> None:
    for name in NAMES:
        with zipfile.ZipFile(resource("packs", f"{name}.ishr-pack")) as archive:
            for member in archive.namelist():
                archive.read(member)

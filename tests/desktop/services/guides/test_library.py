"""The guides of several packs are read and searched as one library."""

import pytest
from tests.desktop.services.guides.books import book, page

from ishr_desktop.domain.errors import GuideUnknown
from ishr_desktop.services.guides.guides import Guides
from ishr_desktop.services.guides.library import Library

PRISON = page("arbitrary-detention", "Arrest and prison", keywords={"en": ["jail"]})
LEAVING = page("digital", "Phones and computers", sources=["one"], related=["arbitrary-detention"])
IN_TWO = {
    **page("reprisals", "Reprisals"),
    "title": {"en": "Reprisals", "fr": "Représailles"},
    "summary": {"en": "Harm after contact.", "fr": "Des menaces après un contact."},
}
TERM = {
    "id": "exhaustion",
    "term": {"en": "exhaustion of domestic remedies", "fr": "épuisement des recours"},
    "words": {"en": ["domestic remedies"]},
    "definition": {"en": "Trying the courts at home first."},
}
BOOK = book(
    {
        "en/arbitrary-detention": (
            PRISON,
            "## In short\nDomestic remedies are not needed. Détenu.",
        ),
        "en/digital": (LEAVING, "## Phone\nLock it. See [prison](guide:arbitrary-detention)."),
        "en/reprisals": (IN_TWO, "## What to do\nDomestic remedies, then domestic remedies <b>."),
        "fr/reprisals": (IN_TWO, "## Que faire\nDomestic remedies, épuisement des recours."),
    },
    (TERM,),
)
COALITION = book(
    {"en/arbitrary-detention": (PRISON, "## Here\nWhat our lawyers say of bail.")},
    publisher="coalition",
)


def addresses(library: Library, text: str) -> list[str]:
    return [hit.shelved.address for hit in library.search(text)]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("jail", "arbitrary-detention"),
        ("detenu", "arbitrary-detention"),
        ("DÉTENU", "arbitrary-detention"),
        ("phnoe", "digital"),
        ("compters", "digital"),
        ("reprisal", "reprisals"),
        ("repri", "reprisals"),
        ("lock it", "digital"),
        ("arbitrary-detention", "arbitrary-detention"),
        ("arbitrary zzzzzz", "arbitrary-detention"),
        ("abritary detenton", "arbitrary-detention"),
        ('"zzzz" OR qqqq*', None),
        ("", None),
        ("zzzzzz", None),
    ],
)
def test_search_forgives_accents_case_and_slips(typed: str, first: str | None) -> None:
    assert next(iter(addresses(Library([BOOK], "en"), typed)), None) == first


def test_a_hit_shows_where_the_words_stand() -> None:
    (hit,) = Library([BOOK], "en").search("lock")
    assert (hit.heading, hit.snippet) == ("Phone", "Lock it. See prison.")


def test_every_page_is_found_once() -> None:
    found = addresses(Library([BOOK], "en"), "domestic")
    assert sorted(found) == ["arbitrary-detention", "reprisals"]


def test_a_page_is_read_in_the_language_wanted_or_in_english() -> None:
    library = Library([BOOK], "fr")
    assert library.page("reprisals").title == "Représailles"
    assert library.page("digital").language == "en"
    assert addresses(library, "epuisement") == ["reprisals"]


def test_a_term_is_explained_where_it_first_stands_and_only_there() -> None:
    library = Library([BOOK], "en")
    html = library.html(library.page("reprisals"))
    link = '<a href="glossary:exhaustion" title="Trying the courts at home first.">'
    assert f"{link}Domestic remedies</a>, then domestic remedies &lt;b&gt;." in html


def test_terms_are_not_looked_for_in_a_page_of_another_language() -> None:
    library = Library([BOOK], "fr")
    assert "glossary:" not in library.html(library.page("digital"))
    assert ">épuisement des recours</a>" in library.html(library.page("reprisals"))


def test_an_arabic_word_ends_after_its_vowel_signs() -> None:
    term = {**TERM, "term": {"ar": "بلاغ"}, "words": {}, "definition": {"ar": "رسالة"}}
    glossary = Library([book({}, (term,))], "ar").glossary
    assert [found.id for found in glossary.found_in("هذا بلاغ جديد")] == ["exhaustion"]
    assert glossary.found_in("قدّم بلاغًا") == ()


def test_guides_of_two_publishers_stand_side_by_side() -> None:
    library = Library([BOOK, COALITION], "en")
    own = library.page("arbitrary-detention")
    other = library.page("coalition/test-guides/arbitrary-detention")
    assert library.markdown(own) != library.markdown(other)
    assert library.linked("arbitrary-detention", other) == other
    assert library.linked("digital", other) == library.page("digital")
    assert addresses(library, "bail") == ["coalition/test-guides/arbitrary-detention"]


def test_a_page_names_its_sources_and_its_neighbours() -> None:
    library = Library([BOOK], "en")
    digital = library.page("digital")
    assert [source.title for source in library.sources(digital)] == ["A text"]
    assert [one.address for one in library.related(digital)] == ["arbitrary-detention"]


def test_an_unknown_page_is_said() -> None:
    with pytest.raises(GuideUnknown):
        Library([BOOK], "en").page("nowhere")


def test_the_library_is_made_once_for_each_language_and_set_of_packs() -> None:
    books = [BOOK]
    guides = Guides(lambda: books)
    first = guides.library("en")
    assert guides.library("en") is first
    assert guides.library("fr") is not first
    books.append(COALITION)
    assert len(guides.library("fr").pages) == 4

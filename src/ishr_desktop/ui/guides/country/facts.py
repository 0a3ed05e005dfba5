"""The facts of a country's page, group by group."""

from collections.abc import Iterator, Sequence

from ishr_desktop.domain.advice.country_groups import grouped
from ishr_desktop.domain.advice.country_page import CountryPage, ListEntry, ReviewEntry, Watched
from ishr_desktop.ui.guides.country.fact_row import CountryFact
from ishr_desktop.ui.guides.country.words import (
    group_words,
    list_look,
    list_words,
    review_look,
    review_title,
    review_words,
    watched_look,
    watched_words,
)
from ishr_desktop.ui.states import StateLook
from ishr_desktop.ui.texts import translate

UPR = "upr-stakeholder-submission"
MANDATES = "special-procedures-mandates"
INVESTIGATION = "investigation"
Group = tuple[str, Sequence[CountryFact]]


def groups_of(page: CountryPage) -> Iterator[Group]:
    """Titles with their facts; what can be used for a case comes first."""
    for group, entries in grouped(page.lists).items():
        if entries:
            yield group_words(group), [_list_fact(entry) for entry in entries]
    yield translate("country", "Review by other States (UPR)"), list(_reviews(page))
    if page.watched:
        title = translate("country", "UN experts and investigations for this country")
        yield title, [_watched_fact(entry) for entry in page.watched]


def _list_fact(entry: ListEntry) -> CountryFact:
    guide = entry.mechanisms[0] if entry.mechanisms else ""
    return CountryFact(list_look(entry), entry.name, list_words(entry), guide)


def _reviews(page: CountryPage) -> Iterator[CountryFact]:
    for entry in page.reviews:
        yield _review_fact(entry)
    if all(entry.over for entry in page.reviews):
        look = StateLook(translate("country", "Not known: check"), "help", "caution")
        title = translate("country", "The next review")
        about = translate("country", "No date is known here. Write it into your plan when you do.")
        yield CountryFact(look, title, page.review_note or about, UPR)


def _review_fact(entry: ReviewEntry) -> CountryFact:
    return CountryFact(review_look(entry), review_title(entry), review_words(entry), UPR)


def _watched_fact(entry: Watched) -> CountryFact:
    title = entry.note or translate("country", "For this country")
    guide = entry.id if entry.kind == INVESTIGATION else MANDATES
    return CountryFact(watched_look(entry), title, watched_words(entry), guide)

"""Looks up the words of a typed date, in English and in the language of the window."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import TypeVar

from PySide6.QtCore import QLocale

from ishr_desktop.domain.when import Calendar
from ishr_desktop.services.calendars import GREGORIAN_MONTHS
from ishr_desktop.ui.calendar_words import month_words
from ishr_desktop.ui.date_field.typed_words import (
    Sense,
    number_words,
    season_words,
    sense_words,
)
from ishr_desktop.ui.folding import folded as plain_letters
from ishr_desktop.ui.texts import translate

_Code = TypeVar("_Code")


@dataclass(frozen=True)
class Lexicon:
    """Words and phrases, each as `folded` leaves it."""

    senses: Mapping[str, Sense]
    months: Mapping[str, int]
    """1 to 12, and 21 to 24 for the seasons."""
    weekdays: Mapping[str, int]
    """0 for Monday."""
    numbers: Mapping[str, int]


_ARTICLE = re.compile(r"\b(al|as|ath)-")


def folded(text: str) -> str:
    """Letters and digits as they are compared, with the Arabic article apart.

    *al-awwal* is *al awwal*, because a hyphen means *to*.
    """
    return _ARTICLE.sub(r"\1 ", plain_letters(text))


def lexicon(calendar: Calendar = Calendar.GREGORIAN) -> Lexicon:
    """The words of the language that the window speaks now, and the English ones."""
    # The first word tells whether the language was changed since.
    known = _lexicon(QLocale().name(), translate("dates", "yesterday", "typed words"))
    if calendar in GREGORIAN_MONTHS:
        return known
    months = {folded(name): at for at, name in enumerate(month_words(calendar), start=1)}
    return replace(known, months=months)


@cache
def _lexicon(locale: str, _language: str) -> Lexicon:
    locales = (QLocale(locale), QLocale(QLocale.Language.English))
    return Lexicon(
        senses=dict(_both(sense_words(translate), sense_words(_english))),
        months={
            **{_name(name): number for where in locales for number, name in _months(where)},
            **dict(_both(season_words(translate), season_words(_english))),
        },
        weekdays={_name(name): number for where in locales for number, name in _weekdays(where)},
        numbers=dict(_both(number_words(translate), number_words(_english))),
    )


def _english(_context: str, text: str, _comment: str) -> str:
    return text


def _both(*tables: Mapping[_Code, str]) -> Iterator[tuple[str, _Code]]:
    for table in tables:
        for code, words in table.items():
            yield from ((folded(word.strip()), code) for word in words.split("|"))


_FORMS = (QLocale.FormatType.LongFormat, QLocale.FormatType.ShortFormat)


def _months(locale: QLocale) -> Iterator[tuple[int, str]]:
    for number in range(1, 13):
        for form in _FORMS:
            yield number, locale.monthName(number, form)
            yield number, locale.standaloneMonthName(number, form)


def _weekdays(locale: QLocale) -> Iterator[tuple[int, str]]:
    for number in range(1, 8):
        for form in _FORMS:
            yield number - 1, locale.standaloneDayName(number, form)


def _name(name: str) -> str:
    return folded(name).rstrip(".")

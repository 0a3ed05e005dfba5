"""The words that people type for a date, several of one meaning with a | between.

The tables take the translation as an argument: a person may type in the language of the window or
in English, so they are asked for both.
"""

from collections.abc import Callable
from enum import StrEnum

Translation = Callable[[str, str, str], str]
"""`ui.texts.translate` with context, text and comment, or one that keeps the English words."""


class Sense(StrEnum):
    """What a word means in a typed date."""

    NOTHING = "nothing"
    """Left out."""
    ABOUT = "about"
    UNSURE = "unsure"
    SINCE = "since"
    BEFORE = "before"
    AFTER = "after"
    FROM = "from"
    TO = "to"
    BETWEEN = "between"
    AND = "and"
    OR = "or"
    TODAY = "today"
    YESTERDAY = "yesterday"
    DAY_BEFORE_YESTERDAY = "day_before_yesterday"
    LAST_NIGHT = "last_night"
    TONIGHT = "tonight"
    AGO = "ago"
    LAST = "last"
    THIS = "this"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    BEFORE_DAWN = "before_dawn"
    MORNING = "morning"
    AFTERNOON = "afternoon"
    EVENING = "evening"
    NIGHT = "night"
    AM = "am"
    PM = "pm"


def sense_words(translate: Translation) -> dict[Sense, str]:
    """Words around a date."""
    return {
        Sense.NOTHING: translate(
            "dates",
            "the|of|on|in|at|by|was|it was|a day in|some time in|end unknown|beginning unknown",
            "typed words",
        ),
        Sense.ABOUT: translate(
            "dates", "about|around|approximately|approx|roughly|circa|ca|near", "typed words"
        ),
        Sense.UNSURE: translate(
            "dates", "not sure|unsure|maybe|perhaps|probably|possibly|i think", "typed words"
        ),
        Sense.SINCE: translate("dates", "since|ever since", "typed words"),
        Sense.BEFORE: translate(
            "dates", "before|until|till|earlier than|or earlier", "typed words"
        ),
        Sense.AFTER: translate("dates", "after|later than|or later", "typed words"),
        Sense.FROM: translate("dates", "from", "typed words"),
        Sense.TO: translate("dates", "to|through|up to", "typed words"),
        Sense.BETWEEN: translate("dates", "between|some time between", "typed words"),
        Sense.AND: translate("dates", "and", "typed words"),
        Sense.OR: translate("dates", "or", "typed words"),
        Sense.TODAY: translate("dates", "today|now", "typed words"),
        Sense.YESTERDAY: translate("dates", "yesterday", "typed words"),
        Sense.DAY_BEFORE_YESTERDAY: translate(
            "dates", "the day before yesterday|day before yesterday", "typed words"
        ),
        Sense.LAST_NIGHT: translate("dates", "last night", "typed words"),
        Sense.TONIGHT: translate("dates", "tonight", "typed words"),
        Sense.AGO: translate("dates", "ago", "typed words"),
        Sense.LAST: translate("dates", "last|past", "typed words"),
        Sense.THIS: translate("dates", "this", "typed words"),
        Sense.DAY: translate("dates", "day|days", "typed words"),
        Sense.WEEK: translate("dates", "week|weeks", "typed words"),
        Sense.MONTH: translate("dates", "month|months", "typed words"),
        Sense.YEAR: translate("dates", "year|years", "typed words"),
        Sense.BEFORE_DAWN: translate(
            "dates", "before dawn|at dawn|dawn|early morning", "typed words"
        ),
        Sense.MORNING: translate("dates", "morning", "typed words"),
        Sense.AFTERNOON: translate("dates", "afternoon", "typed words"),
        Sense.EVENING: translate("dates", "evening", "typed words"),
        Sense.NIGHT: translate("dates", "night", "typed words"),
        Sense.AM: translate("dates", "am", "typed words"),
        Sense.PM: translate("dates", "pm", "typed words"),
    }


def season_words(translate: Translation) -> dict[int, str]:
    """Seasons by their number in EDTF."""
    return {
        21: translate("dates", "spring", "typed words"),
        22: translate("dates", "summer", "typed words"),
        23: translate("dates", "autumn|fall", "typed words"),
        24: translate("dates", "winter", "typed words"),
    }


def number_words(translate: Translation) -> dict[int, str]:
    """Small numbers, as in "two days ago"."""
    return {
        1: translate("dates", "a|an|one", "typed words"),
        2: translate("dates", "two", "typed words"),
        3: translate("dates", "three", "typed words"),
        4: translate("dates", "four", "typed words"),
        5: translate("dates", "five", "typed words"),
        6: translate("dates", "six", "typed words"),
        7: translate("dates", "seven", "typed words"),
        8: translate("dates", "eight", "typed words"),
        9: translate("dates", "nine", "typed words"),
        10: translate("dates", "ten", "typed words"),
    }

"""Calendars, their months and days, in words."""

from PySide6.QtCore import QLocale

from ishr_desktop.domain.when import Calendar
from ishr_desktop.services.calendars import CalendarDay
from ishr_desktop.ui.texts import translate


def calendar_word(calendar: Calendar) -> str:
    """What people call a calendar."""
    return {
        Calendar.GREGORIAN: translate("dates", "Gregorian"),
        Calendar.HIJRI: translate("dates", "Hijri"),
        Calendar.PERSIAN: translate("dates", "Persian (Solar Hijri)"),
        Calendar.ETHIOPIAN: translate("dates", "Ethiopian"),
        Calendar.BUDDHIST: translate("dates", "Buddhist (Thai)"),
    }[calendar]


def month_words(calendar: Calendar) -> tuple[str, ...]:
    """The months of a year in their order."""
    if calendar is Calendar.HIJRI:
        return _hijri_months()
    if calendar is Calendar.PERSIAN:
        return _persian_months()
    if calendar is Calendar.ETHIOPIAN:
        return _ethiopian_months()
    return tuple(QLocale().standaloneMonthName(number) for number in range(1, 13))


def calendar_day_words(day: CalendarDay) -> str:
    """Such as *15 Ramadan 1447*."""
    month = month_words(day.calendar)[day.month - 1]
    return translate("dates", "{day} {month} {year}").format(
        day=day.day, month=month, year=day.year
    )


def calendar_month_words(calendar: Calendar, year: int, month: int) -> str:
    """Such as *Ramadan 1447*."""
    return translate("dates", "{month} {year}").format(
        month=month_words(calendar)[month - 1], year=year
    )


def original_words(original: str, calendar: str) -> str:
    """What was typed in another calendar, and that it can be a day off; empty when nothing was."""
    if not original or calendar not in set(Calendar):
        return ""
    name = calendar_word(Calendar(calendar))
    said = translate("dates", "{original} ({calendar} calendar)").format(
        original=_isolated(original), calendar=name
    )
    if calendar == Calendar.HIJRI:
        return translate("dates", "{said}; it can be one day off").format(said=said)
    return said


def _isolated(text: str) -> str:
    """Text that may be typed in another direction (Unicode UAX 9, first strong isolate)."""
    return f"\u2068{text}\u2069"


def _hijri_months() -> tuple[str, ...]:
    return (
        translate("dates", "Muharram"),
        translate("dates", "Safar"),
        translate("dates", "Rabi al-Awwal"),
        translate("dates", "Rabi al-Thani"),
        translate("dates", "Jumada al-Ula"),
        translate("dates", "Jumada al-Akhirah"),
        translate("dates", "Rajab"),
        translate("dates", "Shaban"),
        translate("dates", "Ramadan"),
        translate("dates", "Shawwal"),
        translate("dates", "Dhu al-Qadah"),
        translate("dates", "Dhu al-Hijjah"),
    )


def _persian_months() -> tuple[str, ...]:
    return (
        translate("dates", "Farvardin"),
        translate("dates", "Ordibehesht"),
        translate("dates", "Khordad"),
        translate("dates", "Tir"),
        translate("dates", "Mordad"),
        translate("dates", "Shahrivar"),
        translate("dates", "Mehr"),
        translate("dates", "Aban"),
        translate("dates", "Azar"),
        translate("dates", "Dey"),
        translate("dates", "Bahman"),
        translate("dates", "Esfand"),
    )


def _ethiopian_months() -> tuple[str, ...]:
    return (
        translate("dates", "Meskerem"),
        translate("dates", "Tikimt"),
        translate("dates", "Hidar"),
        translate("dates", "Tahsas"),
        translate("dates", "Ter"),
        translate("dates", "Yekatit"),
        translate("dates", "Megabit"),
        translate("dates", "Miyazya"),
        translate("dates", "Ginbot"),
        translate("dates", "Sene"),
        translate("dates", "Hamle"),
        translate("dates", "Nehase"),
        translate("dates", "Pagumen"),
    )

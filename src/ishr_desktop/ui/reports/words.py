"""What is said about reports, and what they do not prove."""

from collections.abc import Iterator

from PySide6.QtCore import QLocale

from ishr_desktop.domain.report import Bar, Grouping, Report
from ishr_desktop.ui.countries import country_name
from ishr_desktop.ui.terms import term_word
from ishr_desktop.ui.texts import translate

_VOCABULARIES = {
    Grouping.ACT: "act_types",
    Grouping.PERPETRATOR: "perpetrator_types",
    Grouping.SDG_16_10_1: "sdg_16_10_1",
}


def grouping_word(grouping: Grouping) -> str:
    """By what acts are counted."""
    return {
        Grouping.ACT: translate("reports", "What was done"),
        Grouping.MONTH: translate("reports", "Month"),
        Grouping.PLACE: translate("reports", "Place"),
        Grouping.PERPETRATOR: translate("reports", "Who did it"),
        Grouping.SDG_16_10_1: translate("reports", "SDG 16.10.1"),
    }[grouping]


def title(report: Report) -> str:
    """The line above the chart."""
    return {
        Grouping.ACT: translate("reports", "Acts by what was done"),
        Grouping.MONTH: translate("reports", "Acts by month"),
        Grouping.PLACE: translate("reports", "Acts by place"),
        Grouping.PERPETRATOR: translate("reports", "Acts by who is thought to have done it"),
        Grouping.SDG_16_10_1: translate(
            "reports", "Acts against defenders, journalists and trade unionists (SDG 16.10.1)"
        ),
    }[report.grouping]


def bar_word(bar: Bar, grouping: Grouping) -> str:
    """What stands beside a bar."""
    if grouping is Grouping.MONTH:
        return _month_word(bar.value)
    if grouping is Grouping.PLACE:
        locality, _, country = bar.words.rpartition(", ")
        return ", ".join(filter(None, (locality, country_name(country) or country)))
    return term_word(_VOCABULARIES[grouping], bar.value)


def summary(report: Report) -> str:
    """How much was counted."""
    acts = translate("reports", "%n act(s)", None, report.acts)
    records = translate("reports", "in %n record(s)", None, report.records)
    return f"{acts} {records}"


def limits(report: Report) -> tuple[str, ...]:
    """What the numbers do not prove, and what they leave out."""
    return tuple(_limits(report))


def _limits(report: Report) -> Iterator[str]:
    yield translate(
        "reports",
        "These numbers show what was written down in this vault. They do not show how much "
        "happened, and no change from month to month proves that more or less happened.",
    )
    if report.grouping is Grouping.PERPETRATOR:
        yield translate(
            "reports",
            "Who did it is an allegation. One act can stand in several rows, so the rows add up to "
            "more than the acts.",
        )
    if report.grouping is Grouping.SDG_16_10_1:
        yield translate(
            "reports",
            "The indicator counts verified cases. Nothing here was verified by the United Nations.",
        )
    if report.unknown:
        yield translate("reports", "Of %n act(s) the record does not say it.", None, report.unknown)
    if report.without_acts:
        yield translate(
            "reports", "In %n record(s) no act is written down yet.", None, report.without_acts
        )
    if report.outside:
        yield translate(
            "reports", "%n act(s) are not counted by the indicator.", None, report.outside
        )
    if report.left_out:
        yield translate(
            "reports",
            "%n act(s) were left out: the people did not agree to be counted.",
            None,
            report.left_out,
        )
    yield translate("reports", "Small numbers can point to a person. Look before you share them.")


def _month_word(value: str) -> str:
    year, _, month = value.partition("-")
    name = QLocale().standaloneMonthName(int(month), QLocale.FormatType.LongFormat)
    return f"{name} {year}"

"""Reports on paper and in files: PDF, PNG, CSV, and the chronology."""

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QImageWriter

from ishr_desktop.domain.chronology import Event, EventKind
from ishr_desktop.domain.report import Report
from ishr_desktop.services.reports import csv_of
from ishr_desktop.ui.date_words import edtf_words
from ishr_desktop.ui.printing import pdf_of_html
from ishr_desktop.ui.reports.chart import Row, picture_of
from ishr_desktop.ui.reports.words import bar_word, grouping_word, limits, summary, title
from ishr_desktop.ui.terms import term_word
from ishr_desktop.ui.texts import ltr, translate

_CHART = "chart"
_WIDTH = 600


def rows_of(report: Report) -> list[Row]:
    """Words and numbers of all bars."""
    return [(bar_word(bar, report.grouping), bar.number) for bar in report.bars]


def csv_report(report: Report) -> bytes:
    """The table with what it does not prove below it."""
    head = (grouping_word(report.grouping), translate("reports", "Acts"))
    rows: list[tuple[str | int, ...]] = [*rows_of(report), ("", "")]
    return csv_of(head, [*rows, *((line, "") for line in limits(report))])


def png_report(report: Report, *, mirrored: bool) -> bytes:
    """The chart as a picture without any description of where it was made."""
    written = QBuffer()
    written.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(written, QByteArray(b"png")).write(picture_of(rows_of(report), mirrored=mirrored))
    return bytes(written.data().data())


def pdf_report(report: Report, *, mirrored: bool) -> bytes:
    """Title, chart, table, and what the numbers do not prove."""
    rows = rows_of(report)
    table = "".join(
        f"<tr><td>{escape(words)}</td><td align='right'>{number}</td></tr>"
        for words, number in rows
    )
    html = (
        f"<h2>{escape(title(report))}</h2><p>{escape(summary(report))}</p>"
        f"<p><img src='{_CHART}' width='{_WIDTH}'></p>"
        f"<table cellpadding='3'>{table}</table>{_limits_html(report)}"
    )
    pictures = {_CHART: picture_of(rows, mirrored=mirrored)}
    return pdf_of_html(html, right_to_left=mirrored, pictures=pictures)


def pdf_chronology(events: Sequence[Event], *, mirrored: bool) -> bytes:
    """Everything in the order of time, with the code of the record that says so."""
    rows = "".join(
        f"<tr><td>{escape(_when(event))}</td><td>{escape(ltr(event.code))}</td>"
        f"<td>{escape(_what(event))}</td></tr>"
        for event in events
    )
    note = translate(
        "reports",
        "This is what the records say, in the order of time. Dates that nobody knows exactly stand "
        "where they can have been first. Sources and evidence are in the records.",
    )
    html = (
        f"<h2>{escape(translate('reports', 'Chronology'))}</h2>"
        f"<table cellpadding='4'>{rows}</table><p><i>{escape(note)}</i></p>"
    )
    return pdf_of_html(html, right_to_left=mirrored)


def _limits_html(report: Report) -> str:
    head = escape(translate("reports", "What these numbers do not prove"))
    items = "".join(f"<li>{escape(line)}</li>" for line in limits(report))
    return f"<h3>{head}</h3><ul>{items}</ul>"


def _when(event: Event) -> str:
    return edtf_words(event.when) if event.when else translate("reports", "no date")


def _what(event: Event) -> str:
    names = {EventKind.ACT: "act_types", EventKind.STEP: "step_kinds"}
    kind = names.get(event.kind)
    what = term_word(kind, event.type) if kind and event.type else ""
    return " · ".join(filter(None, (what, event.who, event.text)))

"""One report at a time: by what, the chart, the table, and what it does not prove."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QComboBox,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ishr_desktop.domain.case import Case
from ishr_desktop.domain.consent_entry import Use
from ishr_desktop.domain.report import Grouping, Report
from ishr_desktop.ui.consent.words import USES, use_word
from ishr_desktop.ui.file_chooser import AskingChooser, FileChooser
from ishr_desktop.ui.reports.chart import Chart
from ishr_desktop.ui.reports.paper import (
    csv_report,
    pdf_chronology,
    pdf_report,
    png_report,
    rows_of,
)
from ishr_desktop.ui.reports.presenter import ReportsPresenter
from ishr_desktop.ui.reports.words import grouping_word, limits, summary, title
from ishr_desktop.ui.terms import TermWords
from ishr_desktop.ui.texts import ltr, translate
from ishr_desktop.ui.widgets import (
    Banner,
    Body,
    Card,
    Field,
    Heading,
    Muted,
    Page,
    PlainButton,
    SearchField,
    Section,
)
from ishr_desktop.ui.widgets.calm_box import CalmBox
from ishr_desktop.ui.widgets.choices import Choices
from ishr_desktop.ui.widgets.flow_layout import flow
from ishr_desktop.ui.widgets.seen import SeenWidget

COLUMN = 760
SHOWN_CODES = 8
TYPING = 250
"""Milliseconds after the last letter before it is counted again."""


class ReportsView(SeenWidget):
    """Shows; the presenter decides."""

    def __init__(self, files: FileChooser | None = None) -> None:
        super().__init__()
        self.setObjectName("reports")
        self.files: FileChooser = files or AskingChooser()
        self.note = Banner("", "info", self)
        self.note.setObjectName("reports-note")
        answers = [(str(one), grouping_word(one)) for one in Grouping]
        self.grouping = Choices(translate("reports", "Count by"), answers, parent=self)
        self.grouping.choose([Grouping.ACT])
        self.search = SearchField(translate("reports", "Only records with these words"), self)
        self.case = CalmBox(self)
        self.case.setObjectName("report-case")
        self._case = Field(
            translate("reports", "Only records of this case"), self.case, parent=self
        )
        self._case.hide()
        self._typing = QTimer(self, singleShot=True, interval=TYPING)
        self._title = Section("", self)
        self._summary = Muted("", self)
        self._summary.setObjectName("report-summary")
        self.chart = Chart(self)
        self.table = self._make_table()
        self._limits = Body("", self)
        self._limits.setObjectName("report-limits")
        self._buttons = self._make_buttons()
        self.use = QComboBox(self)
        for use in USES:
            self.use.addItem(use_word(use), str(use))
        self.use.setCurrentIndex(self.use.findData(str(Use.ISHR)))
        page = Page(COLUMN, self)
        self._lay_out(page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(page)

    def attach(self, presenter: ReportsPresenter) -> None:
        """Connect what a person does to what happens."""
        self._presenter = presenter
        self.seen.connect(presenter.seen)
        self.grouping.changed.connect(
            lambda: presenter.group(Grouping(next(iter(self.grouping.chosen()))))
        )
        self.case.activated.connect(lambda _: presenter.choose_case(self.case.currentData()))
        self._typing.timeout.connect(lambda: presenter.search(self.search.text()))
        self.search.textChanged.connect(lambda _: self._typing.start())

    # --- what the presenter tells ---------------------------------------------------------

    def show_cases(self, cases: Sequence[Case]) -> None:
        """Offer these cases to choose the records by; without any there is nothing to choose."""
        chosen = self.case.currentData()
        terms = [TermWords(one.id, f"{ltr(one.code)} {one.title}".strip(), "") for one in cases]
        self.case.offer(terms, translate("reports", "Every record"))
        self.case.setCurrentIndex(max(0, self.case.findData(chosen)))
        self._case.setVisible(bool(cases))

    def show_report(self, report: Report) -> None:
        """Show other numbers."""
        rows = rows_of(report)
        self._title.setText(title(report))
        self._summary.setText(summary(report))
        self.chart.show_rows(rows, title(report))
        self.chart.setVisible(bool(rows))
        self._show_table(rows, grouping_word(report.grouping))
        self._limits.setText("\n".join(f"• {line}" for line in limits(report)))

    def saved(self, name: str, held_back: Sequence[str]) -> None:
        """A report is in a file of this name, without the records of these codes."""
        words = translate("reports", "Saved as {name}. It is not protected there.")
        sentence = words.format(name=name)
        if held_back:
            codes = ", ".join(ltr(code) for code in held_back[:SHOWN_CODES])
            left_out = translate(
                "reports", "Consent does not cover %n record(s), left out:", None, len(held_back)
            )
            sentence = f"{sentence} {left_out} {codes}"
        self._say(sentence, "caution")

    def say_problem(self, sentence: str) -> None:
        """Say what is in the way."""
        self._say(sentence, "caution")

    def counting_title(self) -> str:
        """The words in the strip while much is counted."""
        return translate("reports", "Counting")

    # --- what the person does -------------------------------------------------------------

    def _save(self, suffix: str, to_file: Callable[[Report], bytes]) -> None:
        caption = translate("reports", "Save the report")
        chosen = self.files.to_save(self, caption, translate("reports", "report"), suffix)
        if chosen is not None:
            self._presenter.save(chosen, to_file)

    def _save_chronology(self) -> None:
        caption = translate("reports", "Save the chronology")
        chosen = self.files.to_save(self, caption, translate("reports", "chronology"), "pdf")
        if chosen is not None:
            mirrored = self._mirrored
            self._presenter.save_chronology(
                chosen,
                self.use.currentData(),
                lambda events: pdf_chronology(events, mirrored=mirrored),
            )

    @property
    def _mirrored(self) -> bool:
        return self.layoutDirection() == Qt.LayoutDirection.RightToLeft

    def _say(self, sentence: str, tone: str) -> None:
        self.note.offer(translate("reports", "Close"), lambda: self.note.say(""))
        self.note.say(sentence, tone)

    # --- how it is made -------------------------------------------------------------------

    def _show_table(self, rows: list[tuple[str, int]], head: str) -> None:
        self.table.setHorizontalHeaderLabels([head, translate("reports", "Acts")])
        self.table.setRowCount(len(rows))
        for place, (words, number) in enumerate(rows):
            self.table.setItem(place, 0, QTableWidgetItem(words))
            count = QTableWidgetItem(str(number))
            count.setTextAlignment(Qt.AlignmentFlag.AlignCenter)
            self.table.setItem(place, 1, count)
        height = self.table.horizontalHeader().sizeHint().height() + 4
        self.table.setFixedHeight(
            height + sum(self.table.rowHeight(one) for one in range(len(rows)))
        )
        self.table.setVisible(bool(rows))

    def _make_table(self) -> QTableWidget:
        table = QTableWidget(0, 2, self)
        table.setAccessibleName(translate("reports", "The numbers as a table"))
        table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        table.setSelectionMode(QTableWidget.SelectionMode.NoSelection)
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        return table

    def _make_buttons(self) -> QWidget:
        made = []
        for name, words, icon, act in (
            ("save-pdf", translate("reports", "PDF…"), "pdf", self._save_pdf),
            ("save-png", translate("reports", "Picture…"), "image", self._save_png),
            ("save-csv", translate("reports", "Table…"), "file", self._save_csv),
            (
                "save-chronology",
                translate("reports", "Chronology (PDF)…"),
                "clock",
                self._save_chronology,
            ),
        ):
            button = PlainButton(words, icon, self)
            button.setObjectName(name)
            button.clicked.connect(act)
            made.append(button)
        return flow(self, *made)

    def _save_pdf(self) -> None:
        mirrored = self._mirrored
        self._save("pdf", lambda report: pdf_report(report, mirrored=mirrored))

    def _save_png(self) -> None:
        mirrored = self._mirrored
        self._save("png", lambda report: png_report(report, mirrored=mirrored))

    def _save_csv(self) -> None:
        self._save("csv", csv_report)

    def _lay_out(self, page: Page) -> None:
        add = page.column.addWidget
        add(Heading(translate("reports", "Reports"), self))
        add(self.note)
        add(self.grouping)
        add(self.search)
        add(self._case)
        card = Card(self)
        for part in (self._title, self._summary, self.chart):
            card.column.addWidget(part)
        add(card)
        proof = Card(self, "sunken")
        proof.column.addWidget(
            Section(translate("reports", "What these numbers do not prove"), proof)
        )
        proof.column.addWidget(self._limits)
        add(proof)
        leaving = Card(self)
        leaving.column.addWidget(Section(translate("reports", "Take it along"), leaving))
        words = translate(
            "reports",
            "What you save counts only people who agreed to be counted. The chronology holds code "
            "names, and only records that consent covers.",
        )
        leaving.column.addWidget(Muted(words, leaving))
        question = translate("reports", "The chronology is for")
        leaving.column.addWidget(Field(question, self.use, parent=leaving))
        leaving.column.addWidget(self._buttons)
        add(leaving)
        add(self.table)
        page.column.addStretch(1)

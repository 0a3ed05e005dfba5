"""Versions of a record: its seal, its history, two versions side by side, and its protection."""

from collections.abc import Sequence

from PySide6.QtWidgets import QCheckBox, QWidget

from ishr_desktop.domain.sealing import SealCheck, SealReason
from ishr_desktop.ui.incidents.record.section import RecordContext, RecordSection
from ishr_desktop.ui.incidents.record.shown import Shown
from ishr_desktop.ui.incidents.record.versions.change_words import (
    KEPT_BY_THE_PROGRAM,
    change_words,
    in_reading_order,
)
from ishr_desktop.ui.incidents.record.versions.compare_card import CompareCard
from ishr_desktop.ui.incidents.record.versions.history_card import HistoryCard
from ishr_desktop.ui.incidents.record.versions.presenter import (
    Compared,
    VersionsPresenter,
    VersionsShown,
)
from ishr_desktop.ui.incidents.record.versions.seal_card import SealCard
from ishr_desktop.ui.texts import translate
from ishr_desktop.ui.widgets import Card, Muted, Section
from ishr_desktop.ui.widgets.surfaces import scroll_into_view


class VersionsSection(RecordSection):
    """What is typed and not saved belongs to no version; it is saved before anything is sealed."""

    def __init__(self, context: RecordContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        screen = context.screen
        self._presenter = VersionsPresenter(self, screen.jobs, screen.session, screen.messages)
        self.seal_card = SealCard(self)
        self.history = HistoryCard(self)
        self.comparing = CompareCard(self)
        self.protect = QCheckBox(translate("versions", "Protect this record"), self)
        for part in (self.seal_card, self.history, self.comparing, self._protection()):
            self.column.addWidget(part)
        self.column.addStretch(1)
        self._connect()

    def show_record(self, shown: Shown) -> None:
        """Show another record, or the same one read again."""
        self._presenter.show(shown.incident.id)

    def show_versions(self, shown: VersionsShown) -> None:
        """Show the history of the record."""
        self.seal_card.show_versions(shown)
        self.history.show_versions(shown)
        self.comparing.show_versions(shown)
        self.protect.blockSignals(True)
        self.protect.setChecked(shown.protected)
        self.protect.blockSignals(False)

    def show_compared(self, compared: Compared) -> None:
        """Show what is different between two versions."""
        clock = self.context.screen.session.clock
        changes = [
            change_words(change, compared.before, compared.after, lambda: clock().date())
            for change in in_reading_order(compared.changes)
            if change.path[0] not in KEPT_BY_THE_PROGRAM
        ]
        self.comparing.show_changes(changes)

    def show_checks(self, checks: Sequence[SealCheck]) -> None:
        """Say whether the seals hold."""
        self.seal_card.show_checks(checks)

    def say_problem(self, sentence: str) -> None:
        """Say what is in the way."""
        self.problem_found.emit(sentence)

    def checking_title(self) -> str:
        """The words in the strip while files are read."""
        return translate("versions", "Checking the seals")

    def _protection(self) -> Card:
        card = Card(self)
        words = translate(
            "versions", "A protected record cannot be removed until the protection is taken away."
        )
        card.column.addWidget(Section(translate("versions", "Protection"), card))
        card.column.addWidget(self.protect)
        card.column.addWidget(Muted(words, card))
        return card

    def _connect(self) -> None:
        presenter = self._presenter
        self.seal_card.begun.connect(self._begin_seal)
        self.seal_card.seal_asked.connect(self._seal)
        self.seal_card.check_asked.connect(presenter.verify)
        self.history.undo_asked.connect(presenter.undo)
        self.history.redo_asked.connect(presenter.redo)
        self.history.compare_asked.connect(self._compare_with_now)
        self.comparing.compare_asked.connect(presenter.compare)
        self.protect.toggled.connect(presenter.protect)

    def _begin_seal(self) -> None:
        if self.editor.unsaved:
            self.context.record.save(lambda _: self.seal_card.ask())
        else:
            self.seal_card.ask()

    def _seal(self, reason: SealReason, words: str, clock_checked: bool) -> None:
        self._presenter.seal(reason, words, clock_checked=clock_checked)

    def _compare_with_now(self, version: int) -> None:
        self.comparing.compare(version)
        scroll_into_view(self.comparing)

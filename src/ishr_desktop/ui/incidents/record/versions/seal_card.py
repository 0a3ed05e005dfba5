"""Sealing a record: what it means, why it is done again, and whether the seals hold."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ishr_desktop.domain.sealing import SealCheck
from ishr_desktop.ui.incidents.record.versions.presenter import VersionsShown
from ishr_desktop.ui.incidents.record.versions.seal_form import SealForm
from ishr_desktop.ui.incidents.record.versions.version_words import checks_words
from ishr_desktop.ui.moments import full_moment
from ishr_desktop.ui.texts import ltr, translate
from ishr_desktop.ui.widgets import Banner, Body, Card, PlainButton, QuietButton, Section
from ishr_desktop.ui.widgets.flow_layout import flow


class SealCard(Card):
    """Nothing seals by itself: a button, then a question, then the seal."""

    begun = Signal()
    """The question is wanted; what is typed should be saved first."""
    seal_asked = Signal(object, str, bool)
    """Reason, words, whether the clock was checked."""
    check_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._meaning = Body(_meaning(), self)
        self.state = Banner(parent=self)
        self.seal = PlainButton(translate("versions", "Seal this account…"), "lock", self)
        self.check = QuietButton(translate("versions", "Check the seals"), "shield", self)
        self.result = Banner(parent=self)
        self.form = SealForm(self)
        self.form.hide()
        self.seal.clicked.connect(self.begun)
        self.check.clicked.connect(self.check_asked)
        self.form.agreed.connect(self.seal_asked)
        self.form.dropped.connect(self._drop)
        self._place = ""
        self._has_seal = False
        self.column.addWidget(Section(translate("versions", "Seal"), self))
        for part in (self._meaning, self.state, self.form, self.result):
            self.column.addWidget(part)
        self.column.addWidget(flow(self, self.seal, self.check))

    def show_versions(self, shown: VersionsShown) -> None:
        """Say what is sealed, and offer what can be done."""
        sealed = shown.sealed
        unchanged = sealed is not None and sealed.current
        own = shown.incident.sender is None
        place = f"{shown.incident.id} {shown.incident.version}"
        if place != self._place:
            self._place = place
            self._drop()
            self.result.say("")
        self.form.prepare(first=sealed is None, now=shown.now)
        self.state.say(*_state(shown))
        self._meaning.setVisible(own and not unchanged)
        self.seal.setVisible(own and not unchanged and not self.form.isVisibleTo(self))
        self.check.setVisible(sealed is not None and not self.form.isVisibleTo(self))
        self._has_seal = sealed is not None

    def ask(self) -> None:
        """Ask why it is sealed."""
        self.seal.hide()
        self.check.hide()
        self.form.show()
        self.form.begin()

    def show_checks(self, checks: Sequence[SealCheck]) -> None:
        """Say whether the seals hold."""
        self.result.say(*checks_words(checks))

    def _drop(self) -> None:
        self.form.hide()
        self.seal.show()
        self.check.setVisible(self._has_seal)


def _meaning() -> str:
    return translate(
        "versions",
        "A seal freezes your account as it is now, so that nobody can change it unnoticed, not "
        "even you. You can always add a new version; the one that was sealed stays beside it.",
    )


def _state(shown: VersionsShown) -> tuple[str, str]:
    sealed = shown.sealed
    if sealed is None or sealed.seal is None:
        if shown.incident.sender is None:
            return "", "info"
        return translate("versions", "Whoever sent this record did not seal it."), "info"
    moment = full_moment(sealed.seal.made, shown.now)
    number = ltr(str(sealed.version))
    if sealed.current:
        words = translate(
            "versions", "Sealed {moment}, as version {number}. Nothing changed since."
        )
        return words.format(moment=moment, number=number), "positive"
    words = translate("versions", "Changed since version {number} was sealed, {moment}.")
    return words.format(moment=moment, number=number), "caution"

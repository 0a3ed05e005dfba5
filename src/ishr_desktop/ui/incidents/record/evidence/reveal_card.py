"""What the chosen file gives away about people, and the way to a copy that does not."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ishr_desktop.domain.finding import Finding, Severity
from ishr_desktop.ui.incidents.record.evidence.finding_words import finding_words, severity_word
from ishr_desktop.ui.texts import translate
from ishr_desktop.ui.theme import XS, M, S
from ishr_desktop.ui.widgets import Body, Muted, PlainButton, QuietButton, Section, row
from ishr_desktop.ui.widgets.flow_layout import flow
from ishr_desktop.ui.widgets.surfaces import Picture

MOST = 12
"""Lines of one severity that are shown; a hostile file could hold hundreds."""
_LOOKS = {
    Severity.DANGER: ("warning", "danger"),
    Severity.CAUTION: ("warning", "caution"),
    Severity.NOTE: ("info", "text-muted"),
}


class RevealCard(QWidget):
    """Looks only when it is asked to: reading a large file takes time."""

    look_asked = Signal()
    clean_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = PlainButton(translate("reveal", "Look into it"), "search", self)
        self.clean = QuietButton(translate("reveal", "Make a clean copy"), "shield", self)
        self.clean.setToolTip(
            translate("reveal", "A new file that looks the same and says nothing else")
        )
        self._said = Muted("", self)
        self._found = QVBoxLayout()
        self._found.setSpacing(M)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S)
        column.addWidget(Section(translate("reveal", "What this file gives away"), self))
        column.addWidget(self._said)
        column.addLayout(self._found)
        column.addWidget(flow(self, self.look, self.clean))
        self.look.clicked.connect(self.look_asked)
        self.clean.clicked.connect(self.clean_asked)
        self.show_file(read_only=True)

    def show_file(self, *, read_only: bool) -> None:
        """Another file: nothing is known of it yet."""
        self._clear()
        self.look.show()
        self.clean.setVisible(not read_only)
        self._say(
            translate(
                "reveal",
                "Files can hold more than they show: the place, the hour, the camera, names, and "
                "what was cut away.",
            )
        )

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Show what was found, the most dangerous first."""
        self._clear()
        self.look.hide()
        for severity in Severity:
            of_it = [one for one in findings if one.severity is severity]
            if of_it:
                self._found.addWidget(self._group(severity, of_it))
        self._say(
            ""
            if findings
            else translate("reveal", "Nothing was found. What can be seen in it may still tell.")
        )

    def _group(self, severity: Severity, findings: Sequence[Finding]) -> QWidget:
        icon, ink = _LOOKS[severity]
        group = QWidget(self)
        title = Body(severity_word(severity), group)
        title.setProperty("kind", "label")
        column = QVBoxLayout(group)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(XS)
        head = row(Picture(icon, ink, 16, group), title)
        head.setStretch(1, 1)
        column.addLayout(head)
        for finding in findings[:MOST]:
            column.addWidget(Body(finding_words(finding), group))
        more = len(findings) - MOST
        if more > 0:
            column.addWidget(Muted(translate("reveal", "and %n more", None, more), group))
        return group

    def _say(self, words: str) -> None:
        self._said.setText(words)
        self._said.setVisible(bool(words))

    def _clear(self) -> None:
        while (item := self._found.takeAt(0)) is not None:
            group = item.widget()
            if group is not None:
                group.hide()
                group.deleteLater()

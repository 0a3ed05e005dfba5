"""The records that a batch brought, each with the way to it."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ishr_desktop.domain.inbox import ReceivedRecord
from ishr_desktop.ui.texts import ltr, translate
from ishr_desktop.ui.theme import XS, M
from ishr_desktop.ui.tiles import tile_icon
from ishr_desktop.ui.widgets import Body, ElidedLabel, QuietButton, Small, row
from ishr_desktop.ui.widgets.surfaces import Picture

MOST = 200
"""Lines that are made; a batch with more is read in Incidents."""


class RecordList(QWidget):
    """Lines with a picture, a code, a sentence and a button."""

    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: object = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(M)

    def show_records(self, records: Sequence[ReceivedRecord]) -> None:
        """Show records that are in the vault."""
        if self._is_new(tuple(records)):
            for record in records[:MOST]:
                self._column.addWidget(self._line(record))

    def show_preview(self, lines: Sequence[str]) -> None:
        """Show the first words of records that are not in the vault yet."""
        if self._is_new(tuple(lines)):
            for line in lines[:MOST]:
                self._column.addWidget(Body(f"– {line}", self))

    def _is_new(self, shown: object) -> bool:
        if shown == self._shown:
            return False
        self._shown = shown
        while item := self._column.takeAt(0):
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        return True

    def _line(self, record: ReceivedRecord) -> QWidget:
        line = QWidget(self)
        words = record.summary or translate("inbox", "A record without words")
        button = QuietButton(translate("inbox", "Read it"), parent=line)
        button.setObjectName("open-record")
        button.setAccessibleName(translate("inbox", "Open {code}").format(code=record.code))
        button.clicked.connect(lambda: self.opened.emit(record.incident_id))
        texts = QVBoxLayout()
        texts.setSpacing(XS)
        texts.addWidget(ElidedLabel(words, "label", line))
        texts.addWidget(Small(_facts(record), line))
        icon = tile_icon(record.tile) if record.tile else "incidents"
        layout = row(Picture(icon, "accent", 24, line), texts, button, spacing=M)
        layout.setStretch(1, 1)
        line.setLayout(layout)
        return line


def _facts(record: ReceivedRecord) -> str:
    facts = [ltr(record.code)]
    if record.attachment_count:
        facts.append(translate("inbox", "%n file(s)", None, record.attachment_count))
    return " · ".join(facts)

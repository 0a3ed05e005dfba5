"""Asks before something is gone for good: a number is typed, then a button is pressed."""

import unicodedata

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from ishr_desktop.ui.texts import ltr, translate
from ishr_desktop.ui.theme import M
from ishr_desktop.ui.widgets.buttons import DangerButton, PlainButton, restyle
from ishr_desktop.ui.widgets.fields import Field
from ishr_desktop.ui.widgets.flow_layout import flow
from ishr_desktop.ui.widgets.surfaces import Picture
from ishr_desktop.ui.widgets.words import Body

FIELD_WIDTH = 320


class RemovalQuestion(QFrame):
    """Hidden until something is asked. No single key, and no Enter, removes anything.

    `agree` is what the button says when it is not for good.
    """

    asked = Signal()
    agreed = Signal()
    dropped = Signal()
    """Nothing is to be removed."""

    def __init__(self, name: str, parent: QWidget | None = None, *, agree: str = "") -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setProperty("kind", "banner")
        restyle(self, "tone", "danger")
        self._number = ""
        self._words = Body("", self)
        self.line = QLineEdit(self)
        self.line.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.line.textChanged.connect(self._allow)
        self._place = QHBoxLayout()
        self._place.addStretch(1)
        self._field: Field | None = None
        self.keep = PlainButton(translate("widgets", "Keep it"), "back", self)
        self.keep.clicked.connect(self._drop)
        self.remove = DangerButton(agree or translate("widgets", "Remove for good"), "delete", self)
        self.remove.clicked.connect(self._agree)
        self._texts = QVBoxLayout()
        self._texts.setSpacing(M)
        self._texts.addWidget(self._words)
        self._texts.addLayout(self._place)
        self._texts.addWidget(flow(self, self.keep, self.remove))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(M, M, M, M)
        layout.setSpacing(M)
        layout.addWidget(Picture("warning", "danger", 20, self), 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(self._texts, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.hide()

    def ask(self, sentence: str, number: str) -> None:
        """Say what will be gone, and have `number` typed before it can be removed."""
        self._number = number
        self._words.setText(sentence)
        self.setAccessibleName(sentence)
        self._renew_field(number)
        self.line.clear()
        self._allow("")
        self.show()
        self.line.setFocus()
        self.asked.emit()

    def take_back(self) -> None:
        """Ask no longer, without an answer."""
        self.line.clear()
        self.hide()

    def _renew_field(self, number: str) -> None:
        words = translate("widgets", "Type {number} to remove it").format(number=ltr(number))
        field = Field(words, self.line, parent=self)
        field.setFixedWidth(FIELD_WIDTH)
        self.line.setAccessibleName(words)
        if self._field is not None:
            self._place.removeWidget(self._field)
            self._field.hide()
            self._field.deleteLater()
        self._field = field
        self._place.insertWidget(0, field)

    def _allow(self, typed: str) -> None:
        self.remove.setEnabled(bool(self._number) and plain_digits(typed) == self._number)

    def _agree(self) -> None:
        self.take_back()
        self.agreed.emit()

    def _drop(self) -> None:
        self.take_back()
        self.dropped.emit()


def plain_digits(typed: str) -> str:
    """What was typed, with the digits of every script as 0 to 9."""
    return "".join(
        str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in typed.strip()
    )

"""The list of the parts that will be black, for eyes, hands and screen readers."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ishr_desktop.domain.redaction import Box
from ishr_desktop.ui.redaction.parts import Parts
from ishr_desktop.ui.texts import ltr, translate
from ishr_desktop.ui.theme import M
from ishr_desktop.ui.widgets import IconButton, Muted, PlainButton, QuietButton, Section, row
from ishr_desktop.ui.widgets.row_delegate import RowLook
from ishr_desktop.ui.widgets.row_list import RowList

WIDTH = 290


class PartsSide(QWidget):
    """Shows the parts of `Parts` and chooses among them."""

    add_asked = Signal()

    def __init__(self, parts: Parts, *, paged: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts = parts
        self._paged = paged
        self.setFixedWidth(WIDTH)
        self.list = _Parts(translate("redaction", "Parts that will be black"), self)
        self.add = PlainButton(translate("redaction", "Add a part"), "add", self)
        self.remove = QuietButton(translate("redaction", "Remove this part"), "delete", self)
        self.undo = IconButton("undo", translate("redaction", "Undo"), self)
        self.redo = IconButton("redo", translate("redaction", "Redo"), self)
        title = Section(translate("redaction", "Black parts"), self)
        hint = translate(
            "redaction",
            "Draw on the page. Or press Add: the arrow keys move the part, with Shift they make it "
            "larger or smaller, with Ctrl by little; Delete removes it.",
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(M)
        column.addLayout(row(title, None, self.undo, self.redo))
        column.addWidget(Muted(hint, self))
        column.addLayout(row(self.add, None))
        column.addWidget(self.list, 1)
        column.addLayout(row(self.remove, None))
        self.add.clicked.connect(self.add_asked)
        self.remove.clicked.connect(parts.remove)
        self.undo.clicked.connect(parts.undo)
        self.redo.clicked.connect(parts.redo)
        self.list.chosen.connect(lambda key: parts.choose(int(key)))
        self.list.delete_pressed.connect(parts.remove)
        parts.listen(self._show)
        self._show()

    def _show(self) -> None:
        boxes = self._parts.boxes
        self.list.show_rows([self._look(place, box) for place, box in enumerate(boxes)])
        self.list.choose(str(self._parts.chosen))
        self.remove.setEnabled(self._parts.chosen >= 0)
        self.undo.setEnabled(self._parts.can_undo)
        self.redo.setEnabled(self._parts.can_redo)

    def _look(self, place: int, box: Box) -> RowLook:
        title = translate("redaction", "Part {number}").format(number=ltr(str(place + 1)))
        if self._paged:
            page = translate("redaction", "page {number}").format(number=ltr(str(box.page + 1)))
            title = f"{title} · {page}"
        return RowLook(str(place), title, icon="redact", tone="neutral", sub=box_words(box))


class _Parts(RowList):
    delete_pressed = Signal()

    def event(self, event: QEvent) -> bool:
        """Let Delete reach this list, whatever is around."""
        if event.type() == QEvent.Type.ShortcutOverride and _is_delete(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete removes the chosen part."""
        if _is_delete(event):
            self.delete_pressed.emit()
        else:
            super().keyPressEvent(event)


def _is_delete(event: QEvent) -> bool:
    return isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Delete


def box_words(box: Box) -> str:
    """Where a part is and how large, in per cent of its page."""
    words = translate("redaction", "left {left}, top {top}, {width} × {height}")
    return words.format(
        left=_percent(box.left),
        top=_percent(box.top),
        width=_percent(box.width),
        height=_percent(box.height),
    )


def _percent(share: float) -> str:
    return ltr(f"{share:.0%}")

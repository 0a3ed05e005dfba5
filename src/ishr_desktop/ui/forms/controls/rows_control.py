"""Several values of one kind below each other: lines of a table, places, dates."""

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QFormLayout, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ishr_desktop.domain.field_values import value_of, with_value
from ishr_desktop.domain.fields import FieldDefinition
from ishr_desktop.ui.forms.controls.control import Control
from ishr_desktop.ui.terms import spoken
from ishr_desktop.ui.texts import translate
from ishr_desktop.ui.theme import M, S
from ishr_desktop.ui.widgets import IconButton, QuietButton, Small, row


class ValueControl(Protocol):
    """What `Control` and `DateField` have in common."""

    @property
    def changed(self) -> SignalInstance:
        """The person changed it."""

    def value(self) -> object:
        """The value as the record keeps it."""

    def show_value(self, value: object) -> None:
        """Show a value without telling anybody."""


class RowsControl(Control):
    """A list; each entry has a control of its own and can be taken out."""

    def __init__(
        self, name: str, make: Callable[[], QWidget], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._name, self._make = name, make
        self._rows: list[tuple[QFrame, QWidget]] = []
        self._lines = QVBoxLayout()
        self._lines.setSpacing(S)
        self._add = QuietButton(translate("forms", "Add a line"), "add", self)
        self._add.setAccessibleName(f"{name} {self._add.text()}")
        self._add.clicked.connect(self._add_empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(S)
        layout.addLayout(self._lines)
        layout.addLayout(row(self._add, None))
        self.setFocusProxy(self._add)

    def value(self) -> object:
        """The entries that say something."""
        values = [_value(part) for _, part in self._rows]
        return [value for value in values if value is not None] or None

    def show_value(self, value: object) -> None:
        """Show a list; a single value is a list of one. Lines under the cursor stay."""
        listed = value if isinstance(value, list) else [] if value in (None, "") else [value]
        if (self.value() or []) == listed:
            return
        while len(self._rows) > len(listed):
            self._drop(len(self._rows) - 1)
        while len(self._rows) < len(listed):
            self._append()
        for (_, part), one in zip(self._rows, listed, strict=True):
            _show(part, one)

    def _append(self) -> QWidget:
        frame = QFrame(self)
        frame.setProperty("kind", "sunken")
        part = self._make()
        part.setParent(frame)
        number = len(self._rows) + 1
        part.setAccessibleName(f"{self._name} {number}")
        words = translate("forms", "Take out line {number}").format(number=number)
        remove = IconButton("close", words, frame)
        remove.clicked.connect(lambda: self._remove(frame))
        layout = QHBoxLayout(frame)
        layout.setContentsMargins(M, S, S, S)
        layout.setSpacing(S)
        layout.addWidget(part, 1)
        column = QVBoxLayout()
        column.addWidget(remove)
        column.addStretch(1)
        layout.addLayout(column)
        self._rows.append((frame, part))
        self._lines.addWidget(frame)
        _changed(part).connect(self.changed)
        return part

    def _add_empty(self) -> None:
        self._append().setFocus()

    def _remove(self, frame: QFrame) -> None:
        place = next(n for n, (one, _) in enumerate(self._rows) if one is frame)
        self._drop(place)
        self._add.setFocus()
        self.changed.emit()

    def _drop(self, place: int) -> None:
        frame, _ = self._rows.pop(place)
        self._lines.removeWidget(frame)
        frame.hide()
        frame.deleteLater()


class TableRow(Control):
    """One line of a table: its columns below each other, where they have room."""

    def __init__(
        self,
        columns: Sequence[FieldDefinition],
        make: Callable[[FieldDefinition], QWidget],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._holder: Mapping[str, object] = {}
        self._parts: dict[str, QWidget] = {}
        layout = QFormLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(S)
        layout.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        for column in columns:
            part = make(column)
            label = Small(spoken(column.label), self)
            label.setWordWrap(False)
            label.setBuddy(part)
            layout.addRow(label, part)
            self._parts[column.code] = part
            _changed(part).connect(lambda code=column.code: self._take(code))
        if self._parts:
            self.setFocusProxy(next(iter(self._parts.values())))

    def value(self) -> object:
        """The object, or None when every column is empty."""
        return dict(self._holder) or None

    def show_value(self, value: object) -> None:
        """Show an object; what has no column is kept."""
        self._holder = value if isinstance(value, Mapping) else {}
        for code, part in self._parts.items():
            _show(part, value_of(self._holder, code))

    def _take(self, code: str) -> None:
        self._holder = with_value(self._holder, code, _value(self._parts[code]))
        self.changed.emit()


def _value(part: QWidget) -> object:
    return _control(part).value()


def _show(part: QWidget, value: object) -> None:
    _control(part).show_value(value)


def _changed(part: QWidget) -> SignalInstance:
    return _control(part).changed


def _control(part: QWidget) -> ValueControl:
    return part  # type: ignore[return-value]

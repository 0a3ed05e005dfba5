"""When did it happen? Three answers with an "about", and a date field for everything else."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from ishr_desktop.ui.date_field import DateField
from ishr_desktop.ui.incidents.capture.form import When
from ishr_desktop.ui.texts import translate
from ishr_desktop.ui.widgets import Small, row
from ishr_desktop.ui.widgets.choices import Choices


class WhenBox(QWidget):
    """Shows and takes `when`, `picked` and `about` of the form."""

    changed = Signal()

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        name = translate("incidents", "When?")
        self._choices = Choices(
            name,
            (
                (When.NOW, translate("incidents", "Now")),
                (When.TODAY, translate("incidents", "Today")),
                (When.YESTERDAY, translate("incidents", "Yesterday")),
                (When.PICKED, translate("incidents", "Another time…")),
            ),
            parent=self,
        )
        self._about = QCheckBox(translate("incidents", "about"), self)
        self._about.setAccessibleName(translate("incidents", "The time is not exact"))
        self._picked = DateField(today, self)
        self._picked.setAccessibleName(name)
        self._words = Small("", self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(row(self._choices, self._about, None))
        layout.addWidget(self._picked)
        layout.addWidget(self._words)
        self._choices.changed.connect(self._press)
        self._about.clicked.connect(self.changed)
        self._picked.changed.connect(self.changed)

    def value(self) -> tuple[str, object, bool]:
        """The answer, the value of the date field, and whether the answer is about right."""
        chosen = self._choices.chosen()
        return (chosen[0] if chosen else When.NOW), self._picked.value(), self._about.isChecked()

    def show_value(self, when: str, picked: object, *, about: bool) -> None:
        """Show an answer without telling anybody."""
        self._picked.show_value(picked)
        self._choices.choose([when])
        self._about.setChecked(about)
        self._show_parts()

    def _press(self) -> None:
        self._show_parts()
        if self._picked.isVisibleTo(self):
            self._picked.setFocus()
        self.changed.emit()

    def _show_parts(self) -> None:
        chosen = self._choices.chosen()
        another = chosen == (When.PICKED,)
        self._picked.setVisible(another)
        self._about.setVisible(not another)
        now = chosen in {(When.NOW,), ()}
        self._words.setText(
            translate("incidents", "The time of writing. Change it if it happened earlier.")
            if now
            else ""
        )
        self._words.setVisible(now)

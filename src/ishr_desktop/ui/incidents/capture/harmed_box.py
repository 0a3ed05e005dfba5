"""Who was harmed? Never a name: a code name, made by the program and free to change."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from ishr_desktop.ui.incidents.capture.form import CaptureForm, Harmed
from ishr_desktop.ui.incidents.words import harmed_word
from ishr_desktop.ui.texts import translate
from ishr_desktop.ui.theme import S
from ishr_desktop.ui.widgets.choices import Choices

DEFENDER, JOURNALIST = "defender", "journalist"


class HarmedBox(QWidget):
    """Shows and takes the part of the form about who was harmed."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        name = translate("incidents", "Who was harmed?")
        self._who = Choices(name, [(str(kind), harmed_word(kind)) for kind in Harmed], parent=self)
        self._count = QLineEdit(self)
        self._count.setValidator(QIntValidator(2, 999_999, self))
        self._count.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self._count.setFixedWidth(72)
        self._count.setAccessibleName(translate("incidents", "How many people, about"))
        self._count_label = QLabel(translate("incidents", "about how many?"), self)
        self._count_label.setProperty("kind", "muted")
        self._code_label = QLabel(translate("incidents", "Code name"), self)
        self._code_label.setProperty("kind", "muted")
        self._code = QLineEdit(self)
        self._code.setMaxLength(60)
        self._code.setAccessibleName(translate("incidents", "Code name"))
        self._code.setToolTip(
            translate("incidents", "Use a nickname that nobody could guess. Never the real name.")
        )
        self._role = Choices(
            translate("incidents", "This person is"),
            (
                (DEFENDER, translate("incidents", "Defender")),
                (JOURNALIST, translate("incidents", "Journalist")),
            ),
            several=True,
            parent=self,
        )
        self._more = QWidget(self)
        line = QHBoxLayout(self._more)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(S)
        line.addWidget(self._count_label)
        line.addWidget(self._count)
        line.addWidget(self._code_label)
        line.addWidget(self._code, 2)
        line.addStretch(1)
        line.addWidget(self._role, 0, Qt.AlignmentFlag.AlignVCenter)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(S)
        layout.addWidget(self._who)
        layout.addWidget(self._more)
        self._who.changed.connect(self._pressed)
        self._role.changed.connect(self.changed)
        self._count.textEdited.connect(self.changed)
        self._code.textEdited.connect(self.changed)

    def filled(self, form: CaptureForm) -> CaptureForm:
        """The form with what is answered here."""
        chosen, roles = self._who.chosen(), self._role.chosen()
        return replace(
            form,
            harmed=chosen[0] if chosen else "",
            harmed_count=int(self._count.text() or 2),
            code_name=self._code.text(),
            defender=DEFENDER in roles,
            journalist=JOURNALIST in roles,
        )

    def show_form(self, form: CaptureForm) -> None:
        """Show an answer without telling anybody."""
        self._who.choose([form.harmed])
        if int(self._count.text() or 0) != form.harmed_count:
            self._count.setText(str(form.harmed_count))
        if self._code.text() != form.code_name:
            self._code.setText(form.code_name)
        roles = {DEFENDER: form.defender, JOURNALIST: form.journalist}
        self._role.choose(code for code, said in roles.items() if said)
        self._show_more()

    def _pressed(self) -> None:
        self._show_more()
        self.changed.emit()

    def _show_more(self) -> None:
        chosen = self._who.chosen()
        self._more.setVisible(bool(chosen) and chosen != (Harmed.UNKNOWN,))
        several = chosen == (Harmed.SEVERAL,)
        for part in (self._count, self._count_label):
            part.setVisible(several)
        for part in (self._code, self._code_label):
            part.setVisible(not several)

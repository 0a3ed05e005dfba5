"""What opens the doors, as long as the record says nothing that matters to them."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ishr_desktop.ui.texts import translate
from ishr_desktop.ui.widgets import Card, Muted, PlainButton, QuietButton, Section
from ishr_desktop.ui.widgets.flow_layout import flow


class FirstWords(Card):
    """Leads to the three answers that most doors need."""

    path_asked = Signal(str)
    guide_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        title = translate("doors", "Say what happened, where and when, and the doors open")
        about = translate(
            "doors",
            "Human rights bodies differ in what they take, from whom, against which State and "
            "until when. The more this record says, the more is known here.",
        )
        self.column.addWidget(Section(title, self))
        self.column.addWidget(Muted(about, self))
        buttons: list[QWidget] = []
        for words, icon, path in (
            (translate("doors", "What happened"), "edit", "acts"),
            (translate("doors", "Where it happened"), "place", "country"),
            (translate("doors", "When it happened"), "calendar", "when"),
        ):
            button = PlainButton(words, icon, self)
            button.clicked.connect(lambda _=False, path=path: self.path_asked.emit(path))
            buttons.append(button)
        guide = QuietButton(translate("doors", "How to choose a door"), "guides", self)
        guide.clicked.connect(self.guide_asked)
        self.column.addWidget(flow(self, *buttons, guide))
        self.hide()

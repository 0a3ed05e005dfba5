"""A calm page for a moment away from what is hard to look at."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ishr_desktop.ui.texts import translate
from ishr_desktop.ui.theme import L, S
from ishr_desktop.ui.widgets import Body, Heading, Page, PrimaryButton, Section, row
from ishr_desktop.ui.widgets.surfaces import Picture

BIG = 40


class BreakPage(QWidget):
    """Says a few things that help; nothing moves, nothing counts, nothing is written down."""

    over = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        page = Page(parent=self)
        back = PrimaryButton(translate("break", "Go back when you are ready"), "back", self)
        back.clicked.connect(self.over)
        self.setFocusProxy(back)
        column = page.column
        column.addWidget(Picture("heart", "accent", BIG, self))
        column.addWidget(Heading(translate("break", "Take a break"), self))
        column.addWidget(Body(_welcome(), self))
        for title, sentences in _parts():
            part = QVBoxLayout()
            part.setSpacing(S)
            part.addWidget(Section(title, self))
            for sentence in sentences:
                part.addWidget(Body(sentence, self))
            column.addLayout(part)
        column.addLayout(row(back, None, spacing=L))
        column.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(page)


def _welcome() -> str:
    return translate(
        "break",
        "What you look at here can hurt, also people who have done this work for years. "
        "You may stop at any time. Nothing is lost, and nothing runs away.",
    )


def _parts() -> tuple[tuple[str, tuple[str, ...]], ...]:
    return (
        (translate("break", "Now"), _now()),
        (translate("break", "While you work"), _at_work()),
        (translate("break", "Afterwards"), _afterwards()),
    )


def _now() -> tuple[str, ...]:
    return (
        translate("break", "Look away from the screen. Put both feet on the ground."),
        translate(
            "break",
            "Breathe in while you count to four, and out while you count to six. Five times.",
        ),
        translate("break", "Name five things that you can see around you, and three you can hear."),
        translate("break", "Drink some water. Stand up, walk a few steps, open a window."),
    )


def _at_work() -> tuple[str, ...]:
    return (
        translate(
            "break", "Leave the sound off unless you need it: it stays longer than pictures."
        ),
        translate(
            "break",
            "Look only as far as the work needs, and write down what you saw: then nobody "
            "has to look again.",
        ),
        translate("break", "Choose the hour: by day, not just before you sleep, and not for long."),
        translate("break", "Tell somebody before you begin, and talk with them when you are done."),
    )


def _afterwards() -> tuple[str, ...]:
    return (
        translate(
            "break",
            "Bad sleep, pictures that come back, a short temper or no feelings at all: that is how "
            "people are made, not weakness.",
        ),
        translate(
            "break",
            "When it stays for some weeks, talk to somebody you trust, best to one who has learned "
            "to help with this. Sharing the work is also help.",
        ),
    )

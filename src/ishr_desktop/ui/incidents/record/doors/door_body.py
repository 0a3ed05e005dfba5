"""The inside of a door: each reason with its facts, what is missing, what it brings and risks."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ishr_desktop.domain.advice.telling import Names, told
from ishr_desktop.domain.guide import Source
from ishr_desktop.ui.incidents.record.doors.asked_fields import FieldWords, field_words, has_place
from ishr_desktop.ui.incidents.record.doors.body_words import (
    consent_lines,
    data_words,
    goal_words,
    reason_icon,
    source_words,
    worry_words,
)
from ishr_desktop.ui.incidents.record.doors.fact_words import fact_line
from ishr_desktop.ui.incidents.record.doors.shown_door import ShownDoor
from ishr_desktop.ui.incidents.words import list_of
from ishr_desktop.ui.terms import spoken_language
from ishr_desktop.ui.texts import translate
from ishr_desktop.ui.theme import XS, L, S
from ishr_desktop.ui.widgets import Body, Label, Muted, PlainButton, QuietButton, Small, row
from ishr_desktop.ui.widgets.flow_layout import flow
from ishr_desktop.ui.widgets.surfaces import Picture, clear

ICON = 16


class DoorBody(QWidget):
    """Made when a card is opened."""

    field_asked = Signal(str)
    """The id of a field that is missing."""
    guide_asked = Signal(str)
    """The id of a mechanism."""

    def __init__(self, names: Names, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names = names
        self._shown: ShownDoor | None = None
        self._sources: Sequence[Source] = ()
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)

    def show_door(self, shown: ShownDoor) -> None:
        """Show everything again."""
        self._shown = shown
        clear(self._whole)
        page = QWidget(self)
        self._column = QVBoxLayout(page)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(L)
        self._whole.addWidget(page)
        if summary := str(shown.mechanism.facts.get("summary") or ""):
            self._column.addWidget(Body(summary, self))
        self._reasons(shown)
        self._missing(shown.door.missing)
        self._lines(translate("doors", "What it can bring"), shown.door.could_achieve)
        served = [goal_words(goal, way) for goal, way in shown.serves]
        self._lines(translate("doors", "What it is good for"), served)
        self._lines(
            translate("doors", "What speaks against it"), [*map(worry_words, shown.worries)]
        )
        exposure = shown.door.exposure
        self._lines(
            translate("doors", "Who learns the name"), (exposure.note, exposure.confidentiality)
        )
        self._lines(translate("doors", "Consent"), consent_lines(shown.door.consent))
        self._foot(shown)

    def show_sources(self, sources: Sequence[Source]) -> None:
        """Say where the facts can be checked."""
        self._sources = sources
        if self._shown is not None:
            self.show_door(self._shown)

    def _reasons(self, shown: ShownDoor) -> None:
        part = self._part(translate("doors", "Why"))
        for reason in shown.door.reasons:
            words = told(reason, spoken_language(), self._names)
            icon, ink = reason_icon(reason)
            column = QVBoxLayout()
            column.setSpacing(XS)
            said = Body(words, self)
            column.addWidget(said)
            if facts := fact_line(reason, self._names):
                column.addWidget(Small(facts, self))
            line = QHBoxLayout()
            line.setSpacing(S)
            picture = Picture(icon, ink, ICON, self)
            # In the middle of the first line, whose height is that of the script.
            picture.setFixedHeight(said.fontMetrics().boundingRect(words).height())
            line.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
            line.addLayout(column, 1)
            part.addLayout(line)

    def _missing(self, fields: Sequence[str]) -> None:
        if not fields:
            return
        part = self._part(translate("doors", "What is missing"))
        groups: dict[str, list[QWidget]] = {}
        for field in fields:
            if has_place(field):
                words = field_words(field)
                groups.setdefault(words.over, []).append(self._way_to(field, words))
        if groups:
            about = translate("doors", "Not in the record yet. Each leads to where it is asked.")
            part.addWidget(Muted(about, self))
        for over, buttons in groups.items():
            if over:
                part.addWidget(Small(over, self))
            part.addWidget(flow(self, *buttons))
        if others := [field_words(field).label for field in fields if not has_place(field)]:
            words_for_others = translate("doors", "Comes with the letter itself: {fields}.")
            part.addWidget(Muted(words_for_others.format(fields=list_of(others)), self))

    def _way_to(self, field: str, words: FieldWords) -> QWidget:
        button = PlainButton(words.label, parent=self)
        button.setAccessibleName(words.whole)
        button.setProperty("kind", "chip")
        button.clicked.connect(lambda: self.field_asked.emit(field))
        return button

    def _lines(self, title: str, lines: Sequence[str]) -> None:
        said = [line for line in lines if line]
        if said:
            part = self._part(title)
            for line in said:
                part.addWidget(Body(line, self))

    def _foot(self, shown: ShownDoor) -> None:
        part = self._part(translate("doors", "Where this comes from"))
        part.addWidget(Small(data_words(shown.mechanism), self))
        for source in self._sources:
            words = Small(source_words(source), self)
            words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            part.addWidget(words)
        part.addWidget(Small(translate("doors", "This is not legal advice."), self))
        guide = QuietButton(translate("doors", "Read the page about it"), "guides", self)
        guide.clicked.connect(lambda: self.guide_asked.emit(shown.mechanism.id))
        self._column.addLayout(row(guide, None))

    def _part(self, title: str) -> QVBoxLayout:
        part = QVBoxLayout()
        part.setSpacing(XS)
        part.addWidget(Label(title, self))
        self._column.addLayout(part)
        return part

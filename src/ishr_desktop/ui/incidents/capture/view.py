"""Quick capture on one screen: eight questions, none of them required."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QBoxLayout,
    QCheckBox,
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ishr_desktop.domain.errors import ExpectedError
from ishr_desktop.domain.incident import Incident, Perpetrator, Tile, Urgency
from ishr_desktop.ui.context import Wording
from ishr_desktop.ui.incidents.capture.file_drop import FileDrop
from ishr_desktop.ui.incidents.capture.form import CaptureForm
from ishr_desktop.ui.incidents.capture.harmed_box import HarmedBox
from ishr_desktop.ui.incidents.capture.sentence_box import SentenceBox
from ishr_desktop.ui.incidents.capture.tile_grid import TileGrid
from ishr_desktop.ui.incidents.capture.when_box import WhenBox
from ishr_desktop.ui.incidents.capture.where_box import WhereBox
from ishr_desktop.ui.incidents.words import perpetrator_word, urgency_word
from ishr_desktop.ui.texts import ltr, translate
from ishr_desktop.ui.theme import XL, XS, L, M, S
from ishr_desktop.ui.widgets import (
    Banner,
    ElidedLabel,
    PrimaryButton,
    QuietButton,
    Section,
    row,
)
from ishr_desktop.ui.widgets.choices import Choices
from ishr_desktop.ui.widgets.surfaces import Scrolling, in_the_middle

KEEP_AFTER = 2000
"""Milliseconds after a change until what is typed is stored."""
WIDEST = 1240
TALLEST = 860
QWIDGETSIZE_MAX = (1 << 24) - 1
"""Qt's own number for "as large as you like"."""
TWO_COLUMNS = 1080
"""Pixels of width from which the questions stand in two columns."""


class CaptureScreen(QWidget):
    """Shows a form and tells what the person does; it decides nothing."""

    edited = Signal(object)
    """The `CaptureForm` after each change."""
    keep_due = Signal()
    opened = Signal()
    """A form is ready to be filled in."""
    save_asked = Signal()
    saved = Signal(object, bool)
    """The `Incident`, and whether it is new."""
    leave_asked = Signal()
    discard_asked = Signal()
    files_added = Signal(list)
    picture_pasted = Signal(object)
    """A `QImage` from the clipboard."""
    file_removed = Signal(int)

    def __init__(
        self, today: Callable[[], date], messages: Wording, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._messages = messages
        self._form = CaptureForm()
        self._keep_timer = QTimer(self, singleShot=True, interval=KEEP_AFTER)
        self._keep_timer.timeout.connect(self.keep_due)
        self._make_questions(today)
        self._make_frame()
        self._connect()

    # --- what the presenter tells ---------------------------------------------------------

    def show_form(self, form: CaptureForm, places: tuple[str, ...]) -> None:
        """Fill every control."""
        self._form = form
        self._tiles.choose(form.tiles)
        self._danger.choose([form.urgency])
        self._when.show_value(form.when, form.picked, about=form.about)
        self._where.show_value(form.place, form.country, places)
        self._harmed.show_form(form)
        self._perpetrators.choose(form.perpetrators)
        self._sentence.show_text(form.sentence)
        self._files.show_files(form.files)
        self._send.setChecked(form.send)

    def show_editing(self, code: str) -> None:
        """Say whose facts are being changed; an empty code means a new record."""
        self._banner.say("")
        self._kept.setText("")
        self._afresh.hide()
        self._send.setVisible(not code)
        if code:
            self._title.setText(
                translate("incidents", "The facts of {code}").format(code=ltr(code))
            )
            self._save.setText(translate("incidents", "Save the facts"))
        else:
            self._title.setText(translate("incidents", "New record"))
            self._save.setText(translate("incidents", "Save"))

    def show_opened(self) -> None:
        """The form may be filled in from now on."""
        self.opened.emit()
        self._tiles.button(next(iter(Tile))).setFocus(Qt.FocusReason.OtherFocusReason)

    def show_restored(self) -> None:
        """Say that what was typed before is back."""
        self._kept.setText(translate("incidents", "What you typed before is back."))
        self._afresh.show()

    def show_kept(self) -> None:
        """Say quietly that what is typed is kept."""
        self._kept.setText(translate("incidents", "Kept on this computer"))

    def show_saving(self, saving: bool) -> None:
        """Let nothing be pressed twice."""
        # Not disabled as a whole: it lasts a blink, and a grey page for a blink looks like a fault.
        self._save.setEnabled(not saving)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, saving)
        if saving:
            self.setFocus()

    def show_saved(self, incident: Incident, *, new: bool) -> None:
        """Leave capture: it is a record now."""
        self._keep_timer.stop()
        self.saved.emit(incident, new)

    def show_problem(self, problem: ExpectedError) -> None:
        """Say what is in the way; nothing typed is lost."""
        self._banner.say(self._messages.sentence(problem), "danger")

    # --- how it is made -------------------------------------------------------------------

    def _make_questions(self, today: Callable[[], date]) -> None:
        self._tiles = TileGrid(translate("incidents", "What happened?"), self)
        danger = translate("incidents", "Is anyone in danger now?")
        self._danger = Choices(danger, [(str(u), urgency_word(u)) for u in Urgency], parent=self)
        self._danger.warn(Urgency.SOON, "warning", "caution")
        self._danger.warn(Urgency.NOW, "warning", "danger")
        self._when = WhenBox(today, self)
        self._where = WhereBox(self)
        self._harmed = HarmedBox(self)
        who = translate("incidents", "Who did it?")
        answers = [(str(kind), perpetrator_word(kind)) for kind in Perpetrator]
        self._perpetrators = Choices(who, answers, several=True, parent=self)
        self._sentence = SentenceBox(self)
        self._files = FileDrop(self)
        self._send = QCheckBox(translate("incidents", "Send to ISHR when it is safe"), self)
        self._save = PrimaryButton(translate("incidents", "Save"), "check", self)
        self._save.setToolTip(translate("incidents", "Ctrl+Enter"))
        self._leave = QuietButton(translate("incidents", "Back to the list"), "back", self)

    def _make_frame(self) -> None:
        middle = QWidget(self)
        middle.setMaximumWidth(WIDEST)
        self._middle = middle
        middle.installEventFilter(self)
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._sides.setSpacing(XL + S)
        self._sides.addLayout(self._left_side(middle), 11)
        self._sides.addLayout(self._right_side(middle), 9)
        self._banner = Banner(parent=middle)
        column = QVBoxLayout(middle)
        column.setContentsMargins(XL, M, XL, M)
        column.setSpacing(M)
        column.addLayout(self._head(middle))
        column.addWidget(self._banner)
        column.addLayout(self._sides, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        self.page = Scrolling(in_the_middle(middle), self)
        layout.addWidget(self.page)

    def _head(self, parent: QWidget) -> QHBoxLayout:
        self._title = ElidedLabel("", "title", parent)
        # Where words are long the remark is cut, never the title.
        self._title.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._kept = ElidedLabel("", "small", parent)
        self._kept.setAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
        afresh = translate("incidents", "Start with an empty page")
        self._afresh = QuietButton(afresh, parent=parent)
        self._afresh.clicked.connect(self._discard)
        self._afresh.hide()
        head = row(self._leave, spacing=M)
        head.addWidget(self._title)
        head.addWidget(self._kept, 1)
        head.addWidget(self._afresh)
        return head

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Two columns where there is room for them, else one after the other."""
        super().resizeEvent(event)
        beside = self.width() >= TWO_COLUMNS
        direction = QBoxLayout.Direction
        self._sides.setDirection(direction.LeftToRight if beside else direction.TopToBottom)
        self._limit_height()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Grow when an answer opens more below it, such as the sheet of days."""
        if watched is self._middle and event.type() == QEvent.Type.LayoutRequest:
            self._limit_height()
        return super().eventFilter(watched, event)

    def _limit_height(self) -> None:
        beside = self._sides.direction() == QBoxLayout.Direction.LeftToRight
        middle = self._middle
        needed = max(middle.minimumSizeHint().height(), middle.heightForWidth(middle.width()))
        tallest = max(TALLEST, needed) if beside else QWIDGETSIZE_MAX
        if self._middle.maximumHeight() != tallest:
            self._middle.setMaximumHeight(tallest)

    def _left_side(self, parent: QWidget) -> QVBoxLayout:
        side = QVBoxLayout()
        side.setSpacing(S)
        self._ask(side, translate("incidents", "What happened?"), self._tiles, parent)
        sentence = translate("incidents", "In one sentence")
        self._ask(side, sentence, self._sentence, parent, self._sentence.left)
        side.addSpacing(XS)
        side.addWidget(self._files, 1)
        return side

    def _right_side(self, parent: QWidget) -> QVBoxLayout:
        side = QVBoxLayout()
        side.setSpacing(S)
        self._ask(side, translate("incidents", "Is anyone in danger now?"), self._danger, parent)
        self._ask(side, translate("incidents", "When?"), self._when, parent)
        self._ask(side, translate("incidents", "Where?"), self._where, parent)
        self._ask(side, translate("incidents", "Who was harmed?"), self._harmed, parent)
        self._ask(side, translate("incidents", "Who did it?"), self._perpetrators, parent)
        side.addStretch(1)
        side.addLayout(row(None, self._send, self._save, spacing=L))
        return side

    @staticmethod
    def _ask(
        side: QVBoxLayout,
        question: str,
        answer: QWidget,
        parent: QWidget,
        remark: QWidget | None = None,
    ) -> None:
        if side.count():
            side.addSpacing(XS)
        title = row(Section(question, parent))
        if remark is not None:
            title.addWidget(remark)
        side.addLayout(title)
        side.addWidget(answer)

    def _connect(self) -> None:
        for part in (
            self._tiles,
            self._danger,
            self._when,
            self._where,
            self._harmed,
            self._perpetrators,
            self._sentence,
        ):
            part.changed.connect(self._collect)
        self._send.clicked.connect(self._collect)
        self._sentence.files_pasted.connect(self.files_added)
        self._sentence.picture_pasted.connect(self.picture_pasted)
        self._files.added.connect(self.files_added)
        self._files.removed.connect(self.file_removed)
        self._save.clicked.connect(self.save_asked)
        self._leave.clicked.connect(self.leave_asked)
        for keys, told in (("Ctrl+Return", self.save_asked), ("Ctrl+Enter", self.save_asked)):
            self._shortcut(keys).activated.connect(told)
        self._shortcut("Esc").activated.connect(self.leave_asked)

    def _shortcut(self, keys: str) -> QShortcut:
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        return shortcut

    def _collect(self) -> None:
        when, picked, about = self._when.value()
        place, country = self._where.value()
        danger = self._danger.chosen()
        form = replace(
            self._form,
            tiles=self._tiles.chosen(),
            urgency=danger[0] if danger else Urgency.NONE,
            when=when,
            picked=picked,
            about=about,
            place=place,
            country=country,
            perpetrators=self._perpetrators.chosen(),
            sentence=self._sentence.text(),
            send=self._send.isChecked(),
        )
        self._form = self._harmed.filled(form)
        self._kept.setText("")
        self._afresh.hide()
        self._keep_timer.start()
        self.edited.emit(self._form)

    def _discard(self) -> None:
        self._afresh.hide()
        self._kept.setText("")
        self.discard_asked.emit()

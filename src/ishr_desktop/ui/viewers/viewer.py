"""Shows one file inside the program, in the place of its record."""

from typing import BinaryIO

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ishr_desktop.domain.errors import AttachmentDamaged, ExpectedError
from ishr_desktop.domain.evidence import Attachment
from ishr_desktop.ui.context import Wording
from ishr_desktop.ui.job_runner import JobRunner
from ishr_desktop.ui.redaction.pages import Pages
from ishr_desktop.ui.redaction.view import RedactionView
from ishr_desktop.ui.texts import ltr, translate
from ishr_desktop.ui.theme import XL, L, M
from ishr_desktop.ui.viewers.break_page import BreakPage
from ishr_desktop.ui.viewers.kinds import icon_of
from ishr_desktop.ui.viewers.opening import Opening
from ishr_desktop.ui.viewers.shield import Shield
from ishr_desktop.ui.viewers.viewer_head import Handling, ViewerHead
from ishr_desktop.ui.viewers.writing_pane import WritingPane
from ishr_desktop.ui.widgets import Banner, Body, EmptyState, Small

CAREFUL = Handling()
"""A file of which nothing is known is hidden until it is asked for."""


class Viewer(QWidget):
    """Shows one file at a time and forgets it when it is left."""

    left = Signal()
    copy_asked = Signal(object)
    """The `Attachment` of which a copy should be saved."""
    redacted = Signal(object, object)
    """The `Attachment` of which a copy is to be made, and the parts (`Box`) that are black."""
    writing_asked = Signal(object)
    """The `Attachment` that is to be written down: answer with `write`."""
    writing_paused = Signal(object, str)
    """The `Attachment` and what is typed beside it so far."""
    written = Signal(object, object, str)
    """The `Attachment`, the `Derivation` and the text that is to be a file of its own."""
    marked = Signal(object, bool)
    """The `Attachment` that a person calls hard to look at, or not."""

    def __init__(self, jobs: JobRunner, messages: Wording, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._messages = messages
        self._attachment: Attachment | None = None
        self._place: QWidget | None = None
        self._instead: BreakPage | RedactionView | None = None
        self._pane: WritingPane | None = None
        self._pages: Pages | None = None
        self._handling = Handling()
        self.head = ViewerHead(self)
        self._facts = Small("", self)
        self._banner = Banner(parent=self)
        self._opening = Opening(jobs, self)
        self._opening.waiting.connect(self._wait)
        self._opening.shown.connect(self._show)
        self._opening.hinted.connect(self._hint)
        self._opening.paged.connect(self._have_pages)
        self._opening.refused.connect(self._refused)
        self.head.back_pressed.connect(self.leave)
        self.head.copy_pressed.connect(lambda: self.copy_asked.emit(self._attachment))
        self.head.break_pressed.connect(self.take_a_break)
        self.head.hide_pressed.connect(self._hide_again)
        self.head.redact_pressed.connect(self.choose_parts)
        self.head.write_pressed.connect(lambda: self.writing_asked.emit(self._attachment))
        self.head.marked.connect(self._mark)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(XL, L, XL, L)
        self._layout.setSpacing(M)
        for part in (self.head, self._banner, self._facts):
            self._layout.addWidget(part)
        self._middle = QHBoxLayout()
        self._middle.setSpacing(L)
        self._layout.addLayout(self._middle, 1)

    def event(self, event: QEvent) -> bool:
        """Keep Escape for oneself: the list around has a use of its own for it."""
        if event.type() == QEvent.Type.ShortcutOverride and _is_escape(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back: from a break to the file, from the file to the record."""
        if event.key() in {Qt.Key.Key_F7, Qt.Key.Key_F8}:
            self._play(event.key() == Qt.Key.Key_F8)
        elif not _is_escape(event):
            super().keyPressEvent(event)
        elif self._pane is not None:
            self.close_writing()
        elif self._instead is not None:
            self._back_to_the_file()
        else:
            self.leave()

    @property
    def content(self) -> QWidget | None:
        """What shows the file, behind a shield or not."""
        return self._place.content if isinstance(self._place, Shield) else self._place

    @property
    def shield(self) -> Shield | None:
        """What stands before the file; None for a card with words."""
        return self._place if isinstance(self._place, Shield) else None

    def show_file(
        self,
        attachment: Attachment,
        reader: BinaryIO,
        size_words: str,
        handling: Handling = CAREFUL,
    ) -> None:
        """Show a file; `reader` is closed as soon as nothing more is read from it."""
        self._forget()
        self._attachment, self._handling = attachment, handling
        self.head.show_file(attachment.name, handling)
        self._facts.setText(" · ".join((ltr(attachment.media_type), size_words)))
        self._banner.say("")
        self._opening.open(attachment, reader)

    def leave(self) -> None:
        """Go back to the record; the file leaves memory."""
        self._forget()
        self.left.emit()

    def tell(self, sentence: str, tone: str) -> None:
        """Say something about the file above it, in a tone of `Banner`."""
        self._banner.say(sentence, tone)

    def take_a_break(self) -> None:
        """Something kind in the place of the file, which is hidden and silent meanwhile."""
        if self._place is None or self._instead is not None:
            return
        self._hide_again()
        page = BreakPage(self)
        page.over.connect(self._back_to_the_file)
        self._put_instead(page)

    def choose_parts(self) -> None:
        """Have the person say which parts are to be black in a copy of the file."""
        attachment = self._attachment
        if self._pages is None or attachment is None or self._instead is not None:
            return
        view = RedactionView(self._pages, attachment.name, self)
        view.left.connect(self._back_to_the_file)
        view.accepted.connect(self._redact)
        self._put_instead(view)

    def write(self, attachment: Attachment, text: str) -> None:
        """Have the person write down what the file says, going on from `text`."""
        if attachment is not self._attachment or self._place is None or self._pane is not None:
            return
        pane = WritingPane(text, plays=hasattr(self.content, "play_or_pause"), parent=self)
        pane.paused.connect(lambda typed: self.writing_paused.emit(attachment, typed))
        pane.saved.connect(lambda kind, typed: self.written.emit(attachment, kind, typed))
        pane.left.connect(self.close_writing)
        self._pane = pane
        self._middle.addWidget(pane)
        pane.setFocus()

    def close_writing(self) -> None:
        """Put the pane away; what is typed in it is kept."""
        if self._pane is not None:
            self._pane.keep()
            self._middle.removeWidget(self._pane)
            self._pane.hide()
            self._pane.deleteLater()
            self._pane = None

    # --- what shows the file --------------------------------------------------------------

    def _wait(self) -> None:
        self._put(Body(translate("viewers", "Opening…"), self))
        self.setFocus()

    def _show_card(self) -> None:
        assert self._attachment is not None
        sentence = translate(
            "viewers",
            "This file cannot be shown inside the program. "
            "A copy can be opened by other programs, but it is no longer protected there.",
        )
        icon = icon_of(self._attachment.media_type)
        self._put(EmptyState(icon, self._attachment.name, sentence, parent=self))
        self.setFocus()

    def _refused(self, problem: object) -> None:
        if isinstance(problem, ExpectedError):
            self._banner.say(self._messages.sentence(problem), "danger")
        if not isinstance(problem, AttachmentDamaged):
            self._show_card()
        elif not isinstance(self.content, Body):
            # What is left of a damaged file is not shown; a copy of it would not be whole either.
            self._drop_place()

    # --- the shield -----------------------------------------------------------------------

    def _show(self, content: QWidget) -> None:
        """Put a file behind its shield, which is up from the start where none is needed."""
        shield = Shield(content, self)
        shield.break_asked.connect(self.take_a_break)
        shield.lifted.connect(self.head.show_lifted)
        shield.lifted.connect(self._rest_unless)
        self._put(shield)
        self.head.offer_writing()
        if self.head.is_marked:
            shield.setFocus()
        else:
            shield.lift()

    def _hint(self, blurred: QImage) -> None:
        if self.shield is not None:
            self.shield.veil.hint_at(blurred)

    def _play(self, on: bool) -> None:
        """Play or pause, or go back a little, from wherever the cursor is."""
        act = getattr(self.content, "play_or_pause" if on else "go_back", None)
        if act is not None and self.shield is not None and not self.shield.is_down:
            act()

    def _rest_unless(self, seen: bool) -> None:
        """What plays falls silent while it is not to be seen."""
        rest = getattr(self.content, "rest", None)
        if rest is not None and not seen:
            rest()

    def _hide_again(self) -> None:
        if self.shield is not None:
            self.shield.lower()

    def _mark(self, hard: bool) -> None:
        self.marked.emit(self._attachment, hard)
        if hard:
            self._hide_again()

    # --- something else in its place ------------------------------------------------------

    def _have_pages(self, pages: Pages) -> None:
        self._pages = pages
        self.head.offer_redaction()
        if self._handling.redact:
            self.choose_parts()

    def _redact(self, boxes: object) -> None:
        self.redacted.emit(self._attachment, boxes)
        self._back_to_the_file()

    def _put_instead(self, page: BreakPage | RedactionView) -> None:
        assert self._place is not None
        self._place.hide()
        self.close_writing()
        self._instead = page
        self.head.show_away(True)
        self._middle.addWidget(page, 1)
        page.setFocus()

    def _back_to_the_file(self) -> None:
        self._drop_instead()
        if self._place is not None:
            self._place.show()
            self._place.setFocus()
        if self.shield is not None:
            self.head.show_lifted(not self.shield.is_down)

    # --- coming and going -----------------------------------------------------------------

    def _put(self, place: QWidget) -> None:
        self._drop_place()
        self._place = place
        self._middle.insertWidget(0, place, 1)
        if self._instead is not None:
            place.hide()

    def _drop_place(self) -> None:
        if self._place is None:
            return
        close = getattr(self.content, "close_file", None)
        if close is not None:
            close()
        self._middle.removeWidget(self._place)
        self._place.hide()
        self._place.deleteLater()
        self._place = None

    def _drop_instead(self) -> None:
        if self._instead is not None:
            self._middle.removeWidget(self._instead)
            self._instead.hide()
            self._instead.deleteLater()
            self._instead = None
            self.head.show_away(False)

    def _forget(self) -> None:
        self._opening.forget()
        self.close_writing()
        self._drop_instead()
        self._drop_place()
        self._attachment = self._pages = None


def _is_escape(event: QEvent) -> bool:
    return isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape

"""The one act of this screen: what waits, the big button, and how the last run ended."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from ishr_desktop.domain.contact import Contact
from ishr_desktop.ui.outbox import words
from ishr_desktop.ui.outbox.standing import Standing
from ishr_desktop.ui.sizes import size_words
from ishr_desktop.ui.texts import translate
from ishr_desktop.ui.theme import XS, L, M
from ishr_desktop.ui.widgets import (
    Muted,
    PlainButton,
    PrimaryButton,
    QuietButton,
    Section,
    Small,
    row,
)
from ishr_desktop.ui.widgets.flow_layout import flow
from ishr_desktop.ui.widgets.question import Question


class SendPanel(QWidget):
    """Shows the button, or how far a run is."""

    send_asked = Signal()
    receiver_asked = Signal()
    stop_asked = Signal()
    save_asked = Signal()
    open_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = Section("", self)
        self._title.setObjectName("send-title")
        self._hint = Muted("", self)
        self._last = Small("", self)
        self._last.setObjectName("last-exchange")
        self.send = PrimaryButton(translate("outbox", "Look for answers"), "state-sent", self)
        self.send.setObjectName("send")
        self.send.setProperty("big", True)
        self.send.setToolTip(translate("outbox", "One run now. Ctrl+Return"))
        self.choose = PrimaryButton(translate("outbox", "Choose who receives"), "contacts", self)
        self.choose.setObjectName("choose-receiver")
        self.choose.setProperty("big", True)
        self.choose.hide()
        self.save = PlainButton(translate("outbox", "Save as a file…"), "usb", self)
        self.save.setObjectName("save-batch-file")
        self.save.setToolTip(translate("outbox", "The same sealed batch, to be carried by hand"))
        self.open = QuietButton(translate("outbox", "Open a file…"), "open-file", self)
        self.open.setObjectName("open-batch-file")
        self.open.setToolTip(translate("outbox", "A batch or a receipt that came by hand"))
        self.send.clicked.connect(self.send_asked)
        self.choose.clicked.connect(self.receiver_asked)
        self.save.clicked.connect(self.save_asked)
        self.open.clicked.connect(self.open_asked)
        self._lacks_receiver = False
        self._acts = QWidget(self)
        self.question = Question("send-question", self)
        self.question.asking.connect(lambda asking: self._acts.setVisible(not asking))
        self._running = self._progress()
        self._lay_out()

    def show_standing(self, standing: Standing) -> None:
        """Say what waits and what the button does."""
        self._title.setText(words.title_words(standing))
        self._hint.setText(words.hint_words(standing))
        self._last.setText(words.last_words(standing))
        label = words.send_words(standing)
        self.send.setText(label)
        self.send.setAccessibleName(label)
        self.send.setEnabled(standing.safe)
        self._lacks_receiver = standing.lacks_receiver
        self._show_button()
        self.save.setEnabled(bool(standing.waiting and standing.receivers))

    def show_running(self, running: bool) -> None:
        """Put the progress in the place of the button."""
        self._running.setVisible(running)
        self._show_button()
        self._bar.setRange(0, 0)
        self._far.setText(translate("outbox", "Checking the connection…"))
        (self.stop if running else self.send).setFocus()

    def _show_button(self) -> None:
        idle = self._running.isHidden()
        self.send.setVisible(idle and not self._lacks_receiver)
        self.choose.setVisible(idle and self._lacks_receiver)

    def show_progress(self, done: int, total: int) -> None:
        """How far the present batch is."""
        if not total:
            return
        self._bar.setRange(0, 1000)
        self._bar.setValue(1000 * min(done, total) // total)
        text = translate("outbox", "{done} of {total}")
        self._far.setText(text.format(done=size_words(done), total=size_words(total)))

    def _progress(self) -> QWidget:
        box = QWidget(self)
        box.setObjectName("running")
        self._bar = QProgressBar(box)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(translate("outbox", "Progress of this run"))
        self._far = Small("", box)
        self.stop = PlainButton(translate("outbox", "Stop"), "stop", box)
        self.stop.setObjectName("stop-sending")
        self.stop.clicked.connect(self.stop_asked)
        texts = QVBoxLayout()
        texts.setSpacing(XS)
        texts.addWidget(self._far)
        texts.addWidget(self._bar)
        layout = QVBoxLayout(box)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(row(texts, self.stop, spacing=L))
        box.hide()
        return box

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(M)
        acts = QVBoxLayout(self._acts)
        acts.setContentsMargins(0, 0, 0, 0)
        acts.setSpacing(M)
        acts.addWidget(self._hint)
        acts.addWidget(self.send)
        acts.addWidget(self.choose)
        acts.addWidget(self._running)
        acts.addWidget(flow(self._acts, self.save, self.open))
        layout.addWidget(self._title)
        layout.addWidget(self._acts)
        layout.addWidget(self.question)
        layout.addStretch(1)
        layout.addWidget(self._last)


def names_of(contacts: tuple[Contact, ...]) -> list[str]:
    """Their labels."""
    return [contact.label for contact in contacts]

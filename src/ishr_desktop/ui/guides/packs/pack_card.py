"""One pack that is used, and one that a contact sent."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ishr_desktop.domain.contact import Contact
from ishr_desktop.ui.guides.packs import words
from ishr_desktop.ui.guides.packs.listing import SentPack, UsedPack
from ishr_desktop.ui.texts import translate
from ishr_desktop.ui.widgets import Banner, Body, Card, PlainButton, QuietButton, Section
from ishr_desktop.ui.widgets.facts import Facts
from ishr_desktop.ui.widgets.flow_layout import flow
from ishr_desktop.ui.widgets.question import Question


class PackCard(Card):
    """Shows a pack; what was installed can be sent and removed."""

    send_asked = Signal(object, object)
    """Pack and contact."""
    remove_asked = Signal(object)

    def __init__(
        self, pack: UsedPack, contacts: Sequence[Contact], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._pack, self._contacts = pack, contacts
        title = words.title_words(pack.label, has_guide=pack.has_guide)
        self.column.addWidget(Section(title, self))
        facts = Facts(self)
        facts.show_facts(words.used_facts(pack))
        self.column.addWidget(facts)
        if pack.is_old:
            self.column.addWidget(Banner(words.old_words(pack), "caution", self))
        if pack.installed:
            self._add_ways_on(title)

    def _add_ways_on(self, title: str) -> None:
        send = PlainButton(translate("packs", "Send to a contact…"), "outbox", self)
        send.setObjectName(f"send-{self._pack.name}")
        send.setAccessibleDescription(title)
        send.clicked.connect(self._ask_whom)
        remove = QuietButton(translate("packs", "Remove"), "delete", self)
        remove.setObjectName(f"remove-{self._pack.name}")
        remove.setAccessibleDescription(title)
        remove.clicked.connect(self._ask_whether)
        self.question = Question(f"question-{self._pack.name}", self)
        self.column.addWidget(flow(self, send, remove))
        self.column.addWidget(self.question)

    def _ask_whom(self) -> None:
        ask = self.question
        keep = ask.quiet("send-nobody", translate("packs", "Not now"), ask.drop)
        if not self._contacts:
            sentence = translate(
                "packs", "Compare numbers with somebody in Contacts first; then it can go there."
            )
            ask.ask(sentence, keep)
            return
        answers = [
            ask.plain(f"send-to-{number}", one.label, self._to(one))
            for number, one in enumerate(self._contacts)
        ]
        ask.ask(translate("packs", "To whom? It is sealed for this person."), keep, *answers)

    def _to(self, contact: Contact) -> Callable[[], None]:
        return lambda: self.send_asked.emit(self._pack, contact)

    def _ask_whether(self) -> None:
        ask = self.question
        keep = ask.quiet("keep-pack", translate("packs", "Keep it"), ask.drop)
        remove = ask.danger(
            "remove-pack",
            translate("packs", "Remove it"),
            lambda: self.remove_asked.emit(self._pack),
        )
        sentence = translate(
            "packs",
            "Its pages and facts are gone then. Your notes and bookmarks stay for when it is back.",
        )
        ask.ask(sentence, keep, remove)


class SentCard(Card):
    """Shows a pack that waits."""

    look_asked = Signal(str)
    forget_asked = Signal(str)

    def __init__(self, pack: SentPack, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        sentence = words.sent_words(pack)
        self.column.addWidget(Body(sentence, self))
        look = PlainButton(translate("packs", "Look at what it changes"), "eye", self)
        look.setObjectName("look-at-sent")
        look.setAccessibleDescription(sentence)
        look.clicked.connect(lambda: self.look_asked.emit(pack.sha256))
        forget = QuietButton(translate("packs", "Forget it"), "delete", self)
        forget.setObjectName("forget-sent")
        forget.setAccessibleDescription(sentence)
        forget.clicked.connect(lambda: self.forget_asked.emit(pack.sha256))
        self.column.addWidget(flow(self, look, forget))

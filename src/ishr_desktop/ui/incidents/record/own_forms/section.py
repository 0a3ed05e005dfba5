"""Own questions: one card for each form of this vault, and for each that came with the record."""

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtWidgets import QWidget

from ishr_desktop.domain.field_values import with_value
from ishr_desktop.domain.own_form import OwnForm, answers_in, forms_in, with_answers
from ishr_desktop.ui.forms import Form
from ishr_desktop.ui.incidents.record.list_section import form_context
from ishr_desktop.ui.incidents.record.section import RecordContext, RecordSection
from ishr_desktop.ui.incidents.record.shown import Shown
from ishr_desktop.ui.terms import spoken
from ishr_desktop.ui.texts import translate
from ishr_desktop.ui.widgets import Card, Muted, QuietButton, Section, row


class OwnFormsSection(RecordSection):
    """Answers stand in the record beside the definition of their form."""

    FIELDS: ClassVar[frozenset[str]] = frozenset({"own_forms"})

    def __init__(self, context: RecordContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._forms = form_context(context)
        self._asked: Sequence[OwnForm] = ()
        self._cards: dict[tuple[str, int], tuple[Card, Form]] = {}
        """By the id of the form and its version."""
        self._nothing = Muted(
            translate(
                "incidents",
                "Your organisation can ask its own questions here: numbers, dates, lists, tables.",
            ),
            self,
        )
        self.make = QuietButton(
            translate("incidents", "Make or change own questions"), "edit", self
        )
        self.make.setObjectName("own-forms")
        self.make.clicked.connect(lambda: context.screen.show("own_forms", ""))
        self.column.addWidget(self._nothing)
        self.column.addLayout(row(self.make, None))
        self.column.addStretch(1)
        context.screen.jobs.listen(("own_forms",), self._read)
        self._read()

    def show_record(self, shown: Shown) -> None:
        """Show the answers of another record, or of the same one read again."""
        self.make.setVisible(not shown.read_only)
        self._refresh()

    def show_field(self, field: str) -> None:
        """Show answers that were taken back."""
        if field in self.FIELDS:
            self._refresh()

    def _read(self) -> None:
        session = self.context.screen.session
        self.context.screen.jobs.run(session.own_forms.asked, on_done=self._take)

    def _take(self, asked: Sequence[OwnForm]) -> None:
        self._asked = asked
        self._refresh()

    def _refresh(self) -> None:
        document = self.editor.document
        wanted = self._wanted()
        for key in [one for one in self._cards if one not in wanted]:
            card, _ = self._cards.pop(key)
            card.hide()
            card.deleteLater()
        for place, (key, form) in enumerate(wanted.items()):
            if key not in self._cards:
                self._cards[key] = self._made(form)
                self.column.insertWidget(place, self._cards[key][0])
            engine = self._cards[key][1]
            engine.set_read_only(self.editor.read_only)
            engine.show_holder(answers_in(document, form.id))
        self._nothing.setVisible(not wanted)

    def _wanted(self) -> dict[tuple[str, int], OwnForm]:
        """The forms of this vault in an own record; those the record carries where they differ."""
        carried = {form.id: form for form in forms_in(self.editor.document)}
        newest = {} if self.editor.read_only else {form.id: form for form in self._asked}
        forms = {**newest, **{key: one for key, one in carried.items() if key not in newest}}
        return {(form.id, form.version): form for form in forms.values()}

    def _made(self, form: OwnForm) -> tuple[Card, Form]:
        card = Card(self)
        card.column.addWidget(Section(spoken(form.title), card))
        wanted = [one.code for one in form.fields if not one.retired]
        engine = Form(form.block, self._forms, wanted=wanted, parent=card)
        engine.changed.connect(lambda code, value: self._change(form, code, value))
        card.column.addWidget(engine)
        return card, engine

    def _change(self, form: OwnForm, code: str, value: object) -> None:
        values = with_value(answers_in(self.editor.document, form.id), code, value)
        entries = with_answers(self.editor.document, form, values)
        self.editor.change("own_forms", entries or None, typing=f"{form.id} {code}")

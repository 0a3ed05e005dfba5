"""When, where, who: the facts of a record in a few small labels."""

from PySide6.QtWidgets import QWidget

from ishr_desktop.domain.incident import Incident, Stage, Urgency
from ishr_desktop.domain.when import read_when
from ishr_desktop.ui.countries import country_name
from ishr_desktop.ui.date_words import when_words
from ishr_desktop.ui.incidents.capture.form import CaptureForm, Harmed, form_of
from ishr_desktop.ui.incidents.words import danger_word, harmed_word, list_of, perpetrator_word
from ishr_desktop.ui.states import StateLook
from ishr_desktop.ui.texts import translate
from ishr_desktop.ui.tiles import tile_icon, tile_word
from ishr_desktop.ui.widgets import StateBadge
from ishr_desktop.ui.widgets.flow_layout import FlowLayout, FlowWidget
from ishr_desktop.ui.widgets.surfaces import clear


def facts_of(incident: Incident) -> tuple[StateLook, ...]:
    """What is known, each as an icon and words; danger comes first."""
    form = form_of(incident)
    found = (
        *((danger_word(form.urgency), "warning", _danger_tone(form.urgency)),),
        *((tile_word(tile), tile_icon(tile), "accent") for tile in form.tiles),
        (_when(incident), "calendar", "neutral"),
        (_where(incident), "place", "neutral"),
        (_harmed(form), "person", "neutral"),
        (_perpetrators(form), "shield", "neutral"),
        (_sealed(incident), "lock", "positive"),
    )
    return tuple(StateLook(word, icon, tone) for word, icon, tone in found if word)


class FactChips(FlowWidget):
    """Shows the facts; hearing it reads them as one sentence."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flow = FlowLayout(self)
        self._facts: tuple[StateLook, ...] = ()

    def show_facts(self, incident: Incident) -> None:
        """Show the facts of another record."""
        facts = facts_of(incident)
        if facts == self._facts:
            return
        self._facts = facts
        clear(self._flow)
        for fact in facts:
            badge = StateBadge(parent=self)
            badge.show_look(fact)
            badge.show()
            self._flow.addWidget(badge)
        self.setAccessibleName(list_of([fact.word for fact in facts]))
        self.setVisible(bool(facts))
        self._flow.activate()
        self.make_room()


def _sealed(incident: Incident) -> str:
    return translate("incidents", "Account sealed") if incident.stage == Stage.SEALED else ""


def _danger_tone(urgency: str) -> str:
    return "danger" if urgency == Urgency.NOW else "caution"


def _when(incident: Incident) -> str:
    when = read_when(incident.document.get("when"))
    words = when_words(when)
    if words and when.basis == "capture_time":
        return translate("incidents", "written {date}").format(date=words)
    return words


def _where(incident: Incident) -> str:
    country = country_name(incident.country) if incident.country else ""
    return list_of([part for part in (*incident.places, country) if part])


def _harmed(form: CaptureForm) -> str:
    if not form.harmed:
        return ""
    if form.harmed == Harmed.UNKNOWN:
        return translate("incidents", "Who was harmed is not known")
    words = [form.code_name or harmed_word(form.harmed)]
    if form.harmed == Harmed.SEVERAL:
        words = [translate("incidents", "about %n people", None, form.harmed_count)]
    if form.harmed == Harmed.ME:
        words = [harmed_word(Harmed.ME)]
    if form.defender:
        words.append(translate("incidents", "Defender"))
    if form.journalist:
        words.append(translate("incidents", "Journalist"))
    return list_of(words)


def _perpetrators(form: CaptureForm) -> str:
    if form.perpetrators == ("unknown",):
        return translate("incidents", "Who did it is not known")
    return list_of([perpetrator_word(code) for code in form.perpetrators])

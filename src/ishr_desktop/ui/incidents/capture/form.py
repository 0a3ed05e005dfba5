"""What quick capture holds while a person fills it in, and the record it becomes.

Plain values only: the view shows them, the draft keeps them, and `fields` writes them in the names
of the incident model (5.6). Nothing is required.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from ishr_desktop.domain.incident import (
    ONE_LINE_LIMIT,
    Document,
    Incident,
    Stage,
    Urgency,
)
from ishr_desktop.domain.reading import plain_text
from ishr_desktop.domain.when import When as Moment
from ishr_desktop.domain.when import read_when, when_document


class When(StrEnum):
    """The answers to "When?"."""

    NOW = "now"
    TODAY = "today"
    YESTERDAY = "yesterday"
    PICKED = "picked"


class Harmed(StrEnum):
    """The answers to "Who was harmed?"."""

    ME = "me"
    COLLEAGUE = "colleague"
    SEVERAL = "several"
    CODE_NAME = "code_name"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class PendingFile:
    """A file that will be attached when the record is saved."""

    name: str
    size: int
    path: str = ""
    """Where it lies; empty for what was pasted."""
    draft_key: str = ""
    """Under which draft pasted bytes are kept; empty for a file with a path."""


@dataclass(frozen=True)
class CaptureForm:
    """Everything on the capture screen."""

    tiles: tuple[str, ...] = ()
    urgency: str = Urgency.NONE
    when: str = When.NOW
    picked: Any = None
    """The value of the field `when` as the date field gives it, used when `when` is `picked`."""
    about: bool = False
    """Whether now, today or yesterday is only about right; a picked date says so itself."""
    place: str = ""
    country: str = ""
    """ISO 3166-1 alpha-3."""
    harmed: str = ""
    harmed_count: int = 2
    code_name: str = ""
    defender: bool = False
    journalist: bool = False
    perpetrators: tuple[str, ...] = ()
    sentence: str = ""
    files: tuple[PendingFile, ...] = ()
    send: bool = True
    begun: str = ""
    """Local time with offset (ISO 8601) of the first answer; "now" and "today" mean that moment,
    also when the record is saved after a lock or the day after."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing was answered, so that there is nothing to keep."""
        blank = CaptureForm(country=self.country, send=self.send, begun=self.begun)
        return replace(self, code_name=self.code_name if self.harmed else "") == blank

    def moment(self) -> Moment:
        """When it happened, as far as it was said."""
        if self.when == When.PICKED:
            picked = read_when(self.picked)
            return picked if picked.period is not None else replace(picked, edtf="")
        if not self.begun:
            return Moment()
        begun = datetime.fromisoformat(self.begun)
        day = begun.date() - timedelta(days=1 if self.when == When.YESTERDAY else 0)
        return Moment(edtf=f"{day.isoformat()}{'~' if self.about else ''}")

    def to_draft(self) -> dict[str, Any]:
        """The form as JSON for the drafts of the vault."""
        return asdict(self)


def from_draft(document: Document) -> CaptureForm:
    """Rebuild a form; what a later version added is left out, what is missing takes its default."""
    known = {item.name: item for item in fields(CaptureForm)}
    values = {name: document[name] for name in known if name in document}
    for name in ("tiles", "perpetrators"):
        values[name] = tuple(values.get(name, ()))
    values["files"] = tuple(PendingFile(**item) for item in values.get("files", ()))
    return CaptureForm(**values)


def new_record(form: CaptureForm) -> dict[str, Any]:
    """The document of a new incident."""
    document: dict[str, Any] = {"stage": str(Stage.CAPTURED)}
    if form.begun:
        document["authored"] = {"device_time": form.begun, "clock_checked": "not_asked"}
    for group in _GROUPS:
        document |= group.write(form, {})
    return {name: value for name, value in document.items() if value is not None}


def changed_fields(before: CaptureForm, after: CaptureForm, document: Document) -> dict[str, Any]:
    """The fields to replace in `document`: only what the person touched, the rest stays as it is.

    A None removes a field, as `Incident.with_fields` understands it.
    """
    changes: dict[str, Any] = {}
    for group in _GROUPS:
        if any(getattr(before, name) != getattr(after, name) for name in group.inputs):
            changes |= group.write(after, document)
    return changes


def form_of(incident: Incident) -> CaptureForm:
    """The form that shows what an incident already says."""
    document = incident.document
    victim = _first(document.get("parties"), _is_victim)
    return CaptureForm(
        tiles=incident.tiles,
        urgency=incident.urgency,
        when=When.PICKED,
        picked=document.get("when"),
        place=incident.places[0] if incident.places else "",
        country=incident.country,
        harmed=_harmed_of(victim),
        harmed_count=_count_of(victim),
        code_name=str(victim.get("code_name") or ""),
        defender=_said_yes(victim.get("hrd")),
        journalist=victim.get("journalist") == "yes",
        perpetrators=incident.perpetrators,
        sentence=incident.one_line,
    )


def _said_yes(value: object) -> bool:
    return isinstance(value, Mapping) and value.get("is") == "yes"


def _is_victim(party: Mapping[str, Any]) -> bool:
    return party.get("role") != "perpetrator"


def _first(value: object, wanted: Any) -> Mapping[str, Any]:
    items = value if isinstance(value, list) else []
    return next((item for item in items if isinstance(item, Mapping) and wanted(item)), {})


def _harmed_of(victim: Mapping[str, Any]) -> str:
    if not victim:
        return ""
    if victim.get("kind") == "group":
        return Harmed.SEVERAL
    if victim.get("kind") == "unidentified":
        return Harmed.UNKNOWN
    relation = victim.get("relation_to_author")
    return {"self": Harmed.ME, "colleague": Harmed.COLLEAGUE}.get(str(relation), Harmed.CODE_NAME)


def _count_of(victim: Mapping[str, Any]) -> int:
    count = victim.get("count")
    number = count.get("n") if isinstance(count, Mapping) else count
    return number if isinstance(number, int) and number > 0 else 2


# --- from the form to the fields of the model ----------------------------------------------------


def _tiles(form: CaptureForm, _: Document) -> dict[str, Any]:
    return {"tile": list(form.tiles) or None}


def _urgency(form: CaptureForm, document: Document) -> dict[str, Any]:
    old = document.get("urgency")
    kept = old if isinstance(old, Mapping) else {}
    return {"urgency": {**kept, "level": str(form.urgency)}}


def _when(form: CaptureForm, document: Document) -> dict[str, Any]:
    moment = form.moment()
    if form.when != When.PICKED:
        # The moment of writing is not the moment of the event; whoever reads it must know which.
        basis = "capture_time" if form.when == When.NOW else ""
        said = read_when(document.get("when")).said
        moment = replace(moment, basis=basis if moment.edtf else "", said=said)
    return {"when": when_document(moment)}


def _where(form: CaptureForm, document: Document) -> dict[str, Any]:
    old = document.get("where")
    places = list(old) if isinstance(old, list) else []
    first = places[0] if places and isinstance(places[0], Mapping) else {"share_as": "locality"}
    if form.place.strip():
        place = {**first, "label": form.place.strip()}
        if form.country:
            place["country"] = form.country
        places[:1] = [place]
    else:
        places[:1] = []
    return {"where": places or None, "country": form.country or None}


def _parties(form: CaptureForm, document: Document) -> dict[str, Any]:
    old = document.get("parties")
    parties = [item for item in old if isinstance(item, Mapping)] if isinstance(old, list) else []
    victim = _first(parties, _is_victim)
    others = [item for item in parties if item is not victim]
    if not form.harmed:
        return {"parties": others or None}
    return {"parties": [_victim(form, victim), *others]}


def _victim(form: CaptureForm, old: Mapping[str, Any]) -> dict[str, Any]:
    party: dict[str, Any] = {"id": "p1", **old, "role": "victim"}
    party["kind"] = {Harmed.SEVERAL: "group", Harmed.UNKNOWN: "unidentified"}.get(
        Harmed(form.harmed), "individual"
    )
    for name in ("relation_to_author", "count", "hrd", "journalist"):
        party.pop(name, None)
    relations = {Harmed.ME: "self", Harmed.COLLEAGUE: "colleague"}
    optional = {
        "code_name": "" if party["kind"] == "group" else form.code_name.strip(),
        "relation_to_author": relations.get(Harmed(form.harmed), ""),
        "hrd": {"is": "yes"} if form.defender else None,
        "journalist": "yes" if form.journalist else "",
        "count": {"q": "about", "n": form.harmed_count} if form.harmed == Harmed.SEVERAL else None,
    }
    return party | {name: value for name, value in optional.items() if value}


def _involvement(form: CaptureForm, document: Document) -> dict[str, Any]:
    old = document.get("involvement")
    items = [item for item in old if isinstance(item, Mapping)] if isinstance(old, list) else []
    first = {**items[0]} if items else {}
    if form.perpetrators:
        return {"involvement": [{**first, "perp_type": list(form.perpetrators)}, *items[1:]]}
    return {"involvement": items[1:] or None}


def _one_line(form: CaptureForm, document: Document) -> dict[str, Any]:
    said = form.sentence.strip()
    sentence = " ".join(said.split())
    fields: dict[str, Any] = {}
    if len(sentence) > ONE_LINE_LIMIT:
        # Nothing that was typed is lost: what is too long for one sentence begins the account.
        sentence = sentence[: ONE_LINE_LIMIT - 1].rsplit(" ", 1)[0] + "…"
        account = plain_text(document.get("narrative"))
        fields["narrative"] = f"{said}\n\n{account}".strip()
    old = document.get("one_line")
    if isinstance(old, Mapping) and sentence:
        return fields | {"one_line": {**old, "text": sentence}}
    return fields | {"one_line": sentence or None}


@dataclass(frozen=True)
class _Group:
    """Inputs of the form that are written together, and how."""

    inputs: tuple[str, ...]
    write: Any = field(repr=False)


_GROUPS = (
    _Group(("tiles",), _tiles),
    _Group(("urgency",), _urgency),
    _Group(("when", "picked", "about"), _when),
    _Group(("place", "country"), _where),
    _Group(("harmed", "harmed_count", "code_name", "defender", "journalist"), _parties),
    _Group(("perpetrators",), _involvement),
    _Group(("sentence",), _one_line),
)

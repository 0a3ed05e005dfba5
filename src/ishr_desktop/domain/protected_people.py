"""Who needs more than a yes: children, and sources whose identity is hidden (model, 2.4, 5.10)."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from ishr_desktop.domain import edtf
from ishr_desktop.domain.errors import InvalidIncident
from ishr_desktop.domain.field_values import missing_reason
from ishr_desktop.domain.person import Party, parties, roles_of, text_of
from ishr_desktop.domain.reading import code_in, tri_in

ADULT_AT = 18
"""Years (Convention on the Rights of the Child, article 1)."""
_SAID = frozenset({"yes", "no", "unknown"})
_NO_DOUBT = frozenset({"", "not_applicable"})
_YOUNG = frozenset({"child", "adolescent"})
_SEXUAL_ACTS = frozenset(
    {
        "sexual_violence",
        "sexual_assault",
        "rape",
        "sexual_harassment",
        "threat_sexual",
        "gbv_online",
    }
)
_SEXUAL_BLOCK = "sexual_violence"


def is_child(party: Party, today: date) -> bool:
    """Whether a party is under 18, or may be: what the record says, else what the age tells.

    A record that says nothing of minor or age speaks of an adult. One that says why nobody knows
    speaks of somebody who may be a child.
    """
    minor = party.get("minor")
    said = tri_in(minor)
    if said in _SAID or missing_reason(minor) not in _NO_DOUBT:
        return said != "no"
    age = party.get("age")
    if not isinstance(age, Mapping):
        return False
    at_time = age.get("at_time")
    if isinstance(at_time, int | float) and at_time < ADULT_AT:
        return True
    return code_in(age.get("range")) in _YOUNG or _born_too_late(age.get("birth"), today)


def _born_too_late(birth: object, today: date) -> bool:
    text = birth.get("edtf") if isinstance(birth, Mapping) else birth
    if not isinstance(text, str):
        return False
    try:
        latest = edtf.parse(text).latest
    except InvalidIncident:
        return False
    return latest is not None and (latest.year + ADULT_AT, latest.month, latest.day) > (
        today.year,
        today.month,
        today.day,
    )


def suffered_sexual_violence(document: Mapping[str, Any], party: Party) -> bool:
    """Whether sexual violence is told of against this party, or against nobody in particular."""
    sexual = [act for act in _acts(document) if _is_sexual(act)]
    if any(_is_victim(act, party) for act in sexual):
        return True
    told = bool(sexual) or "sexual_violence" in _words(document.get("tile"))
    return told and not all(act.get("victim") for act in sexual or [{}])


def is_hidden_source(document: Mapping[str, Any], party: Party) -> bool:
    """Whether what a party told came with the wish to stay unknown to somebody."""
    return any(
        source.get("party") == text_of(party, "id") and source.get("identity_hidden_from")
        for source in _objects(document.get("sources"))
    )


def is_perpetrator_only(document: Mapping[str, Any], party: Party) -> bool:
    """Whether a party is here as an alleged perpetrator and as nothing else."""
    roles = set(roles_of(party))
    if roles:
        return roles == {"perpetrator"}
    own = text_of(party, "id")
    accused = any(one.get("party") == own for one in _objects(document.get("involvement")))
    return bool(own) and accused and not any(_is_victim(act, party) for act in _acts(document))


def sources_without_party(document: Mapping[str, Any]) -> Iterator[int]:
    """The places in `sources` of those who told something and are no party of the record."""
    known = {text_of(party, "id") for party in parties(document)}
    for number, source in enumerate(_objects(document.get("sources"))):
        if not source.get("evidence") and code_in(source.get("party")) not in known:
            yield number


def _acts(document: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    return _objects(document.get("acts"))


def _is_victim(act: Mapping[str, Any], party: Party) -> bool:
    return bool(act.get("victim")) and act.get("victim") == party.get("id")


def _is_sexual(act: Mapping[str, Any]) -> bool:
    return code_in(act.get("type")) in _SEXUAL_ACTS or bool(act.get(_SEXUAL_BLOCK))


def _objects(value: object) -> list[Mapping[str, Any]]:
    listed = value if isinstance(value, list) else []
    return [item for item in listed if isinstance(item, Mapping)]


def _words(value: object) -> list[Any]:
    return value if isinstance(value, list) else [value]

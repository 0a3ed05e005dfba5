"""Questions about States: which one, what it has accepted, and since when."""

from collections.abc import Iterable, Mapping
from typing import Any

from ishr_desktop.domain.advice.acceptance import Terms, standing
from ishr_desktop.domain.advice.asked import Asked
from ishr_desktop.domain.advice.finding import Finding, any_finding, joined, no, unknown, yes
from ishr_desktop.domain.advice.instrument import Instrument

STATE_FIELD = "incident.responsible_state"
PLACE_FIELD = "incident.country"
NATIONALITY_FIELD = "victim.nationality"


def bound(asked: Asked, argument: Mapping[str, Any]) -> Finding:
    """Whether a responsible State is bound by a list of the mechanism, for facts of this day.

    `lists` names other lists than those of the mechanism. `facts` says what must lie after the
    State was bound: `continue` (the facts, or their continuing), `begin` (their beginning), or
    `none`. `left` says what a withdrawal ends: new `filing`, later `facts`, or `unclear`;
    `notice_months` is how long it takes when the list does not say.
    """
    return bound_by(asked, argument, asked.facts.states, STATE_FIELD)


def nationality(asked: Asked, argument: Mapping[str, Any]) -> Finding:
    """The same for a State of which a victim is a national."""
    return bound_by(asked, argument, asked.facts.nationalities, NATIONALITY_FIELD)


def place(asked: Asked, argument: Mapping[str, Any]) -> Finding:
    """The same for a country where it happened."""
    return bound_by(asked, argument, asked.facts.countries, PLACE_FIELD)


def state(asked: Asked, codes: Iterable[str]) -> Finding:
    """Whether a responsible State is one of these."""
    if not asked.facts.states:
        return unknown("state", missing=(STATE_FIELD,))
    wanted = [code for code in asked.facts.states if code in frozenset(codes)]
    return (
        yes("", {"state": joined(wanted)})
        if wanted
        else no("", {"state": joined(asked.facts.states)})
    )


def on_some_list(asked: Asked, _argument: Any) -> Finding:
    """Whether what is held responsible is a State, which some list of the pack names."""
    states = asked.facts.states
    if not states:
        return unknown("state", missing=(STATE_FIELD,))
    strange = [code for code in states if code not in asked.listed_states]
    facts = {"state": joined(strange or states)}
    return yes("", facts) if len(strange) < len(states) else no("", facts)


def listed(asked: Asked, name: str) -> Finding:
    """Whether a responsible State stands in a list, which the mechanism may name by a path."""
    return _listed(asked, name, asked.facts.states, STATE_FIELD)


def place_listed(asked: Asked, name: str) -> Finding:
    """Whether a country where it happened stands in a list."""
    return _listed(asked, name, asked.facts.countries, PLACE_FIELD)


def _listed(asked: Asked, name: str, states: tuple[str, ...], field: str) -> Finding:
    found = asked.instruments.get(str(asked.mechanism.value(name) or name))
    if found is None:
        return unknown("no_list", {"instrument": name})
    if not states:
        return unknown("state", missing=(field,))
    return any_finding(_in_list(found, code, asked.listed_states) for code in states)


def _in_list(instrument: Instrument, code: str, listed_states: frozenset[str]) -> Finding:
    facts = {
        "state": code,
        "instrument": instrument.id,
        "instrument_name": instrument.name,
        "as_of": instrument.as_of,
    }
    if code in instrument.parties:
        return yes("", facts)
    sure = instrument.relied_on and code in listed_states
    if code in instrument.unknown or not sure:
        return unknown("incomplete", facts)
    return no("", facts)


def situation(asked: Asked, path: str) -> Finding:
    """Whether a State or a place of the case is in a list of situations that the facts name.

    `path` leads to `{area, note}` entries of the mechanism; such a list is never complete.
    """
    where = (*asked.facts.states, *asked.facts.countries)
    if not where:
        return unknown("state", missing=(STATE_FIELD, PLACE_FIELD))
    for item in asked.mechanism.value(path) or ():
        if item["area"] in where:
            return yes("", {"state": item["area"], "note": item["note"]})
    return unknown("", {"state": joined(set(where))})


def bound_by(
    asked: Asked, argument: Mapping[str, Any], states: tuple[str, ...], field: str
) -> Finding:
    """Whether one of these States is bound; `field` would say which States they are."""
    lists = [
        asked.instruments[one]
        for one in argument.get("lists") or asked.mechanism.instruments
        if one in asked.instruments
    ]
    if not states or not lists:
        names = joined(one.name for one in lists)
        return unknown("state", {"instrument_name": names}, () if states else (field,))
    terms = Terms(
        asked.facts,
        asked.on,
        argument.get("facts", "continue"),
        argument.get("left", "unclear"),
        int(argument.get("notice_months", 0)),
        asked.listed_states,
    )
    return any_finding(standing(one, code, terms) for code in states for one in lists)

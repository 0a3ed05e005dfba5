"""Who is said to have done it, and which State answers for it."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from ishr_desktop.domain.advice.code_lists import CodeLists
from ishr_desktop.domain.involvements import Involvement, involvements_of
from ishr_desktop.domain.person import parties, text_of
from ishr_desktop.domain.reading import code_in, listed, plain_text

Document = Mapping[str, Any]

STATE: Final = "state"
BUSINESS: Final = "business"
_OF_THE_STATE: Final = frozenset(
    {
        "police",
        "army",
        "intelligence",
        "prison_staff",
        "border_force",
        "judge_prosecutor",
        "official",
    }
)
FOREIGN_STATE: Final = "foreign_state"
_BY_TYPE: Final[Mapping[str, str]] = {
    **dict.fromkeys((*_OF_THE_STATE, FOREIGN_STATE), STATE),
    "paramilitary": "armed-group",
    "armed_group": "armed-group",
    "de_facto_authority": "de-facto-authority",
    "private_security": BUSINESS,
    "company": BUSINESS,
    "landowner": "private",
    "criminal_group": "private",
    "religious_group": "private",
    "media": "private",
    "mob": "private",
    "family_community": "private",
    "employer": "private",
    "private": "private",
}
_BY_PARTY: Final[Mapping[str, str]] = {"public_body": STATE, "company": BUSINESS}
_BY_LINK: Final[Mapping[str, str]] = {
    "agent": STATE,
    "acting_with": "state-supported",
    "tolerated": "state-supported",
}
_ONLY_AUTHORITIES: Final = frozenset(
    {
        "arrest",
        "detention",
        "arbitrary_detention",
        "house_arrest",
        "mass_arrest",
        "denied_release",
        "incommunicado_detention",
        "disappearance",
        "questioning",
        "charge",
        "fair_trial",
        "fine",
        "judicial_harassment",
        "travel_ban",
        "passport",
        "deregister",
        "office_closed",
        "funds_blocked",
        "foreign_agent",
        "disbarment",
        "deportation",
        "denied_return",
        "citizenship",
        "ban_event",
        "killing_state",
        "execution",
        "death_penalty",
        "death_custody",
        "restrictive_law",
        "impunity",
    }
)
"""What only authorities can do, so that it says who did it when nobody else is named."""


def actors_in(document: Document, acts: frozenset[str]) -> frozenset[str]:
    """Who did it, in the words of the facts about mechanisms; empty when nothing tells."""
    found = {actor for one in involvements_of(document) for actor in _actors(one, document)}
    if company_in(document):
        found.add(BUSINESS)
    nobody_else = not any(one.points_at_somebody for one in involvements_of(document))
    if nobody_else and acts & _ONLY_AUTHORITIES:
        found.add(STATE)
    return frozenset(found)


def _actors(one: Involvement, document: Document) -> Iterator[str]:
    link = code_in(one.fields.get("state_actor"))
    if link in _BY_LINK:
        yield _BY_LINK[link]
    kinds = [text_of(party, "kind") for party in parties(document) if _is(party, one.party)]
    for kind in one.perpetrator_types:
        if kind in _BY_TYPE:
            yield _BY_TYPE[kind]
    for kind in kinds:
        if kind in _BY_PARTY:
            yield _BY_PARTY[kind]


def _is(party: Mapping[str, Any], wanted: str) -> bool:
    return bool(wanted) and text_of(party, "id") == wanted


def company_in(document: Document) -> bool:
    """Whether a company, a project or a bank is named."""
    business = document.get("business")
    if not isinstance(business, Mapping):
        return False
    named = (business.get(name) for name in ("company", "project", "financiers"))
    return any(plain_text(value).strip() for value in named)


def of_another_state(document: Document) -> bool:
    """Whether agents of another State than that of the place are said to have done it."""
    kinds = [kind for one in involvements_of(document) for kind in one.perpetrator_types]
    return FOREIGN_STATE in kinds


def places_in(document: Document, lists: CodeLists) -> tuple[str, ...]:
    """The countries where it happened."""
    places = [item for item in listed(document.get("where")) if isinstance(item, Mapping)]
    return lists.countries([document.get("country"), *(place.get("country") for place in places)])


def states_in(document: Document, lists: CodeLists) -> tuple[str, ...]:
    """The States held responsible: those that the record names, else that of the place.

    A State answers for its agents, and has to protect everybody on its territory from others
    (ICCPR, article 2; Human Rights Committee, General Comment 31, paragraph 8). Where only agents
    of another State did it, somebody has to say which State is meant.
    """
    named = document.get("responsible_states")
    if named:
        return lists.countries([named])
    kinds = {kind for one in involvements_of(document) for kind in one.perpetrator_types}
    return () if kinds == {FOREIGN_STATE} else places_in(document, lists)

"""The facts of a pack, one by one, each with how sure it is and where to check it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

DANGEROUS: Final = (
    "time_limit",
    "channels",
    "anonymity",
    "identity_disclosed_to_state",
    "parallel_procedures",
    "acceptance",
)
"""Kinds that hurt somebody most when they are wrong, the worst first."""
_OF_MECHANISMS: Final = (
    "state_acceptance",
    "victim_consent",
    "exhaustion_required",
    "who_can_submit",
    "coverage",
    "subject",
    "required_fields",
    "form",
    "limits",
    "languages",
    "urgent",
    "outcome",
    "follow_up",
    "reprisals",
    "recent_changes",
)
KINDS: Final = (*DANGEROUS, *_OF_MECHANISMS, "support", "mandate", "review", "date", "page")
"""Every kind of fact, in the order in which they are worth a look."""
_LONGEST_SAID: Final = 160
_ABOUT_IT: Final = frozenset({"confidence", "verify"})
"""Keys of a fact that are not what it says."""


@dataclass(frozen=True)
class PackFact:
    """One fact, or one group of facts that stand or fall together."""

    kind: str
    """One of `KINDS`."""
    about: str
    """The id of the mechanism, list, mandate, organisation, session, date or page."""
    family: str
    """The system of the mechanism, or the file for what is not about one."""
    path: str
    """The file in which it is edited, from the folder of the pack."""
    said: str
    """What it says, in short."""
    checked: str
    """When somebody last looked: a day, month or year; empty when it is not known."""
    by_person: bool
    """Whether a person has reviewed it since it was written down."""
    confidence: str
    basis: str
    sources: tuple[str, ...]

    @property
    def sourced(self) -> bool:
        """Whether it names a source at all."""
        return bool(self.sources)


def facts_in(rules: Mapping[str, Any], reviewed: str) -> tuple[PackFact, ...]:
    """Every fact of `rules.json`; lists without a day of their own have that of the pack."""
    return tuple(
        fact
        for facts in (
            *(_of_mechanism(mechanism) for mechanism in rules.get("mechanisms", ())),
            map(_of_instrument, rules.get("instruments", ())),
            _of_support(rules.get("support") or {}, reviewed),
            _of_mandates(rules.get("mandates") or {}, reviewed),
            _of_reviews(rules.get("reviews") or {}, reviewed),
            map(_of_date, rules.get("calendar", ())),
        )
        for fact in facts
    )


def pages_in(guide: Mapping[str, Any], language: str) -> tuple[PackFact, ...]:
    """The pages of `guide.json` as facts: somebody must look at them as well."""
    return tuple(
        PackFact(
            kind="page",
            about=page["id"],
            family="pages",
            path=f"pages/{language}/{page['id']}.md",
            said=page["title"].get(language, ""),
            checked=page.get("last_human_review") or page["written"],
            by_person=page.get("last_human_review") is not None,
            confidence="",
            basis="",
            sources=tuple(page["sources"]),
        )
        for page in guide.get("pages", ())
    )


def _of_mechanism(mechanism: Mapping[str, Any]) -> Iterator[PackFact]:
    for kind in KINDS:
        value = mechanism.get(kind)
        if kind not in mechanism or value in (None, []):
            continue
        parts = value if kind == "channels" else [value]
        for part in parts:
            yield _mechanism_fact(mechanism, kind, part)


def _mechanism_fact(mechanism: Mapping[str, Any], kind: str, value: Any) -> PackFact:
    evidence = mechanism["evidence"].get(kind) or mechanism["evidence"]["default"]
    person = mechanism["last_human_review"]
    own = value.get("confidence") if isinstance(value, dict) else None
    return PackFact(
        kind=kind,
        about=mechanism["id"],
        family=mechanism["system"],
        path=f"mechanisms/{mechanism['id']}.yaml",
        said=_told(value),
        checked=person or mechanism["prepared_on"],
        by_person=person is not None,
        confidence=own or evidence["confidence"],
        basis=evidence["basis"],
        sources=tuple(evidence["sources"]),
    )


def _of_instrument(item: Mapping[str, Any]) -> PackFact:
    complete = "" if item["complete"] else ", not complete"
    return PackFact(
        kind="acceptance",
        about=item["id"],
        family="acceptance",
        path="acceptance.yaml",
        said=f"{item['name']}: {item['count']} States{complete}",
        checked=item["as_of"] or "",
        by_person=False,
        confidence=item["confidence"],
        basis="",
        sources=tuple(item["sources"]),
    )


def _of_support(support: Mapping[str, Any], reviewed: str) -> Iterator[PackFact]:
    for item in support.get("organisations", ()):
        yield _listed("support", "support.yaml", item, reviewed, item["basis"], item["sources"])


def _of_mandates(mandates: Mapping[str, Any], reviewed: str) -> Iterator[PackFact]:
    for group in ("thematic", "country"):
        evidence = mandates.get("evidence", {})
        sure = evidence.get(group) or evidence.get("default") or {}
        for item in mandates.get(group, ()):
            told = {**item, "confidence": sure.get("confidence", "")}
            basis, sources = sure.get("basis", ""), sure.get("sources", ())
            yield _listed("mandate", "mandates.yaml", told, reviewed, basis, sources)


def _of_reviews(reviews: Mapping[str, Any], reviewed: str) -> Iterator[PackFact]:
    checked = reviews.get("as_of") or reviewed
    for item in reviews.get("sessions", ()):
        deadline = item["stakeholder_deadline"] or "not known"
        named = {
            "id": str(item["session"]),
            "name": f"{item['dates']}, {len(item['states'])} States, deadline {deadline}",
            "confidence": item["confidence"],
        }
        basis, sources = item["states_basis"], reviews["sources"]
        yield _listed("review", "reviews.yaml", named, checked, basis, sources)


def _of_date(item: Mapping[str, Any]) -> PackFact:
    title = item["title"]
    said = title if isinstance(title, str) else next(iter(title.values()), "")
    named = {"id": item["id"], "name": said, "confidence": item["confidence"]}
    checked, basis = item["as_of"] or "", item["basis"]
    return _listed("date", "calendar.yaml", named, checked, basis, item["sources"])


def _listed(
    kind: str,
    path: str,
    item: Mapping[str, Any],
    checked: str,
    basis: str,
    sources: Sequence[str],
) -> PackFact:
    return PackFact(
        kind=kind,
        about=item["id"],
        family=path.removesuffix(".yaml"),
        path=path,
        said=item["name"],
        checked=checked,
        by_person=False,
        confidence=item["confidence"],
        basis=basis,
        sources=tuple(sources),
    )


def _told(value: Any) -> str:
    """A value in short: what is not known is left out."""
    if isinstance(value, bool):
        text = "yes" if value else "no"
    elif isinstance(value, dict):
        held = {key: item for key, item in value.items() if item not in (None, [])}
        told = (f"{key}: {_told(item)}" for key, item in held.items() if key not in _ABOUT_IT)
        text = "; ".join(told)
    elif isinstance(value, list):
        text = ", ".join(map(_told, value))
    else:
        text = str(value)
    return text if len(text) <= _LONGEST_SAID else f"{text[: _LONGEST_SAID - 1]}…"

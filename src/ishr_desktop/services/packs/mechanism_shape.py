"""What the file of a mechanism holds (docs/editors.md says what each key means)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Final

from ishr_desktop.services.packs.either import Either
from ishr_desktop.services.packs.shapes import (
    ID,
    LANGUAGE,
    URL,
    Choice,
    Day,
    Flag,
    ListOf,
    MapOf,
    Nullable,
    Place,
    Record,
    Shape,
    Text,
    Whole,
)
from ishr_desktop.services.packs.yaml_reading import Mapping, Node, Scalar

CONFIDENCES: Final = frozenset({"high", "medium", "low"})
BASES: Final = frozenset({"source-read", "partly-read", "general-knowledge"})
_KINDS: Final = frozenset(
    {
        *("petition", "urgent-action", "communication", "inquiry", "court", "advisory"),
        *("grievance", "reporting", "monitoring", "early-warning", "standard", "statement"),
        "review",
    }
)
_SYSTEMS: Final = frozenset(
    {
        *("un-treaty", "un-charter", "un-specialized", "regional-africa", "regional-europe"),
        *("regional-americas", "regional-asean", "regional-arab", "regional-oic", "dfi"),
        *("business", "environmental", "emergency-support"),
    }
)
_COVERAGES: Final = frozenset({"all-states", "un-members", "acceptance", "mandate-specific"})
_ACTORS: Final = frozenset(
    {"state", "state-supported", "de-facto-authority", "armed-group", "business", "private"}
)
_VICTIMS: Final = frozenset(
    {
        *("child", "disability", "woman-or-girl", "migrant-worker", "defender"),
        *("justice-operator", "environmental-defender", "trade-unionist", "employer"),
        *("cooperated-with-un", "cooperated-with-treaty-body", "disappeared-and-not-found"),
    }
)
_LIMITS: Final = frozenset(
    {
        *("bar", "presumption", "reasonable-time", "published-deadline", "before-event"),
        *("routing", "disputed"),
    }
)
_PARALLELS: Final = frozenset(
    {
        *("allowed", "avoid-duplication", "excluded-if-pending", "excluded-if-settled"),
        *("excluded-if-pending-or-decided", "not-barred-by-treaty", "may-block-others"),
        *("conditional", "as-for-application"),
    }
)
_CHANNELS: Final = frozenset({"portal", "email", "post", "web-form", "web", "phone", "fax"})
_ANY_LANGUAGE: Final = frozenset(
    {"any", "official-languages-of-member-states", "official-language-of-contact-point"}
)
LINE: Final = Text(300)
PARAGRAPH: Final = Text(1500)
NOTE: Final = Nullable(PARAGRAPH)
_LINES: Final = ListOf(Text(600), 0, 40)


@dataclass(frozen=True)
class KnownCodes:
    """The codes that facts may use."""

    original: str
    """The language in which all words stand."""
    violations: Collection[str]
    submitters: Collection[str]
    instruments: Collection[str]
    countries: Collection[str]
    """ISO 3166-1 alpha-3."""
    mechanisms: Collection[str]
    sources: Collection[str]
    fields: Collection[str]
    """What a body may ask for, such as `victim.full_name`."""


def source_ids(known: KnownCodes) -> ListOf:
    """Ids of sources."""
    return ListOf(Choice("source", known.sources), 0, 60)


def evidence_shape(known: KnownCodes, groups: Collection[str]) -> Shape:
    """How sure each group of facts is, on what basis, and where to check it."""
    group = Record(
        {
            "confidence": Choice("confidence", CONFIDENCES),
            "basis": Choice("basis", BASES),
            "sources": source_ids(known),
        }
    )
    return MapOf(Choice("group of facts", groups), group)


def violations_shape(known: KnownCodes) -> ListOf:
    """Kinds of acts."""
    return ListOf(Choice("act or violation", known.violations), 0, 200)


def channel_shape() -> ListOf:
    """Addresses, each with how sure it is."""
    return ListOf(
        Record(
            {
                "type": Choice("kind of address", _CHANNELS),
                "value": Nullable(LINE),
                "verify": Flag(),
            },
            {"note": NOTE, "confidence": Choice("confidence", CONFIDENCES)},
        ),
        0,
        30,
    )


def mechanism_shape(known: KnownCodes, latest: date) -> Record:
    """The whole file."""
    instruments = ListOf(Choice("list of States", known.instruments), 0, 40)
    required: dict[str, Shape] = {
        "id": ID,
        "names": Record(
            {"en": LINE, "fr": LINE, "es": LINE, "fr_es_checked": Flag()}, {"ar": LINE}
        ),
        "prepared_on": Day(latest),
        "last_human_review": Nullable(Day(latest)),
        "kind": Choice("kind of mechanism", _KINDS),
        "system": Choice("system", _SYSTEMS),
        "summary": PARAGRAPH,
        "coverage": Record(
            {
                "type": Choice("coverage", _COVERAGES),
                "instruments": instruments,
                "rule": PARAGRAPH,
                "excluded": instruments,
            }
        ),
        "who_can_submit": Record(
            {"allowed": ListOf(Choice("kind of submitter", known.submitters)), "note": NOTE}
        ),
        "subject": _subject(known),
        "time_limit": _time_limit(known),
        "time_limit_note": NOTE,
        "exhaustion_required": _value({"yes", "no", "partly"}),
        "state_acceptance": Record({"required": Flag(), "any_of": instruments}),
        "anonymity": Record(
            {
                "anonymous_submission": Choice(
                    "answer", frozenset({"accepted", "limited", "not-accepted"})
                ),
                "confidentiality": NOTE,
            }
        ),
        "victim_consent": Record(
            {"required": Choice("answer", frozenset({"yes", "no", "conditional"})), "note": NOTE}
        ),
        "identity_disclosed_to_state": _value({"yes", "no", "with-consent", "unless-withheld"}),
        "required_fields": _fields(known),
        "optional_fields": _fields(known),
        "form": Nullable(Record({"name": LINE, "url": Nullable(URL), "mandatory": Flag()})),
        "languages": Nullable(ListOf(Either(Choice("", _ANY_LANGUAGE), LANGUAGE), 0, 60)),
        "limits": Record({"words": _number(), "pages": _number(), "note": NOTE}),
        "channels": channel_shape(),
        "urgent": Record({"available": Flag(), "note": NOTE}),
        "outcome": _LINES,
        "follow_up": Record({"timing": PARAGRAPH, "steps": _LINES}),
        "parallel_procedures": Record({"rule": Choice("rule", _PARALLELS), "note": NOTE}),
        "reprisals": Record({"risk": PARAGRAPH, "advice": _LINES}),
        "recent_changes": _LINES,
        "confidence": Choice("confidence", CONFIDENCES),
        "verify_before_use": Flag(),
        "sources": source_ids(known),
    }
    optional = _optional(known)
    groups = frozenset({"default", *required, *optional}) - {"evidence", "sources", "id"}
    return Record({**required, "evidence": evidence_shape(known, groups)}, optional)


def _optional(known: KnownCodes) -> dict[str, Shape]:
    return {
        "reviewed_by": Text(60),
        "submit_through": Choice("mechanism", known.mechanisms),
        "available": Flag(),
        "direct_access": Flag(),
        "individual_complaints": Flag(),
        "opt_out_list": Choice("list of States", known.instruments),
        "treaty_body": Text(20),
        "legal_basis": LINE,
        "accessibility": PARAGRAPH,
        "admissibility_conditions": _LINES,
        "reasons_for_refusal": _LINES,
        "mechanisms_to_verify": _LINES,
        "missing_for_review": _LINES,
        "other_contacts": _LINES,
        "list": ListOf(Record({"bank": LINE, "mechanism": LINE}), 0, 40),
        "variants": ListOf(Record({"id": ID, "use_when": PARAGRAPH}), 0, 20),
        "examples_to_verify": ListOf(
            Record({"area": Choice("country", known.countries), "note": PARAGRAPH}), 0, 100
        ),
    }


def _subject(known: KnownCodes) -> Record:
    return Record(
        {
            "violations": Either(Choice("", frozenset({"all"})), violations_shape(known)),
            "scope": PARAGRAPH,
            "individual_cases": Flag(),
            "pattern_required": Flag(),
            "actors_covered": ListOf(Choice("kind of actor", _ACTORS)),
            "victim_conditions": ListOf(Choice("condition of the victim", _VICTIMS)),
        }
    )


def _time_limit(known: KnownCodes) -> Record:
    return Record(
        {
            "has_limit": Flag(),
            "months": Nullable(Whole(1, 600)),
            "from": Nullable(LINE),
            "from_field": Nullable(Choice("field of a record", known.fields)),
            "rule_type": Nullable(Choice("kind of time limit", _LIMITS)),
        }
    )


def _value(answers: set[str]) -> Record:
    return Record({"value": Choice("answer", frozenset(answers)), "note": NOTE})


def _fields(known: KnownCodes) -> ListOf:
    return ListOf(Choice("field of a record", known.fields), 0, 120)


def _number() -> Nullable:
    return Nullable(Whole(1, 1_000_000))


def check_sense(node: Mapping, name: str, place: Place) -> None:
    """Note where a file that has the right shape says two things at once."""
    if _at(node, "id") != name:
        place.refuse(node.entries["id"], f"id: the file is named “{name}”, and this is not")
    limit = node.entries["time_limit"]
    kind, months = _at(limit, "rule_type"), _at(limit, "months")
    if (_at(limit, "has_limit") is True) != (kind is not None):
        place.refuse(limit, "time_limit: has_limit and rule_type do not say the same")
    if kind is None and months is not None:
        place.refuse(limit, "time_limit: there are months, and no limit")
    acceptance = node.entries["state_acceptance"]
    if _at(acceptance, "required") is True and not _items(acceptance, "any_of"):
        place.refuse(acceptance, "state_acceptance: required, and any_of names no list")
    coverage = node.entries["coverage"]
    if _at(coverage, "type") == "acceptance" and not _items(coverage, "instruments"):
        place.refuse(coverage, "coverage: by acceptance, and instruments names no list")
    evidence = node.entries["evidence"]
    if isinstance(evidence, Mapping) and "default" not in evidence.entries:
        place.refuse(evidence, "evidence: the group “default” is missing")


def _at(node: Node, key: str) -> str | int | bool | None:
    held = node.get(key) if isinstance(node, Mapping) else None
    return held.value if isinstance(held, Scalar) else None


def _items(node: Node, key: str) -> bool:
    held = node.get(key) if isinstance(node, Mapping) else None
    return bool(getattr(held, "items", ()))

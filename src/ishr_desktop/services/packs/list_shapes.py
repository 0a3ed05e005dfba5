"""What the other files of rules hold: who accepted what, countries, mandates, support, reviews."""

from datetime import date
from typing import Final

from ishr_desktop.services.packs.either import Either
from ishr_desktop.services.packs.mechanism_shape import (
    BASES,
    CONFIDENCES,
    LINE,
    NOTE,
    PARAGRAPH,
    KnownCodes,
    channel_shape,
    evidence_shape,
    source_ids,
    violations_shape,
)
from ishr_desktop.services.packs.shapes import (
    ID,
    URL,
    Choice,
    Day,
    Flag,
    ListOf,
    MapOf,
    Nullable,
    Record,
    Shape,
    Text,
    Whole,
)
from ishr_desktop.services.packs.words import Words

_INSTRUMENT_KINDS: Final = frozenset(
    {
        *("treaty", "membership", "complaint-protocol", "complaint-declaration", "opt-out"),
        *("monitoring-protocol", "reservation-list", "inquiry-declaration"),
        *("court-jurisdiction", "adherence"),
    }
)
_MANDATES: Final = frozenset({"special-rapporteur", "working-group", "independent-expert"})
_SUPPORT: Final = frozenset(
    {
        *("helpline", "relocation", "grants", "advice", "urgent-appeal", "digital", "legal"),
        "shelter",
    }
)
_CONFIDENCE: Final = Choice("confidence", CONFIDENCES)
_LINES: Final = ListOf(Text(600), 0, 60)
_ANY_DAY: Final = Day(whole=False)
_PARAGRAPH_IN_WORDS: Final = Words("en", 2000)


def acceptance_shape(known: KnownCodes, latest: date) -> Record:
    """`acceptance.yaml`."""
    states = ListOf(Choice("country", known.countries), 0, 300)
    since = MapOf(Choice("country", known.countries), Nullable(_ANY_DAY))
    delay = Record({}, {"months": Whole(1, 60), "days": Whole(1, 1000)})
    withdrawn = Record(
        {"state": Choice("country", known.countries)},
        {"notified": Nullable(_ANY_DAY), "effective": Nullable(_ANY_DAY), "note": NOTE},
    )
    instrument = Record(
        {
            "id": Text(60),
            "name": LINE,
            "body": Text(40),
            "kind": Choice("kind of list", _INSTRUMENT_KINDS),
            "as_of": Nullable(Day(latest, whole=False)),
            "complete": Flag(),
            "confidence": _CONFIDENCE,
            "verify_before_use": Flag(),
            "count": Whole(0, 300),
            "entry_into_force_delay": Nullable(delay),
            "sources": source_ids(known),
            "parties": Either(states, since),
        },
        {
            "notes": NOTE,
            "in_force": Flag(),
            "in_force_since": Record(
                {"date": _ANY_DAY}, {"note": NOTE, "sources": source_ids(known)}
            ),
            "withdrawn": ListOf(withdrawn, 0, 100),
            "unknown": states,
        },
    )
    return Record(
        {"instruments": ListOf(instrument, 1, 500)},
        {"title": LINE, "key": LINE, "how_to_read": PARAGRAPH},
    )


def countries_shape(known: KnownCodes, latest: date) -> Record:
    """`countries.yaml`."""
    country = Record(
        {
            "iso3": Choice("country", known.countries),
            "iso2": Text(2),
            "name": LINE,
            "region": Nullable(LINE),
            "subregion": Nullable(LINE),
            "un_member": Flag(),
        }
    )
    return Record(
        {"countries": ListOf(country, 1, 400), "as_of": Day(latest), "sources": source_ids(known)},
        {"title": LINE, "license_note": PARAGRAPH, "name_note": PARAGRAPH},
    )


def mandates_shape(known: KnownCodes, latest: date) -> Record:
    """`mandates.yaml`."""
    del latest
    kind = Choice("kind of mandate", _MANDATES)
    thematic = Record(
        {
            "id": ID,
            "type": kind,
            "name": LINE,
            "scope": PARAGRAPH,
            "violations": violations_shape(known),
            "email": Nullable(LINE),
        },
        {"note": NOTE},
    )
    country = Record(
        {
            "id": ID,
            "type": kind,
            "name": LINE,
            "country": Choice("country", known.countries),
            "note": NOTE,
        }
    )
    return Record(
        {
            **_list_head(known, ("default", "thematic", "country")),
            "submit_through": Choice("mechanism", known.mechanisms),
            "thematic": ListOf(thematic, 0, 200),
            "country": ListOf(country, 0, 200),
            "confidence": MapOf(Choice("list", ("thematic", "country")), _CONFIDENCE),
        },
        {"names_note": NOTE, "other_experts_to_check": _LINES},
    )


def support_shape(known: KnownCodes, latest: date) -> Record:
    """`support.yaml`."""
    del latest
    organisation = Record(
        {
            "id": ID,
            "name": LINE,
            "support": ListOf(Choice("kind of support", _SUPPORT)),
            "who": PARAGRAPH,
            "what": PARAGRAPH,
            "contact": channel_shape(),
            "url": URL,
            "confidence": _CONFIDENCE,
            "basis": Choice("basis", BASES),
            "verify_before_use": Flag(),
            "note": NOTE,
            "sources": source_ids(known),
        }
    )
    return Record(
        {
            **_list_head(known, ("default",)),
            "recent_changes": _LINES,
            "needed_information": ListOf(Choice("field of a record", known.fields), 0, 40),
            "organisations": ListOf(organisation, 0, 200),
            "confidence": _CONFIDENCE,
        }
    )


def reviews_shape(known: KnownCodes, latest: date) -> Record:
    """`reviews.yaml`."""
    state = Choice("country", known.countries)
    session = Record(
        {
            "session": Whole(1, 500),
            "dates": Text(40),
            "stakeholder_deadline": Nullable(Day()),
            "states": ListOf(state, 0, 60),
            "states_basis": Text(60),
            "confidence": _CONFIDENCE,
            "verify_before_use": Flag(),
        },
        {"note": NOTE},
    )
    return Record(
        {
            "title": LINE,
            "as_of": Day(latest),
            "sources": source_ids(known),
            "sessions": ListOf(session, 0, 100),
        },
        {
            "timing_rule": Record(
                {"text": _PARAGRAPH_IN_WORDS, "confidence": _CONFIDENCE},
                {"observed_gap_days": ListOf(Whole(0, 1000), 0, 100)},
            ),
            "not_scheduled_in_sources_read": ListOf(Record({"state": state, "note": NOTE})),
            "next_cycle": Record({"text": _PARAGRAPH_IN_WORDS, "confidence": _CONFIDENCE}),
        },
    )


def _list_head(known: KnownCodes, groups: tuple[str, ...]) -> dict[str, Shape]:
    return {
        "id": ID,
        "kind": Text(40),
        "system": Text(40),
        "note": PARAGRAPH,
        "verify_before_use": Flag(),
        "evidence": evidence_shape(known, groups),
        "sources": source_ids(known),
    }

"""Each hint is given when it should be, and not when it should not."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from tests.desktop.json_values import entries, records

from ishr_desktop.domain.hints import Hint, HintCode, Severity, hints

TODAY = date(2026, 3, 20)
Document = dict[str, Any]
STEPS = [{"kind": "police_complaint"}]


def act(**fields: Any) -> Document:
    return {"acts": [{"id": "a1", **fields}], "steps": STEPS}


def detention(**fields: Any) -> Document:
    return act(type="arrest", detention=fields)


def party(**fields: Any) -> Document:
    return {"parties": [{"id": "p1", "code_name": "Orchid", "kind": "individual", **fields}]}


def consent(**fields: Any) -> Document:
    return {"consent": [{"person": "p1", "use": "U3", "answer": "yes", **fields}]}


GIVEN: list[tuple[HintCode, str, Document]] = [
    (
        HintCode.END_BEFORE_START,
        "acts[0].detention.to",
        detention(**{"from": "2026-03-10", "to": "2026-03-09"}),
    ),
    (
        HintCode.END_BEFORE_START,
        "acts[0].detention.release.date",
        detention(arrest_when="2026-03", release={"date": "2026-02"}),
    ),
    (
        HintCode.END_BEFORE_START,
        "acts[0].threat.last",
        act(threat={"first": "2026", "last": "2025-12-31"}),
    ),
    (
        HintCode.END_BEFORE_START,
        "acts[0].detention.places[0].to",
        detention(places=[{"from": "2026-03-02", "to": "2026-03-01"}]),
    ),
    (
        HintCode.END_BEFORE_START,
        "parties[0].relationships[0].end",
        party(relationships=[{"to": "p2", "start": "2020", "end": "2019"}]),
    ),
    (HintCode.IN_FUTURE, "when", {"when": "2026-03-22"}),
    (HintCode.IN_FUTURE, "acts[0].when", act(type="arrest", when={"edtf": "2026-04"})),
    (HintCode.IN_FUTURE, "acts[0].killing.date", act(killing={"date": "2027"})),
    (
        HintCode.ACT_OUTSIDE_INCIDENT,
        "acts[0].when",
        {"when": "2026-03-10/2026-03-12", **act(when="2026-03-13")},
    ),
    (HintCode.ACT_OUTSIDE_INCIDENT, "acts[0].when", {"when": "2026-03", **act(when="2026-02")}),
    (
        HintCode.JUDGE_BEFORE_ARREST,
        "acts[0].detention.first_judge",
        detention(arrest_when="2026-03-14", first_judge="2026-03-13"),
    ),
    (
        HintCode.JUDGE_BEFORE_ARREST,
        "acts[0].detention.first_judge",
        act(when="2026-03-14", detention={"first_judge": "2026-02"}),
    ),
    (
        HintCode.MONTH_NEEDED,
        "acts[0].disappearance.when",
        act(disappearance={"when": "2025-XX-XX"}),
    ),
    (HintCode.MONTH_NEEDED, "acts[0].when", act(type="disappearance", when="2025")),
    (HintCode.MONTH_NEEDED, "acts[0].when", act(type="abduction", when="2025-21")),
    (
        HintCode.MONTH_NEEDED,
        "acts[0].when",
        act(type="disappearance", when="[2025-03-01,2025-06-01]"),
    ),
    (
        HintCode.AGE_DISAGREES,
        "parties[0].age",
        {"when": "2026-03", **party(age={"birth": "1990-01", "at_time": 30})},
    ),
    (
        HintCode.AGE_DISAGREES,
        "parties[0].age",
        {"when": "2026", **party(age={"birth": "1960", "range": "18-29"})},
    ),
    (
        HintCode.AGE_DISAGREES,
        "acts[0].victim_age",
        {**act(victim="p1", when="2026", victim_age=17), **party(age={"birth": "1990"})},
    ),
    (
        HintCode.TRANSFER_ORDER,
        "acts[0].detention.places[1].from",
        detention(places=[{"from": "2026-03-10", "to": "2026-03-11"}, {"from": "2026-03-01"}]),
    ),
    (
        HintCode.TWO_PLACES_NOW,
        "acts[0].detention.places[0].to",
        detention(places=[{"place": "Central"}, {"place": "North"}]),
    ),
    (
        HintCode.VICTIM_IS_PERPETRATOR,
        "involvement[0].party",
        {**act(victim="p1"), **party(), "involvement": [{"party": "p1", "act": "a1"}]},
    ),
    (
        HintCode.VICTIM_IS_PERPETRATOR,
        "involvement[0].party",
        {**act(victim="p1"), **party(), "involvement": [{"party": "p1"}]},
    ),
    (HintCode.CHILD, "parties[0].minor", party(minor="yes")),
    (HintCode.CHILD, "parties[0].minor", party(age={"range": "adolescent"})),
    (HintCode.WHY_MISSING, "involvement[0].why_we_think", {"involvement": [{"party": "p1"}]}),
    (
        HintCode.WHY_MISSING,
        "involvement[0].why_we_think",
        {"involvement": [{"perp_type": ["police"], "why_we_think": " "}]},
    ),
    (HintCode.REVEALING_WORDS, "narrative", {"narrative": "Call me: +254 712 345 678."}),
    (HintCode.REVEALING_WORDS, "one_line", {"one_line": "Write to anna.k@example.org"}),
    (HintCode.REVEALING_WORDS, "context", {"context": "At -1.28333, 36.81667 near the well"}),
    (HintCode.REVEALING_WORDS, "narrative", {"narrative": "A white car, KBC 123A, waited."}),
    (HintCode.REVEALING_WORDS, "acts[0].description", act(description="tel 0712345678")),
    (
        HintCode.COUNT_TOO_SMALL,
        "victims_count",
        {
            "victims_count": 1,
            "acts": [{"victim": "p1"}, {"victim": "p2"}],
            "parties": [{"id": "p1"}, {"id": "p2"}],
        },
    ),
    (
        HintCode.COUNT_TOO_SMALL,
        "parties[0].count",
        {
            "parties": [
                {"id": "g", "kind": "group", "count": {"q": "exact", "n": 1}},
                {"id": "p1", "relationships": [{"to": "g", "type": "member"}]},
                {"id": "p2", "relationships": [{"to": "g", "type": "member"}]},
            ]
        },
    ),
    (HintCode.REFERENCE_UNKNOWN, "acts[0].victim", act(victim="p9")),
    (HintCode.REFERENCE_UNKNOWN, "involvement[0].act", {"involvement": [{"act": "a7"}]}),
    (
        HintCode.PEOPLE_IN_PICTURE,
        "evidence[1].people",
        {"evidence": [{"media_type": "application/pdf"}, {"media_type": "image/jpeg"}]},
    ),
    (
        HintCode.SAME_FILE,
        "evidence[2]",
        {"evidence": [{"sha256": "aa"}, {"sha256": "bb"}, {"sha256": "aa"}]},
    ),
    (HintCode.CONSENT_OLD, "consent[0].on", consent(on="2025-03-01")),
    (HintCode.ASSENT_MISSING, "consent[0].assent", consent(given_by="guardian")),
    (HintCode.ASSENT_MISSING, "consent[0].assent", consent(given_by="guardian", assent="no")),
    (HintCode.NOT_ASKED, "parties[0]", party(role=["witness"])),
    (HintCode.NOT_ASKED, "parties[0]", {**party(), "sources": [{"party": "p1"}]}),
    (HintCode.NOT_ASKED, "sources[0].party", {"sources": [{"statement": "It was said."}]}),
    (HintCode.NO_STEPS, "steps", {"narrative": "They came at night."}),
    (HintCode.NO_STEPS, "steps", {"acts": [{"type": "arrest"}]}),
    (HintCode.NO_STEPS, "steps[0].not_taken_reason", {"steps": [{"kind": "none"}]}),
    (
        HintCode.DEADLINE_NEAR,
        "acts[0].legal_measure.appeal_deadline",
        act(legal_measure={"appeal_deadline": "2026-04-01"}),
    ),
    (
        HintCode.DEADLINE_PASSED,
        "acts[0].legal_measure.appeal_deadline",
        act(legal_measure={"appeal_deadline": "2026-03-01"}),
    ),
    (HintCode.DEADLINE_PASSED, "urgency.by_when", {"urgency": {"by_when": "2026-03-01"}}),
    (HintCode.TWO_BODIES, "steps[1].kind", {"steps": [{"kind": "un"}, {"kind": "regional"}]}),
    (HintCode.SHORT_FORM, "narrative", {"narrative": "The NSA came.", "steps": STEPS}),
    (HintCode.SHORT_FORM, "steps[0].to", {"steps": [{"to": "DCI"}, {"to": "The DCI office"}]}),
]

NOT_GIVEN: list[tuple[HintCode, Document]] = [
    (HintCode.END_BEFORE_START, detention(**{"from": "2026-03", "to": "2026-03-10"})),
    (HintCode.END_BEFORE_START, detention(**{"from": "2026-03-10", "to": "2026-03-10"})),
    (HintCode.END_BEFORE_START, detention(**{"from": "2026-03-10", "to": "2026"})),
    (HintCode.IN_FUTURE, {"when": "2026-03-21"}),
    (HintCode.IN_FUTURE, {"when": "2026"}),
    (HintCode.IN_FUTURE, {"when": "2027", "tile": ["threat"]}),
    (HintCode.IN_FUTURE, act(type="threat_death", when="2027")),
    (HintCode.IN_FUTURE, {**act(outcome="threatened", when="2027"), "when": "2027"}),
    (HintCode.ACT_OUTSIDE_INCIDENT, {"when": "2026-03", **act(when="2026-03-14")}),
    (HintCode.ACT_OUTSIDE_INCIDENT, {"when": "2026-02/..", **act(when="2026-03-14")}),
    (
        HintCode.ACT_OUTSIDE_INCIDENT,
        {"when": {"edtf": "2026-03-20", "basis": "capture_time"}, **act(when="2026-03-14")},
    ),
    (HintCode.JUDGE_BEFORE_ARREST, detention(arrest_when="2026-03-14", first_judge="2026-03-14")),
    (HintCode.JUDGE_BEFORE_ARREST, detention(arrest_when="2026-03-14", first_judge="2026-03")),
    (HintCode.MONTH_NEEDED, act(type="disappearance", when="2025-03-XX")),
    (HintCode.MONTH_NEEDED, act(type="disappearance", when="2025-03/..")),
    (HintCode.MONTH_NEEDED, act(type="disappearance", when="[2025-03-01,2025-03-09]")),
    (HintCode.MONTH_NEEDED, act(type="disappearance")),
    (HintCode.MONTH_NEEDED, act(type="arrest", when="2025")),
    (HintCode.AGE_DISAGREES, {"when": "2026-03", **party(age={"birth": "1990", "at_time": 35})}),
    (HintCode.AGE_DISAGREES, {"when": "2026", **party(age={"birth": "1960", "range": "60+"})}),
    (HintCode.AGE_DISAGREES, party(age={"birth": "1960", "at_time": 9})),
    (HintCode.TRANSFER_ORDER, detention(places=[{"from": "2026-02"}, {"from": "2026-03"}])),
    (
        HintCode.TWO_PLACES_NOW,
        detention(places=[{"from": "2026-02", "to": "2026-03"}, {"from": "2026-03"}]),
    ),
    (
        HintCode.TWO_PLACES_NOW,
        detention(places=[{"place": "Central", "to": {"missing": "unknown"}}, {"place": "N"}]),
    ),
    (
        HintCode.VICTIM_IS_PERPETRATOR,
        {**act(victim="p1"), **party(), "involvement": [{"party": "p1", "act": "a2"}]},
    ),
    (HintCode.CHILD, party(age={"range": "18-29"})),
    (HintCode.CHILD, party()),
    (HintCode.WHY_MISSING, {"involvement": [{"perp_type": ["unknown"]}]}),
    (HintCode.WHY_MISSING, {"involvement": [{"perp_type": "police", "why_we_think": "uniform"}]}),
    (HintCode.WHY_MISSING, {"involvement": [{"party": "p1", "why_state_link": "He said so."}]}),
    (
        HintCode.WHY_MISSING,
        {"involvement": [{"party": "p1", "why_we_think": {"missing": "withheld_for_safety"}}]},
    ),
    (
        HintCode.REVEALING_WORDS,
        {"narrative": "On 2026-03-14 at 18:30 or 14/03/2026, 40 came."},
    ),
    (HintCode.REVEALING_WORDS, {"narrative": "In the years 2024, 2025 and 2026 the KPU grew."}),
    (HintCode.COUNT_TOO_SMALL, {"victims_count": {"q": "about", "n": 40}, **act(victim="p1")}),
    (HintCode.REFERENCE_UNKNOWN, {**act(victim="p1"), **party()}),
    (HintCode.PEOPLE_IN_PICTURE, {"evidence": [{"media_type": "image/png", "people": ["p1"]}]}),
    (
        HintCode.PEOPLE_IN_PICTURE,
        {"evidence": [{"media_type": "video/mp4", "people": {"missing": "not_applicable"}}]},
    ),
    (HintCode.SAME_FILE, {"evidence": [{"sha256": "aa"}, {"sha256": "bb"}, {}, {}]}),
    (HintCode.CONSENT_OLD, consent(on="2025-04-01")),
    (HintCode.CONSENT_OLD, consent(on="2020-04-01", answer="no")),
    (HintCode.CONSENT_OLD, consent()),
    (
        HintCode.CONSENT_OLD,
        {"consent": [*consent(on="2020")["consent"], *consent(on="2026-03-01")["consent"]]},
    ),
    (HintCode.ASSENT_MISSING, consent(given_by="guardian", assent="yes")),
    (HintCode.ASSENT_MISSING, consent(given_by="self")),
    (HintCode.NOT_ASKED, {**party(role="witness"), **consent(answer="no")}),
    (HintCode.NOT_ASKED, party(role="witness", relation_to_author="self")),
    (HintCode.NOT_ASKED, party(role="victim")),
    (HintCode.NOT_ASKED, {"sources": [{"evidence": "e1"}]}),
    (HintCode.NO_STEPS, {"tile": ["arrest"], "one_line": "Taken away."}),
    (HintCode.NO_STEPS, act(type="arrest")),
    (HintCode.NO_STEPS, {"narrative": "x", "steps": {"missing": "refused"}}),
    (HintCode.NO_STEPS, {"steps": [{"kind": "none", "not_taken_reason": ["fear"]}]}),
    (HintCode.NO_STEPS, {"steps": [{"kind": "none", "not_taken_note": "Too dangerous."}]}),
    (HintCode.DEADLINE_NEAR, act(legal_measure={"appeal_deadline": "2026-05-01"})),
    (HintCode.DEADLINE_PASSED, act(legal_measure={"appeal_deadline": "2026-03-20"})),
    (HintCode.TWO_BODIES, {"steps": [{"kind": "un"}, {"kind": "court"}]}),
    (HintCode.SHORT_FORM, {"narrative": "The Night Safety Agency (NSA) came. The NSA left."}),
    (HintCode.SHORT_FORM, {"narrative": "An NGO sent an SMS."}),
    (HintCode.SHORT_FORM, {"narrative": "THEY CAME AT NIGHT"}),
]


def given_for(document: Document, code: HintCode) -> list[Hint]:
    return [hint for hint in hints(document, TODAY) if hint.code == code]


@pytest.mark.parametrize(("code", "path", "document"), GIVEN)
def test_a_hint_stands_beside_its_field(code: HintCode, path: str, document: Document) -> None:
    assert path in {hint.path for hint in given_for(document, code)}


@pytest.mark.parametrize(("code", "document"), NOT_GIVEN)
def test_a_hint_is_not_given_without_reason(code: HintCode, document: Document) -> None:
    assert given_for(document, code) == []


def test_every_rule_is_tried_both_ways() -> None:
    assert {code for code, _, _ in GIVEN} == {code for code, _ in NOT_GIVEN} == set(HintCode)


def test_a_quick_capture_is_left_in_peace() -> None:
    captured = {
        "tile": ["arrest"],
        "urgency": "now",
        "one_line": "Two colleagues were taken away.",
        "when": {"edtf": "2026-03-20", "basis": "capture_time"},
        "parties": [{"role": "victim", "kind": "individual", "code_name": "Orchid"}],
        "involvement": [{"perp_type": ["unknown"]}],
    }
    assert hints({}, TODAY) == ()
    assert hints(captured, TODAY) == ()


def test_the_most_severe_comes_first() -> None:
    document = {
        **detention(**{"from": "2026-03-10", "to": "2026-03-09"}),
        "narrative": "The NSA came.",
        "parties": [{"minor": "yes"}],
    }
    severities = [hint.severity for hint in hints(document, TODAY)]
    assert severities == sorted(severities, reverse=True)
    assert set(severities) == set(Severity)


def test_unlocked_names_are_found_in_the_account() -> None:
    document = {"narrative": "Yesterday ann kwame was taken. The annual meeting. رأيت وسمير هناك."}
    names = {"Ann Kwame", "Ann", "سمير", "Al", "Meet"}
    found = [hint.facts["words"] for hint in hints(document, TODAY, names) if "words" in hint.facts]
    assert found == ["Ann"]
    arabic = {"narrative": "رأيت وسمير هناك.", "steps": STEPS}
    assert [hint.facts["words"] for hint in hints(arabic, TODAY, {"سمير"})] == ["سمير"]
    assert hints({"title": "The annual meeting"}, TODAY, {"Ann"}) == ()


def test_an_imprecise_deadline_is_counted_to_its_earliest_day() -> None:
    near = act(legal_measure={"appeal_deadline": "2026-04-20~"})
    assert [hint.facts["days"] for hint in given_for(near, HintCode.DEADLINE_NEAR)] == ["28"]
    month = act(legal_measure={"appeal_deadline": "2026-04"})
    assert [hint.facts["days"] for hint in given_for(month, HintCode.DEADLINE_NEAR)] == ["12"]


def test_a_camera_card_of_pictures_is_one_hint() -> None:
    document = {"evidence": [{"media_type": "image/jpeg"}] * 2000}
    (hint,) = hints(document, TODAY)
    assert hint.facts == {"count": "2000"}


def test_a_record_made_by_a_machine_has_an_end() -> None:
    acts = [{"victim": f"p{number}"} for number in range(1000)]
    assert len(hints({"acts": acts}, TODAY)) == 500


@given(records)
def test_no_record_is_too_odd_to_be_looked_at(document: Document) -> None:
    assert all(isinstance(hint, Hint) for hint in hints(document, TODAY, {"p1"}))


@given(entries, entries)
def test_no_act_or_party_is_too_odd(odd_act: Document, odd_party: Document) -> None:
    document = {
        "acts": [odd_act, {"detention": odd_act, "legal_measure": odd_act, "victim": "p1"}],
        "parties": [odd_party, {"id": "p1", "age": odd_party}],
        "consent": [odd_party],
        "steps": [odd_act],
        "evidence": [odd_act],
    }
    for day in (TODAY, date.min, date.max):
        hints(document, day)

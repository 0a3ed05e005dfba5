"""What consent covers: nothing by itself, nothing upward, and more than a yes for some people."""

from datetime import date
from typing import Any

import pytest
from tests.desktop.storage.made import NOW

from ishr_desktop.domain.consent import (
    Doubt,
    doubts,
    gaps,
    reliances,
    shown,
    suggested,
)
from ishr_desktop.domain.consent_entry import ConsentEntry, Use, entry_of
from ishr_desktop.domain.consent_gap import ConsentException, GapReason, not_excused

TODAY = date(2026, 11, 23)


def party(**fields: Any) -> dict[str, Any]:
    return {"id": "p1", "kind": "individual", "code_name": "Orchid", "role": "victim", **fields}


def said(use: str, answer: str = "yes", **fields: Any) -> dict[str, Any]:
    return {"id": f"c-{use}-{answer}", "person": "p1", "use": use, "answer": answer, **fields}


def record(*consent: Any, of: dict[str, Any] | None = None, **fields: Any) -> dict[str, Any]:
    return {"parties": [of or party()], "consent": list(consent), **fields}


def reasons(document: dict[str, Any], use: str, receiver: str = "") -> list[str]:
    return [gap.reason for gap in gaps(document, use, TODAY, receiver)]


def test_not_asked_is_no_for_everything_but_keeping() -> None:
    assert reasons(record(), Use.KEEP) == []
    for use in set(Use) - {Use.KEEP}:
        assert reasons(record(), use) == [GapReason.NOT_ASKED]


@pytest.mark.parametrize("given", list(Use))
def test_a_yes_is_a_yes_to_that_use_only(given: str) -> None:
    document = record(said(given))
    covered = {use for use in Use if not gaps(document, use, TODAY)}
    assert covered == {Use.KEEP, given}


@pytest.mark.parametrize(
    ("answer", "reason"),
    [("no", "refused"), ("withdrawn", "withdrawn"), ("not_applicable", "not_applicable")],
)
def test_the_last_answer_counts(answer: str, reason: str) -> None:
    assert reasons(record(said("U2"), said("U2", answer)), "U2") == [reason]
    assert reasons(record(said("U2", answer), said("U2")), "U2") == []


def test_keeping_can_be_refused() -> None:
    assert reasons(record(said("U0", "no")), "U0") == ["refused"]


@pytest.mark.parametrize(
    ("until", "covered"),
    [("2026-11-23", True), ("2026-11", True), ("2026-11-22", False), ("soon", False)],
)
def test_an_answer_ends_with_its_last_day(until: str, covered: bool) -> None:
    found = reasons(record(said("U2", until=until)), "U2")
    assert found == ([] if covered else ["expired"])


def test_an_answer_finds_its_person_by_person_or_party() -> None:
    someone = party(person="0190aaaa-0000-7000-8000-000000000001")
    by_person = said("U2") | {"person": someone["person"]}
    assert reasons(record(by_person, of=someone), "U2") == []
    assert reasons(record(said("U2"), of=someone), "U2") == []
    assert reasons(record(said("U2") | {"person": "p2"}, of=someone), "U2") == ["not_asked"]


def test_the_author_agrees_by_sending_as_long_as_nothing_else_was_said() -> None:
    author = party(relation_to_author="self")
    covered = [use for use in Use if not gaps(record(of=author), use, TODAY)]
    assert covered == ["U0", "U1", "U2"]
    assert reasons(record(said("U2", "withdrawn"), of=author), "U2") == ["withdrawn"]


@pytest.mark.parametrize(
    "other",
    [
        party(kind="organisation"),
        party(kind="group"),
        party(kind="unidentified"),
        party(role=["perpetrator"]),
    ],
)
def test_some_parties_are_not_asked(other: dict[str, Any]) -> None:
    assert reasons(record(of=other), "U12") == []


def test_who_is_only_accused_is_not_asked_and_who_suffered_as_well_is() -> None:
    accused: dict[str, Any] = {"involvement": [{"party": "p1"}]}
    nobody = party(role=None)
    assert reasons(record(of=nobody, **accused), "U2") == []
    both = accused | {"acts": [{"type": "assault", "victim": "p1"}]}
    assert reasons(record(of=nobody, **both), "U2") == ["not_asked"]
    assert reasons(record(of=party(role=["perpetrator", "witness"])), "U2") == ["not_asked"]


def test_each_person_is_asked_and_named_in_the_gap() -> None:
    witness = party(id="p2", code_name="Reed", role="witness")
    document = {"parties": [party(), witness], "consent": [said("U2")]}
    (gap,) = gaps(document, "U2", TODAY)
    assert (gap.party, gap.code_name, gap.reason, gap.excusable) == (
        "p2",
        "Reed",
        "not_asked",
        True,
    )


@pytest.mark.parametrize(
    "young",
    [
        {"minor": "yes"},
        {"minor": "unknown"},
        {"age": {"range": "adolescent"}},
        {"age": {"at_time": 17}},
        {"age": {"birth": "2010-05"}},
        {"age": {"birth": {"edtf": "2008-11-24"}}},
    ],
)
def test_a_child_needs_a_guardian_and_its_own_agreement(young: dict[str, Any]) -> None:
    child = party(**young)
    assert reasons(record(said("U3"), of=child), "U3") == ["guardian_missing"]
    guardian = said("U3", given_by="guardian", basis="child")
    assert reasons(record(guardian, of=child), "U3") == ["assent_missing"]
    assert reasons(record(guardian | {"assent": "no"}, of=child), "U3") == ["assent_missing"]
    assert reasons(record(guardian | {"assent": "yes"}, of=child), "U3") == []
    assert reasons(record(guardian | {"assent": "unable"}, of=child), "U3") == []


@pytest.mark.parametrize(
    "grown",
    [
        {},
        {"minor": "no", "age": {"at_time": 15}},
        {"age": {"range": "18-29"}},
        {"age": {"birth": "2008-11-23"}},
        {"age": {"birth": "not a date"}},
    ],
)
def test_who_is_grown_up_answers_alone(grown: dict[str, Any]) -> None:
    assert reasons(record(said("U3"), of=party(**grown)), "U3") == []


@pytest.mark.parametrize("use", ["U5", "U12"])
def test_naming_a_child_in_public_needs_a_note_why_it_is_good_for_it(use: str) -> None:
    child = party(minor="yes")
    both = said(use, given_by="guardian", assent="yes")
    assert reasons(record(both, of=child), use) == ["best_interests_missing"]
    noted = both | {"best_interests": "She wants her case to be known; her lawyer agrees."}
    assert reasons(record(noted, of=child), use) == []


@pytest.mark.parametrize("use", ["U4", "U5", "U6", "U7", "U12"])
def test_a_child_that_suffered_sexual_violence_is_never_named(use: str) -> None:
    child = party(minor="yes")
    everything = said(use, given_by="guardian", assent="yes", best_interests="x")
    everything["identified_as"] = ["real_name", "face"]
    for told in (
        {"acts": [{"type": "rape", "victim": "p1"}]},
        {"acts": [{"type": "arrest", "victim": "p1", "sexual_violence": {"kind": "x"}}]},
        {"tile": ["sexual_violence"]},
        {"acts": [{"type": "rape"}]},
    ):
        document = record(everything, of=child, **told)
        (gap,) = gaps(document, use, TODAY)
        assert (gap.reason, gap.excusable) == ("child_never_named", False)
    other = record(everything, of=child, acts=[{"type": "rape", "victim": "p2"}])
    assert gaps(other, use, TODAY) == ()


def test_such_a_child_may_be_told_of_without_being_shown() -> None:
    agreed = said("U3", given_by="guardian", assent="yes", identified_as=["real_name"])
    child = party(minor="yes")
    document = record(agreed, of=child, tile=["sexual_violence"])
    assert reasons(document, "U3") == []
    assert shown(document, child, "U3", TODAY) == frozenset()


def test_who_answers_for_somebody_absent_says_why_and_who_decided() -> None:
    family = said("U4", given_by="family")
    assert reasons(record(family), "U4") == ["basis_missing"]
    detained = family | {"basis": "detained_incommunicado"}
    assert reasons(record(detained), "U4") == ["basis_missing"]
    assert reasons(record(detained | {"why": "It may end the isolation."}), "U4") != []
    told = detained | {"why": "It may end the isolation.", "decided_by": "the sister"}
    assert reasons(record(told), "U4") == []
    assert reasons(record(said("U4", given_by="lawyer", basis="authority")), "U4") == []


def test_a_source_that_hides_is_not_named_whatever_was_answered() -> None:
    source: dict[str, Any] = {"sources": [{"party": "p1", "identity_hidden_from": ["state"]}]}
    for use in ("U4", "U5", "U12"):
        (gap,) = gaps(record(said(use), **source), use, TODAY)
        assert (gap.reason, gap.excusable) == ("source_hidden", False)
    assert reasons(record(said("U3"), **source), "U3") == []


@pytest.mark.parametrize(
    ("answer", "use", "who", "excusable"),
    [
        (None, "U2", {}, True),
        (None, "U4", {}, True),
        ("not_applicable", "U4", {}, True),
        ("no", "U2", {}, False),
        ("withdrawn", "U2", {}, False),
        (None, "U2", {"minor": "yes"}, True),
        (None, "U4", {"minor": "yes"}, False),
        (None, "U5", {"minor": "yes"}, False),
        (None, "U12", {"minor": "unknown"}, False),
        (None, "U6", {"minor": "yes"}, True),
    ],
)
def test_what_a_reason_may_let_pass(
    answer: str | None, use: str, who: dict[str, Any], excusable: bool
) -> None:
    answers = [said(use, answer)] if answer else []
    (gap,) = gaps(record(*answers, of=party(**who)), use, TODAY)
    assert gap.excusable is excusable


def test_an_exception_lets_pass_those_it_names_and_nobody_else() -> None:
    document = {"parties": [party(), party(id="p2", code_name="Reed")]}
    found = gaps(document, "U2", TODAY)
    one = ConsentException("x", "i", "U2", "In hospital.", "Lotus", NOW, ("p1",))
    assert [gap.party for gap in not_excused(found, [one])] == ["p2"]
    assert len(not_excused(gaps(document, "U3", TODAY), [one])) == 2
    refused = gaps(record(said("U2", "no")), "U2", TODAY)
    assert not_excused(refused, [one]) == refused


def test_named_receivers_are_the_only_ones() -> None:
    document = record(said("U9", receivers=["Lighthouse Network"]))
    assert reasons(document, "U9", "lighthouse network ") == ["other_receiver"]
    assert reasons(document, "U9", "Lighthouse network") == []
    assert reasons(document, "U9", "An embassy") == ["other_receiver"]
    assert reasons(record(said("U9")), "U9", "An embassy") == []


def test_everything_is_hidden_unless_it_was_agreed_to() -> None:
    orchid = party()
    document = record(said("U4", identified_as=["pseudonym", "dates", "blood type"]))
    assert shown(document, orchid, "U4", TODAY) == {"pseudonym", "dates"}
    assert shown(document, orchid, "U5", TODAY) == frozenset()
    assert shown(record(said("U4")), orchid, "U4", TODAY) == frozenset()


def test_an_old_answer_and_an_unknown_source_are_doubts() -> None:
    document = record(said("U2", on="2025-11"), sources=[{"statement": "I saw it."}])
    found = doubts(document, "U2", TODAY)
    assert [(one.doubt, one.subject) for one in found] == [
        (Doubt.OLD, "Orchid"),
        (Doubt.SOURCE_UNKNOWN, "0"),
    ]
    fresh = record(said("U2", on="2026-01"), sources=[{"party": "p1"}, {"evidence": ["e1"]}])
    assert doubts(fresh, "U2", TODAY) == ()


def test_being_named_in_public_only_suggests_the_rest() -> None:
    named = ConsentEntry("", "p1", "U12", "yes")
    assert suggested(named) == ("U11", "U13")
    assert suggested(ConsentEntry("", "p1", "U12", "no")) == ()
    assert suggested(ConsentEntry("", "p1", "U3", "yes")) == ()


def test_what_a_use_leans_on() -> None:
    author = party(id="p2", code_name="Me", relation_to_author="self")
    document = {
        "parties": [party(), author, party(id="p3", kind="group")],
        "consent": [said("U2", identified_as=["face"])],
    }
    found = [(one.person, one.entry, one.shown) for one in reliances(document, "U2", TODAY)]
    assert found == [("p1", "c-U2-yes", ("face",)), ("p2", "", ())]


@pytest.mark.parametrize(
    "value", ["yes", None, {}, said("U99"), said("U2", "maybe"), said("U2") | {"person": 3}]
)
def test_what_is_no_answer_covers_nothing(value: Any) -> None:
    assert entry_of(value) is None
    assert reasons(record(value), "U2") == ["not_asked"]


def test_an_entry_survives_its_way_through_json() -> None:
    entry = ConsentEntry(
        "c1", "p1", "U4", "yes", identified_as=("face",), on="2026-10", checklist=("risks",)
    )
    assert entry_of(entry.to_json()) == entry
    assert entry_of({**said("U2"), "given_on": {"edtf": "2026-10-01"}}) == ConsentEntry(
        "c-U2-yes", "p1", "U2", "yes", on="2026-10-01"
    )


@pytest.mark.parametrize("parties", [None, "Orchid", [None, 3], [{"id": 4, "kind": ["x"]}]])
def test_what_cannot_be_understood_breaks_nothing(parties: Any) -> None:
    document = {"parties": parties, "consent": "all", "acts": 3, "sources": {}, "involvement": [1]}
    assert gaps(document, "U2", TODAY) == ()
    assert doubts(document, "U2", TODAY) == ()

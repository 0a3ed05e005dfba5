"""The consent ledger: it only grows, records carry it, and nothing uncovered waits unnoticed."""

from datetime import UTC, datetime
from typing import Any

import pytest
from sqlcipher3 import dbapi2
from tests.desktop.services.conftest import HandClock

from ishr_desktop.domain.consent_entry import ConsentEntry
from ishr_desktop.domain.disclosure import Way
from ishr_desktop.domain.errors import (
    ConsentNotExcusable,
    ConsentUnclear,
    PersonUnknown,
    ReasonMissing,
)
from ishr_desktop.domain.incident import Incident
from ishr_desktop.services.session import Session


def save(session: Session, *code_names: str, **fields: Any) -> Incident:
    listed = [
        {"id": f"p{n}", "kind": "individual", "code_name": name}
        for n, name in enumerate(code_names, 1)
    ]
    return session.incidents.save({"one_line": "x", "parties": listed, **fields})


def person_of(incident: Incident, number: int = 0) -> str:
    return str(incident.document["parties"][number]["person"])


def say(session: Session, person: str, use: str, answer: str = "yes", **more: Any) -> ConsentEntry:
    (entry,) = session.consent.record(ConsentEntry("", person, use, answer, **more))
    return entry


def carried(session: Session, incident: Incident) -> list[tuple[str, str, str]]:
    listed = session.incidents.get(incident.id).document.get("consent", [])
    return [(entry["person"], entry["use"], entry["answer"]) for entry in listed]


def waiting_reason(session: Session) -> str | None:
    return session.outbox.entries()[0].reason


def test_an_answer_goes_into_every_own_record_of_the_person(session: Session) -> None:
    one = save(session, "Orchid")
    orchid = person_of(one)
    party = {"id": "p4", "kind": "individual", "code_name": "Orchid", "person": orchid}
    other = session.incidents.save({"parties": [party]})
    save(session, "Reed")
    say(session, orchid, "U2", identified_as=("pseudonym",), on="2026-11-20")
    assert carried(session, one) == carried(session, other) == [(orchid, "U2", "yes")]
    assert session.incidents.get(one.id).version == 2
    assert session.consent.answers(orchid)["U2"].identified_as == ("pseudonym",)


def test_a_record_that_is_saved_later_carries_it_as_well(session: Session) -> None:
    orchid = person_of(save(session, "Orchid"))
    say(session, orchid, "U2")
    party = {"id": "p1", "kind": "individual", "code_name": "O", "person": orchid}
    later = session.incidents.save({"parties": [party]})
    assert carried(session, later) == [(orchid, "U2", "yes")]


def test_leaving_answers_out_or_changing_them_in_a_record_changes_nothing(
    session: Session,
) -> None:
    saved = save(session, "Orchid")
    entry = say(session, person_of(saved), "U2", "no")
    fields = session.incidents.get(saved.id).document
    session.incidents.save({**fields, "consent": []}, saved.id)
    assert carried(session, saved) == [(person_of(saved), "U2", "no")]
    forged = {**entry.to_json(), "answer": "yes"}
    session.incidents.save({**fields, "consent": [forged]}, saved.id)
    assert carried(session, saved) == [(person_of(saved), "U2", "no")]


def test_answers_that_come_inside_a_record_are_taken_into_the_ledger_once(
    session: Session,
) -> None:
    inside = [
        {"person": "p1", "use": "U2", "answer": "yes", "given_on": "2026-10-01"},
        {"person": "p9", "use": "U2", "answer": "yes"},
        {"x_note": "kept as it is"},
    ]
    saved = save(session, "Orchid", consent=inside)
    orchid = person_of(saved)
    assert [one.entry.on for one in session.consent.history(orchid)] == ["2026-10-01"]
    assert saved.document["consent"][1:] == inside[1:]
    say(session, orchid, "U2", "withdrawn")
    again = session.incidents.save({**saved.document, "consent": inside}, saved.id)
    assert len(session.consent.history(orchid)) == 2
    assert again.document["consent"][1]["answer"] == "withdrawn"
    session.incidents.save({"one_line": "y", "parties": []}, saved.id)
    assert carried(session, saved) == []


def test_the_ledger_only_grows(session: Session) -> None:
    say(session, person_of(save(session, "Orchid")), "U2")
    for statement in ("UPDATE consent SET answer = 'no'", "DELETE FROM consent"):
        with pytest.raises(dbapi2.IntegrityError, match="only grows"):
            session.vault.execute(statement)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("use", "U99"),
        ("answer", "perhaps"),
        ("on", "soon"),
        ("until", "2026-13"),
        ("identified_as", ("blood type",)),
        ("text_digest", "not a digest"),
    ],
)
def test_what_cannot_be_understood_is_not_written_down(
    session: Session, field: str, value: Any
) -> None:
    orchid = person_of(save(session, "Orchid"))
    entry = {"id": "", "person": orchid, "use": "U2", "answer": "yes", field: value}
    with pytest.raises(ConsentUnclear) as caught:
        session.consent.record(ConsentEntry(**entry))
    assert field in caught.value.field
    with pytest.raises(PersonUnknown):
        session.consent.record(ConsentEntry("", "nobody", "U2", "yes"))
    assert session.consent.history(orchid) == []


def test_merged_people_share_their_answers_until_they_are_told_apart(session: Session) -> None:
    one, other = save(session, "Orchid"), save(session, "Lotus")
    say(session, person_of(one), "U2")
    say(session, person_of(other), "U3")
    session.persons.merge(person_of(one), person_of(other))
    assert carried(session, one) == [(person_of(one), "U2", "yes"), (person_of(one), "U3", "yes")]
    assert {*session.consent.answers(person_of(other))} == {"U2", "U3"}
    say(session, person_of(other), "U2", "no")
    assert carried(session, one)[-1] == (person_of(one), "U2", "no")
    session.persons.unmerge(person_of(one))
    assert carried(session, one) == [(person_of(one), "U2", "yes")]


def test_the_outbox_says_at_once_who_was_not_asked(session: Session) -> None:
    saved = save(session, "Orchid", "Reed")
    assert waiting_reason(session) == "consent_missing"
    say(session, person_of(saved), "U2")
    assert waiting_reason(session) == "consent_missing"
    say(session, person_of(saved, 1), "U2")
    assert waiting_reason(session) is None


def test_a_record_about_nobody_else_waits_for_nothing(session: Session) -> None:
    session.incidents.save(
        {"parties": [{"id": "p1", "kind": "individual", "relation_to_author": "self"}]}
    )
    assert waiting_reason(session) is None


def test_a_check_says_who_would_be_held_back_and_why(session: Session) -> None:
    saved = save(session, "Orchid", "Reed", sources=[{"statement": "heard"}])
    say(session, person_of(saved), "U4")
    check = session.consent.check(saved.code, "U4")
    assert [(gap.code_name, gap.reason) for gap in check.gaps] == [("Reed", "not_asked")]
    assert [one.doubt for one in check.doubts] == ["source_unknown"]
    say(session, person_of(saved, 1), "U4")
    assert session.consent.check(saved.id, "U4").gaps == ()


def test_a_typed_reason_lets_pass_who_is_there_now(session: Session) -> None:
    saved = save(session, "Orchid")
    for empty in ("", "  \n"):
        with pytest.raises(ReasonMissing):
            session.consent.allow(saved.id, "U2", empty)
    session.consent.allow(saved.id, "U2", " She is in hospital. ", "Lotus")
    assert waiting_reason(session) is None
    check = session.consent.check(saved.id, "U2")
    assert (check.gaps, [gap.code_name for gap in check.excused]) == ((), ["Orchid"])
    (exception,) = session.consent.exceptions(saved.id)
    assert (exception.reason, exception.by) == ("She is in hospital.", "Lotus")
    assert exception.parties == (person_of(saved),)
    both = [
        *session.incidents.get(saved.id).document["parties"],
        {"id": "p2", "kind": "individual", "code_name": "Reed"},
    ]
    session.incidents.save({"parties": both}, saved.id)
    assert waiting_reason(session) == "consent_missing"
    assert len(session.consent.check(saved.id, "U4").gaps) == 2


@pytest.mark.parametrize("answer", ["no", "withdrawn"])
def test_no_reason_stands_above_a_no(session: Session, answer: str) -> None:
    saved = save(session, "Orchid")
    session.consent.allow(saved.id, "U2", "She is in hospital.")
    say(session, person_of(saved), "U2", answer)
    assert waiting_reason(session) == "consent_missing"
    with pytest.raises(ConsentNotExcusable):
        session.consent.allow(saved.id, "U2", "It would help her.")


def test_withdrawing_lists_what_to_recall_and_leaves_the_rest(
    session: Session, clock: HandClock
) -> None:
    saved = save(session, "Orchid")
    orchid = person_of(saved)
    agreed = say(session, orchid, "U4")
    say(session, orchid, "U3")
    session.consent.note_left(saved.id, "U4", Way.DRAFT, "An expert")
    session.consent.note_left(saved.id, "U3", Way.EXPORT)
    clock.now = datetime(2026, 12, 1, tzinfo=UTC)
    withdrawal = session.consent.withdraw(orchid, ["U4"], note="by telephone")
    (left,) = withdrawal.recall
    assert (left.receiver_label, left.way, left.version) == ("An expert", "draft", 3)
    assert [(one.code_name, one.entry) for one in left.people] == [("Orchid", agreed.id)]
    assert [(one.use, one.on, one.note) for one in withdrawal.entries] == [
        ("U4", "2026-12-01", "by telephone")
    ]
    answers = session.consent.answers(orchid)
    assert {use: entry.answer for use, entry in answers.items()} == {
        "U4": "withdrawn",
        "U3": "yes",
    }


def test_everything_can_be_withdrawn_at_once(session: Session) -> None:
    orchid = person_of(save(session, "Orchid"))
    for use, answer in (("U2", "yes"), ("U3", "no"), ("U12", "yes")):
        say(session, orchid, use, answer)
    withdrawal = session.consent.withdraw(orchid)
    assert [entry.use for entry in withdrawal.entries] == ["U2", "U12"]
    assert session.consent.withdraw(orchid).entries == ()


def test_what_left_is_known_by_record_and_by_person_even_after_removal(session: Session) -> None:
    saved, other = save(session, "Orchid"), save(session, "Reed")
    session.consent.note_left(saved.id, "U1", Way.EXPORT)
    session.consent.note_left(other.id, "U1", Way.EXPORT)
    assert [one.incident_id for one in session.consent.left()] == [other.id, saved.id]
    assert [one.incident_id for one in session.consent.left(1, 1)] == [saved.id]
    assert len(session.consent.left_of_incident(saved.id)) == 1
    session.bin.remove(saved.id)
    session.bin.empty()
    (left,) = session.consent.left_of_person(person_of(saved))
    assert left.incident_code == saved.code

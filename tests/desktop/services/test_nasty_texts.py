"""Whatever a person pastes into whatever field: kept as it is, found, looked at, never a crash."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from tests.desktop.full_record import full_record
from tests.desktop.nasty_texts import ALL, NASTY, REFUSED

from ishr_desktop.domain.errors import InvalidIncident
from ishr_desktop.domain.hints import hints
from ishr_desktop.domain.incident_list import IncidentQuery
from ishr_desktop.domain.next_questions import next_questions
from ishr_desktop.resources.vocabularies import vocabulary
from ishr_desktop.services.incident_documents import read_documents
from ishr_desktop.services.session import Session
from ishr_desktop.sync import courier
from ishr_protocol import canonical
from ishr_protocol.limits import RECORD_BYTES

MUCH = 10 * 1024 * 1024


def without_persons(document: Mapping[str, Any]) -> dict[str, Any]:
    """The record without what the program adds: who in the vault a party is."""
    parties = [
        {name: value for name, value in party.items() if name != "person"}
        for party in document.get("parties", [])
    ]
    return {**document, "parties": parties}


@pytest.mark.parametrize("kind", NASTY)
def test_every_text_field_keeps_what_is_written(session: Session, kind: str) -> None:
    for text in NASTY[kind]:
        document = full_record(text)
        (read,) = read_documents(json.dumps(document).encode())
        assert read == document
        saved = session.incidents.save(read)
        found = session.incidents.get(saved.id)
        assert without_persons(found.document) == document, ascii(text[:40])
        sent = canonical.decode(canonical.encode(found.to_json()), RECORD_BYTES)
        assert sent == found.to_json()
        hints(found.document, session.clock().date(), {text})
        next_questions(found, vocabulary("act_types"), session.clock().date())
    assert session.incidents.count(IncidentQuery()) == len(NASTY[kind])


def test_every_text_can_be_searched_for(session: Session) -> None:
    for text in ALL:
        session.incidents.save({"narrative": text, "title": text[:300]})
    for text in ALL:
        query = IncidentQuery(text=text[:1000])
        rows = session.incidents.rows(query, 0, -1)
        assert len(rows) == session.incidents.count(query)
        assert session.finding.find(query).count == len(rows)


def test_every_text_travels_and_arrives_as_it_was(
    session: Session, desk: Session, tmp_path: Path
) -> None:
    fingerprint = session.contacts.add(desk.contacts.own_card()).fingerprint
    session.contacts.verify(fingerprint)
    desk.contacts.add(session.contacts.own_card())
    texts = [text[:2000] for texts in NASTY.values() for text in texts]
    sent = [session.incidents.save(full_record(text)) for text in texts]
    courier.save_batch(session, tmp_path / "stick.ishr-batch", [fingerprint])
    arrival = courier.open_batch(desk, tmp_path / "stick.ishr-batch")
    assert set(arrival.incident_ids) == {incident.id for incident in sent}
    for incident in sent:
        assert desk.incidents.get(incident.id).document == incident.document


@pytest.mark.parametrize(("text", "reason"), REFUSED.items())
def test_what_json_cannot_carry_is_refused_with_its_reason(
    session: Session, text: str, reason: str
) -> None:
    with pytest.raises(InvalidIncident) as refused:
        session.incidents.add_all(read_documents(json.dumps({"narrative": text}).encode()))
    assert refused.value.reason == reason
    assert session.incidents.count(IncidentQuery()) == 0


def test_an_account_of_ten_megabytes_is_refused_once_and_nothing_is_lost(session: Session) -> None:
    before = session.incidents.save({"title": "The river", "narrative": "They came at night."})
    pasted = {**before.document, "narrative": "They came. " * (MUCH // 11)}
    session.drafts.keep("record", pasted)
    with pytest.raises(InvalidIncident) as refused:
        session.incidents.save(pasted, before.id)
    assert (refused.value.field, refused.value.reason) == ("document", "too_long")
    assert session.incidents.get(before.id) == before
    assert session.drafts.find("record") == pasted


def test_a_field_of_a_megabyte_is_named(session: Session) -> None:
    with pytest.raises(InvalidIncident) as refused:
        session.incidents.save({"acts": [{"threat": {"exact_words": "x" * 1_000_001}}]})
    assert (refused.value.field, refused.value.reason) == (
        "acts[0].threat.exact_words",
        "too_long",
    )

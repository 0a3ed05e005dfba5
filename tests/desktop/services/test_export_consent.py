"""A file in clear leaves only with the consent of the people in its record."""

import io
from pathlib import Path

import pytest

from ishr_desktop.domain.consent_entry import ConsentEntry
from ishr_desktop.domain.errors import ConsentMissing
from ishr_desktop.services.session import Session

PARTY = {"id": "p1", "kind": "individual", "code_name": "Orchid"}


def photo(session: Session) -> tuple[str, str, str]:
    """Ids of an attachment, its incident, and the person in it."""
    incident = session.incidents.save({"parties": [PARTY]})
    attachment = session.evidence.attach_stream(incident.id, "photo.jpg", io.BytesIO(b"pixels"))
    return attachment.id, incident.id, incident.document["parties"][0]["person"]


def test_nothing_is_written_without_consent(session: Session, tmp_path: Path) -> None:
    attachment, _, orchid = photo(session)
    target = tmp_path / "photo.jpg"
    with pytest.raises(ConsentMissing) as caught:
        session.evidence.export(attachment, target)
    assert (caught.value.use, caught.value.code_names) == ("U1", ("Orchid",))
    assert (target.exists(), session.consent.left()) == (False, [])
    session.consent.record(ConsentEntry("", orchid, "U1", "yes"))
    session.evidence.export(attachment, target)
    assert target.read_bytes() == b"pixels"
    ((way, use, people),) = [(one.way, one.use, one.people) for one in session.consent.left()]
    assert (way, use, people[0].code_name) == ("export", "U1", "Orchid")
    with pytest.raises(ConsentMissing):
        session.evidence.export(attachment, tmp_path / "other.jpg", use="U12")


def test_a_typed_reason_lets_a_file_out(session: Session, tmp_path: Path) -> None:
    attachment, incident, _ = photo(session)
    session.consent.allow(incident, "U10", "The commission asked; she is missing.")
    session.evidence.export(attachment, tmp_path / "photo.jpg", use="U10")
    assert [one.use for one in session.consent.left_of_incident(incident)] == ["U10"]

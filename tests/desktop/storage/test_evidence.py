from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from tests.desktop.storage.made import NOW, attach, incident

from ishr_desktop.domain.errors import AttachmentUnknown
from ishr_desktop.domain.incident_list import IncidentQuery
from ishr_desktop.storage.evidence import EvidenceRepository
from ishr_desktop.storage.incidents import IncidentRepository
from ishr_desktop.storage.vault import Vault


@pytest.fixture
def evidence(vault: Vault) -> EvidenceRepository:
    return EvidenceRepository(vault)


@pytest.fixture
def incident_ids(vault: Vault) -> list[str]:
    made = [incident(code="A"), incident(code="B")]
    for one in made:
        IncidentRepository(vault).insert(one)
    return [one.id for one in made]


def count_of(vault: Vault, code: str) -> int:
    rows = IncidentRepository(vault).rows(IncidentQuery(), 0, 10)
    return next(row.attachment_count for row in rows if row.code == code)


def test_an_attachment_comes_back_with_its_bytes(
    vault: Vault, evidence: EvidenceRepository, incident_ids: list[str]
) -> None:
    one = attach(vault, incident_ids[0], b"content", name="фото.jpg")
    assert evidence.get(one.id) == one
    assert evidence.find(one.id) == one
    assert evidence.of_incident(incident_ids[0]) == [one]
    assert evidence.of_incident(incident_ids[1]) == []
    with vault.blobs.open(evidence.blob(one.id)) as reader:
        assert reader.read() == b"content"
    assert count_of(vault, "A") == 1


def test_attachments_are_in_the_order_they_were_added(
    vault: Vault, evidence: EvidenceRepository, incident_ids: list[str]
) -> None:
    first = attach(vault, incident_ids[0], b"1")
    blob = evidence.blob(first.id)
    evidence.add(replace(first, id="0", added_at=NOW + timedelta(minutes=1)), blob)
    assert [one.id for one in evidence.of_incident(incident_ids[0])] == [first.id, "0"]


def test_a_blob_that_two_incidents_share_stays_until_both_are_gone(
    vault: Vault, evidence: EvidenceRepository, incident_ids: list[str]
) -> None:
    first = attach(vault, incident_ids[0], b"shared")
    blob = evidence.by_sha256(first.sha256)
    assert blob is not None
    evidence.add(replace(first, id="second", incident_id=incident_ids[1]), blob)
    assert evidence.blobs_of(incident_ids[0]) == []
    assert evidence.remove(first.id) is None
    assert count_of(vault, "A") == 0
    assert evidence.blobs_of(incident_ids[1]) == [blob]
    assert evidence.remove("second") == blob
    assert evidence.by_sha256(first.sha256) is None


def test_deleting_the_incident_forgets_the_keys(
    vault: Vault, evidence: EvidenceRepository, incident_ids: list[str]
) -> None:
    one = attach(vault, incident_ids[0], b"content")
    IncidentRepository(vault).delete(incident_ids[0])
    assert evidence.find(one.id) is None
    assert evidence.by_sha256(one.sha256) is None
    assert len(vault.check().orphans) == 1


@pytest.mark.parametrize(
    "act",
    [
        lambda evidence: evidence.get("nothing"),
        lambda evidence: evidence.blob("nothing"),
        lambda evidence: evidence.remove("nothing"),
    ],
)
def test_an_attachment_that_is_not_there(
    evidence: EvidenceRepository, act: Callable[[EvidenceRepository], object]
) -> None:
    with pytest.raises(AttachmentUnknown, match="nothing"):
        act(evidence)


def test_other_records_with_the_same_bytes_are_named_by_their_codes(
    vault: Vault, evidence: EvidenceRepository, incident_ids: list[str]
) -> None:
    one = attach(vault, incident_ids[0], b"same")
    attach(vault, incident_ids[0], b"same", name="again.jpg")
    attach(vault, incident_ids[0], b"alone")
    assert evidence.also_in(incident_ids[0]) == {}
    other = attach(vault, incident_ids[1], b"same")
    assert evidence.also_in(incident_ids[0])[one.id] == ("B",)
    assert len(evidence.also_in(incident_ids[0])) == 2
    assert evidence.also_in(incident_ids[1]) == {other.id: ("A",)}

"""Part of a sealed record: proven, and silent about the rest."""

import json
from pathlib import Path
from typing import Any

import pytest

from ishr_desktop.domain.errors import (
    ConsentMissing,
    ExcerptDamaged,
    FileExists,
    FileUnreadable,
    NothingShown,
    NotSealed,
)
from ishr_desktop.domain.incident import Incident
from ishr_desktop.domain.sealing import SealAuthor, SealReason
from ishr_desktop.services.session import Session

WHEN = {"edtf": "2026-03-14", "said": "last night"}


@pytest.fixture
def incident(session: Session) -> Incident:
    saved = session.incidents.save(
        {"one_line": "Two men came", "when": WHEN, "acts": [{"id": "a1", "type": "arrest"}]}
    )
    return session.sealing.seal(saved.id, clock_checked=True)


def test_another_vault_checks_what_it_is_shown(
    session: Session, desk: Session, incident: Incident, tmp_path: Path
) -> None:
    file = tmp_path / "part.ishr-excerpt"
    assert session.excerpts.write(incident.id, ["when", "acts.0"], file) == 4
    assert b"Two men came" not in file.read_bytes()
    excerpt = desk.excerpts.check(file)
    assert {one.path: one.value for one in excerpt.shown} == {
        "acts.0.id": "a1",
        "acts.0.type": "arrest",
        "when.edtf": "2026-03-14",
        "when.said": "last night",
    }
    assert (excerpt.author, excerpt.version, excerpt.clock_checked) == (
        SealAuthor.UNKNOWN,
        2,
        True,
    )
    assert excerpt.hidden > 0
    desk.contacts.add(session.contacts.own_card())
    assert desk.excerpts.check(file).label == session.label
    assert session.excerpts.check(file).author is SealAuthor.OWN
    (left,) = session.consent.left_of_incident(incident.id)
    assert left.way == "export"


def test_an_earlier_version_is_shown_as_it_was(
    session: Session, incident: Incident, tmp_path: Path
) -> None:
    session.incidents.save(incident.with_fields({"when": "2026-04"}).document, incident.id)
    session.sealing.seal(incident.id, SealReason.CORRECTION, "It was April.")
    session.excerpts.write(incident.id, ["when"], tmp_path / "new")
    session.excerpts.write(incident.id, ["when"], tmp_path / "old", version=2)
    assert session.excerpts.check(tmp_path / "new").shown[0].value == "2026-04"
    assert session.excerpts.check(tmp_path / "old").shown[0].value == "2026-03-14"


def test_a_changed_excerpt_does_not_hold(
    session: Session, incident: Incident, tmp_path: Path
) -> None:
    file = tmp_path / "part"
    session.excerpts.write(incident.id, ["when"], file)
    value: Any = json.loads(file.read_bytes())
    value["shown"][0]["value"] = "2026-03-15"
    for name, data in (("changed", json.dumps(value).encode()), ("other", b"{}"), ("none", b"")):
        (tmp_path / name).write_bytes(data)
        with pytest.raises(ExcerptDamaged):
            session.excerpts.check(tmp_path / name)
    with pytest.raises(FileUnreadable):
        session.excerpts.check(tmp_path / "nothing")


def test_what_cannot_be_shown_is_refused_and_leaves_no_file(
    session: Session, incident: Incident, tmp_path: Path
) -> None:
    file = tmp_path / "part"
    draft = session.incidents.save({"one_line": "Not sealed"})
    with pytest.raises(NotSealed):
        session.excerpts.write(draft.id, ["one_line"], file)
    with pytest.raises(NotSealed):
        session.excerpts.write(incident.id, ["when"], file, version=1)
    with pytest.raises(NothingShown):
        session.excerpts.write(incident.id, ["whe", "nothing"], file)
    assert not file.exists()
    file.write_bytes(b"mine")
    with pytest.raises(FileExists):
        session.excerpts.write(incident.id, ["when"], file)
    assert file.read_bytes() == b"mine"
    assert session.consent.left_of_incident(incident.id) == []


def test_nothing_is_shown_of_people_who_did_not_agree(session: Session, tmp_path: Path) -> None:
    party = {"id": "p1", "kind": "individual", "code_name": "Orchid", "role": ["victim"]}
    incident = session.incidents.save({"when": "2026-03", "parties": [party]})
    session.sealing.seal(incident.id)
    with pytest.raises(ConsentMissing):
        session.excerpts.write(incident.id, ["when"], tmp_path / "part")
    assert not (tmp_path / "part").exists()

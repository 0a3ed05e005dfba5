"""The practice set: made again it is the same, it loads, and it is as rich as promised."""

import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.desktop.services.conftest import CHEAP, PASSPHRASE, HandClock

from ishr_desktop.domain.consent_entry import Answer, Use
from ishr_desktop.domain.errors import VaultNotEmpty
from ishr_desktop.domain.incident import Incident
from ishr_desktop.domain.incident_list import IncidentQuery
from ishr_desktop.domain.role import Role
from ishr_desktop.resources import read_json, resource
from ishr_desktop.services.practice import load_practice
from ishr_desktop.services.session import Session, create_vault


@pytest.fixture(scope="module")
def practised(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    """One vault with the whole set, only read by the tests."""
    folder = tmp_path_factory.mktemp("practice")
    opened, _ = create_vault(folder, Role.TRAINER, "", PASSPHRASE, HandClock(), CHEAP)
    load_practice(opened)
    yield opened
    opened.close()


@pytest.fixture
def loaded(practised: Session) -> list[Incident]:
    rows = practised.incidents.rows(IncidentQuery(), 0, -1)
    return [practised.incidents.get(row.id) for row in rows]


def test_it_is_made_again_byte_for_byte() -> None:
    script = resource("practice", "build_practice.py")
    assert subprocess.run([sys.executable, script, "--check"], check=False).returncode == 0


def test_at_least_sixty_records_in_six_languages(loaded: list[Incident]) -> None:
    languages = Counter(incident.document["one_line"]["lang"] for incident in loaded)
    assert len(loaded) >= 60
    assert set(languages) == {"en", "fr", "es", "ar", "ru", "zh"}
    assert min(languages.values()) >= 10


def test_records_lead_to_each_other(loaded: list[Incident]) -> None:
    ids = {incident.id for incident in loaded}
    links = [link for incident in loaded for link in incident.document.get("links", ())]
    assert len(links) > 20
    assert {link["incident"] for link in links} <= ids


def test_people_stand_in_several_records(practised: Session, loaded: list[Incident]) -> None:
    assert max(row.incidents for row in practised.persons.rows()) >= 6
    assert practised.duplicates.suggestions() == []


def test_consent_is_there_in_every_state(practised: Session, loaded: list[Incident]) -> None:
    today = practised.clock().date()
    states = set()
    for row in practised.persons.rows():
        entry = practised.consent.answers(row.id).get(Use.ISHR)
        over = entry is not None and entry.answer == Answer.YES and entry.is_over(today)
        states.add("over" if over else entry.answer if entry else "not asked")
    assert states == {"over", "yes", "no", "withdrawn", "not asked"}


def test_photos_papers_and_sound_are_there(practised: Session, loaded: list[Incident]) -> None:
    kinds = Counter(
        file.media_type for incident in loaded for file in practised.evidence.of(incident.id)
    )
    assert kinds["image/jpeg"] > 20
    assert kinds["application/pdf"] > 5
    assert kinds["audio/wav"] > 5
    graphic = [
        file
        for incident in loaded
        for file in incident.document.get("evidence", ())
        if file.get("graphic")
    ]
    assert {file["media_type"] for file in graphic} == {"image/jpeg"}


def test_nothing_of_it_waits_to_be_sent(practised: Session, loaded: list[Incident]) -> None:
    assert practised.outbox.summary().waiting == 0


def test_it_never_stands_among_true_records(session: Session) -> None:
    session.incidents.save({"one_line": "This happened"})
    with pytest.raises(VaultNotEmpty):
        load_practice(session)


def test_every_file_of_the_set_belongs_to_a_record() -> None:
    named = {Path(name).name for one in _entries() for name in one["files"]}
    assert {path.name for path in resource("practice", "files").iterdir()} == named


def _entries() -> list[dict[str, list[str]]]:
    entries: list[dict[str, list[str]]] = read_json("practice", "incidents.json")["incidents"]
    return entries

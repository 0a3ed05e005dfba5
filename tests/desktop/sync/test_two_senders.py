"""Several senders at one desk: what one of them does touches nothing that came from another."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.desktop.sync.forging import NOW, card_of, listed, opened, record_entry, sealed
from tests.desktop.sync.world import HandClock, contents, new_vault

from ishr_desktop.domain.ids import new_id
from ishr_desktop.domain.role import Role
from ishr_desktop.services.session import Session
from ishr_protocol.own_identity import OwnIdentity

FILM = b"the same film that everybody passes on" * 1000


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Session]:
    session = new_vault(tmp_path / "desk", Role.DESK, "Desk", HandClock())
    yield session
    session.close()


def contact(desk: Session, label: str = "Partner") -> OwnIdentity:
    identity = OwnIdentity.generate()
    desk.contacts.add(card_of(identity, label))
    return identity


def test_the_same_film_from_several_people_is_kept_for_each(desk: Session) -> None:
    incidents = []
    for number in range(6):
        sender = contact(desk, f"Sender {number}")
        incidents.append(new_id(NOW))
        entry = record_entry(incidents[-1], evidence=[listed(FILM)])
        opened(desk, sealed(sender, [desk.own.public], [entry], files=[FILM]))
    for incident in incidents:
        assert contents(desk, incident) == [("film.mp4", FILM)]
    assert desk.check().sound

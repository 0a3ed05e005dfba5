"""A defender and a desk who know each other, and a batch from one for the other."""

from pathlib import Path

import pytest
from tests.end_to_end.bad_input_stage import JPEG, Laptop, introduce, laptop

from ishr_desktop.domain.role import Role
from ishr_desktop.sync import courier


@pytest.fixture
def defender(tmp_path: Path) -> Laptop:
    """With one record and its picture."""
    made = laptop(tmp_path / "defender", Role.DEFENDER)
    session = made.open()
    incident = session.incidents.save({"title": "Arrest at the market", "tile": ["arrest"]})
    photo = tmp_path / "photo.jpg"
    photo.write_bytes(JPEG)
    session.evidence.attach(incident.id, photo)
    session.close()
    return made


@pytest.fixture
def desk(tmp_path: Path, defender: Laptop) -> Laptop:
    """Knows the defender, and the defender knows it."""
    made = laptop(tmp_path / "desk", Role.DESK)
    introduce(defender, made)
    return made


@pytest.fixture
def stick(tmp_path: Path, defender: Laptop, desk: Laptop) -> Path:
    """An honest batch from the defender for the desk."""
    file = tmp_path / "stick.ishr-batch"
    session = defender.open()
    receivers = [contact.fingerprint for contact in session.contacts.all()]
    courier.save_batch(session, file, receivers)
    session.close()
    return file

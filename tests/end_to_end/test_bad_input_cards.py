"""Contact cards with a changed byte, and files that are no cards."""

import json
from pathlib import Path

import pytest
from tests.end_to_end.bad_input_stage import JPEG, Laptop, everything, laptop

from ishr_desktop.domain.errors import CardDamaged, ContactIsSelf
from ishr_desktop.domain.role import Role

NOT_WHOLE = "This file is not a whole contact card."


@pytest.fixture
def card(tmp_path: Path) -> bytes:
    """Of somebody whom the desk does not know yet."""
    session = laptop(tmp_path / "heron", Role.TRAINER).open()
    made = session.contacts.own_card()
    session.close()
    return made


def test_each_byte_counts(desk: Laptop, card: bytes) -> None:
    session = desk.open()
    before = everything(session)
    for at in range(len(card)):
        for bit in (1, 128):
            changed = card[:at] + bytes([card[at] ^ bit]) + card[at + 1 :]
            with pytest.raises(CardDamaged):
                session.contacts.add(changed)
    assert everything(session) == before
    session.close()


def test_each_field_counts(desk: Laptop, card: bytes) -> None:
    session = desk.open()
    before = everything(session)
    whole = json.loads(card)
    for name in whole["card"]:
        others = {field: value for field, value in whole["card"].items() if field != name}
        for fields in (others, {**others, name: "x"}, {**others, name: None}):
            with pytest.raises(CardDamaged):
                session.contacts.add(json.dumps({**whole, "card": fields}).encode())
    assert everything(session) == before
    session.close()


@pytest.mark.parametrize("size", [0, 1, 100, -1])
def test_a_card_that_was_cut(desk: Laptop, card: bytes, size: int) -> None:
    session = desk.open()
    with pytest.raises(CardDamaged):
        session.contacts.add(card[:size])
    session.close()


def test_the_own_card(desk: Laptop) -> None:
    session = desk.open()
    with pytest.raises(ContactIsSelf):
        session.contacts.add(session.contacts.own_card())
    session.close()


def test_the_command_says_one_sentence(desk: Laptop, card: bytes, tmp_path: Path) -> None:
    file = tmp_path / "heron.ishr-card"
    changed = card.replace(b'"label":"heron"', b'"label":"raven"')
    assert changed != card
    for data in (changed, JPEG, b""):
        file.write_bytes(data)
        assert desk.refuses("contact", "add", file).startswith(NOT_WHOLE)
    assert desk.refuses("contact", "add", "/dev/zero").startswith(NOT_WHOLE)
    assert "“not there”" in desk.refuses("contact", "add", tmp_path / "not there")
    file.write_bytes(card)
    assert desk.ishr("contact", "add", file).status == 0

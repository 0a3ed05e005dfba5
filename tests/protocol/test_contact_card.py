"""Contact cards: written, read, and refused when a byte of them is not as it was signed."""

import base64
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.protocol.batches import AMINA, CREATED, DESK
from tests.protocol.damage import damaged

from ishr_protocol import canonical
from ishr_protocol.contact_card import (
    CARD_CONTEXT,
    ContactCard,
    Mailbox,
    RelayPin,
    read_card,
    tidy_label,
    write_card,
)
from ishr_protocol.errors import DamagedCard
from ishr_protocol.limits import CARD_BYTES

MAILBOX = Mailbox(
    "https://relay.example:8443/post", "box-1", "dep_0", "http://abcdefgh.onion", "inv~1"
)
FULL = ContactCard(
    label="Receiving desk · مكتب",
    role="desk",
    identity=DESK.public,
    mailbox=MAILBOX,
    relay=RelayPin(b"k" * 32, ("ab" * 32, "cd" * 32)),
    created=CREATED,
)
WRITTEN = write_card(FULL, DESK.signing)

tokens = st.text("abcXYZ019._~-", min_size=1, max_size=60)
urls = st.builds(
    "https://{}.example:{}/a".format, st.text("abc", min_size=1), st.integers(1, 65535)
)
cards = st.builds(
    ContactCard,
    label=st.text(st.characters(categories=["L", "N", "Zs", "P", "So"]), max_size=60),
    role=st.sampled_from(["desk", "defender", "trainer", "partner"]),
    identity=st.just(DESK.public),
    mailbox=st.none()
    | st.builds(Mailbox, urls, tokens, tokens, st.none() | urls, st.none() | tokens),
    relay=st.none()
    | st.builds(
        RelayPin,
        st.binary(min_size=32, max_size=32),
        st.lists(st.binary(min_size=32, max_size=32).map(bytes.hex), max_size=8).map(tuple),
    ),
    created=st.datetimes(timezones=st.just(UTC)).map(lambda moment: moment.replace(microsecond=0)),
)


@given(cards)
def test_what_is_written_is_read(card: ContactCard) -> None:
    assert read_card(write_card(card, DESK.signing)) == card


@given(st.data())
def test_damage_is_a_damaged_card(data: st.DataObject) -> None:
    hurt = data.draw(damaged(WRITTEN))
    try:
        card = read_card(hurt)
    except DamagedCard:
        return
    assert hurt.strip() == WRITTEN  # white space around it is no part of what was signed
    assert card == FULL


@given(st.binary(max_size=200))
def test_noise_is_a_damaged_card(noise: bytes) -> None:
    with pytest.raises(DamagedCard):
        read_card(noise)


def test_layout_of_the_file_does_not_matter() -> None:
    pretty = json.dumps(json.loads(WRITTEN), indent=4, ensure_ascii=True).encode()
    assert read_card(pretty) == FULL


def _signed(change: Callable[[dict[str, Any]], object]) -> bytes:
    fields = json.loads(WRITTEN)["card"]
    change(fields)
    signature = DESK.signing.sign(CARD_CONTEXT, canonical.encode(fields))
    signed = {"card": fields, "signature": base64.b64encode(signature).decode()}
    return json.dumps(signed).encode()


def test_fields_of_the_future_are_left_alone() -> None:
    assert read_card(_signed(lambda card: card.update(pronoun=["x", {"y": 1.5}]))) == FULL
    assert read_card(_signed(lambda card: card["mailbox"].update(colour="blue"))) == FULL


def test_fields_of_the_future_are_signed() -> None:
    data = _signed(lambda card: card.update(pronoun="she"))
    with pytest.raises(DamagedCard):
        read_card(data.replace(b'"she"', b'"her"'))


@pytest.mark.parametrize("field", ["type", "label", "role", "signing_key", "recipient", "created"])
def test_missing_field(field: str) -> None:
    with pytest.raises(DamagedCard):
        read_card(_signed(lambda card: card.pop(field)))


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("type", "ishr.contact/2"),
        ("label", "x" * 121),
        ("label", "line\nbreak"),
        ("label", "bank\u202edrow"),
        ("label", "zero\0"),
        ("label", "IS\u200bHR"),
        ("label", "ISHR\u00ad"),
        ("label", "\u200fISHR"),
        ("label", "ISHR\U000e0041"),
        ("label", "\ue000 ISHR"),
        ("label", 7),
        ("role", "president"),
        ("role", ["desk"]),
        ("signing_key", ""),
        ("signing_key", "AAAA"),
        ("signing_key", "not base64!"),
        ("recipient", "age1pq1xxxx"),
        ("recipient", "age1" + "q" * 58),
        ("created", "yesterday"),
        ("created", "2026-02-30T00:00:00Z"),
        ("created", 1),
        ("mailbox", []),
        ("mailbox", {}),
        ("relay", "https://relay.example"),
        ("relay", {"key": "AAAA"}),
        ("relay", {"key": base64.b64encode(bytes(32)).decode(), "spki_sha256": ["xx"]}),
        ("relay", {"key": base64.b64encode(bytes(32)).decode(), "spki_sha256": ["ab" * 32] * 9}),
    ],
)
def test_field_that_does_not_fit(field: str, value: object) -> None:
    with pytest.raises(DamagedCard):
        read_card(_signed(lambda card: card.update({field: value})))


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("relay", "ftp://relay.example"),
        ("relay", "javascript:alert(1)"),
        ("relay", "https://"),
        ("relay", "https://user:secret@relay.example"),
        ("relay", "https://relay.example/?a=b"),
        ("relay", "https://relay.example/#a"),
        ("relay", "https://relay.example:99999"),
        ("relay", "https://[::1"),
        ("relay", "https:relay.example"),
        ("relay", "https://relay.example\n"),
        ("relay", "HTTPS://relay.example"),
        ("relay", "https://relay.example/a b"),
        ("relay", "https://réseau.example"),
        ("relay", "https://relay.example/" + "a" * 512),
        ("relay", "https://[::::::]/"),
        ("relay", "https://[1.2.3.4]/"),
        ("relay", "https://relay.example:0"),
        ("relay", "https://relay.example."),
        ("relay", "https://127.1"),
        ("relay", "https://0x7f000001"),
        ("relay", "https://256.1.1.1"),
        ("relay", "https://relay..example"),
        ("relay", f"https://{'a' * 64}.example"),
        ("relay", f"https://{'a.' * 127}a"),
        ("relay", None),
        ("onion", "onion"),
        ("id", ""),
        ("id", "../mailbox"),
        ("id", "a" * 257),
        ("deposit", "two words"),
        ("deposit", "line\r\nbreak"),
        ("invitation", "ä"),
    ],
)
def test_mailbox_that_does_not_fit(field: str, value: object) -> None:
    with pytest.raises(DamagedCard):
        read_card(_signed(lambda card: card["mailbox"].update({field: value})))


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1:8443",
        "https://[::1]:1/",
        "https://relay.example",
        "http://abc234def567.onion/a/b",
        "https://[::ffff:192.0.2.1]",
        f"http://{'a' * 56}.onion",
    ],
)
def test_addresses_of_servers(url: str) -> None:
    card = replace(FULL, mailbox=replace(MAILBOX, relay_url=url))
    assert read_card(write_card(card, DESK.signing)) == card


@given(st.text(max_size=200) | st.text("\u202e\u200b \n\ue000é", max_size=8))
def test_any_name_that_is_typed_becomes_a_label(typed: str) -> None:
    label = tidy_label(typed)
    assert read_card(write_card(replace(FULL, label=label), DESK.signing)).label == label
    assert tidy_label(label) == label


def test_a_label_stays_what_it_is() -> None:
    for name in ("Receiving desk · مكتب", "می\u200cخواهم", "क्\u200dष", "Ø. Łukasiewicz"):
        assert tidy_label(f"  {name}\n") == name


def test_signed_by_somebody_else() -> None:
    card = json.loads(WRITTEN)
    signature = AMINA.signing.sign(CARD_CONTEXT, canonical.encode(card["card"]))
    card["signature"] = base64.b64encode(signature).decode()
    with pytest.raises(DamagedCard):
        read_card(json.dumps(card).encode())


def test_outside_of_what_is_signed_there_is_nothing() -> None:
    card = json.loads(WRITTEN)
    for spoiled in ({**card, "note": "trust me"}, {"card": card["card"]}, [card], card["card"]):
        with pytest.raises(DamagedCard):
            read_card(json.dumps(spoiled).encode())


def test_too_long() -> None:
    with pytest.raises(DamagedCard):
        read_card(WRITTEN + b" " * CARD_BYTES)


@pytest.mark.parametrize(
    "card",
    [
        replace(FULL, identity=AMINA.public),
        replace(FULL, role="president"),
        replace(FULL, label="x" * 121),
        replace(FULL, mailbox=replace(MAILBOX, relay_url="relay.example")),
        replace(FULL, created=datetime(2026, 1, 1)),  # noqa: DTZ001 - the point of the case
    ],
)
def test_writer_refuses_what_no_reader_takes(card: ContactCard) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - a bug of the caller, told by type only
        write_card(card, DESK.signing)

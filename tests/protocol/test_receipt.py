"""Receipts: what is acknowledged, exactly, by whoever signed the batch around it."""

import io
import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.protocol.batches import AMINA, BATCH_ID, DESK, draft, sealed
from tests.protocol.damage import damaged

from ishr_protocol.batch import BatchReader, write_batch
from ishr_protocol.errors import DamagedContent, LimitExceeded, ProtocolError, UnknownFormat
from ishr_protocol.limits import RECORD_BYTES
from ishr_protocol.receipt import Receipt, read_receipt, receipt_record

HEAD = BatchReader(io.BytesIO(sealed()), DESK).head
RECEIVED = datetime(2026, 11, 24, 8, 30, tzinfo=UTC)
RECEIPT = Receipt.of(HEAD, RECEIVED)


@given(st.datetimes(timezones=st.just(UTC)))
def test_what_is_written_is_read(received: datetime) -> None:
    receipt = Receipt.of(HEAD, received)
    entry = receipt_record(receipt)
    assert read_receipt(entry.body) == receipt
    assert (entry.id, entry.version) == (BATCH_ID, 1)
    assert receipt.items == HEAD.items


def test_receipt_is_for_one_batch_only() -> None:
    assert RECEIPT.acknowledges(HEAD.id, HEAD.digest)
    assert not RECEIPT.acknowledges(HEAD.id, "0" * 64)
    assert not RECEIPT.acknowledges("0193579a-0000-7000-8000-00000000000f", HEAD.digest)


def test_receipt_travels_as_a_batch() -> None:
    sink = io.BytesIO()
    made = draft([receipt_record(RECEIPT)], [], kind="receipt")
    write_batch(sink, made, DESK, [AMINA.public])
    reader = BatchReader(io.BytesIO(sink.getvalue()), AMINA)
    assert [read_receipt(entry.body) for entry in reader.records()] == [RECEIPT]
    reader.finish()
    assert (reader.head.kind, reader.head.sender) == ("receipt", DESK.signing.public_key)


@given(st.data())
def test_damage_is_our_error_or_other_content(data: st.DataObject) -> None:
    hurt = data.draw(damaged(receipt_record(RECEIPT).body))
    try:
        receipt = read_receipt(hurt)
    except ProtocolError:
        return
    assert receipt != RECEIPT or hurt.strip() == receipt_record(RECEIPT).body


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("batch", "1"),
        ("digest", "xyz"),
        ("items", []),
        ("items", [1]),
        ("items", {}),
        ("received", "now"),
        ("received", None),
    ],
)
def test_field_that_does_not_fit(field: str, value: object) -> None:
    spoiled = {**json.loads(receipt_record(RECEIPT).body), field: value}
    with pytest.raises(DamagedContent):
        read_receipt(json.dumps(spoiled).encode())


def test_other_documents() -> None:
    with pytest.raises(UnknownFormat):
        read_receipt(b'{"type":"ishr.receipt/2"}')
    with pytest.raises(DamagedContent):
        read_receipt(b"[]")
    with pytest.raises(LimitExceeded):
        read_receipt(b" " * (RECORD_BYTES + 1))

"""The list of a batch of packs: written and read back."""

import io

import pytest
from tests.desktop.sync.forging import sealed, sha256_of

from ishr_protocol.batch import BatchReader
from ishr_protocol.errors import DamagedContent
from ishr_protocol.own_identity import OwnIdentity
from ishr_protocol.sent_packs import SentPack, packs_record, read_packs, require_packs_only

ID = "01936b0e-0000-7000-8000-000000000000"


def test_what_is_written_is_read() -> None:
    sender, receiver = OwnIdentity.generate(), OwnIdentity.generate()
    files = [b"one", b"another"]
    packs = [
        SentPack(sha256_of(files[0]), ("untrusted comment: Ünicode\n".encode(), b"second")),
        SentPack(sha256_of(files[1]), ()),
    ]
    data = sealed(sender, [receiver.public], [packs_record(ID, packs)], kind="packs", files=files)
    reader = BatchReader(io.BytesIO(data), receiver)
    require_packs_only(reader.head)
    (record,) = reader.records()
    assert read_packs(record.body, reader.head) == tuple(packs)
    assert {stream.read() for _, stream in reader.attachments()} == set(files)
    reader.finish()


def test_a_batch_of_records_is_none_of_packs() -> None:
    sender, receiver = OwnIdentity.generate(), OwnIdentity.generate()
    record = packs_record(ID, [SentPack(sha256_of(b"one"), ())])
    data = sealed(sender, [receiver.public], [record], kind="packs")
    with pytest.raises(DamagedContent):
        require_packs_only(BatchReader(io.BytesIO(data), receiver).head)

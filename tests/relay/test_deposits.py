"""Killed between any two steps, an upload goes on from what is on the disk, or never was."""

import errno
import hashlib
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from io import FileIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.relay.conftest import TestClock

from ishr_protocol.relay_messages import MailboxGrant
from ishr_protocol.relay_problems import ProblemCode
from ishr_relay.endpoints.office import Office
from ishr_relay.mailbox import appending
from ishr_relay.mailbox.appending import Appending, DigestMemory
from ishr_relay.mailbox.deposits import Deposits, Standing
from ishr_relay.mailbox.opening import open_mailbox
from ishr_relay.mailbox.sweep import remove_strays, sweep
from ishr_relay.refusal import Refusal

DATA = bytes(range(256)) * 40
SHA256 = hashlib.sha256(DATA).hexdigest()


class Crash(BaseException):
    """The process is gone at this point."""


@pytest.fixture
def mailbox_id(office: Office, clock: TestClock, new_invitation: Callable[[], str]) -> str:
    grant, _ = open_mailbox(office.database, clock, "owner", new_invitation())
    assert isinstance(grant, MailboxGrant)
    return grant.id


def restarted(office: Office) -> Deposits:
    """The deposits of a new process on the same folder."""
    remove_strays(office.database, office.store)
    return Deposits(office.settings, office.clock, office.database, office.store)


def write(deposits: Deposits, standing: Standing, data: bytes) -> Standing:
    part = deposits.append(standing, None)
    part.write(data)
    part.close()
    return deposits.appended(standing, part)


def listed(office: Office, mailbox_id: str) -> list[str]:
    return [batch.sha256 for batch in office.collection.page(mailbox_id, 0, 100).batches]


def crash(*_arguments: object) -> None:
    raise Crash


def test_the_offset_is_the_size_of_the_file(office: Office, mailbox_id: str) -> None:
    upload, standing = office.deposits.create(mailbox_id, SHA256, len(DATA))
    part = office.deposits.append(standing, None)
    part.write(DATA[:700])
    # No close, no `appended`: the process was killed in the middle of a PATCH.
    assert restarted(office).standing(upload).offset == 700
    part.close()


def test_an_upload_goes_on_after_a_restart(office: Office, mailbox_id: str) -> None:
    upload, standing = office.deposits.create(mailbox_id, SHA256, len(DATA))
    write(office.deposits, standing, DATA[:700])
    deposits = restarted(office)
    done = write(deposits, deposits.standing(upload), DATA[700:])
    assert done.row.complete
    assert listed(office, mailbox_id) == [SHA256]


def test_killed_after_the_last_byte(office: Office, mailbox_id: str) -> None:
    upload, standing = office.deposits.create(mailbox_id, SHA256, len(DATA))
    part = office.deposits.append(standing, None)
    part.write(DATA)
    part.close()
    assert restarted(office).standing(upload) == Standing(
        replace(standing.row, complete=True), len(DATA)
    )
    assert listed(office, mailbox_id) == [SHA256]


def test_killed_after_the_last_byte_of_something_else(office: Office, mailbox_id: str) -> None:
    upload, standing = office.deposits.create(mailbox_id, "0" * 64, len(DATA))
    part = office.deposits.append(standing, None)
    part.write(DATA)
    part.close()
    with pytest.raises(Refusal) as refused:
        restarted(office).standing(upload)
    assert refused.value.code == ProblemCode.DIGEST_MISMATCH
    assert listed(office, mailbox_id) == []


def test_killed_between_rename_and_row(
    office: Office, mailbox_id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    upload, standing = office.deposits.create(mailbox_id, SHA256, len(DATA))
    with monkeypatch.context() as patch:
        patch.setattr(Deposits, "_record", crash)
        with pytest.raises(Crash):
            write(office.deposits, standing, DATA)
    assert listed(office, mailbox_id) == []
    assert restarted(office).standing(upload).offset == len(DATA)
    assert listed(office, mailbox_id) == [SHA256]
    assert len(list(office.store.objects())) == 1


def test_killed_between_flush_and_rename(
    office: Office, mailbox_id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    upload, standing = office.deposits.create(mailbox_id, SHA256, len(DATA))
    with monkeypatch.context() as patch:
        patch.setattr(office.store, "keep", crash)
        with pytest.raises(Crash):
            write(office.deposits, standing, DATA)
    assert restarted(office).standing(upload).offset == len(DATA)
    assert listed(office, mailbox_id) == [SHA256]


def test_killed_between_file_and_row_of_a_new_upload(
    office: Office, mailbox_id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr("ishr_relay.storage.uploads.add", crash)
        with pytest.raises(Crash):
            office.deposits.create(mailbox_id, SHA256, len(DATA))
    assert len(list(office.store.partials())) == 1
    restarted(office)
    assert list(office.store.partials()) == []


def test_killed_between_row_and_file_of_an_acknowledged_batch(
    office: Office, mailbox_id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, standing = office.deposits.create(mailbox_id, SHA256, len(DATA))
    write(office.deposits, standing, DATA)
    with monkeypatch.context() as patch:
        patch.setattr(office.store, "remove", crash)
        with pytest.raises(Crash):
            office.collection.acknowledge(mailbox_id, SHA256)
    assert len(list(office.store.objects())) == 1
    restarted(office)
    assert list(office.store.objects()) == []


def test_an_upload_whose_file_is_lost_begins_again(office: Office, mailbox_id: str) -> None:
    upload, standing = office.deposits.create(mailbox_id, SHA256, len(DATA))
    office.store.discard(standing.row.hash)
    with pytest.raises(Refusal) as refused:
        office.deposits.standing(upload)
    assert refused.value.code == ProblemCode.NOT_FOUND
    with pytest.raises(Refusal):
        office.deposits.append(standing, None)


def test_a_full_disk_keeps_what_arrived(
    office: Office, mailbox_id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    upload, standing = office.deposits.create(mailbox_id, SHA256, len(DATA))
    part = office.deposits.append(standing, None)
    part.write(DATA[:100])

    # The disk of this computer cannot be filled by a test.
    class FullFile:
        def write(self, _data: object) -> int:
            raise OSError(errno.ENOSPC, "full")

    whole = part._file
    part._file = FullFile()  # type: ignore[assignment]
    with pytest.raises(Refusal) as refused:
        part.write(DATA[100:])
    assert refused.value.code == ProblemCode.RELAY_FULL
    whole.close()
    assert office.deposits.standing(upload).offset == 100


def test_another_fault_of_the_disk_is_not_hidden(office: Office, mailbox_id: str) -> None:
    _, standing = office.deposits.create(mailbox_id, SHA256, len(DATA))
    part = office.deposits.append(standing, None)
    part.close()
    with pytest.raises(ValueError, match="closed"):
        part.write(DATA)


def test_retention_forgets_batches_and_uploads(
    office: Office, mailbox_id: str, clock: TestClock
) -> None:
    _, standing = office.deposits.create(mailbox_id, SHA256, len(DATA))
    write(office.deposits, standing, DATA)
    office.deposits.create(mailbox_id, "0" * 64, 9)
    sweep(clock, office.database, office.store)
    assert listed(office, mailbox_id) == [SHA256]
    assert len(list(office.store.partials())) == 1
    clock.pass_by(hours=168)
    sweep(clock, office.database, office.store)
    assert list(office.store.partials()) == []
    assert listed(office, mailbox_id) == [SHA256]
    clock.now += office.settings.retention
    sweep(clock, office.database, office.store)
    assert listed(office, mailbox_id) == []
    assert list(office.store.objects()) == []


def test_an_upload_that_is_swept_while_it_ends_is_not_found(
    office: Office, mailbox_id: str, clock: TestClock
) -> None:
    _, standing = office.deposits.create(mailbox_id, SHA256, len(DATA))
    part = office.deposits.append(standing, None)
    part.write(DATA)
    part.close()
    clock.pass_by(hours=168)
    sweep(clock, office.database, office.store)
    for digest in (part.digest, None):
        part.digest = digest
        with pytest.raises(Refusal) as refused:
            office.deposits.appended(standing, part)
        assert refused.value.code == ProblemCode.NOT_FOUND


def test_a_batch_that_is_over_is_not_handed_out(
    office: Office, mailbox_id: str, clock: TestClock
) -> None:
    _, standing = office.deposits.create(mailbox_id, SHA256, len(DATA))
    write(office.deposits, standing, DATA)
    clock.now += office.settings.retention + timedelta(hours=1)
    with pytest.raises(Refusal):
        office.collection.open(mailbox_id, SHA256)


@given(st.lists(st.integers(0, len(DATA)), max_size=6), st.lists(st.booleans(), max_size=6))
def test_any_parts_and_any_restarts_give_the_same_batch(
    office: Office, mailbox_id: str, cuts: list[int], restarts: list[bool]
) -> None:
    deposits = office.deposits
    upload, standing = deposits.create(mailbox_id, SHA256, len(DATA))
    edges = [*sorted(cuts), len(DATA)]
    for number, edge in enumerate(edges):
        if number < len(restarts) and restarts[number]:
            deposits = restarted(office)
        standing = deposits.standing(upload)
        if not standing.row.complete:
            standing = write(deposits, standing, DATA[standing.offset : edge])
    assert standing.row.complete
    assert listed(office, mailbox_id) == [SHA256]
    size, file = office.collection.open(mailbox_id, SHA256)
    with file:
        assert (size, file.read()) == (len(DATA), DATA)
    assert office.collection.acknowledge(mailbox_id, SHA256)


def test_running_hashes_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(appending, "_MOST_DIGESTS", 2)
    memory = DigestMemory()
    for upload in "abc":
        memory.put(upload, 5, hashlib.sha256(b"12345"))
    assert memory.take("a", 5) is None
    assert memory.take("c", 4) is None
    running = memory.take("b", 5)
    assert running is not None
    assert running.hexdigest() == hashlib.sha256(b"12345").hexdigest()


def test_a_file_that_takes_only_some_bytes_gets_the_rest(office: Office, mailbox_id: str) -> None:
    _, standing = office.deposits.create(mailbox_id, SHA256, len(DATA))

    # Real files do this only at the edge of a full disk.
    class SlowFile(FileIO):
        def write(self, data: object) -> int:
            assert isinstance(data, memoryview)
            return super().write(data[:100])

    with office.store.open_partial(standing.row.hash) as real:
        path = str(real.name)
    with SlowFile(path, "r+b") as slow:
        part = Appending(slow, len(DATA), hashlib.sha256())
        part.write(DATA)
        office.deposits.appended(standing, part)
    assert listed(office, mailbox_id) == [SHA256]


def test_cursors_are_not_used_twice(office: Office, mailbox_id: str) -> None:
    cursors = []
    for data in (b"one", b"two"):
        _, standing = office.deposits.create(mailbox_id, hashlib.sha256(data).hexdigest(), 3)
        write(office.deposits, standing, data)
        (batch,) = office.collection.page(mailbox_id, 0, 10).batches
        cursors.append(batch.cursor)
        office.collection.acknowledge(mailbox_id, batch.sha256)
    assert cursors == [1, 2]


def test_announced_again_and_again_it_takes_one_row(office: Office, mailbox_id: str) -> None:
    """Whoever holds a card must not fill the relay's database."""
    _, standing = office.deposits.create(mailbox_id, SHA256, len(DATA))
    write(office.deposits, standing, DATA)
    for _ in range(20):
        upload, standing = office.deposits.create(mailbox_id, SHA256, len(DATA))
        assert standing.row.complete
        assert office.deposits.standing(upload).row.complete
    with office.database.transaction() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM uploads").scalar_one() == 1


def test_a_mailbox_takes_so_many_batches_and_no_more(office: Office, mailbox_id: str) -> None:
    settings = replace(office.settings, mailbox_batches=2)
    deposits = Deposits(settings, office.clock, office.database, office.store)
    for number in range(2):
        data = bytes([number])
        _, standing = deposits.create(mailbox_id, hashlib.sha256(data).hexdigest(), 1)
        write(deposits, standing, data)
    with pytest.raises(Refusal) as refused:
        deposits.create(mailbox_id, SHA256, len(DATA))
    assert refused.value.code == ProblemCode.MAILBOX_FULL
    office.collection.acknowledge(mailbox_id, listed(office, mailbox_id)[0])
    assert deposits.create(mailbox_id, SHA256, len(DATA))[1].offset == 0


def test_the_folder_of_a_mailbox_tells_the_hour_and_no_more(
    office: Office, mailbox_id: str
) -> None:
    _, standing = office.deposits.create(mailbox_id, SHA256, len(DATA))
    write(office.deposits, standing, DATA)
    folder = office.settings.data / "batches" / mailbox_id
    assert folder.stat().st_mtime % 3600 == 0
    office.collection.acknowledge(mailbox_id, SHA256)
    assert folder.stat().st_mtime % 3600 == 0

"""Writes a sealed batch into the spool: whole and on the disk before any row names it."""

import os
import shutil
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO, cast

from ishr_desktop.domain.durable import file_errors, sync_folder
from ishr_desktop.domain.errors import DiskFull
from ishr_desktop.domain.ids import new_id
from ishr_desktop.domain.own_files import private
from ishr_desktop.domain.progress import Progress, silent
from ishr_desktop.storage.deliveries import DeliveryRepository, SealedBatch
from ishr_desktop.sync.open_vault import OpenVault
from ishr_protocol.batch import (
    AttachmentEntry,
    BatchDraft,
    BatchHead,
    RecordEntry,
    write_batch,
)
from ishr_protocol.digests import HashingSink
from ishr_protocol.identity import PublicIdentity
from ishr_protocol.limits import MIB

_SPARE = 4 * MIB
"""Bytes that must stay free beside the batch itself, for the database."""
_LEFT_FOR_OWN_RECORDS = 256 * MIB
"""What films of others leave free on a disk of a usual size, so that nobody can fill it."""


@dataclass(frozen=True)
class Content:
    """What goes into one batch."""

    kind: str
    records: Sequence[RecordEntry]
    attachments: Sequence[AttachmentEntry] = ()

    @property
    def size(self) -> int:
        """Bytes before sealing."""
        records = sum(len(record.body) for record in self.records)
        return records + sum(entry.size for entry in self.attachments)


@dataclass(frozen=True)
class Sealed:
    """A batch whose file is in the spool and which no row names yet."""

    head: BatchHead
    row: SealedBatch


def seal(
    session: OpenVault,
    content: Content,
    recipients: Sequence[PublicIdentity],
    progress: Progress = silent,
) -> Sealed:
    """Seal for these recipients and leave no file behind when anything goes wrong.

    Padding and encryption add up to 13 % to the content.
    Raises `DiskFull`, `AttachmentDamaged`, and what `write_batch` and `progress` raise.
    """
    spool = session.vault.spool
    require_space(spool.folder, content.size + content.size // 8)
    name = spool.new_name()
    try:
        return _write(session, content, recipients, name, progress)
    except BaseException:
        with suppress(OSError):
            spool.path(name).unlink(missing_ok=True)
        raise


def _write(
    session: OpenVault,
    content: Content,
    recipients: Sequence[PublicIdentity],
    name: str,
    progress: Progress,
) -> Sealed:
    now = session.clock()
    draft = _draft(session, content, recipients, now)
    path = session.vault.spool.path(name)
    with file_errors(path), open(path, "xb", opener=private) as file:
        sink = HashingSink(file)
        head = write_batch(cast("BinaryIO", sink), draft, session.own, recipients, progress)
        file.flush()
        os.fsync(file.fileno())
    sync_folder(path.parent)
    row = SealedBatch(
        id=head.id,
        kind=head.kind,
        recipients=head.recipients,
        sequence=head.sequence,
        previous=head.previous,
        digest=head.digest,
        spool=name,
        size=sink.size,
        sha256=sink.sha256,
        created_at=now,
    )
    return Sealed(head, row)


def _draft(
    session: OpenVault, content: Content, recipients: Sequence[PublicIdentity], now: datetime
) -> BatchDraft:
    fingerprints = [recipient.fingerprint.hex for recipient in recipients]
    place = DeliveryRepository(session.vault).next_in_chain(fingerprints)
    return BatchDraft(
        id=new_id(now),
        kind=content.kind,
        created=now,
        sequence=place.sequence,
        previous=place.previous,
        records=content.records,
        attachments=content.attachments,
        sender_card=session.contacts.own_card(),
    )


def require_space_to_receive(folder: Path, size: int) -> None:
    """Like `require_space`, and what is large leaves room for the person's own records."""
    usage = shutil.disk_usage(folder)
    left = min(_LEFT_FOR_OWN_RECORDS, usage.total // 20) if size > _SPARE else _SPARE
    if usage.free < size + max(left, _SPARE):
        raise DiskFull


def require_space(folder: Path, size: int) -> None:
    """Find out that the disk is full before it is; raises `DiskFull`."""
    if shutil.disk_usage(folder).free < size + _SPARE:
        raise DiskFull

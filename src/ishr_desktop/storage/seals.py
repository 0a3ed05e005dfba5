"""Seals in the database: the statement for ever, the content until it is erased."""

import base64
import binascii
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import zstandard

from ishr_desktop.storage.compressed import compress, expand
from ishr_desktop.storage.connections import Row
from ishr_desktop.storage.times import from_text, to_text
from ishr_desktop.storage.vault import Vault
from ishr_protocol import canonical
from ishr_protocol.errors import DamagedContent, ProtocolError
from ishr_protocol.limits import RECORD_BYTES
from ishr_protocol.merkle import DIGEST_BYTES
from ishr_protocol.reasons import Reason
from ishr_protocol.seal import Opening, Seal, SealedRecord, read_seal
from ishr_protocol.seal_leaves import digests_of, leaves_of


@dataclass(frozen=True)
class SealContent:
    """What was sealed, with what shows that it is just that."""

    record: Mapping[str, Any]
    opening: Opening


@dataclass(frozen=True)
class StoredSeal:
    """One row, understood."""

    seal: Seal
    content: SealContent | None
    """None once it was erased."""
    digests: tuple[bytes, ...]
    """Of all leaves, once the content was erased."""
    erased_at: datetime | None


class SealRepository:
    """The seals of a vault, own and received."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def add(self, incident_id: str, record: Mapping[str, Any], sealed: SealedRecord) -> None:
        """Keep the seal of a version; the one that is there already stays."""
        salts = base64.b64encode(sealed.opening.salts).decode()
        content = {"record": record, "words": sealed.opening.words, "salts": salts}
        self._vault.execute(
            "INSERT OR IGNORE INTO seal VALUES (?, ?, ?, ?, ?, NULL, NULL)",
            (
                incident_id,
                int(record["version"]),
                canonical.encode(sealed.seal.statement),
                sealed.seal.signature,
                compress(content),
            ),
        )

    def versions(self, incident_id: str) -> list[int]:
        """The sealed versions of an incident, in order."""
        sql = "SELECT version FROM seal WHERE incident_id = ? ORDER BY version"
        return [int(row["version"]) for row in self._vault.fetch(sql, (incident_id,))]

    def get(self, incident_id: str, version: int) -> StoredSeal | None:
        """The seal of a version, if there is one; raises `DamagedContent` when it is not whole."""
        sql = "SELECT * FROM seal WHERE incident_id = ? AND version = ?"
        row = self._vault.fetch_one(sql, (incident_id, version))
        return None if row is None else _stored(row)

    def erase(self, incident_id: str, version: int, now: datetime) -> None:
        """Destroy what was sealed, and keep the digests by which the chain holds."""
        try:
            stored = self.get(incident_id, version)
            content = None if stored is None else stored.content
        except DamagedContent:
            # Nothing can be kept of it, and still it must go.
            content = None
        digests = None if content is None else b"".join(_digests(content))
        self._vault.execute(
            "UPDATE seal SET content = NULL, digests = coalesce(digests, ?), erased_at = ?"
            " WHERE incident_id = ? AND version = ? AND content IS NOT NULL",
            (digests, to_text(now), incident_id, version),
        )

    def incidents(self) -> list[str]:
        """The ids of all incidents that were ever sealed, also of those that are gone."""
        rows = self._vault.fetch("SELECT DISTINCT incident_id FROM seal ORDER BY incident_id")
        return [str(row["incident_id"]) for row in rows]

    def without_seal(self) -> list[tuple[str, int]]:
        """Id and version of own incidents that call themselves sealed and have no seal."""
        rows = self._vault.fetch(
            "SELECT id, version FROM incident WHERE stage = 'sealed' AND sender IS NULL"
            " AND NOT EXISTS (SELECT 1 FROM seal"
            " WHERE incident_id = incident.id AND seal.version = incident.version)"
        )
        return [(str(row["id"]), int(row["version"])) for row in rows]


def _digests(content: SealContent) -> list[bytes]:
    leaves = leaves_of(content.record, content.opening.words)
    return digests_of(leaves, content.opening.salts)


def _stored(row: Row) -> StoredSeal:
    try:
        statement = canonical.decode(row["statement"], RECORD_BYTES)
        signature = base64.b64encode(row["signature"]).decode()
        seal = read_seal({"statement": statement, "signature": signature})
        content = None if row["content"] is None else _content(expand(row["content"]))
    except (ProtocolError, zstandard.ZstdError, KeyError, TypeError, ValueError) as error:
        raise DamagedContent(Reason.SEAL) from error
    digests = row["digests"] or b""
    return StoredSeal(
        seal=seal,
        content=content,
        digests=tuple(
            digests[start : start + DIGEST_BYTES] for start in range(0, len(digests), DIGEST_BYTES)
        ),
        erased_at=None if row["erased_at"] is None else from_text(row["erased_at"]),
    )


def _content(value: Mapping[str, Any]) -> SealContent:
    try:
        salts = base64.b64decode(value["salts"], validate=True)
    except binascii.Error as error:
        raise DamagedContent(Reason.SEAL) from error
    return SealContent(dict(value["record"]), Opening(str(value["words"]), salts))

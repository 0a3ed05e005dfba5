"""Packs that the own relay hands out to everybody: fetched, and kept until a person looks.

The relay is asked on a line on which nothing is signed, so that it does not learn which mailbox
wants to know.
"""

import hashlib
import re
from collections.abc import Iterable, Mapping
from typing import Final

from ishr_desktop.domain.errors import NoMailbox, RelayRefused, RelayUnreachable
from ishr_desktop.domain.ids import new_id
from ishr_desktop.domain.packs import FROM_RELAY
from ishr_desktop.domain.progress import Progress, silent
from ishr_desktop.storage.identity import IdentityRepository
from ishr_desktop.storage.received_packs import ReceivedPackRepository
from ishr_desktop.sync.cards import own_relay
from ishr_desktop.sync.lines import Lines
from ishr_desktop.sync.open_vault import OpenVault
from ishr_desktop.sync.packs import arrived_pack, keep_packs
from ishr_desktop.sync.relay_client import RelayClient
from ishr_desktop.sync.sealing import require_space_to_receive
from ishr_protocol.limits import SENT_PACK_BYTES, SENT_PACKS
from ishr_protocol.relay_messages import OfferedPack
from ishr_protocol.relay_problems import ProblemCode
from ishr_protocol.sent_packs import SentPack

_NAME: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*", re.ASCII)


def fetch_packs(
    session: OpenVault, lines: Lines, used: Mapping[str, int], progress: Progress = silent
) -> int:
    """Fetch what is newer than the versions in use, by name, and let it wait; returns how many.

    Raises `NoMailbox`, `RelayRefused`, `DiskFull`, `BatchUnsafe` for what is no pack, and what a
    line raises.
    """
    mailbox = IdentityRepository(session.vault).mailbox()
    if mailbox is None:
        raise NoMailbox
    line = lines.to_deposit(own_relay(mailbox))
    waiting = {one.sha256 for one in ReceivedPackRepository(session.vault).all()}
    wanted = _wanted(line.packs(), used, waiting)
    for offered in wanted:
        require_space_to_receive(session.vault.folder, offered.size)
        content = _fetched(line, offered, progress)
        arrived = arrived_pack(content, SentPack(offered.sha256, ()))
        with session.vault.transaction():
            keep_packs(session, [arrived], new_id(session.clock()), FROM_RELAY)
    return len(wanted)


def _wanted(
    offered: Iterable[OfferedPack], used: Mapping[str, int], waiting: set[str]
) -> list[OfferedPack]:
    """The newest of each name that is not here, those of a name that is used first."""
    newest: dict[str, OfferedPack] = {}
    for pack in offered:
        if _NAME.fullmatch(pack.name) and 0 < pack.size <= SENT_PACK_BYTES:
            known = newest.get(pack.name)
            if known is None or known.version < pack.version:
                newest[pack.name] = pack
    fresh = [
        pack
        for pack in newest.values()
        if pack.version > used.get(pack.name, 0) and pack.sha256 not in waiting
    ]
    return sorted(fresh, key=lambda pack: (pack.name not in used, pack.name))[:SENT_PACKS]


def _fetched(line: RelayClient, offered: OfferedPack, progress: Progress) -> bytes:
    """The whole file, piece by piece in memory; raises `RelayRefused` when it is another."""
    content = bytearray()
    while len(content) < offered.size:
        progress(len(content), offered.size)
        size = min(line.pace.piece, offered.size - len(content))
        try:
            content += line.pack_piece(offered, len(content), size)
        except RelayUnreachable:
            # Once more at once: a line that broke in the middle is usually there again.
            content += line.pack_piece(offered, len(content), size)
    if hashlib.sha256(content).hexdigest() != offered.sha256:
        raise RelayRefused(ProblemCode.DIGEST_MISMATCH.value)
    return bytes(content)

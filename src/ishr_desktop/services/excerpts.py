"""Showing part of a sealed record, and checking what somebody else shows."""

from collections.abc import Sequence
from pathlib import Path

from ishr_desktop.domain.chosen_file import open_chosen
from ishr_desktop.domain.clock import Clock
from ishr_desktop.domain.consent_entry import Use
from ishr_desktop.domain.disclosure import Way
from ishr_desktop.domain.durable import create_file
from ishr_desktop.domain.errors import ExcerptDamaged, FileExists, NothingShown, NotSealed
from ishr_desktop.domain.excerpt import CheckedExcerpt, ShownValue
from ishr_desktop.domain.incident import Incident
from ishr_desktop.services.incidents import Incidents
from ishr_desktop.services.seal_authors import author_of
from ishr_desktop.storage.covering import note_left, require_covered
from ishr_desktop.storage.seals import SealContent, SealRepository
from ishr_desktop.storage.vault import Vault
from ishr_protocol.errors import DamagedContent, ProtocolError
from ishr_protocol.excerpt import excerpt_of, read_excerpt
from ishr_protocol.limits import EXCERPT_BYTES
from ishr_protocol.seal import Seal, SealedRecord
from ishr_protocol.seal_leaves import Path as LeafPath


class Excerpts:
    """What one vault shows of its sealed records, and what is shown to it."""

    def __init__(self, vault: Vault, incidents: Incidents, own_key: bytes, clock: Clock) -> None:
        self._vault = vault
        self._incidents = incidents
        self._own_key = own_key
        self._clock = clock
        self._seals = SealRepository(vault)

    def write(
        self,
        incident_id: str,
        shown: Sequence[str],
        target: Path,
        version: int | None = None,
        use: str = Use.OWN_ORGANISATION,
    ) -> int:
        """Write an excerpt of a sealed version to a new file, in clear; how many values it shows.

        `shown` are paths such as `when` or `acts.0`; what is below them is shown as well. Without
        a version it is the newest that is sealed. Raises `NotSealed`, `NothingShown`,
        `ConsentMissing` when somebody in the record did not agree to that use, `IncidentUnknown`,
        `FileExists`, `FolderNotWritable` or `DiskFull`.
        """
        incident = self._incidents.get(incident_id)
        seal, content = self._sealed(incident, version)
        sealed = SealedRecord(seal, content.opening)
        wanted = tuple(shown)
        try:
            excerpt = excerpt_of(content.record, sealed, lambda path: _is_below(path, wanted))
        except DamagedContent as error:
            raise NotSealed(incident.code) from error
        if not excerpt.shown:
            raise NothingShown(incident.code)
        now = self._clock()
        require_covered(self._vault, incident, use, now.date())
        try:
            create_file(target, excerpt.to_bytes())
        except FileExistsError as error:
            raise FileExists(target.name) from error
        note_left(self._vault, incident, use, Way.EXPORT, now)
        return len(excerpt.shown)

    def check(self, path: Path) -> CheckedExcerpt:
        """Read an excerpt that holds; raises `ExcerptDamaged` or `FileUnreadable` for any other."""
        with open_chosen(path, path.name) as file:
            data = file.read(EXCERPT_BYTES + 1)
        try:
            excerpt = read_excerpt(data)
            excerpt.require_sealed()
        except ProtocolError as error:
            raise ExcerptDamaged(path.name) from error
        seal = excerpt.seal
        author, label = author_of(self._vault, self._own_key, seal.author)
        return CheckedExcerpt(
            incident_id=seal.record,
            version=seal.version,
            made=seal.moment.made,
            clock_checked=seal.moment.clock_checked,
            author=author,
            label=label,
            hidden=seal.leaves - len(excerpt.shown),
            shown=tuple(
                ShownValue(_text(one.leaf.path), one.leaf.value)
                for _, one in sorted(excerpt.shown.items())
            ),
        )

    def _sealed(self, incident: Incident, version: int | None) -> tuple[Seal, SealContent]:
        """The seal of a version with what was sealed; raises `NotSealed`."""
        versions = self._seals.versions(incident.id)
        wanted = versions[-1] if version is None and versions else version
        try:
            stored = None if wanted is None else self._seals.get(incident.id, wanted)
        except DamagedContent as error:
            raise NotSealed(incident.code) from error
        if stored is None or stored.content is None:
            raise NotSealed(incident.code)
        return stored.seal, stored.content


def _text(path: LeafPath) -> str:
    return ".".join(map(str, path))


def _is_below(path: LeafPath, wanted: Sequence[str]) -> bool:
    text = _text(path)
    return any(text == one or text.startswith(f"{one}.") for one in wanted)

"""Which command helps after an error; the sentence itself is the same as in the window."""

from ishr_desktop.domain import errors, pack_errors
from ishr_desktop.domain.reasons import Reason
from ishr_desktop.ui.messages import sentence

_HINTS: dict[type[errors.ExpectedError], str] = {
    errors.VaultMissing: "--vault DIR names a folder, ishr vault create makes a vault",
    errors.VaultDamaged: "ishr vault check",
    errors.WrongPassphrase: "forgotten: ishr vault recover",
    errors.IncidentUnknown: "ishr incident list",
    errors.CaseUnknown: "ishr case list",
    errors.NotInBin: "ishr bin list",
    errors.AttachmentUnknown: "ishr evidence list",
    errors.PersonUnknown: "ishr person list",
    errors.PersonsAreOne: "ishr person list",
    errors.ConsentMissing: "ishr consent add, or ishr outbox release --reason",
    errors.ConsentNotExcusable: "ishr consent list",
    errors.ConsentUnclear: "ishr consent uses",
    errors.IdentitiesAbsent: "ishr identities create",
    errors.IdentitiesLocked: "ishr person name --identity-passphrase-file FILE",
    errors.WrongIdentityPassphrase: "forgotten: ishr identities recover",
    errors.ContactUnknown: "ishr contact list",
    errors.ContactUnverified: "ishr contact verify, or --allow-unverified",
    errors.BatchUnknown: "ishr batch list, ishr outbox list",
    errors.IncidentStuck: "ishr vault check",
    errors.NothingToSend: "ishr outbox list",
    errors.NoReceiver: "ishr contact add",
    errors.NoMailbox: "ishr sync join, ishr batch seal",
    errors.TorUnavailable: "ishr settings set, ishr batch seal",
    errors.RelayUnreachable: "ishr batch seal",
    pack_errors.PackTooLarge: "ishr pack list",
    pack_errors.PackNotNewer: "ishr pack list",
    pack_errors.PackMissing: "ishr pack list",
    pack_errors.NoPacksInFolder: "ishr pack install PACK",
    pack_errors.PublisherMissing: "ishr pack publisher list",
    pack_errors.PublisherKeysMissing: "ishr pack verify --publisher-key FILE",
    pack_errors.PackUnsigned: "ishr pack verify --publisher-key FILE --threshold N",
}


def words_for(error: errors.ExpectedError) -> str:
    """One line: what happened, what to do next, and with which command."""
    if isinstance(error, errors.InvalidIncident):
        # Who writes JSON by hand is helped by the exact place and reason (docs/incident.md).
        return f"{sentence(error)} ({error.field}: {error.reason})"
    hint = _HINTS.get(type(error))
    if isinstance(error, errors.IncidentStuck) and error.reason == Reason.CONSENT_MISSING:
        hint = _HINTS[errors.ConsentMissing]
    return f"{sentence(error)} ({hint})" if hint else sentence(error)


def hints() -> tuple[str, ...]:
    """All of them."""
    return tuple(_HINTS.values())

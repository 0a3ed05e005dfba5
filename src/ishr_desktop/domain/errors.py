"""Expected errors: the world failed, and the person is told what to do next.

Each class carries facts and no wording; `ui/messages.py` has one translated sentence for each.
Anything that is not an `ExpectedError` is a bug. Those about packs are in `pack_errors.py`.
"""


class ExpectedError(Exception):
    """Base of every error that the program foresees."""


class Cancelled(ExpectedError):
    """The person asked to stop; raised from inside a progress callback."""


class DiskFull(ExpectedError):
    """No space is left where the vault lives. Nothing that was saved is lost."""


class FolderNotWritable(ExpectedError):
    """A folder or file cannot be written; `path` says which."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.path = path


class FileUnreadable(ExpectedError):
    """A file that the person chose cannot be read; `name` is its name without folders."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class FileChanged(ExpectedError):
    """A file changed while it was being read, so its copy would be worth nothing as evidence."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class FileExists(ExpectedError):
    """A file would have been overwritten; `name` is its name without folders."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class ClockImplausible(ExpectedError):
    """The clock of this computer shows a day before the program was made."""

    def __init__(self, shown: str) -> None:
        super().__init__(shown)
        self.shown = shown


# --- vault ---------------------------------------------------------------------------------


class VaultMissing(ExpectedError):
    """There is no vault in this folder."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.path = path


class VaultExists(ExpectedError):
    """The folder holds a vault already, or other files that a vault must not mix with."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.path = path


class VaultNotEmpty(ExpectedError):
    """There are records in this vault, among which invented ones must not stand."""


class VaultInUse(ExpectedError):
    """Another window or program has this vault open."""


class VaultDamaged(ExpectedError):
    """Part of the vault cannot be read; `part` is `keyslots`, `database` or `blob`."""

    def __init__(self, part: str) -> None:
        super().__init__(part)
        self.part = part


class VaultTooNew(ExpectedError):
    """The vault was written by a later version of the program."""

    def __init__(self, found: int, known: int) -> None:
        super().__init__(found, known)
        self.found = found
        self.known = known


class VaultLocked(ExpectedError):
    """The vault was locked while the work was under way."""


class WrongPassphrase(ExpectedError):
    """The passphrase does not open this vault."""


class WrongRecoveryWords(ExpectedError):
    """The recovery words do not open this vault, or are not 24 words of the list."""


# --- incidents and evidence ----------------------------------------------------------------


class InvalidIncident(ExpectedError):
    """A field holds something that cannot be understood; `field` is its name in the model."""

    def __init__(self, field: str, reason: str) -> None:
        super().__init__(field, reason)
        self.field = field
        self.reason = reason


class IncidentUnknown(ExpectedError):
    """No incident has this id or code."""

    def __init__(self, wanted: str) -> None:
        super().__init__(wanted)
        self.wanted = wanted


class CaseUnknown(ExpectedError):
    """No case has this id or code."""

    def __init__(self, wanted: str) -> None:
        super().__init__(wanted)
        self.wanted = wanted


class IncidentReceived(ExpectedError):
    """The incident came from somebody else; who received it does not change what was sent."""


class IncidentHeldByBatch(ExpectedError):
    """The incident is inside a batch that is on its way."""


class IncidentProtected(ExpectedError):
    """The incident is marked so that it cannot be removed; `code` names it."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class AlreadySealed(ExpectedError):
    """Nothing changed since the incident was sealed; `code` names it."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class SealDamaged(ExpectedError):
    """The last seal of an incident cannot be read, so none can follow it; `code` names it."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class NotSealed(ExpectedError):
    """There is no sealed version whose words are here; `code` names the incident."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class NothingShown(ExpectedError):
    """None of the fields that were to be shown is in the sealed version."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class ExcerptDamaged(ExpectedError):
    """A file is no excerpt of a sealed record, or something in it was not sealed so."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class SealReasonMissing(ExpectedError):
    """A later seal wants to know whether it corrects or adds something, and why."""


class VersionUnknown(ExpectedError):
    """That version of an incident is not kept, or its words were erased."""

    def __init__(self, version: int) -> None:
        super().__init__(version)
        self.version = version


class VersionInUse(ExpectedError):
    """What an incident says now cannot be erased on its own."""


class NothingToUndo(ExpectedError):
    """There is no earlier version that says something else."""


class NothingToRedo(ExpectedError):
    """The last change was not an undo."""


class NotInBin(ExpectedError):
    """Nothing with this id is in the bin."""

    def __init__(self, wanted: str) -> None:
        super().__init__(wanted)
        self.wanted = wanted


class SearchUnknown(ExpectedError):
    """No saved search has this name."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class SearchNameTaken(ExpectedError):
    """Another saved search has this name."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class IncidentFull(ExpectedError):
    """A record lists as many files as one record can carry; `code` is its code."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class NotCleanable(ExpectedError):
    """No clean copy of a file can be made; `reason` is an `Uncleanable` of `domain.cleaning`."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(name, reason)
        self.name = name
        self.reason = reason


class CleaningIncomplete(ExpectedError):
    """The copy still gave something away, so it was thrown away; `kinds` are `FindingKind`s."""

    def __init__(self, name: str, kinds: tuple[str, ...]) -> None:
        super().__init__(name, kinds)
        self.name = name
        self.kinds = kinds


class AttachmentUnknown(ExpectedError):
    """No attachment has this id."""

    def __init__(self, wanted: str) -> None:
        super().__init__(wanted)
        self.wanted = wanted


class AttachmentDamaged(ExpectedError):
    """The stored bytes of an attachment do not hold together any more."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


# --- people and consent --------------------------------------------------------------------


class PersonUnknown(ExpectedError):
    """No person, or more than one, has this id or code name."""

    def __init__(self, wanted: str) -> None:
        super().__init__(wanted)
        self.wanted = wanted


class PersonsAreOne(ExpectedError):
    """Two people are already one and the same, so they can be neither merged nor told apart."""


class ConsentMissing(ExpectedError):
    """People in a record are not covered for a use; `code_names` says who, `use` what for."""

    def __init__(self, code: str, use: str, code_names: tuple[str, ...]) -> None:
        super().__init__(code, use, code_names)
        self.code = code
        self.use = use
        self.code_names = code_names


class ConsentNotExcusable(ExpectedError):
    """No reason lets this pass: somebody said no, or a child or a hidden source would be named."""

    def __init__(self, code: str, code_names: tuple[str, ...]) -> None:
        super().__init__(code, code_names)
        self.code = code
        self.code_names = code_names


class ReasonMissing(ExpectedError):
    """Something is allowed only with a reason, and none was typed."""


class ConsentUnclear(ExpectedError):
    """An answer cannot be written down as it is; `field` says what is not understood."""

    def __init__(self, field: str) -> None:
        super().__init__(field)
        self.field = field


class IdentitiesLocked(ExpectedError):
    """The identity vault is locked."""


class IdentitiesAbsent(ExpectedError):
    """There is no identity vault in the folder of this vault."""


class IdentitiesExist(ExpectedError):
    """There is an identity vault already."""


class IdentitiesDamaged(VaultDamaged):
    """The identity vault cannot be read; the vault itself is whole."""


class WrongIdentityPassphrase(WrongPassphrase):
    """The passphrase does not open the identity vault."""


# --- contacts ------------------------------------------------------------------------------


class CardDamaged(ExpectedError):
    """A contact card is not a card, or a byte of it was changed."""


class ContactUnknown(ExpectedError):
    """No contact has this fingerprint."""

    def __init__(self, wanted: str) -> None:
        super().__init__(wanted)
        self.wanted = wanted


class ContactIsSelf(ExpectedError):
    """The card is this vault's own."""


class ContactUnverified(ExpectedError):
    """The fingerprint of this contact was never compared; `label` names the contact."""

    def __init__(self, label: str) -> None:
        super().__init__(label)
        self.label = label


# --- batches -------------------------------------------------------------------------------


class BatchDamaged(ExpectedError):
    """A batch is cut short or a byte of it was changed."""


class NotABatch(ExpectedError):
    """The file is not a batch at all."""


class BatchNotForUs(ExpectedError):
    """The batch was sealed for somebody else."""


class BatchForged(ExpectedError):
    """The signature of the batch does not hold."""


class BatchUnsafe(ExpectedError):
    """The batch holds what no honest program writes; `reason` is a code of `ishr_protocol`."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class BatchTooLarge(ExpectedError):
    """More was chosen than a receiver accepts in one batch."""


class IncidentStuck(ExpectedError):
    """An incident cannot be sealed; `reason` is a code of `domain.reasons`."""

    def __init__(self, code: str, reason: str) -> None:
        super().__init__(code, reason)
        self.code = code
        self.reason = reason


class BatchUnknown(ExpectedError):
    """No batch has this id."""

    def __init__(self, wanted: str) -> None:
        super().__init__(wanted)
        self.wanted = wanted


# --- sending -------------------------------------------------------------------------------


class NothingToSend(ExpectedError):
    """The outbox is empty."""


class NoReceiver(ExpectedError):
    """No contact has been chosen to receive records."""


class NotArmed(ExpectedError):
    """The person has not allowed sending."""


class NoMailbox(ExpectedError):
    """The vault has no mailbox on a relay, so nothing can be received; or a contact has none."""


class TorUnavailable(ExpectedError):
    """Sending over Tor was chosen, and no Tor answers on this computer."""

    def __init__(self, proxy: str) -> None:
        super().__init__(proxy)
        self.proxy = proxy


class RouteNotSafe(ExpectedError):
    """The chosen route would leave the connection readable; `reason` is a short code."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class RelayUnreachable(ExpectedError):
    """The relay did not answer; `host` is its name."""

    def __init__(self, host: str) -> None:
        super().__init__(host)
        self.host = host


class RelayNotGenuine(ExpectedError):
    """Whoever answered could not prove to be the relay named on the card."""

    def __init__(self, host: str) -> None:
        super().__init__(host)
        self.host = host


class RelayRefused(ExpectedError):
    """The relay said no; `code` is its problem code (docs/protocol.md)."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class InvitationRefused(ExpectedError):
    """The relay does not know the invitation, or it was used up."""


# --- own forms -----------------------------------------------------------------------------


class OwnFormUnclear(ExpectedError):
    """A form has no title, no questions, a choice without answers, or is no form; `form` is its id.

    The same is said when a question would change its type, so that earlier answers were lost.
    """

    def __init__(self, form: str) -> None:
        super().__init__(form)
        self.form = form


class OwnFormUnknown(ExpectedError):
    """No own form has this id."""

    def __init__(self, form: str) -> None:
        super().__init__(form)
        self.form = form


# --- calendar ------------------------------------------------------------------------------


class OwnDateUnclear(ExpectedError):
    """A date that somebody wrote down cannot be kept; `part` is `title` or `day`."""

    def __init__(self, part: str) -> None:
        super().__init__(part)
        self.part = part


class OwnDateUnknown(ExpectedError):
    """There is no such date in this vault any more."""


# --- guides --------------------------------------------------------------------------------


class CountryUnknown(ExpectedError):
    """No country has this code or name."""

    def __init__(self, wanted: str) -> None:
        super().__init__(wanted)
        self.wanted = wanted


class GuideUnknown(ExpectedError):
    """No guide has a page with this id."""

    def __init__(self, wanted: str) -> None:
        super().__init__(wanted)
        self.wanted = wanted

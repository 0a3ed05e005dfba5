"""An open vault and everything a person can do with it; closing the session is locking.

passphrase ─┐
            ├─▶ vault key ─▶ database and blobs ─▶ own identity ─▶ Session
24 words ───┘
"""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from functools import cached_property
from pathlib import Path

from ishr_desktop.domain.clock import Clock
from ishr_desktop.domain.custody import Keeper
from ishr_desktop.domain.durable import file_errors
from ishr_desktop.domain.errors import DiskFull, FolderNotWritable
from ishr_desktop.domain.incident_code import code_prefix
from ishr_desktop.domain.progress import Progress, silent
from ishr_desktop.domain.role import Role
from ishr_desktop.keys import keyslots
from ishr_desktop.keys.passphrase import Argon2Cost, calibrate
from ishr_desktop.keys.recovery_words import RecoveryWords
from ishr_desktop.keys.vault_key import VaultKey
from ishr_desktop.services.advice import Advice
from ishr_desktop.services.bin import Bin
from ishr_desktop.services.calendar import Calendar
from ishr_desktop.services.cases import Cases
from ishr_desktop.services.consent import Consent
from ishr_desktop.services.contacts import Contacts
from ishr_desktop.services.countries import Countries
from ishr_desktop.services.custody import Custody
from ishr_desktop.services.derivatives import Derivatives
from ishr_desktop.services.drafts import Drafts
from ishr_desktop.services.duplicates import Duplicates
from ishr_desktop.services.evidence import Evidence
from ishr_desktop.services.excerpts import Excerpts
from ishr_desktop.services.file_texts import FileTexts
from ishr_desktop.services.finding import Finding
from ishr_desktop.services.folder_import import FolderImport
from ishr_desktop.services.guides.guides import Guides
from ishr_desktop.services.guides.marks import Marks
from ishr_desktop.services.identities import Identities
from ishr_desktop.services.inbox import Inbox
from ishr_desktop.services.incidents import Incidents
from ishr_desktop.services.outbox import Outbox
from ishr_desktop.services.own_forms import OwnForms
from ishr_desktop.services.packs.installing import PackInstalling
from ishr_desktop.services.packs.publishers import PublisherList
from ishr_desktop.services.packs.shelf import PackShelf
from ishr_desktop.services.patterns import PatternFinding
from ishr_desktop.services.persons import Persons
from ishr_desktop.services.recovery_renewal import RecoveryRenewal
from ishr_desktop.services.reports import Reports
from ishr_desktop.services.saved_searches import SavedSearches
from ishr_desktop.services.sealing import Sealing
from ishr_desktop.services.settings import Settings
from ishr_desktop.services.versions import Versions
from ishr_desktop.storage.checking import CheckReport
from ishr_desktop.storage.drafts import DraftRepository
from ishr_desktop.storage.identity import IdentityRepository, OwnSeeds
from ishr_desktop.storage.log import BugLog
from ishr_desktop.storage.settings import SettingsRepository
from ishr_desktop.storage.vault import Vault
from ishr_protocol.contact_card import tidy_label
from ishr_protocol.own_identity import OwnIdentity

__all__ = [
    "CheckReport",
    "RecoveryRenewal",
    "RecoveryWords",
    "Session",
    "create_vault",
    "open_vault",
    "recover_vault",
    "vault_exists",
]

_ROLE = "role"
_LABEL = "label"


class Session:
    """One open vault. May be used from several threads; each has its own connection."""

    def __init__(self, vault: Vault, clock: Clock) -> None:
        kept = SettingsRepository(vault)
        seeds = IdentityRepository(vault).seeds()
        self.folder = vault.folder
        self.vault = vault
        self.clock = clock
        self.role = Role(kept.get(_ROLE, Role.DEFENDER))
        self.label: str = kept.get(_LABEL, "")
        self.own = OwnIdentity.from_seeds(seeds.signing, seeds.encryption)
        self.settings = Settings(kept)
        self.drafts = Drafts(DraftRepository(vault))
        prefix = code_prefix(self.own.public.fingerprint.hex)
        self.cases = Cases(vault, clock, code_prefix=prefix)
        self.incidents = Incidents(
            vault,
            clock,
            code_prefix=prefix,
            sends_by_default=self.role is not Role.DESK,
        )
        keeper = Keeper(self.label, self.own.public.fingerprint.hex)
        self.custody = Custody(vault, self.settings, keeper, clock)
        self.evidence = Evidence(vault, self.incidents, self.custody, clock)
        self.derivatives = Derivatives(self.evidence)
        self.folder_import = FolderImport(vault, self.evidence)
        self.bin = Bin(vault, self.incidents, self.custody, clock)
        self.sealing = Sealing(vault, self.incidents, self.own, clock)
        self.excerpts = Excerpts(vault, self.incidents, self.own.public.signing_key, clock)
        self.versions = Versions(vault, self.incidents, self.sealing)
        self.outbox = Outbox(vault, self.incidents, clock)
        self.inbox = Inbox(vault)
        self.contacts = Contacts(vault, self.own, self.role, self.label, clock)
        self.identities = Identities(vault.folder, clock)
        self.persons = Persons(vault, self.incidents, clock)
        self.finding = Finding(vault, self.identities)
        self.file_texts = FileTexts(vault, self.evidence)
        self.patterns = PatternFinding(vault, self.finding)
        self.saved_searches = SavedSearches(vault)
        self.duplicates = Duplicates(vault, self.identities)
        self.consent = Consent(vault, self.incidents, self.label, clock)
        self.own_forms = OwnForms(vault, clock)
        self.packs = PackShelf(vault)
        self.advice = Advice(self.incidents, self.cases, self.packs.rules, clock)
        self.pack_installing = PackInstalling(vault, self.packs, PublisherList(vault, clock), clock)
        self.guides = Guides(self.packs.guide_books)
        self.marks = Marks(vault, clock)
        self.reports = Reports(vault, self.consent, clock)

    @cached_property
    def calendar(self) -> Calendar:
        """What is due, feared or held when."""
        return Calendar(self.vault, self.incidents, self.advice, self.packs.rules, self.clock)

    @property
    def countries(self) -> Countries:
        """What the packs that count say about States."""
        return Countries(self.packs.counting)

    def change_passphrase(self, old: str, new: str, cost: Argon2Cost | None = None) -> None:
        """Put a new passphrase in the place of the old one; raises `WrongPassphrase`."""
        key = keyslots.unlock_with_passphrase(self.folder, old)
        try:
            _renew_passphrase(self.folder, key, new, cost)
        finally:
            key.wipe()

    def renew_recovery_words(self, passphrase: str) -> RecoveryRenewal:
        """Begin a new recovery sheet; raises `WrongPassphrase`."""
        key = keyslots.unlock_with_passphrase(self.folder, passphrase)
        return RecoveryRenewal(self.folder, key, self.settings)

    def check(self, progress: Progress = silent) -> CheckReport:
        """Read the whole vault and say what does not hold together.

        Files that an earlier program took in get the SHA-512 that it did not compute.
        """
        report = self.vault.check(progress)
        self.evidence.keep_computed(report.computed)
        return replace(report, findings=(*report.findings, *self.sealing.findings()))

    def note_bug(self, error: BaseException) -> None:
        """Write down inside the vault where the program went wrong, without any content."""
        BugLog(self.vault).record(error, self.clock())

    def close(self) -> None:
        """Lock: close the databases and overwrite their keys, the real names first."""
        self.identities.lock()
        self.vault.close()


def vault_exists(folder: Path) -> bool:
    """Whether there is a vault in this folder."""
    return keyslots.exists(folder)


def create_vault(
    folder: Path,
    role: Role,
    label: str,
    passphrase: str,
    clock: Clock,
    cost: Argon2Cost | None = None,
) -> tuple[Session, RecoveryWords]:
    """Make a vault with a new identity, and open it; the recovery words are shown once.

    An empty label becomes one that says nothing about the person. Without a cost, guessing is made
    as dear as this computer allows. Raises `VaultExists`, `FolderNotWritable` or `DiskFull`.
    """
    with _place(folder):
        key = VaultKey.generate()
        vault = Vault.create(folder, key)
        try:
            _begin(vault, role, label, clock)
            words = RecoveryWords.generate()
            # Last, because from then on there is a vault.
            keyslots.create(folder, key, passphrase, words, cost or calibrate())
        except BaseException:
            vault.close()
            _take_back(folder)
            raise
        finally:
            key.wipe()
    return Session(vault, clock), words


def open_vault(folder: Path, passphrase: str, clock: Clock) -> Session:
    """Unlock a vault.

    Raises `VaultMissing`, `WrongPassphrase`, `VaultInUse`, `VaultDamaged`, `VaultTooNew`, or
    `FolderNotWritable` when the folder cannot be used.
    """
    with file_errors(folder):
        return _opened(folder, keyslots.unlock_with_passphrase(folder, passphrase), clock)


def recover_vault(
    folder: Path,
    words_text: str,
    new_passphrase: str,
    clock: Clock,
    cost: Argon2Cost | None = None,
) -> Session:
    """Unlock a vault with the 24 words and give it a new passphrase.

    Raises `WrongRecoveryWords`, and what `open_vault` raises.
    """
    words = RecoveryWords.parse(words_text)
    with file_errors(folder):
        key = keyslots.unlock_with_words(folder, words)
    words.wipe()
    try:
        # Opened before anything is changed: a vault in use keeps its passphrase.
        session = _opened(folder, VaultKey(bytearray(key.secret())), clock)
        try:
            session.settings.recovery_checked = True
            _renew_passphrase(folder, key, new_passphrase, cost)
        except BaseException:
            session.close()
            raise
    finally:
        key.wipe()
    return session


def _renew_passphrase(folder: Path, key: VaultKey, new: str, cost: Argon2Cost | None) -> None:
    keyslots.change_passphrase(folder, key, new, cost or calibrate())
    # Proves that it opens the vault, and takes away the earlier file, which the old one opens.
    keyslots.unlock_with_passphrase(folder, new).wipe()


@contextmanager
def _place(folder: Path) -> Iterator[None]:
    """The folder with all that lead to it, gone again when there was none and this fails.

    Raises `FolderNotWritable` or `DiskFull`.
    """
    with file_errors(folder):
        missing = [one for one in (folder, *folder.parents) if not one.exists()]
    try:
        _make(folder)
        yield
    except BaseException:
        for made in missing:
            with suppress(OSError):
                made.rmdir()
        raise


def _make(folder: Path) -> None:
    try:
        with file_errors(folder):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise FolderNotWritable(str(folder)) from error


def _begin(vault: Vault, role: Role, label: str, clock: Clock) -> None:
    own = OwnIdentity.generate()
    kept = SettingsRepository(vault)
    with vault.transaction():
        seeds = OwnSeeds(bytes(own.signing.seed), bytes(own.encryption.seed))
        IdentityRepository(vault).store(seeds, clock())
        kept.set(_ROLE, role.value)
        kept.set(_LABEL, tidy_label(label) or f"Vault {own.public.fingerprint.groups[0]}")


def _opened(folder: Path, key: VaultKey, clock: Clock) -> Session:
    try:
        vault = Vault.open(folder, key)
    finally:
        key.wipe()
    try:
        session = Session(vault, clock)
        # A full disk must not keep anybody out of the vault; the next opening tries again.
        with suppress(DiskFull):
            session.bin.expire()
        return session
    except BaseException:
        vault.close()
        raise


def _take_back(folder: Path) -> None:
    """Remove a vault that was not finished; the folder held nothing else when it was begun."""
    for entry in folder.iterdir():
        if entry.is_dir():
            shutil.rmtree(entry)
        else:
            entry.unlink()

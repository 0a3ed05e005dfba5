"""One calm sentence or two for everything that can go wrong: what happened, what to do next.

Imports of Qt only what translates, so that the command line says the same words.
"""

from collections.abc import Callable, Iterable
from typing import Any

from ishr_desktop.domain import errors
from ishr_desktop.ui import cleaning_reasons, reasons
from ishr_desktop.ui.pack_messages import PACK_SENTENCES
from ishr_desktop.ui.texts import translate

Wording = Callable[[Any], str]


def sentence(error: errors.ExpectedError, /) -> str:
    """What happened and what to do next."""
    for kind in type(error).__mro__:
        if kind in _SENTENCES:
            return _SENTENCES[kind](error)
    return translate("messages", "This did not work. Nothing was lost. Please try once more.")


def reason_sentence(code: str, /) -> str:
    """Why something waits or was refused, from its short code."""
    return reasons.sentence(code)


def has_words(kind: type[errors.ExpectedError]) -> bool:
    """Whether this very class has a sentence of its own."""
    return kind in _SENTENCES


def _not_understood(error: errors.InvalidIncident) -> str:
    if error.reason != _TOO_LONG:
        return translate(
            "messages", "“{field}” holds something we cannot understand. Please look at it again."
        ).format(field=error.field)
    if error.field == _WHOLE_RECORD:
        return translate(
            "messages",
            "This record is longer than a record can be. What was saved before is safe. "
            "Please put the longest text into a file and add the file.",
        )
    return translate(
        "messages",
        "“{field}” is longer than it can be. What was saved before is safe. "
        "Please put the long text into a file and add the file.",
    ).format(field=error.field)


_TOO_LONG = "too_long"
_WHOLE_RECORD = "document"

_FILES: dict[type, Wording] = {
    errors.Cancelled: lambda _: translate("messages", "Stopped. Nothing was changed."),
    errors.DiskFull: lambda _: translate(
        "messages",
        "The disk is full. What was saved before is safe. Please free some space, then save again.",
    ),
    errors.FolderNotWritable: lambda e: translate(
        "messages", "This place cannot be written to: {path}. Please choose another one."
    ).format(path=e.path),
    errors.FileUnreadable: lambda e: translate(
        "messages",
        "“{name}” cannot be read. Is the stick still connected? Please choose the file again.",
    ).format(name=e.name),
    errors.FileChanged: lambda e: translate(
        "messages",
        "“{name}” changed while it was being copied, so it was not taken. "
        "Please wait until the other program is done with it and add it again.",
    ).format(name=e.name),
    errors.FileExists: lambda e: translate(
        "messages", "“{name}” is there already and was left as it is. Please choose another name."
    ).format(name=e.name),
    errors.ClockImplausible: lambda e: translate(
        "messages",
        "The clock of this computer shows {date}. Your records are safe. "
        "Please set the clock before you send.",
    ).format(date=e.shown),
}

_VAULT: dict[type, Wording] = {
    errors.VaultMissing: lambda e: translate(
        "messages", "There is no vault in {path}. Please choose the folder that holds it."
    ).format(path=e.path),
    errors.VaultExists: lambda e: translate(
        "messages",
        "There are files in {path} already. A vault needs an empty folder: "
        "please choose another one, or open the vault that is there.",
    ).format(path=e.path),
    errors.VaultNotEmpty: lambda _: translate(
        "messages",
        "There are records in this vault. Invented records must not stand among them: please make "
        "a new vault for practice.",
    ),
    errors.VaultInUse: lambda _: translate(
        "messages",
        "This vault is open in another window. Please use that window, or close it first.",
    ),
    errors.VaultDamaged: lambda e: _damaged(e.part),
    errors.VaultTooNew: lambda _: translate(
        "messages",
        "This vault was used with a newer version of the program. "
        "Please install the newer version; nothing was changed.",
    ),
    errors.VaultLocked: lambda _: translate(
        "messages", "The vault was locked. Please unlock it and try again."
    ),
    errors.WrongPassphrase: lambda _: translate(
        "messages", "This passphrase does not open the vault. Please check each word and try again."
    ),
    errors.WrongRecoveryWords: lambda _: translate(
        "messages",
        "These words do not open the vault. Please compare them with your sheet: "
        "24 words, in their order.",
    ),
}

_INCIDENTS: dict[type, Wording] = {
    errors.InvalidIncident: _not_understood,
    errors.IncidentUnknown: lambda e: translate(
        "messages", "There is no incident “{wanted}” here. It may have been removed."
    ).format(wanted=e.wanted),
    errors.CaseUnknown: lambda e: translate(
        "messages", "There is no case “{wanted}” here. Look at the list of cases."
    ).format(wanted=e.wanted),
    errors.IncidentReceived: lambda _: translate(
        "messages",
        "This incident was sent to you and stays as it came. Write a note of your own instead.",
    ),
    errors.IncidentHeldByBatch: lambda _: translate(
        "messages",
        "This incident is already sealed and on its way. It can be removed once it has arrived.",
    ),
    errors.IncidentProtected: lambda e: translate(
        "messages",
        "{code} is protected, so it was not removed. "
        "Please take the protection away first if you are sure.",
    ).format(code=e.code),
    errors.AlreadySealed: lambda e: translate(
        "messages",
        "{code} is sealed as it is. Please change something first; then it can be sealed again.",
    ).format(code=e.code),
    errors.SealDamaged: lambda e: translate(
        "messages",
        "The last seal of {code} is damaged, so no other can follow it. Your account is still "
        "here. Please check the vault and ask ISHR for help.",
    ).format(code=e.code),
    errors.NotSealed: lambda e: translate(
        "messages",
        "There is no sealed version of {code} that can be shown. Please seal the account first.",
    ).format(code=e.code),
    errors.NothingShown: lambda e: translate(
        "messages",
        "The sealed version of {code} has none of these fields. Please choose others.",
    ).format(code=e.code),
    errors.ExcerptDamaged: lambda e: translate(
        "messages",
        "“{name}” is no excerpt of a sealed record, or it was changed. "
        "Please ask whoever gave it to you for another copy.",
    ).format(name=e.name),
    errors.SealReasonMissing: lambda _: translate(
        "messages",
        "This account was sealed before. Please say whether this is a correction or something "
        "new, and why.",
    ),
    errors.VersionUnknown: lambda e: translate(
        "messages",
        "The words of version {number} are not kept any more. Please choose another version.",
    ).format(number=e.version),
    errors.VersionInUse: lambda _: translate(
        "messages",
        "This is what the record says now. Please change it first, or remove the record.",
    ),
    errors.NothingToUndo: lambda _: translate(
        "messages", "There is nothing earlier to go back to. Please look at the versions."
    ),
    errors.NothingToRedo: lambda _: translate(
        "messages", "There is no step back to take again. Please look at the versions."
    ),
    errors.NotInBin: lambda _: translate(
        "messages",
        "This is not in the bin any more. Please look among your records; it may be gone for good.",
    ),
    errors.SearchUnknown: lambda e: translate(
        "messages", "No search is saved as “{name}”. Please look at the list of saved searches."
    ).format(name=e.name),
    errors.CountryUnknown: lambda e: translate(
        "messages", "No country is called “{wanted}”. Please use its code, such as KEN."
    ).format(wanted=e.wanted),
    errors.GuideUnknown: lambda e: translate(
        "messages", "No guide page is called “{wanted}”. Please look in the list of guides."
    ).format(wanted=e.wanted),
    errors.SearchNameTaken: lambda e: translate(
        "messages", "Another search is saved as “{name}”. Please choose another name."
    ).format(name=e.name),
    errors.OwnFormUnclear: lambda _: translate(
        "messages",
        "This form cannot be used as it is. Please give it a title and at least one question, and "
        "give each choice its answers. A question keeps its kind: make a new one for another kind.",
    ),
    errors.OwnFormUnknown: lambda _: translate(
        "messages", "This form is not here any more. Please choose another one."
    ),
    errors.OwnDateUnclear: lambda e: (
        translate("messages", "Please say in a few words what happens on this date.")
        if e.part == "title"
        else translate("messages", "Please give a day, a month, or the first and the last day.")
    ),
    errors.OwnDateUnknown: lambda _: translate(
        "messages", "This date is not here any more. Please look at the plan again."
    ),
    errors.IncidentFull: lambda e: translate(
        "messages",
        "{code} holds as many files as one record can carry. Please make a second record for "
        "the other files, and link the two.",
    ).format(code=e.code),
    errors.NotCleanable: lambda e: cleaning_reasons.sentence(e.reason, e.name),
    errors.CleaningIncomplete: lambda e: translate(
        "messages",
        "The copy of {name} still gave something away, so it was not kept. Please show the "
        "file only to people you trust, or make a new file of what may be seen.",
    ).format(name=e.name),
    errors.AttachmentUnknown: lambda _: translate(
        "messages", "This file is not here any more. It may have been removed."
    ),
    errors.AttachmentDamaged: lambda e: translate(
        "messages",
        "The stored copy of “{name}” is damaged and is not shown. "
        "Please add the file again if you still have it.",
    ).format(name=e.name),
}

_PEOPLE: dict[type, Wording] = {
    errors.PersonUnknown: lambda e: translate(
        "messages",
        "“{wanted}” is not one person here. Please look in the list of people.",
    ).format(wanted=e.wanted),
    errors.PersonsAreOne: lambda _: translate(
        "messages",
        "These two are the same person already. Nothing was changed. Please choose somebody else.",
    ),
    errors.ConsentMissing: lambda e: translate(
        "messages",
        "{code} stays here: {names} did not agree to this, or were not asked. "
        "Please write down the answers in Consent, or leave these people out.",
    ).format(code=e.code, names=_listed(e.code_names)),
    errors.ConsentNotExcusable: lambda e: translate(
        "messages",
        "{code} stays here whatever the reason: {names} said no, or must not be named to protect "
        "them. Please leave these people out.",
    ).format(code=e.code, names=_listed(e.code_names)),
    errors.ReasonMissing: lambda _: translate(
        "messages", "This needs a reason in your own words. Please write one."
    ),
    errors.ConsentUnclear: lambda e: translate(
        "messages", "“{field}” of this answer cannot be understood. Please look at it again."
    ).format(field=e.field),
    errors.IdentitiesLocked: lambda _: translate(
        "messages", "The real names are locked. Please unlock them with their own passphrase."
    ),
    errors.IdentitiesAbsent: lambda _: translate(
        "messages",
        "There are no real names in this vault. Code names work without them. "
        "If you need real names, please make a place for them in People.",
    ),
    errors.IdentitiesExist: lambda _: translate(
        "messages", "There is a locked place for real names already. Please unlock that one."
    ),
    errors.IdentitiesDamaged: lambda _: translate(
        "messages",
        "The place that holds the real names is damaged. Your records are whole. "
        "Please restore the folder “identities” of the vault from a backup.",
    ),
    errors.WrongIdentityPassphrase: lambda _: translate(
        "messages",
        "This does not open the real names. They have a passphrase and words of their own: "
        "please check each word and try again.",
    ),
}

_CONTACTS: dict[type, Wording] = {
    errors.CardDamaged: lambda _: translate(
        "messages",
        "This file is not a whole contact card. Please ask for the card again.",
    ),
    errors.ContactUnknown: lambda _: translate(
        "messages", "This person is not in your contacts. Please add their card first."
    ),
    errors.ContactIsSelf: lambda _: translate(
        "messages", "This is your own card. Please choose the card of the other person."
    ),
    errors.ContactUnverified: lambda e: translate(
        "messages",
        "You have not compared numbers with {name} yet. "
        "Please compare them first, by voice or face to face.",
    ).format(name=e.label),
}

_BATCHES: dict[type, Wording] = {
    errors.BatchDamaged: lambda _: translate(
        "messages", "This batch is cut short or damaged. Nothing was taken in. Ask for it again."
    ),
    errors.NotABatch: lambda _: translate(
        "messages", "This file is not a batch of records. Please choose another file."
    ),
    errors.BatchNotForUs: lambda _: translate(
        "messages",
        "This batch was sealed for somebody else, or its beginning is damaged. "
        "Please ask who gave it to you.",
    ),
    errors.BatchForged: lambda _: translate(
        "messages",
        "The signature of this batch does not hold: somebody may have changed it. "
        "Nothing was taken in. Please ask the sender by another way.",
    ),
    errors.BatchUnsafe: lambda _: translate(
        "messages",
        "This batch holds something that no honest program writes. Nothing was taken in. "
        "Please tell the sender.",
    ),
    errors.BatchTooLarge: lambda _: translate(
        "messages",
        "This is more than one batch can hold. Please seal fewer incidents at a time.",
    ),
    errors.IncidentStuck: lambda e: translate(
        "messages", "{code} could not be sealed. {why}"
    ).format(code=e.code, why=reasons.sentence(e.reason)),
    errors.BatchUnknown: lambda _: translate(
        "messages", "This batch is not here. It may have been removed."
    ),
}

_SENDING: dict[type, Wording] = {
    errors.NothingToSend: lambda _: translate(
        "messages", "Nothing is waiting to be sent. What you keep here or hold back stays here."
    ),
    errors.NoReceiver: lambda _: translate(
        "messages",
        "Nobody is chosen to receive your records. Open Contacts and add the card of ISHR.",
    ),
    errors.NotArmed: lambda _: translate(
        "messages", "Nothing was sent. Nothing leaves until you press Send."
    ),
    errors.NoMailbox: lambda _: translate(
        "messages",
        "There is no mailbox yet. You can save the batch to a stick, or join a relay in Settings.",
    ),
    errors.TorUnavailable: lambda e: translate(
        "messages",
        "No Tor answers at {proxy}. Nothing was sent. Start Tor and try again, "
        "or save the batch to a stick.",
    ).format(proxy=e.proxy),
    errors.RouteNotSafe: lambda e: reasons.sentence(e.reason),
    errors.RelayUnreachable: lambda e: translate(
        "messages",
        "We could not reach the relay {host}. Your records are safe here. "
        "Try again later, or save the batch to a stick.",
    ).format(host=e.host),
    errors.RelayNotGenuine: lambda e: translate(
        "messages",
        "Whoever answered as {host} could not prove to be your relay. Nothing was sent. "
        "Try another network or Tor.",
    ).format(host=e.host),
    errors.RelayRefused: lambda e: reasons.sentence(e.code),
    errors.InvitationRefused: lambda _: translate(
        "messages",
        "The relay does not know this invitation, or it was used before. Please ask for a new one.",
    ),
}

_SENTENCES: dict[type, Wording] = {
    **_FILES,
    **_VAULT,
    **_INCIDENTS,
    **_PEOPLE,
    **_CONTACTS,
    **_BATCHES,
    **_SENDING,
    **PACK_SENTENCES,
}


def _listed(names: Iterable[str]) -> str:
    """Code names in one line; somebody without one is still somebody."""
    return ", ".join(
        name or translate("messages", "somebody without a code name") for name in names
    )


def _damaged(part: str) -> str:
    if part == "keyslots":
        return translate(
            "messages",
            "The file that holds the locks of this vault is damaged. "
            "Please restore the vault from a backup.",
        )
    if part == "database":
        return translate(
            "messages",
            "Part of this vault cannot be read. Please make a copy of its folder before "
            "anything else, then restore from a backup.",
        )
    return translate(
        "messages",
        "A stored file is damaged. Your records are still here; the file itself is not shown.",
    )

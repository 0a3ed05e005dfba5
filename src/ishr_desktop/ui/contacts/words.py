"""What is said about contacts."""

from datetime import datetime

from ishr_desktop.domain.contact import Contact
from ishr_desktop.ui.moments import day_words
from ishr_desktop.ui.states import StateLook, look
from ishr_desktop.ui.texts import translate


def role_words(role: str) -> str:
    """What somebody does, as the card says."""
    words = {
        "desk": translate("contacts", "Receives records for ISHR"),
        "defender": translate("contacts", "Writes down what happens"),
        "trainer": translate("contacts", "Trains others"),
        "partner": translate("contacts", "Works with ISHR"),
    }
    return words.get(role, translate("contacts", "Contact"))


def role_icon(role: str) -> str:
    """The picture of a role."""
    known = {"desk": "role-desk", "defender": "role-defender", "trainer": "role-trainer"}
    return known.get(role, "person")


def trust_look(contact: Contact, now: datetime) -> StateLook:
    """Compared, with the day; or not compared yet."""
    if contact.verified_at is None:
        return look("unverified")
    known = look("verified")
    day = day_words(contact.verified_at, now)
    word = translate("contacts", "Compared on {day}").format(day=day)
    return StateLook(word, known.icon, known.tone)


def mailbox_words(contact: Contact) -> str:
    """Whether a relay reaches this contact."""
    if contact.has_mailbox:
        return translate("contacts", "Has a mailbox on a relay")
    return translate("contacts", "No mailbox: batches go by hand, as files")


def compare_words(name: str) -> str:
    """How numbers are compared."""
    return translate(
        "contacts",
        "Call {name} or meet, and have the twelve groups read out to you. "
        "Are they the same as these? A message is not enough: who swaps a card can write messages.",
    ).format(name=name)


def differ_words(name: str) -> str:
    """What to do when they are not the same."""
    return translate(
        "contacts",
        "The numbers differ, so this card is not the one {name} gave out. Nothing more is sealed "
        "for it. Ask {name} for the card again in another way, best from hand to hand, "
        "then remove this one.",
    ).format(name=name)


def remove_words(contact: Contact) -> str:
    """What will be gone and what stays."""
    words = translate(
        "contacts",
        "{name} leaves your contacts. What you received from them stays here. What is sealed for "
        "them and not sent yet waits again. To write to them later you need their card once more.",
    )
    return words.format(name=contact.label)

"""What is said about packs."""

from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale

from ishr_desktop.domain.pack_changes import Change, FieldChange, How, Part
from ishr_desktop.ui.guides.packs.fact_names import fact_name
from ishr_desktop.ui.guides.packs.listing import KnownPublisher, SentPack, UsedPack
from ishr_desktop.ui.languages import KNOWN
from ishr_desktop.ui.moments import day_words
from ishr_desktop.ui.texts import apart, ltr, translate

if TYPE_CHECKING:
    from ishr_desktop.services.packs.installing import PackOffer


def kind_words(*, has_guide: bool) -> str:
    """What a pack is for."""
    if has_guide:
        return translate("packs", "Guides")
    return translate("packs", "Facts and rules for the advice")


def title_words(label: str, *, has_guide: bool) -> str:
    """A pack by its publisher and what it is for."""
    words = translate("packs", "{kind} of {publisher}")
    return words.format(kind=kind_words(has_guide=has_guide), publisher=apart(label))


def version_words(name: str, version: int) -> str:
    """Name and version."""
    words = translate("packs", "{name}, version {version}")
    return words.format(name=ltr(name), version=version)


def used_facts(pack: UsedPack) -> list[tuple[str, str, str]]:
    """What is known of a pack that is used."""
    origin = (
        translate("packs", "Installed by you, signed by its publisher")
        if pack.installed
        else translate("packs", "Came with the program")
    )
    return [
        ("shield", translate("packs", "Origin"), origin),
        ("file", translate("packs", "Version"), version_words(pack.name, pack.version)),
        ("clock", translate("packs", "As of"), _day(pack.reviewed)),
        ("language", translate("packs", "Languages"), language_words(pack.languages)),
    ]


def offer_facts(offer: "PackOffer") -> list[tuple[str, str, str]]:
    """What is known of a pack that may be installed."""
    version = version_words(offer.name, offer.version)
    if offer.used is not None:
        instead = translate("packs", "{pack}, in the place of version {used}")
        version = instead.format(pack=version, used=offer.used)
    return [
        ("key", translate("packs", "Signed with"), ltr(", ".join(offer.signers))),
        ("file", translate("packs", "Version"), version),
        ("clock", translate("packs", "As of"), _day(offer.reviewed)),
        ("language", translate("packs", "Languages"), language_words(offer.languages)),
    ]


def old_words(pack: UsedPack) -> str:
    """That somebody should look for a newer one; nothing when it is new enough."""
    if not pack.is_old:
        return ""
    return translate(
        "packs",
        "Its publisher looked through it too long ago. Check addresses and deadlines before you "
        "rely on them, and ask for a newer one.",
    )


def sent_words(pack: SentPack) -> str:
    """Who sent a pack, and what it says of itself."""
    if not pack.sender:
        words = translate("packs", "{pack} came from your relay. It is not used yet.")
        return words.format(pack=version_words(pack.name, pack.version))
    words = translate("packs", "{pack} came from {sender}. It is not used yet.")
    return words.format(pack=version_words(pack.name, pack.version), sender=apart(pack.sender))


def language_words(codes: tuple[str, ...]) -> str:
    """Languages by their own names."""
    # Qt calls English by its country.
    ours = {one.code: one.name for one in KNOWN}
    return ", ".join(ours.get(code) or QLocale(code).nativeLanguageName() or code for code in codes)


def summary_words(offer: "PackOffer") -> str:
    """How much would be different."""
    changes = offer.changes
    if offer.used is None:
        total = len(changes.changes) + changes.more
        return translate("packs", "%n thing(s), all of it new.", None, total)
    if not changes.changes:
        return translate("packs", "No page, fact or picture is different.")
    parts = [
        translate("packs", "%n new", None, changes.count(How.ADDED)),
        translate("packs", "%n changed", None, changes.count(How.CHANGED)),
        translate("packs", "%n gone", None, changes.count(How.REMOVED)),
    ]
    return " · ".join(parts)


def change_words(change: Change) -> str:
    """One thing that is different."""
    return f"{part_words(change.part)}: {apart(change.title)}"


def field_words(change: FieldChange) -> str:
    """One difference inside it."""
    name = fact_name(change.name)
    if not change.before and not change.after:
        return translate("packs", "{what} is another").format(what=name)
    if not change.before:
        return translate("packs", "{what}: now {new}").format(what=name, new=apart(change.after))
    if not change.after:
        words = translate("packs", "{what}: no longer {old}")
        return words.format(what=name, old=apart(change.before))
    words = translate("packs", "{what}: {old}, now {new}")
    return words.format(what=name, old=apart(change.before), new=apart(change.after))


def more_words(number: int) -> str:
    """What is not listed."""
    return translate("packs", "and %n more", None, number)


def part_words(part: Part) -> str:
    """What kind of thing changed."""
    return {
        Part.MECHANISM: translate("packs", "Mechanism"),
        Part.ACCEPTANCE: translate("packs", "Who accepted"),
        Part.MANDATE: translate("packs", "Special Procedure"),
        Part.SUPPORT: translate("packs", "Emergency support"),
        Part.REVIEW: translate("packs", "Review of States"),
        Part.DATE: translate("packs", "Date"),
        Part.RULE: translate("packs", "Rule of the advice"),
        Part.GOAL: translate("packs", "Goal"),
        Part.COUNTRY: translate("packs", "Country"),
        Part.PAGE: translate("packs", "Page"),
        Part.TERM: translate("packs", "Word of the glossary"),
        Part.SOURCE: translate("packs", "Source"),
        Part.PICTURE: translate("packs", "Picture"),
    }[part]


def how_look(how: How) -> tuple[str, str, str]:
    """Icon, its colour and the word."""
    return {
        How.ADDED: ("add", "positive", translate("packs", "New")),
        How.CHANGED: ("edit", "accent", translate("packs", "Changed")),
        How.REMOVED: ("close", "caution", translate("packs", "Gone")),
    }[how]


def publisher_words(known: KnownPublisher) -> str:
    """How many of which keys must have signed."""
    if not known.numbers:
        return translate(
            "packs",
            "It has no keys yet, so its newer packs come with newer versions of the program.",
        )
    count = translate(
        "packs", "%n of these keys must have signed:", None, known.publisher.threshold
    )
    return f"{count} {ltr(', '.join(known.numbers))}"


def _day(day: date) -> str:
    noon = datetime.combine(day, time(12), UTC)
    return day_words(noon, datetime(1, 1, 2, tzinfo=UTC))

"""Words for versions and their seals."""

from collections.abc import Sequence
from datetime import datetime

from ishr_desktop.domain.sealing import SealAuthor, SealCheck, SealedVersion, SealReason
from ishr_desktop.domain.version import Version
from ishr_desktop.ui.findings import fault_sentence
from ishr_desktop.ui.moments import full_moment
from ishr_desktop.ui.texts import ltr, translate


def version_name(version: Version, now: datetime) -> str:
    """A version in one line: its number, and when."""
    moment = full_moment(version.saved_at, now)
    words = translate("versions", "Version {number} · {moment}")
    return words.format(number=ltr(str(version.version)), moment=moment)


def version_note(version: Version) -> str:
    """What is to be known of a version beside its number."""
    parts = []
    if version.current:
        parts.append(translate("versions", "What the record says now"))
    if version.seal is not None:
        parts.append(_seal_note(version.seal))
    return " · ".join(filter(None, parts))


def reason_word(reason: SealReason) -> str:
    """Why a version was sealed."""
    return {
        SealReason.FIRST: translate("versions", "First account"),
        SealReason.CORRECTION: translate("versions", "Correction"),
        SealReason.DEVELOPMENT: translate("versions", "Something new"),
    }[reason]


def _seal_note(seal: SealedVersion) -> str:
    if seal.erased_at is not None:
        return translate("versions", "Its words were erased; the seal stays")
    said = f"{reason_word(seal.reason)}: {seal.words}" if seal.words else reason_word(seal.reason)
    return " · ".join(filter(None, (said, _by(seal))))


def _by(seal: SealedVersion) -> str:
    if seal.author is SealAuthor.CONTACT:
        return translate("versions", "sealed by {name}").format(name=seal.label)
    if seal.author is SealAuthor.UNKNOWN:
        return translate("versions", "sealed by somebody you have no card of")
    return ""


def checks_words(checks: Sequence[SealCheck]) -> tuple[str, str]:
    """What became of checking all seals of a record, and the tone in which it is said."""
    faults = [
        f"{_numbered(check)} {fault_sentence(fault)}" for check in checks for fault in check.faults
    ]
    if faults:
        return "\n".join(faults), "danger"
    words = translate(
        "versions",
        "Everything is as it was sealed. That shows that nothing was changed since; whether it is "
        "true is another question.",
    )
    return words, "positive"


def _numbered(check: SealCheck) -> str:
    return translate("versions", "Version {number}:").format(number=ltr(str(check.version)))

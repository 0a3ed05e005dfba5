"""Sentences for what can be wrong with a pack or its publisher; `ui/messages.py` says them."""

from collections.abc import Callable
from typing import Any

from ishr_desktop.domain import pack_errors
from ishr_desktop.ui.texts import translate


def _pack_refused(reason: str) -> str:
    sentences = {
        "unknown_format": translate(
            "messages",
            "This is not a pack that this version of the program can read. "
            "Please ask its publisher for another one.",
        ),
        "bad_signature": translate(
            "messages",
            "This pack was changed after it was signed. Please do not use it, "
            "and ask the publisher for another copy.",
        ),
        "limit_exceeded": translate(
            "messages",
            "This pack is larger than a pack can be. Please ask its publisher for a smaller one.",
        ),
        "unsafe_content": translate(
            "messages",
            "This pack holds something that a pack must not hold, so it was not opened. "
            "Please ask the publisher for another copy.",
        ),
    }
    return sentences.get(reason) or translate(
        "messages",
        "Part of this pack is missing or damaged. Nothing was changed. Please copy it again.",
    )


PACK_SENTENCES: dict[type, Callable[[Any], str]] = {
    pack_errors.PackNotBuilt: lambda _: translate(
        "messages",
        "The pack was not built. Please change each place that is named, then build it again.",
    ),
    pack_errors.PackRefused: lambda e: _pack_refused(e.reason),
    pack_errors.PackUnsigned: lambda e: translate(
        "messages",
        "Not enough keys of its publisher have signed this pack: {found} of {needed}. "
        "Please ask the publisher for a signed one.",
    ).format(found=e.found, needed=e.needed),
    pack_errors.PublisherKeyUnreadable: lambda e: translate(
        "messages",
        "“{name}” does not hold a key for packs that can be read. Please choose another file.",
    ).format(name=e.name),
    pack_errors.WrongKeyPassphrase: lambda _: translate(
        "messages", "This passphrase does not open the key. Nothing was signed. Please try again."
    ),
    pack_errors.PublisherKeysMissing: lambda _: translate(
        "messages",
        "No key of a publisher is known here, so nobody can say who made this pack. "
        "Please ask the publisher for the key.",
    ),
    pack_errors.PublisherUnknown: lambda _: translate(
        "messages",
        "This pack was signed by somebody who is not known here. If you trust its publisher, "
        "please add the publisher with its keys first.",
    ),
    pack_errors.PackWithoutSignature: lambda _: translate(
        "messages",
        "Nobody has signed this pack, so it is not known who made it. "
        "Please ask its publisher for a signed one.",
    ),
    pack_errors.PackTooLarge: lambda e: translate(
        "messages",
        "This pack is too large: at most {size} MB can be installed. Please ask its publisher "
        "for a smaller one.",
    ).format(size=e.mebibytes),
    pack_errors.PackNotNewer: lambda e: translate(
        "messages",
        "This is version {version} of “{name}”, and version {used} is used here already. "
        "Please go on with the one that is here.",
    ).format(version=e.version, name=e.name, used=e.used),
    pack_errors.PackContentRefused: lambda _: translate(
        "messages",
        "This pack says something that this version of the program does not understand. "
        "The one that is here stays. Please update the program, or tell the publisher.",
    ),
    pack_errors.PackMissing: lambda e: translate(
        "messages", "The pack “{name}” is not here. Please look at the list of packs."
    ).format(name=e.name),
    pack_errors.PackOfSeveral: lambda e: translate(
        "messages",
        "{publishers} have a pack “{name}” each. Please say whose: PUBLISHER/{name}.",
    ).format(publishers=", ".join(e.labels), name=e.name),
    pack_errors.NoPacksInFolder: lambda e: translate(
        "messages", "There is no pack in “{name}”. Please look for files that end in .ishr-pack."
    ).format(name=e.name),
    pack_errors.PublisherTaken: lambda e: translate(
        "messages",
        "This name or one of these keys belongs to “{label}” already. "
        "Please choose another name, or remove that publisher first.",
    ).format(label=e.label),
    pack_errors.PublisherMissing: lambda e: translate(
        "messages",
        "“{label}” is no publisher that was added here. Please look at the list of publishers.",
    ).format(label=e.label),
    pack_errors.PublisherInUse: lambda e: translate(
        "messages", "Packs of “{label}” are installed. Please remove these packs first."
    ).format(label=e.label),
    pack_errors.ThresholdImpossible: lambda e: translate(
        "messages",
        "{threshold} of {keys} keys cannot be asked for. Please choose a number from 1 to {keys}.",
    ).format(threshold=e.threshold, keys=e.keys),
}

"""Why no clean copy can be made of a file, and what to do instead."""

from collections.abc import Callable

from ishr_desktop.domain.cleaning import Uncleanable
from ishr_desktop.ui.texts import translate


def sentence(reason: str, name: str) -> str:
    """What to say about a file with this name; `reason` is a code of `domain.cleaning`."""
    return _SENTENCES.get(reason, _SENTENCES[Uncleanable.DAMAGED])().format(name=name)


_SENTENCES: dict[str, Callable[[], str]] = {
    Uncleanable.KIND: lambda: translate(
        "cleaning",
        "Files like {name} cannot be cleaned here. Please make a picture or a PDF of what may be "
        "seen, and add that.",
    ),
    Uncleanable.LOCKED: lambda: translate(
        "cleaning",
        "{name} is locked with a password. Please save a copy without the password, and add it.",
    ),
    Uncleanable.DAMAGED: lambda: translate(
        "cleaning",
        "{name} is damaged or not what it says it is, so no clean copy could be made. "
        "The original is kept as it is. Please look at it before you share it.",
    ),
    Uncleanable.TOO_LARGE: lambda: translate(
        "cleaning",
        "{name} is too large to be cleaned here. Please make a smaller copy, and add that.",
    ),
    Uncleanable.SEVERAL_PICTURES: lambda: translate(
        "cleaning",
        "{name} holds several pictures. Please save them one by one or as a PDF, and add those.",
    ),
    Uncleanable.HIDDEN_TRACK: lambda: translate(
        "cleaning",
        "{name} holds a track that is neither seen nor heard, such as the way the camera went. "
        "Please save it anew with a program for films, and add that.",
    ),
    Uncleanable.UNKNOWN_PART: lambda: translate(
        "cleaning",
        "{name} holds something inside that cannot be cleaned. Please save it as a PDF, and add "
        "that.",
    ),
    Uncleanable.NO_SUCH_PAGE: lambda: translate(
        "cleaning", "Please mark at least one part of {name}, on a page that is there."
    ),
}

"""Words for what was found in a folder, and for what became of it."""

from collections.abc import Sequence
from pathlib import Path

from ishr_desktop.domain.folder import AlreadyHere, FoundFile
from ishr_desktop.ui.incidents.record.evidence.folder_choice import Family
from ishr_desktop.ui.sizes import size_words
from ishr_desktop.ui.states import StateLook
from ishr_desktop.ui.texts import apart, ltr, translate
from ishr_desktop.ui.widgets.row_delegate import RowLook

_ICONS = {Family.IMAGE: "image", Family.VIDEO: "video", Family.AUDIO: "audio"}


def family_words(family: Family, count: int) -> str:
    """A kind of files, with how many there are."""
    word = {
        Family.IMAGE: translate("folder", "Pictures"),
        Family.VIDEO: translate("folder", "Films"),
        Family.AUDIO: translate("folder", "Sound"),
        Family.DOCUMENT: translate("folder", "Documents"),
        Family.OTHER: translate("folder", "Other files"),
    }[family]
    return f"{word} · {ltr(str(count))}"


def found_look(
    place: int, file: FoundFile, family: Family, folder: Path, *, wanted: bool
) -> RowLook:
    """One row; pressing it takes the file out or in."""
    below = file.path.parent.relative_to(folder)
    facts = [apart(str(below)) if below.parts else "", apart(size_words(file.size))]
    if file.already is not AlreadyHere.NO:
        facts.append(translate("folder", "most likely here already"))
    return RowLook(
        str(place),
        file.path.name,
        faint=not wanted,
        icon=_ICONS.get(family, "file"),
        tone="accent" if wanted else "neutral",
        sub=" · ".join(fact for fact in facts if fact),
        mark=_added() if wanted else _left_out(),
    )


def summary(files: Sequence[FoundFile]) -> str:
    """How much is to be added."""
    words = translate("folder", "%n file(s) to add", None, len(files))
    return f"{words} · {apart(size_words(sum(file.size for file in files)))}"


def left_aside(skipped: int, is_whole: bool) -> str:
    """What is not in the list, and why."""
    said = []
    if skipped:
        said.append(
            translate(
                "folder",
                "%n thing(s) in it are not offered: hidden, leading elsewhere, or not to be read.",
                None,
                skipped,
            )
        )
    if not is_whole:
        said.append(
            translate("folder", "There is more in it. Add these, then look into the folder again.")
        )
    return " ".join(said)


def added_words(count: int) -> str:
    """How many files were added."""
    return translate("folder", "%n file(s) were added.", None, count)


def not_added_words(count: int) -> str:
    """How many were not."""
    return translate("folder", "%n file(s) could not be added.", None, count)


def _added() -> StateLook:
    return StateLook(translate("folder", "Will be added"), "check", "positive")


def _left_out() -> StateLook:
    return StateLook(translate("folder", "Left out"), "close", "neutral")

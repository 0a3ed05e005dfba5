"""Words and icons for the files of a record, as a list shows them."""

from collections.abc import Mapping, Sequence

from ishr_desktop.domain.evidence import Attachment, Derivation
from ishr_desktop.ui.sizes import size_words
from ishr_desktop.ui.states import StateLook
from ishr_desktop.ui.texts import apart, ltr, translate
from ishr_desktop.ui.viewers.kinds import icon_of
from ishr_desktop.ui.widgets.row_delegate import RowLook


def file_look(
    file: Attachment, parents: Mapping[str, str], codes: Sequence[str], *, hard: bool
) -> RowLook:
    """One row. `parents`: the names of the files by id; `codes`: records with the same bytes."""
    facts = [state_words(file, parents), apart(size_words(file.size))]
    if codes:
        facts.append(also_words(codes))
    return RowLook(
        file.id,
        file.name,
        icon=icon_of(file.media_type),
        tone="accent" if file.derivation is None else "neutral",
        sub=" · ".join(facts),
        mark=hard_look() if hard else None,
    )


def hard_look() -> StateLook:
    """The mark of a file that is hard to look at."""
    return StateLook(translate("evidence", "Hard to look at"), "eye-off", "neutral")


def state_words(file: Attachment, parents: Mapping[str, str]) -> str:
    """Whether a file is an original, or of what it is a copy."""
    if file.derivation is None:
        return translate("evidence", "Original")
    name = parents.get(file.parent or "")
    if name is None:
        return derivation_word(file.derivation)
    words = translate("evidence", "{copy} of {name}")
    return words.format(copy=derivation_word(file.derivation), name=apart(name))


def derivation_word(derivation: Derivation) -> str:
    """How a copy differs from the file it was made from."""
    return {
        Derivation.REDACTED: translate("evidence", "Copy with black parts"),
        Derivation.METADATA_FREE: translate("evidence", "Clean copy"),
        Derivation.TRANSCRIBED: translate("evidence", "Transcript"),
        Derivation.TRANSLATED: translate("evidence", "Translation"),
    }[derivation]


def also_words(codes: Sequence[str]) -> str:
    """In which other records the same bytes are."""
    listed = ", ".join(ltr(code) for code in codes[:3])
    if len(codes) > 3:
        listed += " …"
    return translate("evidence", "also in {codes}").format(codes=listed)

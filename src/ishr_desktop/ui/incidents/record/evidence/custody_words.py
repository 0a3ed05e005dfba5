"""Words for what happened to a file."""

from ishr_desktop.domain.custody import CustodyAction, CustodyEntry
from ishr_desktop.ui.texts import ltr, translate


def action_word(action: CustodyAction) -> str:
    """What was done."""
    return {
        CustodyAction.IMPORTED: translate("custody", "Taken in from this computer"),
        CustodyAction.RECEIVED: translate("custody", "Received in a batch"),
        CustodyAction.HASHED: translate("custody", "A digest was computed"),
        CustodyAction.DERIVED: translate("custody", "A copy was made"),
        CustodyAction.EXPORTED: translate("custody", "Saved outside the program"),
        CustodyAction.SEALED: translate("custody", "Sealed for others"),
        CustodyAction.BINNED: translate("custody", "Put into the bin"),
        CustodyAction.RESTORED: translate("custody", "Taken out of the bin"),
        CustodyAction.REMOVED: translate("custody", "Removed for good"),
        CustodyAction.VIEWED: translate("custody", "Looked at"),
    }[action]


def detail_words(entry: CustodyEntry) -> str:
    """From where, to where, why and with what, as far as it is said."""
    what = entry.what
    parts = (
        (translate("custody", "from {source}"), "source", what.source),
        (translate("custody", "to {target}"), "target", what.target),
        (translate("custody", "because {reason}"), "reason", what.reason),
        (translate("custody", "with {tool}"), "tool", what.tool),
    )
    said = [words.format(**{name: value}) for words, name, value in parts if value]
    return " · ".join([*said, *([what.note] if what.note else [])])


def moment_of(entry: CustodyEntry) -> str:
    """When, to the second, with the time zone of this computer."""
    local = entry.when.astimezone()
    offset = local.strftime("%z")
    return ltr(f"{local:%Y-%m-%d %H:%M:%S} {offset[:3]}:{offset[3:]}")

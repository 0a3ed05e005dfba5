"""What to say when a batch was opened, a receipt saved, or a run stopped."""

from dataclasses import dataclass

from ishr_desktop.domain.errors import Cancelled, ExpectedError
from ishr_desktop.sync.inbox import Arrival, ArrivalState
from ishr_desktop.ui.context import Wording
from ishr_desktop.ui.texts import translate


@dataclass(frozen=True)
class Said:
    """A sentence with its tone: `info`, `positive`, `caution` or `danger`."""

    sentence: str
    tone: str


def arrival_words(arrival: Arrival) -> Said:
    """What became of a batch that a person opened."""
    name = arrival.sender_label or translate("arrivals", "somebody unknown")
    if arrival.state is ArrivalState.IMPORTED and arrival.kind == "packs":
        words = translate(
            "arrivals",
            "Guides came from {name}. They are not used before you have looked at them under "
            "Guides.",
        )
        return Said(words.format(name=name), "positive")
    if arrival.state is ArrivalState.IMPORTED:
        words = translate(
            "arrivals",
            "%n record(s) from {name} are in your vault now. Everything in them was checked.",
            None,
            len(arrival.incident_ids),
        )
        return Said(words.format(name=name), "positive")
    if arrival.state is ArrivalState.RECEIPT:
        words = translate("arrivals", "A receipt: {name} has opened and checked what you sent.")
        return Said(words.format(name=name), "positive")
    return _set_aside(arrival)


def receipt_words(name: str) -> Said:
    """A receipt is in the file of this name."""
    words = translate("arrivals", "The receipt is in {name}. Give it back to the sender.")
    return Said(words.format(name=name), "positive")


def stopped_words(problem: ExpectedError, wording: Wording) -> Said:
    """Why a run came to no end."""
    if isinstance(problem, Cancelled):
        words = translate("arrivals", "You stopped it. It continues where it was, next time.")
        return Said(words, "info")
    return Said(wording.sentence(problem), "caution")


def _set_aside(arrival: Arrival) -> Said:
    if arrival.state is ArrivalState.QUARANTINED:
        words = translate(
            "arrivals",
            "This batch comes from somebody who is not in your contacts. "
            "It was set aside and nothing was taken in.",
        )
        return Said(words, "caution")
    if arrival.state is ArrivalState.OWN:
        words = translate("arrivals", "You made this batch yourself. Give it to the receiver.")
        return Said(words, "info")
    return Said(translate("arrivals", "This batch is here already. Nothing was changed."), "info")

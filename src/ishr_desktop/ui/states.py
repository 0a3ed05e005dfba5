"""How each state looks: one word, one icon, one tone, the same on every screen."""

from dataclasses import dataclass

from ishr_desktop.ui.texts import translate


@dataclass(frozen=True)
class StateLook:
    """Word, icon and tone of a state."""

    word: str
    icon: str
    tone: str
    """`neutral`, `accent`, `positive`, `caution` or `danger`."""

    @property
    def token(self) -> str:
        """The colour token that goes with the tone."""
        return "text-muted" if self.tone == "neutral" else self.tone


def look(state: str) -> StateLook:
    """The look of a `SendState`, an `InboxState`, `kept`, `draft`, `verified` or `unverified`."""
    word, icon, tone = _looks()[state]
    return StateLook(word, icon, tone)


def known() -> frozenset[str]:
    """The states that have a look."""
    return frozenset(_looks())


def _looks() -> dict[str, tuple[str, str, str]]:
    return {
        "draft": (translate("states", "Draft"), "state-draft", "neutral"),
        "kept": (translate("states", "Only here"), "state-kept", "neutral"),
        "waiting": (translate("states", "Waiting"), "state-waiting", "caution"),
        "held": (translate("states", "Held"), "state-held", "neutral"),
        "sealed": (translate("states", "Sealed"), "state-sealed", "accent"),
        "sent": (translate("states", "Sent"), "state-sent", "accent"),
        "delivered": (translate("states", "Delivered"), "state-delivered", "positive"),
        "arriving": (translate("states", "Arriving"), "state-arriving", "accent"),
        "quarantined": (translate("states", "Set aside"), "state-quarantined", "caution"),
        "imported": (translate("states", "Taken in"), "state-imported", "positive"),
        "refused": (translate("states", "Refused"), "state-refused", "danger"),
        "verified": (translate("states", "Compared"), "state-verified", "positive"),
        "unverified": (translate("states", "Not compared yet"), "state-unverified", "caution"),
    }

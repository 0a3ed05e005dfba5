"""Words of the library."""

from ishr_desktop.domain.guide import PageKind
from ishr_desktop.ui.texts import translate

KIND_ICONS = {
    PageKind.OVERVIEW: "globe",
    PageKind.MECHANISM: "door",
    PageKind.TOPIC: "bookmark",
    PageKind.SKILL: "shield",
}


def kind_words(kind: PageKind) -> str:
    """The title of a shelf."""
    return {
        PageKind.OVERVIEW: translate("guides", "Begin here"),
        PageKind.MECHANISM: translate("guides", "Mechanisms"),
        PageKind.TOPIC: translate("guides", "What happened"),
        PageKind.SKILL: translate("guides", "How to"),
    }[kind]

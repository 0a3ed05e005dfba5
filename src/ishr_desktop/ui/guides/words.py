"""Words of the library."""

from ishr_desktop.domain.guide import PageKind
from ishr_desktop.ui.texts import translate

KIND_ICONS = {
    PageKind.OVERVIEW: "globe",
    PageKind.MECHANISM: "door",
    PageKind.TOPIC: "bookmark",
    PageKind.SKILL: "shield",
}

FAMILIES = (
    "un-charter",
    "un-treaty",
    "un-specialized",
    "regional-africa",
    "regional-americas",
    "regional-europe",
    "regional-arab",
    "regional-asean",
    "regional-oic",
    "environmental",
    "business",
    "dfi",
)
"""The families of mechanisms (`system` in their facts), in the order of their shelves."""


def kind_words(kind: PageKind) -> str:
    """The title of a shelf."""
    return {
        PageKind.OVERVIEW: translate("guides", "Begin here"),
        PageKind.MECHANISM: translate("guides", "Mechanisms"),
        PageKind.TOPIC: translate("guides", "What happened"),
        PageKind.SKILL: translate("guides", "How to"),
    }[kind]


def family_words(system: str) -> str:
    """The title of a family of mechanisms."""
    return {
        "un-charter": translate("guides", "United Nations: experts and Council"),
        "un-treaty": translate("guides", "United Nations: treaty committees"),
        "un-specialized": translate("guides", "UNESCO and ILO"),
        "regional-africa": translate("guides", "Africa"),
        "regional-americas": translate("guides", "The Americas"),
        "regional-europe": translate("guides", "Europe"),
        "regional-arab": translate("guides", "Arab States"),
        "regional-asean": translate("guides", "South-East Asia"),
        "regional-oic": translate("guides", "Islamic Cooperation"),
        "environmental": translate("guides", "Environment"),
        "business": translate("guides", "Companies"),
        "dfi": translate("guides", "Development banks"),
    }.get(system, translate("guides", "Mechanisms"))

"""The platform's own interface font, with families behind it for the scripts it lacks."""

from PySide6.QtGui import QFont, QFontDatabase

FALLBACKS = (
    "Segoe UI",
    "Noto Sans",
    "Noto Sans Arabic",
    "Noto Sans CJK SC",
    "Noto Sans Devanagari",
    "Noto Sans Ethiopic",
    "DejaVu Sans",
)
"""Latin, Cyrillic and Greek first, then the scripts most of our users write in."""


def interface_font(pixels: int) -> QFont:
    """The font of all controls at a size in pixels."""
    font = QFont(_own_family())
    font.setFamilies(_with_fallbacks(_own_family()))
    font.setPixelSize(pixels)
    font.setStyleStrategy(QFont.StyleStrategy.PreferAntialias)
    return font


def fixed_font(pixels: int) -> QFont:
    """Letters and digits of one width: fingerprints, recovery words, codes."""
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    font.setPixelSize(pixels)
    return font


def _own_family() -> str:
    return QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).family()


def _with_fallbacks(own: str) -> list[str]:
    present = set(QFontDatabase.families())
    chosen = [family for family in FALLBACKS if family in present]
    # A bare X11 desktop names DejaVu, which is wide and tires the eye; prefer Noto when it is here.
    plain = own in {"DejaVu Sans", "Sans Serif", "Sans", ""}
    return chosen or [own] if plain else [own, *(name for name in chosen if name != own)]

"""The parts every screen is made of."""

from ishr_desktop.ui.widgets.buttons import (
    ChoiceCard,
    DangerButton,
    IconButton,
    PlainButton,
    PrimaryButton,
    QuietButton,
    TileButton,
)
from ishr_desktop.ui.widgets.fields import Field, PassphraseField, SearchField
from ishr_desktop.ui.widgets.fingerprint import FingerprintView
from ishr_desktop.ui.widgets.list_detail import ListDetail
from ishr_desktop.ui.widgets.progress_strip import ProgressStrip
from ishr_desktop.ui.widgets.state_badge import StateBadge
from ishr_desktop.ui.widgets.surfaces import Banner, Card, EmptyState, Line, Page, row
from ishr_desktop.ui.widgets.words import (
    Body,
    Display,
    ElidedLabel,
    Heading,
    Label,
    Muted,
    Section,
    Small,
)

__all__ = [
    "Banner",
    "Body",
    "Card",
    "ChoiceCard",
    "DangerButton",
    "Display",
    "ElidedLabel",
    "EmptyState",
    "Field",
    "FingerprintView",
    "Heading",
    "IconButton",
    "Label",
    "Line",
    "ListDetail",
    "Muted",
    "Page",
    "PassphraseField",
    "PlainButton",
    "PrimaryButton",
    "ProgressStrip",
    "QuietButton",
    "SearchField",
    "Section",
    "Small",
    "StateBadge",
    "TileButton",
    "row",
]

"""The thirteen tiles in words and pictures, the same on every screen."""

from ishr_desktop.domain.incident import Tile
from ishr_desktop.ui.texts import translate


def tile_icon(tile: str) -> str:
    """The name of the pictogram of a tile; a tile this version does not know looks like `other`."""
    return f"tile-{tile}" if tile in set(Tile) else "tile-other"


def tile_word(tile: str) -> str:
    """The word of a tile."""
    words = {
        Tile.THREAT: translate("tiles", "Threat"),
        Tile.ATTACK: translate("tiles", "Attack"),
        Tile.ARREST: translate("tiles", "Arrest or detention"),
        Tile.DISAPPEARANCE: translate("tiles", "Disappearance"),
        Tile.KILLING: translate("tiles", "Killing"),
        Tile.TORTURE: translate("tiles", "Torture or ill-treatment"),
        Tile.SEXUAL_VIOLENCE: translate("tiles", "Sexual violence"),
        Tile.SURVEILLANCE: translate("tiles", "Watching or digital attack"),
        Tile.RAID: translate("tiles", "Raid or damage"),
        Tile.SMEAR: translate("tiles", "Smear"),
        Tile.LAW_AGAINST_US: translate("tiles", "Law used against us"),
        Tile.PROTEST_STOPPED: translate("tiles", "Protest stopped"),
        Tile.OTHER: translate("tiles", "Something else"),
    }
    return words.get(Tile(tile) if tile in set(Tile) else Tile.OTHER, "")

"""The strength of a passphrase as time, in words everybody understands."""

from ishr_desktop.ui.texts import translate
from ishr_desktop.ui.vault_door import Strength

_MINUTE = 60.0
_HOUR = 60 * _MINUTE
_DAY = 24 * _HOUR
_YEAR = 365.25 * _DAY
_CENTURY = 100 * _YEAR


def sentence(strength: Strength) -> str:
    """How long somebody with a copy of the vault would need."""
    if strength.level >= 4:
        return translate(
            "first_start", "Very strong: nobody alive today could wait until it is found."
        )
    return translate(
        "first_start", "With a copy of your vault and a room full of computers: {time}."
    ).format(time=_time(strength.seconds))


def tone(strength: Strength) -> str:
    """The colour that goes with it."""
    return ("danger", "danger", "caution", "positive", "positive")[strength.level]


def _time(seconds: float) -> str:
    if seconds < _MINUTE:
        return translate("first_start", "found within a minute")
    if seconds < _HOUR:
        return translate("first_start", "about %n minute(s)", None, round(seconds / _MINUTE))
    if seconds < _DAY:
        return translate("first_start", "about %n hour(s)", None, round(seconds / _HOUR))
    if seconds < _YEAR:
        return translate("first_start", "about %n day(s)", None, round(seconds / _DAY))
    if seconds < _CENTURY:
        return translate("first_start", "about %n year(s)", None, round(seconds / _YEAR))
    return translate("first_start", "many centuries")

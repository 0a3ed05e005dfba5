"""Places in words: what is written down, and what others get to see."""

from collections.abc import Mapping
from typing import Any

from ishr_desktop.domain.field_values import missing_reason
from ishr_desktop.domain.places import ShareAs, place_of, share_level, shared
from ishr_desktop.domain.reading import plain_text
from ishr_desktop.ui.countries import country_name, region_name
from ishr_desktop.ui.terms import term_word
from ishr_desktop.ui.texts import translate


def place_words(value: object) -> str:
    """A place from its name to its country; an empty string when nothing is known."""
    return _joined(place_of(value))


def seen_words(value: object) -> str:
    """What others will see of a place, as one sentence."""
    if missing_reason(value):
        reason = term_word("missing_reasons", missing_reason(value))
        return translate("places", "Others see: {what}").format(what=reason)
    place = place_of(value)
    if share_level(place) is ShareAs.HIDDEN:
        return translate("places", "Others see nothing of this place.")
    words = _joined(shared(place))
    if not words:
        return translate("places", "Others see no name yet: add the town or the country.")
    if shared(place).get("coordinates"):
        return translate("places", "Others see: {what}, with the position").format(what=words)
    return translate("places", "Others see: {what}").format(what=words)


def _joined(place: Mapping[str, Any]) -> str:
    region, country = str(place.get("region") or ""), str(place.get("country") or "")
    parts = (
        plain_text(place.get("label")),
        plain_text(place.get("locality")),
        plain_text(place.get("level2")),
        region_name(region) if region else plain_text(place.get("level1")),
        country_name(country) if country else "",
    )
    known = dict.fromkeys(part for part in parts if part)
    return translate("places", ", ").join(known)

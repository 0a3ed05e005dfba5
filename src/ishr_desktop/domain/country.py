"""Countries and areas by their codes. A code says nothing about political status."""

import re
from dataclasses import dataclass

from ishr_desktop.domain.wording import Words

_USER_ASSIGNED = re.compile(r"X[A-Z]{1,2}")


@dataclass(frozen=True)
class Country:
    """One entry of ISO 3166-1."""

    alpha3: str
    alpha2: str
    name: str
    """English short name, for display where no translation is at hand."""
    region: str
    """Region of the UN (M49), or an empty string."""
    names: Words
    """In the six languages of the United Nations."""


@dataclass(frozen=True)
class Region:
    """One part of a country (ISO 3166-2), such as a province."""

    code: str
    """Such as `KE-17`; it begins with the two letters of the country."""
    name: str
    """In Latin letters, as the list has it."""
    type: str
    """What kind of part it is, in English: *Province*, *County*."""
    parent: str = ""
    """Code of the larger part it belongs to, or an empty string."""


def is_user_assigned(code: str) -> bool:
    """Whether ISO leaves this code to its users (XA to XZ, XAA to XZZ), as for Kosovo."""
    return _USER_ASSIGNED.fullmatch(code) is not None

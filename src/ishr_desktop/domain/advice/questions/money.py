"""Questions about companies and the banks behind a project."""

from collections.abc import Iterable
from typing import Any

from ishr_desktop.domain.advice.asked import Asked
from ishr_desktop.domain.advice.finding import Finding, joined, no, unknown, yes
from ishr_desktop.domain.advice.questions.states import bound_by

HEADQUARTERS_FIELD = "business.headquarters_country"
FINANCIERS_FIELD = "business.financiers"


def headquarters(asked: Asked, argument: Any) -> Finding:
    """Whether the home country of a company is bound by a list; as `bound` asks of a State."""
    return bound_by(asked, argument, asked.facts.company_countries, HEADQUARTERS_FIELD)


def financed(asked: Asked, banks: Iterable[str]) -> Finding:
    """Whether one of these banks, by any of their names, is behind the project."""
    noted = asked.facts.financiers
    if not noted:
        return unknown(missing=(FINANCIERS_FIELD,))
    names = [f" {_plain(name)} " for name in banks]
    found = [one for one in noted if any(name in f" {_plain(one)} " for name in names)]
    return (
        yes("", {"financiers": joined(found)}) if found else no("", {"financiers": joined(noted)})
    )


def _plain(name: str) -> str:
    """Only letters and digits, in small letters: names are written in many ways."""
    return " ".join("".join(c if c.isalnum() else " " for c in name.casefold()).split())

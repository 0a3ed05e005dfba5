"""What is said about people."""

from ishr_desktop.domain.duplicate import Ground, Suggestion
from ishr_desktop.domain.person import PersonRow
from ishr_desktop.ui.terms import term_word
from ishr_desktop.ui.texts import translate


def person_sub(row: PersonRow) -> str:
    """In how many records, and as what."""
    records = translate("people", "%n record(s)", None, row.incidents)
    roles = [term_word("party_roles", role) for role in row.roles]
    return " · ".join([records, *roles])


def suggestion_sentence(pair: Suggestion) -> str:
    """Who may be the same, and why it looks so."""
    grounds = ", ".join(_GROUNDS[ground]() for ground in pair.grounds)
    words = translate("people", "{name} may be the same person: {grounds}.")
    return words.format(name=pair.other_name, grounds=grounds)


_GROUNDS = {
    Ground.SAME_CODE_NAME: lambda: translate("people", "the same code name"),
    Ground.SAME_NAME: lambda: translate("people", "the same real name"),
    Ground.SIMILAR_NAME: lambda: translate("people", "a similar real name"),
    Ground.SAME_PHONE: lambda: translate("people", "the same telephone"),
    Ground.SAME_AGE: lambda: translate("people", "the same age"),
    Ground.SAME_COUNTRY: lambda: translate("people", "the same country"),
}

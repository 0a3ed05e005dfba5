"""What a question is asked about: a case, one mechanism, the facts of the pack, and a day."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from ishr_desktop.domain.advice.case_facts import CaseFacts
from ishr_desktop.domain.advice.instrument import Instrument
from ishr_desktop.domain.advice.mechanism import Mechanism
from ishr_desktop.domain.advice.reviews import Reviews


@dataclass(frozen=True)
class Asked:
    """One mechanism looked at for one case."""

    facts: CaseFacts
    mechanism: Mechanism
    mechanisms: Mapping[str, Mechanism]
    instruments: Mapping[str, Instrument]
    reviews: Reviews
    listed_states: frozenset[str]
    """States that stand on some list."""
    on: date

"""The facts of a case that decide which bodies can take it. What is not known stays unknown."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from ishr_desktop.domain.advice.answer import Answer


@dataclass(frozen=True)
class Span:
    """The first and the last day that something can have been; None where that side is open."""

    earliest: date | None = None
    latest: date | None = None


@dataclass(frozen=True)
class Procedure:
    """An international procedure that somebody has already begun."""

    body: str
    """Who has it, as the record says it."""
    status: str
    """`pending`, `decided`, `settled` or `unknown`."""
    mechanism: str = ""
    """The id of its file of facts, when that is known."""


@dataclass(frozen=True)
class CaseFacts:
    """What advice is computed from. Every default means *not known*.

    A question that a mapping does not hold is not known either: ask with `answer_in`.
    """

    states: tuple[str, ...] = ()
    """The States said to be responsible (ISO 3166-1 alpha-3, as all countries here)."""
    countries: tuple[str, ...] = ()
    """Where it happened."""
    nationalities: tuple[str, ...] = ()
    """Those of the people who were harmed."""
    company_countries: tuple[str, ...] = ()
    """Where the company behind it has its headquarters."""
    acts: frozenset[str] = frozenset()
    """Codes of `act_types` with all their broader terms."""
    began: Span = Span()
    ended: Span = Span()
    ongoing: Answer = Answer.UNKNOWN
    disappeared: Span = Span()
    submitter: str = ""
    """A code of `submitter_types`: who would write to the body."""
    standing: Mapping[str, Answer] = field(default_factory=dict)
    """`ecosoc_status`, `achpr_observer_status`, `coe_participatory_status`."""
    victim: Mapping[str, Answer] = field(default_factory=dict)
    """The victim conditions of the facts, such as `child` or `disappeared-and-not-found`."""
    actors: frozenset[str] = frozenset()
    """`state`, `state-supported`, `de-facto-authority`, `armed-group`, `business`, `private`."""
    pattern: Answer = Answer.UNKNOWN
    """Whether there are more cases like this one."""
    remedies: str = ""
    """Whether those of the country were used up: `yes`, `no`, `partly` or `not-available`."""
    exception: Answer = Answer.UNKNOWN
    """Whether a reason was given why they cannot be used."""
    final_decision: Span = Span()
    """When the person was told of the last decision in the country."""
    procedures: tuple[Procedure, ...] = ()
    consent: Mapping[str, Answer] = field(default_factory=dict)
    """`to_submit`, `name_to_state`, `name_public`."""
    risk: str = ""
    """`low`, `medium`, `high` or `imminent`."""
    feared: Span = Span()
    """When what is feared is expected."""
    financiers: tuple[str, ...] = ()
    """Banks behind the project, as the record says them."""
    closing: Span = Span()
    """When their financing ends."""
    present: frozenset[str] = frozenset()
    """What a body may ask for and the record answers, such as `victim.full_name`."""


def answer_in(answers: Mapping[str, Answer], question: str) -> Answer:
    """What is said to a question; UNKNOWN when nothing is."""
    return answers.get(question, Answer.UNKNOWN)

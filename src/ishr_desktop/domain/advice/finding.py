"""What was found when a question was put to a case."""

from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Final, NamedTuple

from ishr_desktop.domain.advice.answer import Answer, all_of, any_of, not_

Facts = Mapping[str, str]
NO_FACTS: Final[Facts] = MappingProxyType({})


class Finding(NamedTuple):
    """An answer, how it came about, and the facts that it rests on.

    A tuple, because six hundred are made for one case.
    """

    answer: Answer
    case: str = ""
    """Which kind of yes, no or unknown it is, such as `withdrawn`; empty for the plain one."""
    facts: Facts = NO_FACTS
    """Facts used, by the name that the text of a rule gives them; lists stand with commas."""
    missing: tuple[str, ...] = ()
    """Fields of a record that would answer what is not known."""
    deadline: date | None = None

    @property
    def outcome(self) -> str:
        """The answer with its case, as the rules name it: `no`, `no.withdrawn`."""
        return f"{self.answer.value}.{self.case}" if self.case else self.answer.value


_PLAIN_YES: Final = Finding(Answer.YES)
"""Most rules hold in most cases: one value serves them all."""


def yes(case: str = "", facts: Facts = NO_FACTS, deadline: date | None = None) -> Finding:
    """It is so."""
    if not case and not facts and deadline is None:
        return _PLAIN_YES
    return Finding(Answer.YES, case, facts, deadline=deadline)


def no(case: str = "", facts: Facts = NO_FACTS, deadline: date | None = None) -> Finding:
    """It is not so."""
    return Finding(Answer.NO, case, facts, deadline=deadline)


def unknown(
    case: str = "",
    facts: Facts = NO_FACTS,
    missing: tuple[str, ...] = (),
    deadline: date | None = None,
) -> Finding:
    """It is not known; `missing` are the fields that would tell."""
    return Finding(Answer.UNKNOWN, case, facts, missing, deadline)


def said(
    answer: Answer, case: str = "", facts: Facts = NO_FACTS, missing: tuple[str, ...] = ()
) -> Finding:
    """A plain answer of the record; the missing fields count only when it is not known."""
    return Finding(answer, case, facts, missing if answer is Answer.UNKNOWN else ())


def any_finding(findings: Iterable[Finding]) -> Finding:
    """Yes as soon as one is yes: the first finding that decides, with what else is missing."""
    found = tuple(findings)
    return _deciding(found, any_of(one.answer for one in found))


def all_findings(findings: Iterable[Finding]) -> Finding:
    """No as soon as one is no: the first finding that decides, with what else is missing."""
    found = tuple(findings)
    return _deciding(found, all_of(one.answer for one in found))


def opposite(finding: Finding) -> Finding:
    """The finding of the opposite question."""
    return finding._replace(answer=not_(finding.answer))


def joined(values: Iterable[str]) -> str:
    """Several values as one fact, in a fixed order."""
    return ", ".join(sorted(values))


def _deciding(findings: tuple[Finding, ...], answer: Answer) -> Finding:
    deciding = [one for one in findings if one.answer is answer]
    if not deciding:
        return Finding(answer)
    facts: dict[str, str] = {}
    for one in reversed(findings):
        facts.update(one.facts)
    facts.update(deciding[0].facts)
    missing = tuple(dict.fromkeys(missed for one in deciding for missed in one.missing))
    deadlines = [one.deadline for one in findings if one.deadline]
    return Finding(answer, deciding[0].case, facts, missing, min(deadlines, default=None))

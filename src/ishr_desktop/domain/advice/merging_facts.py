"""The facts of several records as those of one case."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import Final, TypeVar

from ishr_desktop.domain.advice.answer import Answer, all_of, any_of
from ishr_desktop.domain.advice.case_facts import CaseFacts, Span, answer_in
from ishr_desktop.domain.advice.reading_spans import any_of_spans, first_of, last_of

_T = TypeVar("_T")
_RISKS: Final = ("imminent", "high", "medium", "low", "")
"""The worst first."""


def merged(*facts: CaseFacts) -> CaseFacts:
    """One case of several records: all that was done, from its first day, by everybody.

    Time limits count from the earliest days. Consent is that of all; remedies are as far as the
    record says that got the least far. Several records against one State are a pattern.
    """
    if len(facts) < 2:
        return facts[0] if facts else CaseFacts()
    ongoing = any_of(one.ongoing for one in facts)
    return CaseFacts(
        states=_each(one.states for one in facts),
        countries=_each(one.countries for one in facts),
        nationalities=_each(one.nationalities for one in facts),
        company_countries=_each(one.company_countries for one in facts),
        acts=frozenset(chain.from_iterable(one.acts for one in facts)),
        began=first_of(one.began for one in facts),
        ended=_ended(facts, ongoing),
        ongoing=ongoing,
        disappeared=first_of(one.disappeared for one in facts),
        submitter=_same([one.submitter for one in facts]),
        standing=_questions([one.standing for one in facts], all_known=False),
        victim=_questions([one.victim for one in facts], all_known=False),
        actors=frozenset(chain.from_iterable(one.actors for one in facts)),
        pattern=_pattern(facts),
        remedies=_remedies(facts),
        exception=all_of(one.exception for one in facts),
        final_decision=any_of_spans(one.final_decision for one in facts),
        procedures=_each(one.procedures for one in facts),
        consent=_questions([one.consent for one in facts], all_known=True),
        risk=next(risk for risk in _RISKS if any(one.risk == risk for one in facts)),
        feared=first_of(one.feared for one in facts),
        financiers=_each(one.financiers for one in facts),
        closing=first_of(one.closing for one in facts),
        present=frozenset(chain.from_iterable(one.present for one in facts)),
    )


def _each(groups: Iterable[tuple[_T, ...]]) -> tuple[_T, ...]:
    return tuple(dict.fromkeys(chain.from_iterable(groups)))


def _ended(facts: Sequence[CaseFacts], ongoing: Answer) -> Span:
    if ongoing is Answer.YES or any(one.ended == Span() for one in facts):
        return Span()
    return last_of(one.ended for one in facts)


def _same(words: list[str]) -> str:
    """The one that is told; none when they differ, for then it is not known who would write."""
    told = {word for word in words if word}
    return told.pop() if len(told) == 1 else ""


def _questions(given: Sequence[Mapping[str, Answer]], *, all_known: bool) -> dict[str, Answer]:
    """One victim who fits is enough; everybody has to agree."""
    combine = all_of if all_known else any_of
    names = dict.fromkeys(chain.from_iterable(given))
    return {name: combine(answer_in(answers, name) for answers in given) for name in names}


def _pattern(facts: Sequence[CaseFacts]) -> Answer:
    counted = Counter(chain.from_iterable(one.states for one in facts))
    if any(number > 1 for number in counted.values()):
        return Answer.YES
    return any_of(one.pattern for one in facts)


def _remedies(facts: Sequence[CaseFacts]) -> str:
    """Only when each was pursued to its end were they used up."""
    told = {one.remedies for one in facts}
    if len(told) == 1:
        return told.pop()
    return "" if "" in told else "partly"

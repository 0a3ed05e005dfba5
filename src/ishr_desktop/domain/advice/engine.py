"""Advice: every mechanism of a pack looked at for one case.

    facts of the case ─┐
    facts of the pack ─┼─▶ each rule of a mechanism: a condition, three answers ─▶ reasons ─▶ door
    rules of the pack ─┘

Pure and total: the same facts give the same doors, and what is not known gives *unknown*.
"""

from datetime import date

from ishr_desktop.domain.advice.asked import Asked
from ishr_desktop.domain.advice.case_facts import CaseFacts, answer_in
from ishr_desktop.domain.advice.door import ConsentNeeded, Door, Reason, Urgency
from ishr_desktop.domain.advice.exposure import Exposure, NameToState
from ishr_desktop.domain.advice.finding import Finding
from ishr_desktop.domain.advice.mechanism import Mechanism
from ishr_desktop.domain.advice.rule_book import RuleBook
from ishr_desktop.domain.advice.rules import DoorState, Reply, Rule

_Looked = tuple[Rule, Finding, Reply | None]

_WEIGHTS = {
    DoorState.NOT_FOR_THIS: 0,
    DoorState.UNKNOWN: 1,
    DoorState.LATER: 2,
    DoorState.OPEN_WITH_MORE: 3,
    DoorState.OPEN_NOW: 4,
}
"""What outweighs what: one reason is enough to hold a door back."""
_IN_DANGER = frozenset({"high", "imminent"})


def advise(facts: CaseFacts, rules: RuleBook, on: date) -> tuple[Door, ...]:
    """A door for every mechanism of the rule book, in its order, as things stand on a day."""
    return tuple(door_of(mechanism, facts, rules, on) for mechanism in rules.mechanisms)


def door_of(mechanism: Mechanism, facts: CaseFacts, rules: RuleBook, on: date) -> Door:
    """The door of one mechanism of the rule book."""
    asked = Asked(
        facts,
        mechanism,
        rules.by_id,
        rules.instruments,
        rules.reviews,
        rules.listed_states,
        on,
    )
    looked = [_look(rule, asked) for rule in rules.rules_of[mechanism.id]]
    given = sorted(filter(None, map(_reason, looked)), key=_weight)
    work = rules.goals.work(mechanism.id)
    exposure = rules.exposures[mechanism.id]
    return Door(
        mechanism=mechanism.id,
        door=given[0].door if given else DoorState.OPEN_NOW,
        reasons=tuple(given),
        missing=_missing(mechanism, facts, looked),
        deadline=min((day for _, one, _ in looked if (day := one.deadline)), default=None),
        deadline_kind=mechanism.time_limit.rule_type,
        exposure=exposure,
        urgency=_urgency(mechanism, facts),
        effort=work,
        could_achieve=mechanism.outcomes,
        consent=_consent(mechanism, exposure, facts),
    )


def _look(rule: Rule, asked: Asked) -> _Looked:
    finding = rule.condition(asked)
    return rule, finding, rule.reply(finding.outcome)


def _reason(looked: _Looked) -> Reason | None:
    rule, finding, reply = looked
    if reply is None or not reply.text:
        return None
    return Reason(rule.id, finding.answer, reply.door, reply.text, finding.facts)


def _weight(reason: Reason) -> int:
    return _WEIGHTS[reason.door]


def _missing(mechanism: Mechanism, facts: CaseFacts, looked: list[_Looked]) -> tuple[str, ...]:
    telling = [field for _, finding, reply in looked if reply for field in finding.missing]
    asked_for = [field for field in mechanism.required_fields if field not in facts.present]
    return tuple(dict.fromkeys([*telling, *asked_for]))


def _urgency(mechanism: Mechanism, facts: CaseFacts) -> Urgency:
    if not mechanism.urgent:
        return Urgency.NONE
    return Urgency.NOW if facts.risk in _IN_DANGER else Urgency.FAST


def _consent(
    mechanism: Mechanism, exposure: Exposure, facts: CaseFacts
) -> tuple[ConsentNeeded, ...]:
    needs = [("to_submit", mechanism.consent_required)]
    if exposure.to_state is not NameToState.NO:
        needs.append(("name_to_state", "yes"))
    if exposure.public:
        needs.append(("name_public", "yes"))
    return tuple(ConsentNeeded(use, needed, answer_in(facts.consent, use)) for use, needed in needs)

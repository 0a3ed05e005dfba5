"""Questions whether another procedure stands in the way of a mechanism."""

from collections.abc import Mapping
from typing import Any, Final

from ishr_desktop.domain.advice.asked import Asked
from ishr_desktop.domain.advice.case_facts import Procedure
from ishr_desktop.domain.advice.finding import Finding, all_findings, no, unknown, yes

PROCEDURES_FIELD = "parallel.other_procedures"

_BARRING: Mapping[str, frozenset[str]] = {
    "excluded-if-pending": frozenset({"pending"}),
    "excluded-if-settled": frozenset({"settled"}),
    "conditional": frozenset({"settled"}),
    "excluded-if-pending-or-decided": frozenset({"pending", "decided", "settled"}),
}
"""By the rule of a mechanism: at which stage elsewhere it refuses a case. Others refuse none."""
_DOUBTFUL: Mapping[str, frozenset[str]] = {
    "excluded-if-settled": frozenset({"decided"}),
    "conditional": frozenset({"decided"}),
    "avoid-duplication": frozenset({"pending"}),
}
"""At which stage it depends."""
_NEVER: Final[frozenset[str]] = frozenset()
_STAGES: Final = frozenset({"pending", "decided", "settled"})


def here(asked: Asked, _argument: Any) -> Finding:
    """Whether the case is not pending at the mechanism itself."""
    noted = asked.facts.procedures
    if any(one.mechanism == asked.mechanism.id and one.status == "pending" for one in noted):
        return no()
    return yes()


def elsewhere(asked: Asked, argument: Mapping[str, Any]) -> Finding:
    """Whether nothing that is noted elsewhere stands in the way.

    `like` names procedures of the same kind, `perhaps` those that some count as such; the others
    do not count. `rule` replaces the rule of the mechanism.
    """
    like = frozenset(argument["like"]) | {asked.mechanism.id}
    perhaps = frozenset(argument.get("perhaps", ())) | {""}
    rule = argument.get("rule", asked.mechanism.parallel_rule)
    noted = [one for one in asked.facts.procedures if not _pending_here(one, asked)]
    if not noted:
        known = PROCEDURES_FIELD in asked.facts.present
        return yes("none" if known else "none_noted")
    return all_findings(_one(one, rule, like, perhaps) for one in noted)


def _pending_here(procedure: Procedure, asked: Asked) -> bool:
    """It is looked at by `here`."""
    return procedure.mechanism == asked.mechanism.id and procedure.status == "pending"


def _one(procedure: Procedure, rule: str, like: frozenset[str], perhaps: frozenset[str]) -> Finding:
    facts = {"elsewhere": procedure.mechanism or procedure.body, "status": procedure.status}
    barring, doubtful = _BARRING.get(rule, _NEVER), _DOUBTFUL.get(rule, _NEVER)
    counts = procedure.mechanism in like
    if not counts and procedure.mechanism not in perhaps:
        return yes("", facts)
    if procedure.status in barring and counts:
        return no("", facts)
    open_to_doubt = barring | doubtful
    if procedure.status in open_to_doubt or (open_to_doubt and procedure.status not in _STAGES):
        return unknown("", facts, (PROCEDURES_FIELD,))
    return yes("", facts)

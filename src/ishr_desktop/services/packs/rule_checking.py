"""Where rules contradict each other, or are about nothing."""

import json
from collections.abc import Iterable, Iterator
from collections.abc import Mapping as Table
from dataclasses import dataclass
from itertools import combinations
from typing import Any, Final

from ishr_desktop.domain.advice.mechanism import Mechanism
from ishr_desktop.domain.advice.rules import DoorState, Rule, RuleUnclear, rule_from
from ishr_desktop.services.packs.shapes import Place
from ishr_desktop.services.packs.yaml_reading import Items, Mapping, Node, Scalar, plain

_YES: Final = "yes"
_NO: Final = "no"


@dataclass(frozen=True)
class _Written:
    """A rule and where it stands."""

    rule: Rule
    value: Table[str, Any]
    node: Node

    @property
    def key(self) -> str:
        """The same for conditions that ask the same."""
        return _canonical(self.value["condition"])

    @property
    def named(self) -> str:
        """How sentences call it."""
        return f"“{self.rule.id}” (line {self.node.line})"


def check_rules(node: Mapping, mechanisms: Iterable[Mechanism], place: Place) -> None:
    """Note each contradiction between the rules of a file that has its shape."""
    listed = node.entries["rules"]
    assert isinstance(listed, Items)
    written = [one for item in listed.items for one in _written(item, place)]
    about = {one.rule.id: _covered(one, mechanisms) for one in written}
    for one in written:
        _check_alone(one, about[one.rule.id], place)
    for first, second in combinations(written, 2):
        shared = about[first.rule.id] & about[second.rule.id]
        if shared:
            _check_pair(first, second, min(shared), place)


def _written(node: Node, place: Place) -> Iterator[_Written]:
    value = plain(node)
    try:
        yield _Written(rule_from(value), value, node)
    except RuleUnclear as unclear:
        place.refuse(node, f"the rule “{value['id']}” cannot be understood: {unclear.args[-1]}")


def _covered(one: _Written, mechanisms: Iterable[Mechanism]) -> frozenset[str]:
    return frozenset(each.id for each in mechanisms if one.rule.scope.covers(each))


def _check_alone(one: _Written, about: frozenset[str], place: Place) -> None:
    if not about:
        place.refuse(one.node, f"the rule “{one.rule.id}” is about no mechanism of this pack")
    both = one.rule.scope.only & one.rule.scope.but
    if both:
        place.refuse(one.node, f"“only” and “but” both name {', '.join(sorted(both))}")
    assert isinstance(one.node, Mapping)
    replies = one.node.entries["replies"]
    seen: set[object] = set()
    for reply in replies.items if isinstance(replies, Items) else ():
        outcome = reply.get("if") if isinstance(reply, Mapping) else None
        if isinstance(outcome, Scalar):
            if outcome.value in seen:
                place.refuse(outcome, f"“{outcome.value}” is answered twice in “{one.rule.id}”")
            seen.add(outcome.value)


def _check_pair(first: _Written, second: _Written, mechanism: str, place: Place) -> None:
    """Two rules that are both asked about a mechanism."""
    if first.key == second.key:
        for outcome in first.rule.replies.keys() & second.rule.replies.keys():
            one, other = (each.rule.replies[outcome].door for each in (first, second))
            if one is not other:
                said = f"for “{outcome}” it says {other}, and {first.named} says {one}"
                place.refuse(second.node, f"{second.named} contradicts another rule: {said}")
    against = _needs(first) & {(key, not wanted) for key, wanted in _needs(second)}
    if against:
        said = f"{first.named} needs what {second.named} shuts out"
        place.refuse(second.node, f"“{mechanism}” can never be open: {said}")


def _needs(one: _Written) -> frozenset[tuple[str, bool]]:
    """What must be so, and what must not be so, for a rule to leave the door open at all."""
    found = set()
    for outcome, wanted in ((_NO, True), (_YES, False)):
        reply = one.rule.replies.get(outcome)
        if reply is not None and reply.door is DoorState.NOT_FOR_THIS:
            found |= set(_parts(one.value["condition"], wanted=wanted))
    return frozenset(found)


def _parts(condition: Any, *, wanted: bool) -> Iterator[tuple[str, bool]]:
    """The single questions that must be answered so; only those that must all be."""
    ((name, argument),) = condition.items()
    if name == "not":
        yield from _parts(argument, wanted=not wanted)
    elif name == ("all" if wanted else "any"):
        for part in argument:
            yield from _parts(part, wanted=wanted)
    else:
        yield _canonical(condition), wanted


def _canonical(condition: Any) -> str:
    """The same text for conditions that differ only in order."""
    ((name, argument),) = condition.items()
    if name in {"all", "any"}:
        return json.dumps([name, sorted(map(_canonical, argument))])
    if name == "not":
        return json.dumps([name, _canonical(argument)])
    return json.dumps([name, argument], sort_keys=True)

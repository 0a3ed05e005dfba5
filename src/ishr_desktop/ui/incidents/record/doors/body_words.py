"""What is said inside a door: goals, worries, consent, and how old and how sure its facts are."""

from collections.abc import Sequence

from ishr_desktop.domain.advice.answer import Answer
from ishr_desktop.domain.advice.door import ConsentNeeded, Reason
from ishr_desktop.domain.advice.goals import Goal, Way
from ishr_desktop.domain.advice.mechanism import Mechanism
from ishr_desktop.domain.advice.ordering import Worry
from ishr_desktop.domain.advice.rules import DoorState
from ishr_desktop.domain.guide import Source
from ishr_desktop.ui.date_words import edtf_words
from ishr_desktop.ui.terms import spoken
from ishr_desktop.ui.texts import apart, ltr, translate


def reason_icon(reason: Reason) -> tuple[str, str]:
    """The icon of a reason and its colour: how far it lets the door stand open."""
    if reason.door is DoorState.OPEN_NOW:
        return ("check", "positive") if reason.answer is Answer.YES else ("info", "text-muted")
    return {
        DoorState.OPEN_WITH_MORE: ("add", "accent"),
        DoorState.LATER: ("clock", "text-muted"),
        DoorState.UNKNOWN: ("help", "caution"),
        DoorState.NOT_FOR_THIS: ("close", "text-muted"),
    }[reason.door]


def goal_words(goal: Goal, way: Way) -> str:
    """How a mechanism serves a goal."""
    words = translate("doors", "{goal}: {how}")
    return words.format(goal=apart(spoken(goal.label)), how=apart(spoken(way.through)))


def worry_words(worry: Worry) -> str:
    """How a mechanism adds to a fear."""
    how = (
        spoken(worry.way.through)
        if worry.way is not None
        else translate("doors", "This grows with what the State learns of the name.")
    )
    words = translate("doors", "{fear}: {how}")
    return words.format(fear=apart(spoken(worry.fear.label)), how=apart(how))


def consent_lines(needs: Sequence[ConsentNeeded]) -> list[str]:
    """What the person has to agree to, and whether that was given."""
    return [_consent_words(one) for one in needs if one.needed != "no" or one.given is Answer.NO]


def data_words(mechanism: Mechanism) -> str:
    """Of when the facts are, and how sure."""
    facts = mechanism.facts
    read = str(facts.get("last_human_review") or facts.get("prepared_on") or "")
    sure = {
        "high": translate("doors", "well sourced"),
        "medium": translate("doors", "partly sourced"),
        "low": translate("doors", "weakly sourced"),
    }.get(str(facts.get("confidence") or ""), translate("doors", "weakly sourced"))
    words = translate("doors", "Facts as of {date}, {sure}. Check before you rely on them.")
    return words.format(date=edtf_words(read), sure=sure)


def source_words(source: Source) -> str:
    """A source with its address, to be copied; nothing is opened."""
    about = " · ".join(filter(None, (source.title, source.publisher, edtf_words(source.date))))
    return f"{apart(about)}\n{ltr(source.url)}"


def _consent_words(need: ConsentNeeded) -> str:
    use = {
        "to_submit": translate("doors", "That it is sent"),
        "name_to_state": translate("doors", "That the State learns the name"),
        "name_public": translate("doors", "That the name becomes public"),
    }.get(need.use, need.use)
    given = {
        Answer.YES: translate("doors", "agreed"),
        Answer.NO: translate("doors", "not agreed"),
        Answer.UNKNOWN: translate("doors", "not asked yet"),
    }[need.given]
    return translate("doors", "{use}: {answer}").format(use=use, answer=given)

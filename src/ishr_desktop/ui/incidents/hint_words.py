"""One calm sentence for each hint: what was noticed, and what may be done about it."""

from collections.abc import Callable

from ishr_desktop.domain.hints import Hint, HintCode
from ishr_desktop.ui.date_words import edtf_words
from ishr_desktop.ui.texts import translate


def hint_sentence(hint: Hint) -> str:
    """The sentence beside the field."""
    return _SENTENCES[hint.code](hint)


def _end_before_start(hint: Hint) -> str:
    return _with_dates(
        translate("hints", "The end ({end}) lies before the beginning ({start})."), hint
    )


def _in_future(hint: Hint) -> str:
    return _with_dates(translate("hints", "{when} has not come yet. Is that the day?"), hint)


def _act_outside(hint: Hint) -> str:
    return _with_dates(
        translate("hints", "This was {act}, and the whole incident is dated {incident}."), hint
    )


def _judge_before_arrest(hint: Hint) -> str:
    return _with_dates(
        translate("hints", "The judge ({judge}) came before the arrest ({arrest})."), hint
    )


def _month_needed(_hint: Hint) -> str:
    return translate(
        "hints", "The UN group on disappearances needs at least the month. A guess is fine."
    )


def _age_disagrees(hint: Hint) -> str:
    if hint.facts["from"] == hint.facts["to"]:
        sentence = translate("hints", "By the birth date {who} was {from} years old then.")
    else:
        sentence = translate("hints", "By what is told, {who} was {from} to {to} years old then.")
    return _filled(sentence, hint)


def _transfer_order(hint: Hint) -> str:
    return _with_dates(
        translate("hints", "This move ({after}) lies before the one above it ({before})."), hint
    )


def _two_places_now(_hint: Hint) -> str:
    return translate("hints", "Until when was the person held here? There is a later place below.")


def _victim_is_perpetrator(hint: Hint) -> str:
    return _filled(
        translate("hints", "{who} is also the person who was harmed. Is that what you mean?"), hint
    )


def _child(hint: Hint) -> str:
    return _filled(
        translate(
            "hints",
            "{who} is a child, or may be. Ask the child and a parent, and leave the name out if "
            "you are not sure.",
        ),
        hint,
    )


def _why_missing(_hint: Hint) -> str:
    return translate("hints", "What makes you think so? This is the first thing that is asked.")


def _revealing_words(hint: Hint) -> str:
    sentence = {
        "email": translate("hints", "There is an e-mail address in it: {words}."),
        "coordinates": translate("hints", "There is an exact place in it: {words}."),
        "phone": translate("hints", "There may be a telephone number in it: {words}."),
        "plate": translate("hints", "There may be a number plate in it: {words}."),
        "name": translate("hints", "There is a real name in it: {words}. Use the code name."),
    }[hint.facts["kind"]]
    return _filled(sentence, hint)


def _count_too_small(hint: Hint) -> str:
    sentence = translate("hints", "The number is {told}, and {named} people are in the record.")
    return _filled(sentence, hint)


def _reference_unknown(hint: Hint) -> str:
    return _filled(translate("hints", "“{name}” is not in this record any more."), hint)


def _people_in_picture(hint: Hint) -> str:
    count = int(hint.facts["count"])
    return translate("hints", "Look who can be seen in %n picture(s), and ask them.", None, count)


def _same_file(hint: Hint) -> str:
    return _filled(translate("hints", "This is the same file as {other}."), hint)


def _consent_old(hint: Hint) -> str:
    return _with_dates(
        translate("hints", "This was answered more than a year ago ({on}). Ask again."), hint
    )


def _assent_missing(_hint: Hint) -> str:
    return translate("hints", "A parent agreed. Does the child agree too?")


def _not_asked(hint: Hint) -> str:
    if not hint.facts["who"]:
        return translate("hints", "Whoever told this was not asked whether it may be used.")
    return _filled(translate("hints", "{who} was not asked what this may be used for."), hint)


def _no_steps(_hint: Hint) -> str:
    return translate("hints", "If nothing could be done, say why. Fear counts.")


def _deadline_near(hint: Hint) -> str:
    days = int(hint.facts["days"])
    if days <= 0:
        return translate("hints", "It may be the last day today.")
    return translate("hints", "%n day(s) (is|are) left, counted to the earliest day.", None, days)


def _deadline_passed(hint: Hint) -> str:
    return _with_dates(translate("hints", "This day has passed ({when})."), hint)


def _two_bodies(_hint: Hint) -> str:
    return translate(
        "hints", "Two bodies have it. Some refuse what another one is looking at: ask ISHR first."
    )


def _short_form(hint: Hint) -> str:
    return _filled(
        translate("hints", "Not everybody knows what {short} stands for. Write it out once."), hint
    )


def _filled(sentence: str, hint: Hint) -> str:
    return sentence.format(**hint.facts)


def _with_dates(sentence: str, hint: Hint) -> str:
    return sentence.format(**{name: edtf_words(text) for name, text in hint.facts.items()})


_SENTENCES: dict[HintCode, Callable[[Hint], str]] = {
    HintCode.END_BEFORE_START: _end_before_start,
    HintCode.IN_FUTURE: _in_future,
    HintCode.ACT_OUTSIDE_INCIDENT: _act_outside,
    HintCode.JUDGE_BEFORE_ARREST: _judge_before_arrest,
    HintCode.MONTH_NEEDED: _month_needed,
    HintCode.AGE_DISAGREES: _age_disagrees,
    HintCode.TRANSFER_ORDER: _transfer_order,
    HintCode.TWO_PLACES_NOW: _two_places_now,
    HintCode.VICTIM_IS_PERPETRATOR: _victim_is_perpetrator,
    HintCode.CHILD: _child,
    HintCode.WHY_MISSING: _why_missing,
    HintCode.REVEALING_WORDS: _revealing_words,
    HintCode.COUNT_TOO_SMALL: _count_too_small,
    HintCode.REFERENCE_UNKNOWN: _reference_unknown,
    HintCode.PEOPLE_IN_PICTURE: _people_in_picture,
    HintCode.SAME_FILE: _same_file,
    HintCode.CONSENT_OLD: _consent_old,
    HintCode.ASSENT_MISSING: _assent_missing,
    HintCode.NOT_ASKED: _not_asked,
    HintCode.NO_STEPS: _no_steps,
    HintCode.DEADLINE_NEAR: _deadline_near,
    HintCode.DEADLINE_PASSED: _deadline_passed,
    HintCode.TWO_BODIES: _two_bodies,
    HintCode.SHORT_FORM: _short_form,
}

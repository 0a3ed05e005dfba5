"""What is said about consent: questions, answers, and why something is held back."""

from datetime import date

from ishr_desktop.domain.consent_entry import Answer, ConsentEntry, Use
from ishr_desktop.domain.consent_gap import Gap, GapReason
from ishr_desktop.domain.disclosure import Way
from ishr_desktop.ui.date_words import edtf_words
from ishr_desktop.ui.states import StateLook
from ishr_desktop.ui.terms import term_help, term_word
from ishr_desktop.ui.texts import translate

USES = tuple(Use)
"""All uses, in the order in which people are asked."""


def use_word(use: str) -> str:
    """A use in a few words."""
    return term_word("consent_uses", use)


def use_question(use: str) -> str:
    """The question as it is asked."""
    return term_help("consent_uses", use) or use_word(use)


def answer_look(entry: ConsentEntry | None, today: date) -> StateLook:
    """The answer that counts, as icon, word and colour."""
    if entry is None:
        return StateLook(translate("consent", "Not asked"), "help", "neutral")
    if entry.answer == Answer.YES and entry.is_over(today):
        return StateLook(translate("consent", "Has ended"), "clock", "caution")
    return {
        Answer.YES: StateLook(translate("consent", "Yes"), "check", "positive"),
        Answer.NO: StateLook(translate("consent", "No"), "close", "neutral"),
        Answer.WITHDRAWN: StateLook(translate("consent", "Taken back"), "close", "caution"),
        Answer.NOT_APPLICABLE: StateLook(translate("consent", "Does not apply"), "info", "neutral"),
    }[Answer(entry.answer)]


def answer_sub(entry: ConsentEntry | None) -> str:
    """When and by whom it was answered."""
    if entry is None:
        return ""
    parts = [edtf_words(entry.on) if entry.on else ""]
    if entry.given_by and entry.given_by != "self":
        parts.append(term_word("consent_givers", entry.given_by))
    if entry.until:
        parts.append(translate("consent", "until {day}").format(day=edtf_words(entry.until)))
    return " · ".join(filter(None, parts))


def gap_sentence(gap: Gap) -> str:
    """Why somebody is not covered, and what to do."""
    return _GAPS[gap.reason]().format(name=gap.code_name or translate("consent", "Somebody"))


def way_word(way: str) -> str:
    """How something left."""
    return {
        Way.BATCH: translate("consent", "Sent, sealed"),
        Way.FILE: translate("consent", "Sealed file, carried by hand"),
        Way.EXPORT: translate("consent", "Copy in clear"),
        Way.DRAFT: translate("consent", "Draft"),
    }[Way(way)]


_GAPS = {
    GapReason.NOT_ASKED: lambda: translate(
        "consent", "{name} was not asked. Ask when it is safe, and write the answer down."
    ),
    GapReason.REFUSED: lambda: translate("consent", "{name} said no."),
    GapReason.WITHDRAWN: lambda: translate("consent", "{name} took the consent back."),
    GapReason.EXPIRED: lambda: translate(
        "consent", "The consent of {name} has ended. Ask again before it leaves."
    ),
    GapReason.NOT_APPLICABLE: lambda: translate(
        "consent", "For {name} it was written that this does not apply."
    ),
    GapReason.OTHER_RECEIVER: lambda: translate(
        "consent", "{name} agreed to other receivers, and not to this one."
    ),
    GapReason.BASIS_MISSING: lambda: translate(
        "consent",
        "Somebody else answered for {name}. Write down why, who decided, and how it helps.",
    ),
    GapReason.GUARDIAN_MISSING: lambda: translate(
        "consent", "{name} may be a child. A parent or guardian has to agree as well."
    ),
    GapReason.ASSENT_MISSING: lambda: translate(
        "consent", "{name} may be a child. Ask the child too, and write the answer down."
    ),
    GapReason.BEST_INTERESTS_MISSING: lambda: translate(
        "consent", "Write down why it is good for {name} to be named in public."
    ),
    GapReason.CHILD_NEVER_NAMED: lambda: translate(
        "consent", "{name} is a child who suffered sexual violence, and is never named."
    ),
    GapReason.SOURCE_HIDDEN: lambda: translate(
        "consent", "{name} is a source who wants to stay hidden, and is not named."
    ),
}

"""The facts of a mechanism below its page: the program prints them, so that they stand once."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from typing import Any

from ishr_desktop.domain.ageing import is_old, months_for
from ishr_desktop.ui.date_words import edtf_words
from ishr_desktop.ui.guides.facts_words import (
    anonymity_word,
    channel_word,
    confidence_word,
    consent_word,
    disclosure_word,
    language_word,
    limit_word,
    parallel_word,
    remedies_word,
    submitter_word,
)
from ishr_desktop.ui.texts import ltr, translate

Facts = Mapping[str, Any]


@dataclass(frozen=True)
class Age:
    """How old a fact may be, and what day it is."""

    review_months: Mapping[str, int]
    today: date

    def warning(self, facts: Facts, kind: str) -> str:
        """What is said of a fact that nobody looked at for too long; else nothing."""
        months = months_for(self.review_months, kind)
        looked = str(facts["last_human_review"] or facts["prepared_on"])[:10]
        if not is_old(looked, months, self.today):
            return ""
        return translate("guides", "older than %n month(s): check it again", None, months)


def facts_html(facts: Facts, age: Age) -> str:
    """The conditions and the addresses, each with how sure it is and when it was looked at."""
    return "".join(
        (
            f"<h2>{escape(translate('guides', 'The facts'))}</h2>",
            f'<p class="small">{escape(_looked_at(facts))}</p>',
            "<table>",
            *(_row(facts, age, *line) for line in _lines(facts)),
            "</table>",
            *_addresses(facts, age),
            *_changes(facts),
        )
    )


def _lines(facts: Facts) -> Iterator[tuple[str, str, str, str]]:
    """What, in one word, the note beside it, and the group of evidence that it rests on."""
    who = facts["who_can_submit"]
    words = ", ".join(map(submitter_word, who["allowed"]))
    yield translate("guides", "Who can write"), words, _note(who), "who_can_submit"
    yield translate("guides", "For what"), facts["subject"]["scope"] or "", "", "subject"
    yield (
        translate("guides", "Which States"),
        facts["coverage"]["rule"] or "",
        "",
        "state_acceptance",
    )
    yield _about_remedies(facts)
    yield _about_time(facts)
    yield _about_the_name(facts)
    anonymity = facts["anonymity"]
    yield (
        translate("guides", "Without a name?"),
        anonymity_word(anonymity["anonymous_submission"]),
        anonymity["confidentiality"] or "",
        "anonymity",
    )
    consent = facts["victim_consent"]
    words = consent_word(consent["required"])
    yield translate("guides", "Must the person agree?"), words, _note(consent), "victim_consent"
    parallel = facts["parallel_procedures"]
    words = parallel_word(parallel["rule"])
    yield translate("guides", "Other procedures"), words, _note(parallel), "parallel_procedures"
    yield from _about_the_form(facts)


def _about_remedies(facts: Facts) -> tuple[str, str, str, str]:
    asked = facts["exhaustion_required"]
    what = translate("guides", "Courts at home first?")
    return what, remedies_word(asked["value"]), _note(asked), "exhaustion_required"


def _about_time(facts: Facts) -> tuple[str, str, str, str]:
    limit = facts["time_limit"]
    words = limit_word(limit["rule_type"] or "", limit["months"])
    note = facts["time_limit_note"] or ""
    return translate("guides", "Time limit"), words, note, "time_limit"


def _about_the_name(facts: Facts) -> tuple[str, str, str, str]:
    told = facts["identity_disclosed_to_state"]
    sure = _evidence(facts, "identity_disclosed_to_state")["confidence"]
    words = disclosure_word(told["value"], sure)
    what = translate("guides", "Does the State learn the name?")
    return what, words, _note(told), "identity_disclosed_to_state"


def _about_the_form(facts: Facts) -> Iterator[tuple[str, str, str, str]]:
    languages = facts["languages"] or ()
    if languages:
        words = ", ".join(map(language_word, languages))
        yield translate("guides", "Languages"), words, "", "languages"
    limits = facts["limits"] or {}
    sizes = [
        translate("guides", "%n word(s)", None, limits["words"]) if limits.get("words") else "",
        translate("guides", "%n page(s)", None, limits["pages"]) if limits.get("pages") else "",
    ]
    if any(sizes):
        words = ", ".join(filter(None, sizes))
        yield translate("guides", "Length"), words, _note(limits), "limits"
    outcome: Sequence[str] = facts["outcome"] or ()
    if outcome:
        yield translate("guides", "What can come of it"), "; ".join(outcome), "", "outcome"


def _row(facts: Facts, age: Age, what: str, words: str, note: str, group: str) -> str:
    sure = confidence_word(_evidence(facts, group)["confidence"])
    told = " · ".join(filter(None, (sure, age.warning(facts, group))))
    small = "".join(f'<div class="small">{escape(part)}</div>' for part in (note,) if part)
    return (
        f"<tr><th>{escape(what)}</th><td>{escape(words)}{small}"
        f'<div class="small">{escape(told)}</div></td></tr>'
    )


def _addresses(facts: Facts, age: Age) -> Iterator[str]:
    channels = facts["channels"] or ()
    if not channels:
        return
    yield f"<h2>{escape(translate('guides', 'Where to send it'))}</h2>"
    warning = translate(
        "guides", "Addresses change. Look at the official page before you send anything."
    )
    yield f'<p class="small caution">{escape(warning)}</p>'
    old = age.warning(facts, "channels")
    for channel in channels:
        yield (
            f"<p><b>{escape(channel_word(channel['type']))}</b><br/>"
            f"{escape(ltr(channel['value'] or ''))}"
            f'<br/><span class="small">{escape(_about_address(channel, old))}</span></p>'
        )


def _about_address(channel: Facts, old: str) -> str:
    sure = f"({confidence_word(channel['confidence'])})"
    return " ".join(filter(None, (channel["note"], sure, old)))


def _changes(facts: Facts) -> Iterator[str]:
    changes = facts["recent_changes"] or ()
    if changes:
        yield f"<h2>{escape(translate('guides', 'What changed lately'))}</h2><ul>"
        yield from (f"<li>{escape(change)}</li>" for change in changes)
        yield "</ul>"


def _looked_at(facts: Facts) -> str:
    collected = edtf_words(facts["prepared_on"])
    reviewed = facts["last_human_review"]
    if reviewed:
        words = translate("guides", "Collected on {day}, last checked by a person: {review}.")
        return words.format(day=collected, review=edtf_words(str(reviewed)[:10]))
    words = translate(
        "guides", "Collected on {day}. No person has checked these facts yet: be careful."
    )
    return words.format(day=collected)


def _evidence(facts: Facts, group: str) -> Facts:
    evidence: Facts = facts["evidence"]
    found: Facts = evidence.get(group) or evidence["default"]
    return found


def _note(part: Facts) -> str:
    note: str = part.get("note") or ""
    return note

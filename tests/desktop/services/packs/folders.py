"""Folders in which people edit a pack, small and without a fault, for tests that spoil them."""

from pathlib import Path

HEAD = """\
name: small-guides
version: 1
languages: [en, fr]
reviewed: 2026-11-28
review_months:
  default: 12
"""
PAGE = """\
---
title: "When somebody is arrested"
summary: What to do in the first hours.
kind: topic
keywords: [prison, jail]
related: [first-steps]
written: 2026-11-20
sources: [first-book]
---
## In short
Write down **who**, *where* and when. Then see [first steps](guide:first-steps).

![a clock](images/clock.svg)
"""
FIRST_STEPS = """\
---
title: First steps
summary: Begin here.
kind: skill
written: 2026-11-20
---
## Begin
1. Breathe.
2. Write.
"""
FRENCH = """\
---
title: Premiers pas
summary: Commencez ici.
written: 2026-11-20
---
## Commencer
Respirez.
"""
SOURCES = """\
sources:
  - id: first-book
    url: https://books.example.org/first
    title: A first book
    publisher: Example Press
    date: 2025-07
    status: read
"""
GLOSSARY = """\
terms:
  - id: arrest
    term: {en: Arrest, fr: Arrestation}
    words: {en: [arrested]}
    definition: {en: Taking somebody into custody., fr: Priver quelqu'un de liberté.}
    see_also: [detention]
  - id: detention
    term: {en: Detention}
    definition: {en: Being held.}
"""
CLOCK = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><circle r="4"/></svg>\n'
GUIDE = {
    "pack.yaml": HEAD,
    "pages/en/arrest.md": PAGE,
    "pages/en/first-steps.md": FIRST_STEPS,
    "pages/fr/first-steps.md": FRENCH,
    "sources.yaml": SOURCES,
    "glossary.yaml": GLOSSARY,
    "images/clock.svg": CLOCK,
}


def guide_folder(root: Path, **changes: str) -> Path:
    """A guide in a new folder; a change names a file by its path."""
    return folder(root / "guide", {**GUIDE, **changes})


def folder(root: Path, files: dict[str, str]) -> Path:
    """A folder with these files."""
    for path, text in files.items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(text.encode("utf-8", "surrogateescape"))
    return root


RULES_HEAD = """\
name: small-rules
version: 1
languages: [en]
reviewed: 2026-11-28
review_months: {default: 12, channels: 6, acceptance: 6}
"""
MECHANISM = """\
id: night-court
names: {en: Night Court, fr: Tribunal de nuit, es: Tribunal de noche, fr_es_checked: false}
prepared_on: '2026-06-01'
last_human_review: null
kind: court
system: regional-africa
summary: A court that we made up.
coverage: {type: acceptance, instruments: [NIGHT-CHARTER], rule: Parties., excluded: []}
who_can_submit: {allowed: [victim], note: null}
subject:
  violations: [threat]
  scope: Threats at night.
  individual_cases: true
  pattern_required: false
  actors_covered: [state]
  victim_conditions: []
time_limit: {has_limit: true, months: 4, from: the night, from_field: null, rule_type: bar}
time_limit_note: null
exhaustion_required: {value: 'yes', note: null}
state_acceptance: {required: true, any_of: [NIGHT-CHARTER]}
anonymity: {anonymous_submission: not-accepted, confidentiality: null}
victim_consent: {required: 'yes', note: null}
identity_disclosed_to_state: {value: 'yes', note: null}
required_fields: [victim.full_name]
optional_fields: []
form: null
languages: [en, any]
limits: {words: null, pages: 10, note: null}
channels:
  - {type: email, value: night@example.org, note: null, confidence: low, verify: true}
  - {type: post, value: 1 Night Street, note: null, confidence: high, verify: true}
urgent: {available: false, note: null}
outcome: [A judgment]
follow_up: {timing: Slow., steps: []}
parallel_procedures: {rule: allowed, note: null}
reprisals: {risk: Some., advice: []}
recent_changes: []
confidence: medium
verify_before_use: true
evidence:
  default: {confidence: medium, basis: source-read, sources: [first-book]}
  time_limit: {confidence: high, basis: general-knowledge, sources: [first-book]}
sources: [first-book]
"""
ACCEPTANCE = """\
instruments:
  - id: NIGHT-CHARTER
    name: Charter of the Night
    body: NC
    kind: treaty
    as_of: '2026-02'
    complete: true
    confidence: high
    verify_before_use: true
    count: 2
    entry_into_force_delay: {months: 3}
    sources: [first-book]
    parties: {KEN: '2001-02-03', COL: null}
"""
RULES = {
    "pack.yaml": RULES_HEAD,
    "mechanisms/night-court.yaml": MECHANISM,
    "acceptance.yaml": ACCEPTANCE,
    "sources.yaml": SOURCES,
}


def rules_folder(root: Path, **changes: str) -> Path:
    """Rules in a new folder; a change names a file by its path."""
    return folder(root / "rules", {**RULES, **changes})

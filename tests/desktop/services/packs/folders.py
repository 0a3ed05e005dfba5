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
reviewed: 2026-11-20
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
reviewed: 2026-11-20
---
## Begin
1. Breathe.
2. Write.
"""
FRENCH = """\
---
title: Premiers pas
summary: Commencez ici.
reviewed: 2026-11-20
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

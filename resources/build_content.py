#!/usr/bin/env python3
"""Writes docs/content.md: how many facts the packs hold, how sure and how old they are.

    build_content.py           write it
    build_content.py --check   change nothing; exit status 1 when it is not current

Needs what build_packs.py needs.
"""

import argparse
import io
import json
import sys
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "src"))

from ishr_desktop.domain.pack_fact import KINDS, PackFact, facts_in  # noqa: E402
from ishr_desktop.services.packs.building import build_pack  # noqa: E402

PAGE = HERE.parent / "docs" / "content.md"
CONFIDENCES = ("high", "medium", "low")
BASES = {"source-read": "read", "partly-read": "partly read", "general-knowledge": "not read"}
HEAD = """# What the packs hold

Made by `resources/build_content.py` from `resources/guides/`; do not edit. How facts are kept, what
each word means and how to change one is in [editors.md](editors.md).

A *fact* is one thing that is known about one mechanism and stands or falls together: its time
limit, whether the State learns the name, one of its addresses. It has a confidence, a basis and
sources. **Basis**: the source was *read*, was *partly read* (the rest is background knowledge), or
was *not read* (background knowledge; the source named is where to check). Only the facts in the
column *by a person* have been reviewed by one. `ishr pack review` lists what to look at.
"""


def main() -> int:
    """Write or check the page."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--check", action="store_true")
    check = parser.parse_args().check
    text = content_page()
    if PAGE.exists() and PAGE.read_text(encoding="utf-8") == text:
        return 0
    if check:
        sys.stderr.write("docs/content.md is not current: run resources/build_content.py\n")
        return 1
    PAGE.write_text(text, encoding="utf-8")
    return 0


def content_page() -> str:
    """docs/content.md."""
    _, guide = _compiled("guide", "guide.json")
    reviewed, rules = _compiled("rules", "rules.json")
    facts = facts_in(rules, reviewed)
    parts = (_glance(guide, rules, facts), _families(rules, facts), _kinds(facts))
    return "".join((HEAD, *parts, _lists(rules), _days(facts), _sources(rules)))


def _compiled(folder: str, name: str) -> tuple[str, dict[str, Any]]:
    """The day on which a pack was reviewed, and one of its files."""
    built = build_pack(HERE / "guides" / folder)
    with zipfile.ZipFile(io.BytesIO(built.data)) as archive:
        return built.reviewed.isoformat(), json.loads(archive.read(name))


def _glance(guide: Mapping[str, Any], rules: Mapping[str, Any], facts: Iterable[PackFact]) -> str:
    pages, terms = guide["pages"], guide["glossary"]
    languages = Counter(language for page in pages for language in page["languages"])
    kinds = Counter(page["kind"] for page in pages)
    facts = tuple(facts)
    rows = (
        ("Pages", f"{len(pages)}: {_counted(kinds)}"),
        ("Pages by language", _counted(languages)),
        ("Terms of the glossary", len(terms)),
        ("Mechanisms", len(rules["mechanisms"])),
        ("Facts", f"{len(facts)}, of which {sum(fact.sourced for fact in facts)} name a source"),
        ("Rules of matching", len(rules["rules"])),
        ("Lists of States", len(rules["instruments"])),
        ("Entries of a State in a list", sum(item["count"] for item in rules["instruments"])),
        ("Mandates of the Special Procedures", _mandates(rules)),
        ("Organisations that help in danger", len(rules["support"]["organisations"])),
        ("Sources", len(rules["sources"])),
    )
    return "\n## At a glance\n\n" + _table(("", ""), rows)


def _mandates(rules: Mapping[str, Any]) -> int:
    return len(rules["mandates"]["thematic"]) + len(rules["mandates"]["country"])


def _families(rules: Mapping[str, Any], facts: Iterable[PackFact]) -> str:
    mechanisms = Counter(mechanism["system"] for mechanism in rules["mechanisms"])
    families = sorted({fact.family for fact in facts}, key=lambda one: (one not in mechanisms, one))
    head = ("Family", "Mechanisms", "Facts", *_COLUMNS)
    rows = [
        (
            family,
            mechanisms[family] or "",
            *_measured(fact for fact in facts if fact.family == family),
        )
        for family in families
    ]
    rows.append(("**all**", sum(mechanisms.values()), *_measured(facts)))
    return "\n## By family\n\n" + _table(head, rows)


def _kinds(facts: Iterable[PackFact]) -> str:
    rows = [
        (f"`{kind}`", *_measured(found))
        for kind in KINDS
        if (found := [fact for fact in facts if fact.kind == kind])
    ]
    said = "The first six hurt somebody most when they are wrong."
    return f"\n## By kind\n\n{said}\n\n" + _table(("Kind", "Facts", *_COLUMNS), rows)


_COLUMNS = ("with a source", *CONFIDENCES, *BASES.values(), "by a person")


def _measured(found: Iterable[PackFact]) -> tuple[int, ...]:
    facts = tuple(found)
    confidence = Counter(fact.confidence for fact in facts)
    basis = Counter(fact.basis for fact in facts)
    return (
        len(facts),
        sum(fact.sourced for fact in facts),
        *(confidence[name] for name in CONFIDENCES),
        *(basis[name] for name in BASES),
        sum(fact.by_person for fact in facts),
    )


def _lists(rules: Mapping[str, Any]) -> str:
    rows = [
        (
            f"`{item['id']}`",
            item["count"],
            item["as_of"] or "not known",
            "yes" if item["complete"] else "**no**",
            item["confidence"],
        )
        for item in rules["instruments"]
    ]
    return "\n## Lists of States\n\n" + _table(
        ("List", "States", "as of", "complete", "confidence"), rows
    )


def _days(facts: Iterable[PackFact]) -> str:
    days = Counter(fact.checked or "not known" for fact in facts)
    rows = sorted(days.items())
    return "\n## When facts were last looked at\n\n" + _table(("As of", "Facts"), rows)


def _sources(rules: Mapping[str, Any]) -> str:
    statuses = Counter(source["status"] for source in rules["sources"])
    years = Counter((source["date"] or "")[:4] or "not known" for source in rules["sources"])
    rows = sorted(years.items())
    said = f"{statuses['read']} were read, {statuses['pointer']} are only where to check."
    return f"\n## Sources\n\n{said}\n\n" + _table(("Text of", "Sources"), rows)


def _counted(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{number} {name}" for name, number in sorted(counts.items()))


def _table(head: Iterable[object], rows: Iterable[Iterable[object]]) -> str:
    return "".join(_lines(tuple(head), rows))


def _lines(head: tuple[object, ...], rows: Iterable[Iterable[object]]) -> Iterator[str]:
    yield f"| {' | '.join(map(str, head))} |\n"
    yield f"| {' | '.join('---' for _ in head)} |\n"
    for row in rows:
        yield f"| {' | '.join(map(str, row))} |\n"


if __name__ == "__main__":
    sys.exit(main())

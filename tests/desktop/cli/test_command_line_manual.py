"""docs/command-line.md and `ishr --help` tell of the same commands."""

import re
from pathlib import Path
from typing import Any

MANUAL = Path(__file__).parents[3] / "docs" / "command-line.md"
NOUNS = (
    "vault",
    "incident",
    "case",
    "search",
    "evidence",
    "bin",
    "person",
    "identities",
    "consent",
    "export-check",
    "contact",
    "batch",
    "outbox",
    "sync",
    "report",
    "guide",
    "match",
    "country",
    "calendar",
    "pack",
    "practice",
    "settings",
)
ITSELF = {"export-check", "match", "country", "calendar"}
"""Nouns that are a command without verbs."""


def verbs(run: Any, noun: str) -> set[str]:
    """What `ishr NOUN --help` lists."""
    listing = run(noun, "--help").out.split("VERB", 2)[-1]
    return set(re.findall(r"^    (\w+)", listing, re.MULTILINE))


def test_every_noun_is_listed(run: Any) -> None:
    assert re.findall(r"^    ([\w-]+)", run("--help").out, re.MULTILINE) == list(NOUNS)


def test_every_command_has_a_row(run: Any) -> None:
    rows = [row for row in MANUAL.read_text(encoding="utf-8").splitlines() if row.startswith("|")]
    for noun in NOUNS:
        assert [row for row in rows if re.match(rf"\| `{noun} ", row)]
        if noun in ITSELF:
            continue
        named = " ".join(
            re.split(r"(?<!\\)\|", row)[1] for row in rows if re.match(rf"\| `{noun} ", row)
        )
        assert verbs(run, noun) - set(re.findall(r"\w+", named)) == set()
        assert verbs(run, noun)

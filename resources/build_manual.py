#!/usr/bin/env python3
"""Writes docs/fields.md and docs/vocabularies.md from the definitions of fields and the lists.

    build_manual.py            write both
    build_manual.py --check    change nothing; exit status 1 when one of them is not current

Standard library only.
"""

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
DOCS = HERE.parent / "docs"
BLOCKS = {
    "incident": "the record itself",
    "party": "`parties[]`",
    "act": "`acts[]`",
    "detention": "`acts[].detention`",
    "disappearance": "`acts[].disappearance`",
    "ill_treatment": "`acts[].ill_treatment`",
    "killing": "`acts[].killing`",
    "threat": "`acts[].threat`",
    "raid": "`acts[].raid`",
    "digital_attack": "`acts[].digital_attack`",
    "legal_measure": "`acts[].legal_measure`",
    "sexual_violence": "`acts[].sexual_violence`",
    "property": "`acts[].property`",
    "involvement": "`involvement[]`",
    "source": "`sources[]`",
    "step": "`steps[]`",
    "link": "`links[]`",
    "submitter": "`submitter`",
    "business": "`business`",
    "un_link": "`un_link`",
    "risk": "`risk`",
    "evidence": "`evidence[]`",
    "consent": "`consent[]`",
    "case": "a case (`ishr case`), not part of a record",
}
"""Where the fields of each block stand, in the order of the manual."""
OTHER_SHAPES = {"countries", "regions"}
FIELDS_HEAD = """# The fields of a record

Made by `resources/build_manual.py` from `resources/fields/`; how values are written is in
[incident.md](incident.md). A dot in a name leads into an object: `medical.when` is
`{"medical": {"when": …}}`. Codes come from the lists in [vocabularies.md](vocabularies.md).
**Bold** names can betray or hurt somebody.
"""
LISTS_HEAD = """# The lists

Made by `resources/build_manual.py` from `resources/vocabularies/`. The words are ours. Codes are
never removed; own ones begin with `x-`, and what a later version adds is kept
([decision 0061](decisions/0061-codes-of-later-versions.md)). Countries and regions are lists of
their own: ISO 3166.
"""


def main() -> int:
    """Write or check both pages."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--check", action="store_true")
    check = parser.parse_args().check
    pages = {"fields.md": fields_page(), "vocabularies.md": lists_page()}
    stale = [name for name, text in pages.items() if _read(DOCS / name) != text]
    for name in stale:
        if check:
            sys.stderr.write(f"docs/{name} is not current: run resources/build_manual.py\n")
        else:
            (DOCS / name).write_text(pages[name], encoding="utf-8")
    return 1 if check and stale else 0


def fields_page() -> str:
    """docs/fields.md."""
    return FIELDS_HEAD + "".join(_block(name, where) for name, where in BLOCKS.items())


def lists_page() -> str:
    """docs/vocabularies.md."""
    names = sorted(path.stem for path in (HERE / "vocabularies").glob("*.json"))
    lists = [
        json.loads(_read(HERE / "vocabularies" / f"{name}.json"))
        for name in names
        if name not in OTHER_SHAPES
    ]
    return LISTS_HEAD + "".join(map(_list, lists))


def _block(name: str, where: str) -> str:
    block = json.loads(_read(HERE / "fields" / f"{name}.json"))
    rows = "".join(_rows(block["fields"]))
    head = f"\n## {block['title']['en']}: {where}\n"
    return f"{head}\n| Field | Holds | Asked as |\n| --- | --- | --- |\n{rows}"


def _rows(fields: list[dict[str, Any]], within: str = "") -> Iterator[str]:
    for field in fields:
        code = f"`{within}{field['code']}`"
        shown = f"**{code}**" if field.get("sensitive") else code
        yield f"| {shown} | {_holds(field)} | {_asked(field)} |\n"
        yield from _rows(field.get("columns", []), f"{field['code']}[].")


def _holds(field: dict[str, Any]) -> str:
    kind = field["type"]
    if kind in {"term", "terms"}:
        name = field["vocabulary"]
        kind = f"{kind} of [{name}](vocabularies.md#{name})"
    return f"list of {kind}" if field.get("many") else kind


def _asked(field: dict[str, Any]) -> str:
    words = [field["label"]["en"], field.get("help", {}).get("en", "")]
    return " · ".join(filter(None, words)).replace("|", "\\|")


def _list(vocabulary: dict[str, Any]) -> str:
    # With these columns when one of its terms has them.
    extra = [
        name
        for name in ("broader", "tile", "huridocs", "sdg_16_10_1", "mandates", "details")
        if any(name in term for term in vocabulary["terms"])
    ]
    head = ["Code", "Meaning", *extra]
    lines = [f"\n## {vocabulary['name']}\n\n{vocabulary['title']['en']}.\n\n", _row(head)]
    lines.append(_row(["---"] * len(head)))
    for term in vocabulary["terms"]:
        columns = [_cell(term.get(name, "")) for name in extra]
        retired = " (no longer offered)" if term.get("retired") else ""
        lines.append(_row([f"`{term['code']}`", term["label"]["en"] + retired, *columns]))
    return "".join(lines)


def _cell(value: Any) -> str:
    return ", ".join(value) if isinstance(value, list) else str(value)


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |\n"


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.exists() else ""


if __name__ == "__main__":
    sys.exit(main())

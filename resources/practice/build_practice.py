#!/usr/bin/env python3
"""Make the practice set: fictional incidents in six languages, with photos, papers and sound.

    python resources/practice/build_practice.py            write incidents.json and files/
    python resources/practice/build_practice.py --check    change nothing; status 1 when not current

What people wrote is in `stories/`; everything else (ids, consent, links, files) follows from it and
comes out the same each time. All people, places and countries are invented. Needs Pillow.
"""

import argparse
import json
import sys
import uuid
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from practice_files import made_file  # noqa: E402 - a neighbour of this script, not a package

LANGUAGES = ("en", "fr", "es", "ar", "ru", "zh")
NAMESPACE = uuid.UUID("6f0a2f5e-9d0c-5a4e-8d5b-1b5a1c0f2a26")
GIVEN_ON = date(2026, 1, 5)
"""The first day on which anybody was asked; later ones follow at fixed distances."""

Story = dict[str, Any]

AS_TOLD = (
    "un_link",
    "victims_count",
    "sensitivity",
    "verification",
    "ongoing",
    "risk",
    "submitter",
    "business",
)
"""Fields of a record that a story holds in the same form."""
CONSENT: dict[str, list[dict[str, Any]]] = {
    "not_asked": [],
    "refused": [{"uses": ["U0"], "answer": "yes"}, {"uses": ["U2", "U3", "U4"], "answer": "no"}],
    "advice_only": [{"uses": ["U0", "U1", "U2", "U13"], "answer": "yes"}],
    "un_without_name": [
        {"uses": ["U0", "U1", "U2", "U3", "U13"], "answer": "yes"},
        {"uses": ["U4", "U5"], "answer": "no"},
    ],
    "un_with_name": [
        {"uses": ["U0", "U1", "U2", "U3", "U4", "U13"], "answer": "yes"},
        {"uses": ["U5", "U12"], "answer": "no"},
    ],
    "everything": [
        {
            "uses": ["U0", "U1", "U2", "U3", "U4", "U5", "U6", "U8", "U10", "U11", "U13"],
            "answer": "yes",
            "identified_as": ["real_name"],
        }
    ],
    "expired": [{"uses": ["U0", "U2", "U3"], "answer": "yes", "until": "2026-03-01"}],
    "withdrawn": [
        {"uses": ["U0", "U2", "U3", "U4"], "answer": "yes"},
        {"uses": ["U2", "U3", "U4"], "answer": "withdrawn"},
    ],
    "unreachable": [
        {
            "uses": ["U0", "U2", "U3", "U4"],
            "answer": "yes",
            "given_by": "family",
            "basis": "detained_incommunicado",
            "decided_by": "The family",
            "why": "Silence is the greater danger.",
        }
    ],
    "guardian_only": [{"uses": ["U0", "U2"], "answer": "yes", "given_by": "guardian"}],
    "child_with_assent": [
        {"uses": ["U0", "U2", "U3"], "answer": "yes", "given_by": "guardian", "assent": "yes"}
    ],
}
"""What each kind of person answered, in the order in which they were asked."""


def main() -> int:
    """Write the set, or compare it with what is there."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--check", action="store_true", help="change nothing, compare")
    made = dict(practice_set())
    if parser.parse_args().check:
        return 0 if made == _present() else 1
    for stale in set(_present()) - set(made):
        (HERE / stale).unlink()
    for name, data in made.items():
        target = HERE / name
        target.parent.mkdir(exist_ok=True)
        target.write_bytes(data)
    return 0


def practice_set() -> Iterator[tuple[str, bytes]]:
    """Every file of the set: its path below this folder, and its bytes."""
    people = json.loads((HERE / "stories" / "people.json").read_text(encoding="utf-8"))
    entries = []
    for language in LANGUAGES:
        told = json.loads((HERE / "stories" / f"{language}.json").read_text(encoding="utf-8"))
        for story in told["stories"]:
            files = [
                (f"files/{story['key']}-{number}", kind)
                for number, kind in enumerate(story.get("files", ()), start=1)
            ]
            made = [made_file(path, kind, story, language) for path, kind in files]
            yield from made
            entries.append(
                {
                    "key": story["key"],
                    "files": [path for path, _ in made],
                    "graphic": bool(story.get("graphic")),
                    "document": document(story, language, told["country"], people),
                }
            )
    text = json.dumps({"incidents": entries}, ensure_ascii=False, indent=1, sort_keys=True)
    yield "incidents.json", f"{text}\n".encode()


def document(story: Story, language: str, country: str, people: Story) -> Story:
    """The record of one story. Links name other stories by `key:`; they get ids when loaded."""
    numbers = {key: f"p{number}" for number, key in enumerate(story["people"], start=1)}
    record: Story = {
        "tile": story["tile"],
        "one_line": _text(story["one_line"], language),
        "when": story["when"],
        "where": [{"country": country, "share_as": "locality", **story["place"]}],
        "country": country,
        "urgency": story.get("urgency", "none"),
        "stage": story.get("stage", "captured"),
        "parties": [_party(key, numbers[key], people[key], story) for key in story["people"]],
        "acts": list(_acts(story, numbers)),
        "involvement": list(_involvement(story, numbers, language)),
        "sources": [_source(one, numbers, language) for one in story.get("sources", ())],
        "steps": story.get("steps", []),
        "links": [{"incident": f"key:{key}", "type": kind} for key, kind in story.get("links", ())],
        "consent": [entry for key in story["people"] for entry in consent(key, people[key])],
        "tags": story.get("tags", []),
        "authored": {"clock_checked": "not_asked"},
    }
    for name in ("title", "narrative", "what_next"):
        if name in story:
            record[name] = _text(story[name], language)
    for name in AS_TOLD:
        if name in story:
            record[name] = story[name]
    return {name: value for name, value in record.items() if value != []}


def consent(key: str, person: Story) -> Iterator[Story]:
    """What a person of the set agreed to: the same entries in every record that names them."""
    if person.get("kind", "individual") != "individual":
        return
    answers = CONSENT[person["consent"]]
    for step, asked in enumerate(answers):
        given = GIVEN_ON + timedelta(days=40 * step)
        for use in asked["uses"]:
            rest = {name: value for name, value in asked.items() if name != "uses"}
            yield {
                "id": str(uuid.uuid5(NAMESPACE, f"consent {key} {use} {step}")),
                "person": person_id(key),
                "use": use,
                "given_by": "self",
                "method": "witnessed_verbal",
                "language": person["languages"][0],
                "on": given.isoformat(),
                **rest,
            }


def person_id(key: str) -> str:
    """The id of a person of the set, the same in every vault."""
    return str(uuid.uuid5(NAMESPACE, f"person {key}"))


def _text(words: str, language: str) -> Story:
    return {"lang": language, "text": words, "original": True}


def _party(key: str, number: str, person: Story, story: Story) -> Story:
    kind = person.get("kind", "individual")
    suspects = {one.get("party") for one in story["by"]}
    victims = {act["victim"] for act in story["acts"] if isinstance(act["victim"], str)}
    roles = person.get("role", ["victim"] if key in victims or not story["acts"] else ["witness"])
    kept = {name: value for name, value in person.items() if name not in {"consent", "role"}}
    party = {**kept, "id": number, "kind": kind}
    party["role"] = ["perpetrator"] if key in suspects else roles
    if key in victims and "victim" not in party["role"]:
        party["role"] = [*party["role"], "victim"]
    if kind == "individual":
        party["person"] = person_id(key)
    return party


def _acts(story: Story, numbers: dict[str, str]) -> Iterator[Story]:
    for number, act in enumerate(story["acts"], start=1):
        victim = act["victim"]
        named = numbers.get(victim, victim) if isinstance(victim, str) else victim
        yield {"when": story["when"], **act, "id": f"a{number}", "victim": named}


def _involvement(story: Story, numbers: dict[str, str], language: str) -> Iterator[Story]:
    for number, one in enumerate(story["by"], start=1):
        entry = {**one, "id": f"i{number}"}
        if "party" in entry:
            entry["party"] = numbers[entry["party"]]
        for name in ("why_we_think", "why_state_link"):
            if isinstance(entry.get(name), str):
                entry[name] = _text(entry[name], language)
        yield entry


def _source(one: Story, numbers: dict[str, str], language: str) -> Story:
    return {**one, "party": numbers[one["party"]], "statement": _text(one["statement"], language)}


def _present() -> dict[str, bytes]:
    """What was written before."""
    found = [HERE / "incidents.json", *sorted((HERE / "files").glob("*"))]
    return {str(path.relative_to(HERE)): path.read_bytes() for path in found if path.is_file()}


if __name__ == "__main__":
    sys.exit(main())

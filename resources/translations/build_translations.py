#!/usr/bin/env python3
"""Collects every visible text of the program and builds its languages.

    build_translations.py            collect, translate, compile
    build_translations.py --check    change nothing; exit status 1 when something is not current
    build_translations.py --missing  print the texts that `ar.json` does not know, as JSON

Texts are found by `pyside6-lupdate` and compiled by `pyside6-lrelease`, both beside the interpreter
that runs this. Three languages are built: `en` (plurals only), `qps` (a pseudo-language, made here)
and `ar` (from `ar.json`). Standard library only.
"""

import argparse
import json
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from pathlib import Path

HERE = Path(__file__).resolve().parent
SOURCES = HERE.parents[1] / "src" / "ishr_desktop"
TOOLS = Path(sys.executable).parent

PLURAL_FORMS = {"en": 2, "qps": 2, "ar": 6}
LONGER = 0.4
"""How much longer the pseudo-language is than English; German and Tamil are about like this."""

KEPT = re.compile(r"(%n|%\d|\{[^}]*\}|<[^>]*>|&(?=\w)|\*\.[\w-]+|\n)")
"""What a translation must keep: counts, names in braces, tags, mnemonics, file patterns."""

ACCENTED = str.maketrans(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz",
    "ÅƁÇÐÉƑĜĤÎĴĶĻṀÑÖÞǪŔŠŢÛṼŴẊÝŽåƀçđéƒĝĥîĵķļɱñöþǫŕšţûṽŵẋýž",
)


FILLING = "öñé åïlü "
"""Has the width of real words, and breaks into lines as they do."""


def main() -> int:
    """Build, or say what is missing."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--check", action="store_true", help="change nothing, compare")
    parser.add_argument("--missing", action="store_true", help="print what ar.json lacks")
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        texts = collect(Path(folder))
        if wanted.missing:
            return print_missing(texts)
        built = {name: compiled(render(texts, name), name, Path(folder)) for name in PLURAL_FORMS}
        if wanted.check:
            return check(texts, built)
    for language, content in built.items():
        (HERE / f"{language}.qm").write_bytes(content)
    return 0


def collect(folder: Path) -> ET.Element:
    """All texts of the program, as the root of a fresh .ts file."""
    sources = sorted(str(path) for path in SOURCES.rglob("*.py"))
    listing = folder / "sources.lst"
    listing.write_text("\n".join(sources), encoding="utf-8")
    target = folder / "all.ts"
    run("pyside6-lupdate", f"@{listing}", "-ts", str(target), "-locations", "none", "-no-obsolete")
    return ET.parse(target).getroot()  # noqa: S314 - written a moment ago by lupdate


def render(texts: ET.Element, language: str) -> bytes:
    """The .ts file of one language."""
    arabic = read_arabic()
    # The pseudo-language has the plurals of English; lrelease knows no rules for its own code.
    rules = "en" if language == "qps" else language
    root = ET.Element("TS", {"version": "2.1", "language": rules, "sourcelanguage": "en"})
    for context in sorted(texts.iter("context"), key=lambda one: one.findtext("name") or ""):
        copy = ET.SubElement(root, "context")
        ET.SubElement(copy, "name").text = context.findtext("name")
        for message in context.iter("message"):
            source = message.findtext("source") or ""
            counts = message.get("numerus") == "yes"
            forms = translate(source, language, arabic, counts=counts)
            if forms:
                add_message(copy, source, forms, counts=counts)
    ET.indent(root, "    ")
    return (
        b'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n'
        + ET.tostring(root, encoding="utf-8")
        + b"\n"
    )


def translate(
    source: str, language: str, arabic: dict[str, list[str]], *, counts: bool
) -> list[str]:
    """The forms of a text in a language; none when it stays as it is or is not known."""
    if language == "ar":
        return arabic.get(source, [])
    if language == "qps":
        return [pseudo(english(source, one)) for one in ((True, False) if counts else (False,))]
    return [english(source, True), english(source, False)] if counts else []


def english(source: str, one: bool) -> str:
    """`%n record(s) (waits|wait)` for one or for several."""
    if "%n" not in source:
        return source
    chosen = r"\1" if one else r"\2"
    return re.sub(r"\((\w*)\|(\w*)\)", chosen, re.sub(r"\((\w+)\)", r"(|\1)", source))


def pseudo(text: str) -> str:
    """Accented and longer, in brackets, with everything kept that must be kept."""
    parts = KEPT.split(text)
    letters = sum(len(part) for part in parts[::2])
    accented = "".join(
        part.translate(ACCENTED) if place % 2 == 0 else part for place, part in enumerate(parts)
    )
    filling = "".join(FILLING[place % len(FILLING)] for place in range(round(letters * LONGER)))
    return f"⟦{accented}{' ' if letters > 20 else ''}{filling.strip()}⟧"


def read_arabic() -> dict[str, list[str]]:
    """English text to the forms of its translation: one, or six for a plural."""
    known = json.loads((HERE / "ar.json").read_text(encoding="utf-8"))
    return {text: forms if isinstance(forms, list) else [forms] for text, forms in known.items()}


def add_message(context: ET.Element, source: str, forms: list[str], *, counts: bool) -> None:
    """One text with its translation."""
    message = ET.SubElement(context, "message", {"numerus": "yes"} if counts else {})
    ET.SubElement(message, "source").text = source
    translation = ET.SubElement(message, "translation")
    if not counts:
        translation.text = forms[0]
        return
    for form in forms:
        ET.SubElement(translation, "numerusform").text = form


def compiled(content: bytes, language: str, folder: Path) -> bytes:
    """What the program loads, made from the .ts file of a language."""
    source, target = folder / f"{language}.ts", folder / f"{language}.qm"
    source.write_bytes(content)
    run("pyside6-lrelease", "-silent", str(source), "-qm", str(target))
    return target.read_bytes()


def check(texts: ET.Element, built: dict[str, bytes]) -> int:
    """Whether the files in the tree are what would be built, and Arabic is complete and sound."""
    stale = [language for language, content in built.items() if not is_current(language, content)]
    for language in stale:
        say(f"{language}: not current, run python3 dev.py translations")
    missing = untranslated(texts)
    for text in missing:
        say(f"ar: no translation of {text!r}")
    unsound = [text for text, forms in read_arabic().items() if not all(keeps(text, forms))]
    for text in unsound:
        say(f"ar: a part that must be kept is missing in the translation of {text!r}")
    return 1 if stale or missing or unsound else 0


def is_current(language: str, content: bytes) -> bool:
    """Whether the file in the tree is what would be built."""
    kept = HERE / f"{language}.qm"
    return kept.exists() and kept.read_bytes() == content


def keeps(text: str, forms: list[str]) -> list[bool]:
    """For each form, whether it keeps the braces of the text."""
    wanted = set(re.findall(r"\{[^}]*\}", text))
    return [wanted == set(re.findall(r"\{[^}]*\}", form)) for form in forms]


def untranslated(texts: ET.Element) -> list[str]:
    """The texts that `ar.json` does not know, or knows with the wrong number of plural forms."""
    arabic = read_arabic()
    missing = []
    for message in texts.iter("message"):
        source = message.findtext("source") or ""
        forms = PLURAL_FORMS["ar"] if message.get("numerus") == "yes" else 1
        if len(arabic.get(source, [])) != forms:
            missing.append(source)
    return sorted(set(missing))


def print_missing(texts: ET.Element) -> int:
    """Print what is to be translated, ready to be filled in."""
    say(json.dumps(dict.fromkeys(untranslated(texts), ""), ensure_ascii=False, indent=1))
    return 0


def say(line: str) -> None:
    """One line for the person at the terminal."""
    sys.stdout.write(f"{line}\n")


def run(tool: str, *arguments: str) -> None:
    """Run one of Qt's tools; what it says is shown only when it ends badly."""
    done = subprocess.run(  # noqa: S603 - Qt's own tools, by their path
        [str(TOOLS / tool), *arguments], capture_output=True, check=False, text=True
    )
    if done.returncode:
        sys.stderr.write(done.stdout + done.stderr)
        raise SystemExit(done.returncode)


if __name__ == "__main__":
    sys.exit(main())

"""What docs/editors.md shows can be built as it stands there."""

import re
from pathlib import Path
from textwrap import dedent

from tests.desktop.services.packs.folders import (
    FIRST_STEPS,
    HEAD,
    MECHANISM,
    SOURCES,
    folder,
    rules_folder,
)

from ishr_desktop.services.packs.building import build_pack

GUIDE = Path(__file__).resolve().parents[2] / "docs" / "editors.md"


def blocks() -> list[str]:
    text = GUIDE.read_text(encoding="utf-8")
    return [
        found[1]
        for found in re.finditer(r"^ *```\w*\n(.*?)^ *```$", text, re.MULTILINE | re.DOTALL)
    ]


def test_the_page_of_the_guide_is_a_page(tmp_path: Path) -> None:
    [page] = [block for block in blocks() if block.startswith("---")]
    files = {
        "pack.yaml": HEAD.replace("[en, fr]", "[en]").replace("2026-11-28", "2027-02-01"),
        "pages/en/night-court.md": f"{page}It judges at night.\n",
        "pages/en/other-page.md": FIRST_STEPS,
        "sources.yaml": SOURCES.replace("first-book", "source-id"),
    }
    built = build_pack(folder(tmp_path, files))
    assert built.warnings == ()


def test_the_evidence_of_the_guide_is_evidence(tmp_path: Path) -> None:
    [shown] = [block for block in blocks() if block.strip().startswith("evidence:")]
    before, _, _ = MECHANISM.partition("evidence:\n")
    one = SOURCES.partition("\n")[2]
    sources = [one.replace("first-book", name) for name in re.findall(r"\[([\w-]+)\]", shown)]
    changes = {
        "mechanisms/night-court.yaml": f"{before}{dedent(shown)}sources: [first-book]\n",
        "sources.yaml": SOURCES + "".join(sources),
    }
    assert len(sources) == 2
    assert build_pack(rules_folder(tmp_path, **changes)).files == 1

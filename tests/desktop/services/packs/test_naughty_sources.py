"""Whatever stands in the files of a pack, the builder answers with sentences and nothing else."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.desktop.nasty_texts import ALL
from tests.desktop.services.packs.folders import (
    ACCEPTANCE,
    CLOCK,
    FIRST_STEPS,
    GLOSSARY,
    HEAD,
    MECHANISM,
    PAGE,
    guide_folder,
    rules_folder,
)

from ishr_desktop.domain.pack_errors import PackNotBuilt
from ishr_desktop.domain.pack_fault import MOST_FAULTS, Faults
from ishr_desktop.services.packs.building import build_pack
from ishr_desktop.services.packs.front_matter import read_page
from ishr_desktop.services.packs.page_checking import Known, check_page
from ishr_desktop.services.packs.svg_checking import check_svg

LAUGHS = "a: &a [ha]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 64))
GUIDE_FILES = {
    "pack.yaml": HEAD,
    "pages/en/arrest.md": PAGE,
    "glossary.yaml": GLOSSARY,
    "images/clock.svg": CLOCK,
}
WRITTEN = st.text(st.characters(codec="utf-8"), max_size=20)
RULE_FILES = {"mechanisms/night-court.yaml": MECHANISM, "acceptance.yaml": ACCEPTANCE}


def built(folder: Path) -> list[str]:
    """The faults of a folder; every one is one line."""
    try:
        build_pack(folder)
    except PackNotBuilt as refused:
        told = [str(fault) for fault in refused.faults]
        assert told
        assert not [fault for fault in told if len(fault.splitlines()) != 1 or len(fault) > 500]
        return told
    return []


@pytest.mark.parametrize("path", [*GUIDE_FILES, "sources.yaml"])
@pytest.mark.parametrize("text", [LAUGHS, "", "\ufeff", "- - -", "\x00", "---\n---\n", "{" * 5000])
def test_a_file_of_something_else_is_refused(tmp_path: Path, path: str, text: str) -> None:
    assert built(guide_folder(tmp_path, **{path: text}))


@settings(max_examples=120)
@given(
    path=st.sampled_from(sorted(GUIDE_FILES)),
    place=st.integers(0, 600),
    length=st.integers(0, 40),
    instead=WRITTEN | st.sampled_from(["<b>", "&a", "*a", "---", "](", "url(", "\n\n"]),
)
def test_any_change_of_a_guide_is_built_or_told(
    tmp_path: Path, path: str, place: int, length: int, instead: str
) -> None:
    text = GUIDE_FILES[path]
    changed = text[:place] + instead + text[place + length :]
    built(
        guide_folder(
            tmp_path, **{path: changed.encode("utf-8", "surrogatepass").decode("utf-8", "replace")}
        )
    )


@settings(max_examples=120)
@given(
    path=st.sampled_from(sorted(RULE_FILES)),
    line=st.integers(0, 60),
    instead=WRITTEN | st.sampled_from(["x: y", "- x", "", "null", "  a: {b: [c]}"]),
)
def test_any_line_of_the_facts_is_built_or_told(
    tmp_path: Path, path: str, line: int, instead: str
) -> None:
    lines = RULE_FILES[path].split("\n")
    lines[line % len(lines)] = instead
    built(rules_folder(tmp_path, **{path: "\n".join(lines)}))


@pytest.mark.parametrize("text", ALL)
def test_nasty_texts_in_a_page_stay_text(text: str) -> None:
    faults = Faults()
    page = read_page(f"---\ntitle: x\n---\n{text}\n".encode("utf-8", "replace"), "a.md", faults)
    if page is not None:
        check_page(page, "a.md", Known(frozenset(), frozenset()), faults)
    assert all(len(str(fault).splitlines()) == 1 for fault in faults.refused)


@given(st.binary(max_size=200) | st.text(alphabet="<>/svg xmlns='\"=!&;[]-?", max_size=80))
def test_any_bytes_are_a_picture_or_told(data: bytes | str) -> None:
    faults = Faults()
    check_svg(data.encode() if isinstance(data, str) else data, "a.svg", faults)
    assert faults.refused


def test_a_file_that_is_broken_throughout_does_not_fill_the_screen(tmp_path: Path) -> None:
    sources = "sources:\n" + "  - {x: y}\n" * 900
    assert len(built(guide_folder(tmp_path, **{"sources.yaml": sources}))) == MOST_FAULTS


def test_many_places_to_look_at_do_not_hide_one_to_change(tmp_path: Path) -> None:
    more = {f"pages/en/page-{number}.md": FIRST_STEPS for number in range(MOST_FAULTS + 1)}
    folder = guide_folder(tmp_path, **more, **{"glossary.yaml": "terms: [x]\n"})
    assert built(folder) == ["glossary.yaml:1: terms: this must be a list of “key: value”"]


def test_a_page_as_large_as_a_book_is_refused(tmp_path: Path) -> None:
    page = FIRST_STEPS + "Breathe. " * 40_000
    told = built(guide_folder(tmp_path, **{"pages/en/first-steps.md": page}))
    assert "pages/en/first-steps.md: the file has more than 256 KiB" in told


def test_a_folder_in_the_place_of_a_file_is_told(tmp_path: Path) -> None:
    folder = guide_folder(tmp_path)
    (folder / "glossary.yaml").unlink()
    (folder / "glossary.yaml").mkdir()
    assert built(folder) == ["glossary.yaml: this is not a file"]


@pytest.mark.parametrize("name", ["con", "aux", "lpt1", "a" * 190])
def test_a_name_that_some_computers_cannot_have_is_told(tmp_path: Path, name: str) -> None:
    folder = guide_folder(tmp_path, **{f"pages/en/{name}.md": FIRST_STEPS})
    assert built(folder) == [f"pages/en/{name}.md: some computers cannot have a file of this name"]

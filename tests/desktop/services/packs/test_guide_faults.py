"""Each fault of a guide is one sentence that names file and line; all of them are collected."""

from pathlib import Path

import pytest
from tests.desktop.services.packs.folders import (
    CLOCK,
    FIRST_STEPS,
    FRENCH,
    GLOSSARY,
    HEAD,
    PAGE,
    SOURCES,
    guide_folder,
)

from ishr_desktop.domain.pack_errors import PackNotBuilt
from ishr_desktop.services.packs.building import build_pack

ARREST = "pages/en/arrest.md"
FRENCH_FILE = "pages/fr/first-steps.md"
CLOCK_FILE = "images/clock.svg"


def faults(tmp_path: Path, **changes: str) -> list[str]:
    with pytest.raises(PackNotBuilt) as refused:
        build_pack(guide_folder(tmp_path, **changes))
    return [str(fault) for fault in refused.value.faults]


def body(text: str) -> dict[str, str]:
    """The page with other Markdown, which begins on line 10."""
    head = PAGE.partition("## In short")[0]
    return {ARREST: f"{head}![a clock](images/clock.svg)\n\n{text}"}


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"pack.yaml": HEAD.replace("version: 1", "version: 0")}, "pack.yaml:2: version: "),
        ({"pack.yaml": HEAD + "colour: red\n"}, "pack.yaml:7: the key “colour” is not known"),
        ({"pack.yaml": HEAD.replace("name: ", "nme: ")}, "did you mean “name”?"),
        ({"pack.yaml": HEAD.replace("default", "channels")}, "review_months has no “default”"),
        ({"pack.yaml": HEAD.replace("small-guides", "../up")}, "is not an id"),
        (
            {"pack.yaml": HEAD + "  chanels: 6\n"},
            "“chanels” is not a known kind of fact",
        ),
        ({"pack.yaml": HEAD + "beside: [rules]\n"}, "beside: there is no folder ../rules/"),
        ({ARREST: "## No head\n"}, f"{ARREST}:1: the page does not begin with its head"),
        ({ARREST: "---\n- a\n---\n"}, f"{ARREST}:2: the head of the page"),
        ({ARREST: PAGE.replace("summary", "sumary")}, f"{ARREST}:2: the key “summary” is missing"),
        ({ARREST: PAGE.replace("topic", "poem")}, f"{ARREST}:4: kind: “poem” is not a known kind"),
        ({ARREST: PAGE.replace("[prison", "[true")}, f"{ARREST}:5: keywords: this must be text"),
        ({ARREST: PAGE.replace("2026-11-20", "2026-11-29")}, "later than the day the pack was"),
        ({ARREST: PAGE.replace("2026-11-20", "2026-11-31")}, "this must be a date"),
        ({ARREST: PAGE.replace("2026-11-20", "2026-11")}, "the day is missing"),
        (
            {ARREST: PAGE.replace("[first-steps]", "[frst-steps]")},
            "it is one of arrest, first-steps",
        ),
        ({ARREST: PAGE.replace("[first-steps]", "[arrest]")}, "not related to itself"),
        (
            {ARREST: PAGE.replace("[first-book]", "[last-book]")},
            f"{ARREST}:8: sources: “last-book”",
        ),
        ({ARREST: PAGE.replace("guide:first-steps", "guide:nowhere")}, f"{ARREST}:11: the link"),
        ({ARREST: PAGE.replace("clock.svg", "../../etc.svg")}, f"{ARREST}:13: there is no picture"),
        ({ARREST: PAGE.replace("a clock", "")}, "no words for people who cannot see it"),
        (body("# Title"), f"{ARREST}:12: headings begin with ##"),
        (body("a\nb <b>c</b>"), f"{ARREST}:13: HTML is not allowed in pages: “<b>”"),
        (body("<script>\nalert(1)\n</script>"), f"{ARREST}:12: HTML is not allowed"),
        (body("[x](https://example.org)"), "this one leads to “https://example.org”"),
        (body("[x](javascript:alert)"), "this one leads to “javascript:alert”"),
        (
            body("![x](https://example.org/a.svg)"),
            "there is no picture “https://example.org/a.svg”",
        ),
        (body("Write to a@example.org now"), "an address stands in the text (“a@example.org”)"),
        (body("See www.example.org"), "an address stands in the text"),
        (body("    code"), "is not used in pages: code block"),
        (body("a\n\n---\n"), "is not used in pages: hr"),
        (
            body("safe \u202eelif.exe"),
            f"{ARREST}:12: there is a character here that cannot be seen",
        ),
        ({FRENCH_FILE: FRENCH.replace("title", "kind: topic\ntitle")}, "kind is not"),
        ({"pages/fr/other.md": FRENCH}, "pages/fr/other.md: there is no such page in “en”"),
        ({"pages/de/first-steps.md": FRENCH}, "“de” is not among the languages of pack.yaml"),
        ({"pages/en/Big Name.md": FIRST_STEPS}, "no part of a pack has this file name"),
        ({"notes.txt": "later"}, "notes.txt: no part of a pack has this file name"),
        ({"sources.yaml": SOURCES.replace("https:", "htps:")}, "sources.yaml:3: url: “htps:"),
        ({"sources.yaml": SOURCES.replace("2025-07", "2027-01")}, "sources.yaml:6: date: 2027-01"),
        ({"sources.yaml": SOURCES + SOURCES.partition("\n")[2]}, "sources.yaml:8: the source"),
        ({"glossary.yaml": GLOSSARY.replace("[detention]", "[freedom]")}, "see_also leads nowhere"),
        ({"glossary.yaml": GLOSSARY.replace("id: detention", "id: arrest")}, "stands here twice"),
        ({"glossary.yaml": GLOSSARY.replace("en: Detention", "en: ARRESTED")}, "explained by"),
        ({"glossary.yaml": GLOSSARY.replace("en: Being", "fr: Being")}, "the words in “en” are"),
        ({CLOCK_FILE: "not a picture"}, f"{CLOCK_FILE}:1: this is not a picture"),
        ({CLOCK_FILE: CLOCK.replace("<circle", "<script/><circle")}, "<script> may not stand"),
        ({CLOCK_FILE: CLOCK.replace("r=", "onload='x' r=")}, "the attribute “onload” may not"),
        ({CLOCK_FILE: CLOCK.replace("<circle", "<image href='a.png'/><circle")}, "<image> may not"),
        ({CLOCK_FILE: CLOCK.replace("r=", "fill='url(https://e.org/x)' r=")}, "leads out of"),
        ({CLOCK_FILE: CLOCK.replace("r=", "style='fill:red' r=")}, "the attribute “style” may not"),
        ({CLOCK_FILE: CLOCK.replace("0 0 8 8", "0 0 9e9 8")}, "larger than"),
        ({CLOCK_FILE: CLOCK.replace("0 0 8 8", "wide")}, "viewBox does not hold four numbers"),
        ({CLOCK_FILE: CLOCK.replace("<circle", "<svg/><circle")}, "no other inside it"),
        ({CLOCK_FILE: f"<?xml-stylesheet href='a.css'?>{CLOCK}"}, "<?xml-stylesheet … ?> may not"),
        ({CLOCK_FILE: f"<!DOCTYPE svg [<!ENTITY a 'ha'>]>{CLOCK}"}, "has no DOCTYPE"),
        ({CLOCK_FILE: CLOCK.replace("<circle", "<g>" * 3000 + "<circle")}, "levels"),
        ({CLOCK_FILE: CLOCK + " " * 200_000}, f"{CLOCK_FILE}: the file has more than 128 KiB"),
    ],
    ids=lambda value: value[:50] if isinstance(value, str) else None,
)
def test_a_fault_is_named_with_file_and_line(
    tmp_path: Path, changes: dict[str, str], said: str
) -> None:
    found = faults(tmp_path, **changes)
    assert [fault for fault in found if said in fault], found
    assert all("\n" not in fault for fault in found)


def test_every_fault_is_told_at_once(tmp_path: Path) -> None:
    changes = {
        ARREST: PAGE.replace("topic", "poem"),
        "sources.yaml": "a: &a [*a]\n",
        CLOCK_FILE: "<svg",
    }
    files = {fault.partition(":")[0] for fault in faults(tmp_path, **changes)}
    assert files >= {ARREST, "sources.yaml", CLOCK_FILE}


def test_what_only_needs_a_look_is_told_and_built(tmp_path: Path) -> None:
    changes = {
        FRENCH_FILE: FRENCH.replace("2026-11-20", "2026-11-19") + "## Plus\n",
        "images/unused.svg": CLOCK,
    }
    built = build_pack(guide_folder(tmp_path, **changes))
    assert [str(fault) for fault in built.warnings] == [
        "images/unused.svg: no page shows this picture",
        "pages/en/arrest.md: not translated into “fr”: it is shown in “en”",
        f"{FRENCH_FILE}:4: “en” was changed later: does the translation still say the same?",
        f"{FRENCH_FILE}:6: there are more or fewer headings than in “en”",
    ]


def test_what_systems_and_text_editors_leave_behind_is_left_alone(tmp_path: Path) -> None:
    notes = {"README.md": "x", ".DS_Store": "x", "pages/en/arrest.md~": "x", "Thumbs.db": "x"}
    assert (
        build_pack(guide_folder(tmp_path, **notes)).files
        == build_pack(guide_folder(tmp_path / "clean")).files
    )


def test_a_link_to_a_file_outside_is_not_followed(tmp_path: Path) -> None:
    folder = guide_folder(tmp_path)
    (tmp_path / "secret.md").write_text(FIRST_STEPS)
    (folder / "pages/en/secret.md").symlink_to(tmp_path / "secret.md")
    with pytest.raises(PackNotBuilt) as refused:
        build_pack(folder)
    assert [str(fault) for fault in refused.value.faults] == [
        "pages/en/secret.md: this is not a file"
    ]

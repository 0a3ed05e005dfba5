"""Small guide books for the tests of the library."""

from collections.abc import Mapping
from typing import Any

from ishr_desktop.domain.guide import GuideBook, contents_from


def page(page_id: str, title: str, **more: Any) -> dict[str, Any]:
    return {
        "id": page_id,
        "kind": "topic",
        "title": {"en": title},
        "summary": {"en": f"About {title.lower()}."},
        "written": "2026-11-01",
        **more,
    }


def book(
    pages: Mapping[str, tuple[dict[str, Any], str]],
    glossary: tuple[dict[str, Any], ...] = (),
    publisher: str = "ishr",
) -> GuideBook:
    """A book whose pages are given by path, each with its entry and its Markdown."""
    entries = {entry["id"]: entry for entry, _ in pages.values()}
    sources = [{"id": "one", "title": "A text", "url": "https://example.org/one", "status": "read"}]
    contents = contents_from(
        {"pages": [*entries.values()], "glossary": [*glossary], "sources": sources}
    )
    files = {f"pages/{path}.md": text.encode() for path, (_, text) in pages.items()}
    return GuideBook(publisher, "test-guides", 1, contents, files.__getitem__)

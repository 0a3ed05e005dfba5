"""The Markdown of a page, as HTML and as plain passages.

Nothing in a page is executed or fetched: HTML stays text, links lead to pages of guides only, and
a picture is one of the pack's own SVG files.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from html import escape
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.token import Token

_PAGE_LINK: Final = "guide:"
_IMAGE: Final = re.compile(r"images/[A-Za-z0-9_-]+\.svg", re.ASCII)

Explained = Callable[[str], str]
"""Marks the words of a glossary in a text; returns HTML with everything else escaped."""


@dataclass(frozen=True)
class Section:
    """A heading of a page and the words under it, without marks of any kind."""

    heading: str
    """Empty for what stands before the first heading."""
    text: str


def html_of(markdown: str, explained: Explained = escape) -> str:
    """The page as HTML for a text widget that can open nothing outside of itself.

    Links have `guide:` addresses, pictures `images/` paths of the pack, headings a name `h1`, `h2`
    and so on for going to them.
    """
    tokens = _parser().parse(markdown)
    _name_headings(tokens)
    return "".join(_rendered(tokens, explained))


def sections_of(markdown: str) -> tuple[Section, ...]:
    """The passages of a page, cut at its headings."""
    found: list[Section] = []
    heading = ""
    words: list[str] = []
    tokens = _parser().parse(markdown)
    for place, token in enumerate(tokens):
        if token.type != "inline":
            continue
        text = _plain(token.children or ())
        if tokens[place - 1].type == "heading_open":
            found.append(Section(heading, " ".join(words)))
            heading, words = text, []
        else:
            words.append(text)
    found.append(Section(heading, " ".join(words)))
    return tuple(section for section in found if section.heading or section.text)


def links_of(markdown: str) -> tuple[str, ...]:
    """The ids of the pages to which a page leads."""
    return tuple(
        str(part.attrGet("href")).removeprefix(_PAGE_LINK)
        for part in _parts(markdown)
        if part.type == "link_open" and str(part.attrGet("href")).startswith(_PAGE_LINK)
    )


def images_of(markdown: str) -> tuple[str, ...]:
    """The paths of the pictures that a page shows."""
    return tuple(str(part.attrGet("src")) for part in _parts(markdown) if part.type == "image")


class _Pages(MarkdownIt):
    """Reads pages. Which links count is decided when they are drawn."""

    def validateLink(self, url: str) -> bool:  # noqa: N802 - the name of the library
        """Every link is one here: of a refused one the words are still shown."""
        del url
        return True


@cache
def _parser() -> MarkdownIt:
    return _Pages("commonmark", {"html": False}).enable("table")


def _parts(markdown: str) -> Iterator[Token]:
    for token in _parser().parse(markdown):
        yield from token.children or ()


def _plain(parts: Sequence[Token]) -> str:
    return "".join(
        " " if part.type in {"softbreak", "hardbreak"} else part.content
        for part in parts
        if part.type in {"text", "code_inline", "softbreak", "hardbreak", "image"}
    )


def _name_headings(tokens: Sequence[Token]) -> None:
    headings = (token for token in tokens if token.type == "heading_open")
    for number, token in enumerate(headings, start=1):
        token.attrSet("id", f"h{number}")


def _rendered(tokens: Sequence[Token], explained: Explained) -> Iterator[str]:
    in_heading = False
    for token in tokens:
        if token.type == "inline":
            # A heading is what the eye looks for; nothing in it is underlined.
            yield from _inline(token.children or (), escape if in_heading else explained)
        elif token.type in {"fence", "code_block"}:
            yield f"<p>{escape(token.content)}</p>"
        elif not token.hidden:
            in_heading = token.type == "heading_open"
            yield _tag(token)


def _inline(parts: Sequence[Token], explained: Explained) -> Iterator[str]:
    leads = False
    for part in parts:
        if part.type == "text":
            yield escape(part.content) if leads else explained(part.content)
        elif part.type == "code_inline":
            yield escape(part.content)
        elif part.type in {"softbreak", "hardbreak"}:
            yield " " if part.type == "softbreak" else "<br/>"
        elif part.type == "image":
            yield _picture(part)
        elif part.type == "link_open":
            # Whatever leads out of the guides is shown as its words.
            address = str(part.attrGet("href"))
            leads = address.startswith(_PAGE_LINK)
            yield f'<a href="{escape(address)}">' if leads else ""
        elif part.type == "link_close":
            yield "</a>" if leads else ""
            leads = False
        else:
            yield _tag(part)


def _picture(part: Token) -> str:
    source = str(part.attrGet("src"))
    words = escape(part.content)
    if not _IMAGE.fullmatch(source):
        return words
    return f'<img src="{source}" alt="{words}" title="{words}"/>'


def _tag(token: Token) -> str:
    if not token.tag:
        return ""
    if token.nesting < 0:
        return f"</{token.tag}>"
    attributes: Mapping[str, str | int | float] = token.attrs
    kept = "".join(
        f' {name}="{escape(str(value))}"'
        for name, value in attributes.items()
        if name in {"id", "start"}
    )
    end = "/" if token.nesting == 0 else ""
    return f"<{token.tag}{kept}{end}>"

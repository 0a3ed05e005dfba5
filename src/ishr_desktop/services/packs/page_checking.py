"""What the Markdown of a page may hold: a small subset, and links that lead somewhere."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.token import Token

from ishr_desktop.domain.pack_fault import Faults
from ishr_desktop.services.packs.front_matter import PageText

PAGE_LINK: Final = "guide:"
_IMAGE_FOLDER: Final = "images/"
_BLOCKS: Final = frozenset(
    f"{name}_{end}"
    for name in (
        *("paragraph", "heading", "bullet_list", "ordered_list", "list_item", "blockquote"),
        *("table", "thead", "tbody", "tr", "th", "td"),
    )
    for end in ("open", "close")
)
_INLINE: Final = frozenset(
    {
        *("text", "softbreak", "hardbreak", "image", "link_open", "link_close"),
        *("strong_open", "strong_close", "em_open", "em_close"),
    }
)
_HEADINGS: Final = frozenset({"h2", "h3"})
_ADDRESS: Final = re.compile(r"https?://\S+|\bwww\.\S+|[\w.+-]+@[\w-]+\.[\w.]+")
_UNSEEN: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff]")
"""Control characters, and marks that let text look other than it is."""


@dataclass(frozen=True)
class Known:
    """What pages of the pack may lead to."""

    pages: frozenset[str]
    images: frozenset[str]
    """Paths, such as `images/clock.svg`."""


@dataclass(frozen=True)
class _Found:
    """One part of the Markdown and its line in the file."""

    token: Token
    line: int


def check_page(text: PageText, path: str, known: Known, faults: Faults) -> frozenset[str]:
    """Note every fault of the Markdown; returns the paths of the pictures that it shows."""
    for number, line in enumerate(text.body.split("\n"), text.body_line):
        if _UNSEEN.search(line):
            faults.refuse(path, number, "there is a character here that cannot be seen")
    shown = set()
    for found in _found(text):
        sentence = _fault_of(found.token, known)
        if sentence:
            faults.refuse(path, found.line, sentence)
        if found.token.type == "image":
            shown.add(str(found.token.attrGet("src")))
    return frozenset(shown)


def headings(text: PageText) -> int:
    """How many headings the page has."""
    return sum(token.type == "heading_open" for token in _parser().parse(text.body))


def _fault_of(token: Token, known: Known) -> str:
    if token.type in _FAULTS:
        return _FAULTS[token.type](token, known)
    if token.type in _BLOCKS or token.type in _INLINE:
        return ""
    kind = token.type.removesuffix("_open").replace("_", " ")
    return "" if token.nesting < 0 else f"this part of Markdown is not used in pages: {kind}"


def _heading(token: Token, _: Known) -> str:
    allowed = token.tag in _HEADINGS
    return "" if allowed else "headings begin with ## or ###; the title stands in the head"


def _link(token: Token, known: Known) -> str:
    address = str(token.attrGet("href"))
    if not address.startswith(PAGE_LINK):
        return f"links lead to pages, as guide:page-id; this one leads to “{address[:60]}”"
    page = address.removeprefix(PAGE_LINK)
    return "" if page in known.pages else f"the link leads nowhere: there is no page “{page[:60]}”"


def _image(token: Token, known: Known) -> str:
    source = str(token.attrGet("src"))
    if source not in known.images:
        return f"there is no picture “{source[:60]}” in the folder “{_IMAGE_FOLDER}”"
    return "" if token.content.strip() else "the picture has no words for people who cannot see it"


def _text(token: Token, _: Known) -> str:
    found = _ADDRESS.search(token.content)
    if found is None:
        return ""
    return f"an address stands in the text (“{found[0][:60]}”): addresses belong to the facts"


def _html(token: Token, _: Known) -> str:
    return f"HTML is not allowed in pages: “{' '.join(token.content.split())[:60]}”"


_FAULTS: Final[dict[str, Callable[[Token, Known], str]]] = {
    "heading_open": _heading,
    "link_open": _link,
    "image": _image,
    "text": _text,
    "html_block": _html,
    "html_inline": _html,
}


@cache
def _parser() -> MarkdownIt:
    # With HTML, so that it is recognised as such; the library renders pages without.
    return _AnyLink("commonmark", {"html": True}).enable("table")


class _AnyLink(MarkdownIt):
    """Sees every link, also one that the library would not draw."""

    def validateLink(self, url: str) -> bool:  # noqa: N802 - the name of the library
        del url
        return True


def _found(text: PageText) -> Iterator[_Found]:
    line = text.body_line
    for token in _parser().parse(text.body):
        if token.map:
            line = text.body_line + token.map[0]
        if token.type != "inline":
            yield _Found(token, line)
            continue
        inside = line
        for part in token.children or ():
            yield _Found(part, inside)
            inside += part.type in {"softbreak", "hardbreak"}

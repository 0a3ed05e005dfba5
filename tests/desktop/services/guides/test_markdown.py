"""The Markdown of a page becomes HTML that can do nothing."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ishr_desktop.services.guides.markdown import (
    Section,
    html_of,
    images_of,
    links_of,
    sections_of,
)

PAGE = """Before the first heading.

## In short
You can write **today**. See [the group](guide:wgad-regular).

![Who learns the name](images/who-learns-the-name.svg)

### Small print
1. One
2. Two
"""


def test_headings_have_names_and_links_lead_to_pages() -> None:
    html = html_of(PAGE)
    assert '<h2 id="h1">In short</h2>' in html
    assert '<a href="guide:wgad-regular">the group</a>' in html
    assert '<h3 id="h2">Small print</h3><ol><li>One</li><li>Two</li></ol>' in html


def test_a_page_is_cut_at_its_headings() -> None:
    assert sections_of(PAGE) == (
        Section("", "Before the first heading."),
        Section("In short", "You can write today. See the group. Who learns the name"),
        Section("Small print", "One Two"),
    )


def test_links_and_pictures_are_named() -> None:
    assert links_of(PAGE) == ("wgad-regular",)
    assert images_of(PAGE) == ("images/who-learns-the-name.svg",)


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        "<img src=/etc/passwd>",
        "[x](javascript:alert(1))",
        "[x](https://example.org/)",
        "[x](file:///etc/passwd)",
        "<https://example.org/>",
        "![x](https://example.org/x.svg)",
        "![x](../secret.svg)",
        "![x](images/../secret.svg)",
        '[x](guide:a"onclick="b)',
        "&lt;script&gt;",
    ],
)
def test_nothing_leads_out_of_the_guides(hostile: str) -> None:
    _assert_harmless(html_of(hostile))


@given(st.text(alphabet=st.sampled_from("<>&\"'[]()!#*`|:/ \nahguide.svgimages1-_\\"), max_size=80))
def test_no_text_leads_out_of_the_guides(text: str) -> None:
    _assert_harmless(html_of(text))


def _assert_harmless(html: str) -> None:
    tags = re.findall(r"<[^>]*>", html)
    known = "a|b|blockquote|br|em|h[1-6]|hr|img|li|ol|p|strong|table|tbody|td|th|thead|tr|ul"
    for tag in tags:
        assert re.fullmatch(
            rf"</?(?:{known})"
            r'(?: (?:href="guide:[^"<>]*"|id="h\d+"|start="\d+"'
            r'|src="images/[A-Za-z0-9_-]+\.svg"|(?:alt|title)="[^"<>]*"))*/?>',
            tag,
        ), tag
    assert html.count("<a ") == html.count("</a>")

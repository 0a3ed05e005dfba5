"""`ishr guide` reads the guides of the program without a vault."""

import json
from typing import Any


def test_every_mechanism_has_a_page_without_any_vault(run: Any) -> None:
    pages = json.loads(run("guide", "list", "--kind", "mechanism", "--json").out)
    assert {"wgad-regular", "ecthr-application"} <= {page["page"] for page in pages}
    assert {page["kind"] for page in pages} == {"mechanism"}


def test_a_page_is_shown_with_addresses_and_sources(run: Any) -> None:
    shown = run("guide", "show", "wgad-regular").out
    assert "## In short" in shown
    assert "hrc-wg-ad@un.org" in shown
    page = json.loads(run("guide", "show", "wgad-regular", "--json").out)
    assert page["facts"]["id"] == "wgad-regular"
    assert {"url", "date", "status"} <= set(page["sources"][0])


def test_a_page_that_is_not_translated_is_shown_in_english_and_says_so(run: Any) -> None:
    shown = run("guide", "show", "digital-attacks", "--language", "fr")
    assert "not in “fr” yet" in shown.err
    assert "## In short" in shown.out
    translated = run("guide", "show", "wgad-regular", "--language", "fr")
    assert translated.err == ""
    assert "détention" in translated.out


def test_a_slip_is_forgiven(run: Any) -> None:
    found = json.loads(run("guide", "search", "arbitary detension", "--json").out)
    assert found[0]["page"] in {"arbitrary-detention", "wgad-regular", "wgad-urgent-action"}


def test_an_unknown_page_is_one_sentence(run: Any) -> None:
    refused = run("guide", "show", "nowhere")
    assert refused.status != 0
    assert "No guide page is called “nowhere”" in refused.err

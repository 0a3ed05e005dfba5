"""`glossary.yaml`: the words that are explained wherever they stand."""

from typing import Any, Final

from ishr_desktop.services.packs.pack_head import PackHead
from ishr_desktop.services.packs.shapes import ID, LANGUAGE, ListOf, MapOf, Place, Record, Text
from ishr_desktop.services.packs.source_folder import SourceFolder
from ishr_desktop.services.packs.words import Words, words_of
from ishr_desktop.services.packs.yaml_reading import Items, Mapping, Node, Scalar, plain

GLOSSARY_YAML: Final = "glossary.yaml"


def read_glossary(source: SourceFolder, head: PackHead) -> list[dict[str, Any]]:
    """The terms as `guide.json` has them; faults are noted."""
    node = source.yaml(GLOSSARY_YAML)
    if node is None:
        return []
    place = Place(source.shown(GLOSSARY_YAML), source.faults)
    before = source.faults.refusals
    Record({"terms": ListOf(_shape(head))}).check(node, place)
    if source.faults.refusals != before:
        return []
    assert isinstance(node, Mapping)
    terms = node.entries["terms"]
    assert isinstance(terms, Items)
    compiled = [_term(item, head) for item in terms.items]
    check_terms(terms, compiled, place)
    return compiled


def check_terms(terms: Items, compiled: list[dict[str, Any]], place: Place) -> None:
    """Note ids and spellings that stand twice, and what leads nowhere.

    `terms` have their shape; `compiled` is what `guide.json` says of each.
    """
    _check_ids(terms, compiled, place)
    _check_spellings(terms, compiled, place)


def _shape(head: PackHead) -> Record:
    original = head.languages[0]
    return Record(
        {"id": ID, "term": Words(original, 80), "definition": Words(original, 500)},
        {"words": MapOf(LANGUAGE, ListOf(Text(80), 0, 40)), "see_also": ListOf(ID, 0, 10)},
    )


def _term(node: Node, head: PackHead) -> dict[str, Any]:
    value = plain(node)
    return {
        "id": value["id"],
        "term": words_of(value["term"], head.languages[0]),
        "words": value.get("words", {}),
        "definition": words_of(value["definition"], head.languages[0]),
        "see_also": value.get("see_also", []),
    }


def _check_ids(terms: Items, compiled: list[dict[str, Any]], place: Place) -> None:
    known: set[str] = set()
    for node, term in zip(terms.items, compiled, strict=True):
        if term["id"] in known:
            place.refuse(node, f"the term “{term['id']}” stands here twice")
        known.add(term["id"])
    for node, term in zip(terms.items, compiled, strict=True):
        for other in term["see_also"]:
            if other not in known:
                place.refuse(node, f"see_also leads nowhere: there is no term “{other}”")


def _check_spellings(terms: Items, compiled: list[dict[str, Any]], place: Place) -> None:
    """The same word cannot be explained in two ways."""
    owner: dict[tuple[str, str], str] = {}
    for node, term in zip(terms.items, compiled, strict=True):
        for language in {**term["term"], **term["words"]}:
            spellings = [term["term"].get(language, ""), *term["words"].get(language, [])]
            for spelling in {word.casefold() for word in spellings if word}:
                first = owner.setdefault((language, spelling), term["id"])
                if first != term["id"]:
                    at = Scalar(spelling, node.line)
                    place.refuse(at, f"“{spelling}” is explained by “{first}” already")

"""Files: people in pictures, and the same bytes twice (rules E5, E6)."""

from collections.abc import Iterator

from ishr_desktop.domain.hints.hint import Hint, HintCode, Severity
from ishr_desktop.domain.incident import Document
from ishr_desktop.domain.reading import code_in, is_answered, numbered_objects

_PICTURES = ("image/", "video/")


def hints(document: Document) -> Iterator[Hint]:
    """What the list of files alone can tell."""
    yield from _people(document)
    yield from _same(document)


def _people(document: Document) -> Iterator[Hint]:
    """Said once for all pictures: a camera card brings two thousand."""
    unseen = [
        number
        for number, entry in numbered_objects(document.get("evidence"))
        if code_in(entry.get("media_type")).startswith(_PICTURES)
        and not is_answered(entry.get("people"))
    ]
    if unseen:
        path, facts = f"evidence[{unseen[0]}].people", {"count": str(len(unseen))}
        yield Hint(HintCode.PEOPLE_IN_PICTURE, Severity.WARNING, path, facts)


def _same(document: Document) -> Iterator[Hint]:
    first: dict[str, str] = {}
    for number, entry in numbered_objects(document.get("evidence")):
        digest, name = code_in(entry.get("sha256")), code_in(entry.get("name"))
        if not digest:
            continue
        if digest in first:
            facts = {"name": name, "other": first[digest]}
            yield Hint(HintCode.SAME_FILE, Severity.HINT, f"evidence[{number}]", facts)
        first.setdefault(digest, name)

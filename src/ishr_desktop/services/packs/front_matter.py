"""The head of a page: YAML between two lines of three hyphens, before the Markdown."""

from dataclasses import dataclass
from typing import Final

from ishr_desktop.domain.pack_fault import Faults
from ishr_desktop.services.packs.yaml_reading import Mapping, read_yaml

PAGE_BYTES: Final = 256 * 1024
_FENCE: Final = "---"


@dataclass(frozen=True)
class PageText:
    """One page as it was written."""

    head: Mapping
    body: str
    """Markdown, with Unix line ends."""
    body_line: int
    """The line of the file on which the Markdown begins."""


def read_page(data: bytes, path: str, faults: Faults) -> PageText | None:
    """Take a page apart; None after its fault was noted."""
    if len(data) > PAGE_BYTES:
        faults.refuse(path, 0, f"the page has more than {PAGE_BYTES // 1024} KiB")
        return None
    try:
        lines = data.decode("utf-8").replace("\r\n", "\n").split("\n")
    except UnicodeDecodeError as problem:
        line = data[: problem.start].count(b"\n") + 1
        faults.refuse(path, line, "this is not text in UTF-8")
        return None
    if lines[0] != _FENCE or _FENCE not in lines[1:]:
        faults.refuse(path, 1, "the page does not begin with its head between two lines of ---")
        return None
    end = lines.index(_FENCE, 1)
    head = read_yaml("\n".join(lines[1:end]).encode(), path, faults, first_line=2)
    if head is None:
        return None
    if not isinstance(head, Mapping):
        faults.refuse(path, 2, "the head of the page is not a list of “key: value”")
        return None
    start = next((at for at, line in enumerate(lines[end + 1 :], end + 1) if line.strip()), end + 1)
    return PageText(head, "\n".join(lines[start:]).rstrip("\n") + "\n", start + 1)

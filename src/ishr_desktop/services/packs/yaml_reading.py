"""Reads the YAML of packs: a small, strict part of the language, where each value knows its line.

Mappings, lists and scalars. A scalar is text, except the plain `true`, `false`, `null`, whole
numbers, and nothing at all, which is null. There are no anchors, aliases, tags, directives or
second documents, no key twice, and bounds on depth, values and bytes, so that no file means more
than it shows. Nothing is ever constructed from a tag.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

import yaml

from ishr_desktop.domain.pack_fault import Faults

YAML_BYTES: Final = 2 * 1024 * 1024
DEEPEST: Final = 16
"""Lists and mappings inside each other."""
MOST_VALUES: Final = 100_000
"""Scalars, lists and mappings of one file."""
_INTEGER: Final = re.compile(r"-?(0|[1-9][0-9]{0,14})", re.ASCII)
_CONSTANTS: Final = {"true": True, "false": False, "null": None, "": None}
# The same parser, in C where PyYAML was built with it; it is some thirty times as fast.
_Loader: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True)
class Scalar:
    """Text, a whole number, true, false or null."""

    value: str | int | bool | None
    line: int


@dataclass(frozen=True)
class Items:
    """A list."""

    items: "tuple[Node, ...]"
    line: int


@dataclass(frozen=True)
class Mapping:
    """Keys and what they hold, in the order of the file."""

    entries: "dict[str, Node]"
    key_lines: dict[str, int]
    line: int

    def get(self, key: str) -> "Node | None":
        """What a key holds; None when it is not there."""
        return self.entries.get(key)


Node = Scalar | Items | Mapping


class _NotYaml(Exception):
    """The text leaves the part of YAML that is read here."""

    def __init__(self, line: int, sentence: str) -> None:
        super().__init__(sentence)
        self.line = line
        self.sentence = sentence


def read_yaml(data: bytes, path: str, faults: Faults, first_line: int = 1) -> Node | None:
    """The value of a file, or None after its fault was noted.

    `first_line` is the number of the first line in the file, for YAML that stands inside another.
    """
    try:
        return _read(data, first_line - 1)
    except _NotYaml as problem:
        faults.refuse(path, problem.line, problem.sentence)
    return None


def plain(node: Node) -> Any:
    """The value without its lines, as JSON has it."""
    match node:
        case Scalar():
            return node.value
        case Items():
            return [plain(item) for item in node.items]
        case Mapping():
            return {key: plain(value) for key, value in node.entries.items()}


def _read(data: bytes, offset: int) -> Node:
    if len(data) > YAML_BYTES:
        raise _NotYaml(0, f"the file has more than {YAML_BYTES // 1024} KiB")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as problem:
        line = data[: problem.start].count(b"\n") + 1 + offset
        raise _NotYaml(line, "this is not text in UTF-8") from None
    builder = _Builder(offset)
    try:
        for event in yaml.parse(text, Loader=_Loader):
            builder.take(event)
    except yaml.MarkedYAMLError as problem:
        mark = problem.problem_mark or problem.context_mark
        line = mark.line + 1 + offset if mark else 0
        raise _NotYaml(line, f"this is not YAML: {problem.problem or problem.context}") from None
    except yaml.reader.ReaderError as problem:
        line = text[: problem.position].count("\n") + 1 + offset
        raise _NotYaml(line, "there is a character that YAML does not allow") from None
    if builder.root is None:
        raise _NotYaml(0, "the file is empty")
    return builder.root


@dataclass
class _Open:
    """A list or mapping whose end has not come yet."""

    line: int
    items: list[Node] | None
    entries: dict[str, Node]
    key_lines: dict[str, int]
    key: str | None = None

    def closed(self) -> Node:
        if self.items is not None:
            return Items(tuple(self.items), self.line)
        return Mapping(self.entries, self.key_lines, self.line)


class _Builder:
    """Puts the events of the parser together; refuses each that is not read here at once."""

    def __init__(self, offset: int) -> None:
        self.root: Node | None = None
        self._offset = offset
        self._open: list[_Open] = []
        self._values = 0

    def take(self, event: Any) -> None:
        line = event.start_mark.line + 1 + self._offset
        match event:
            case yaml.AliasEvent():
                raise _NotYaml(line, "aliases (*) are not allowed: write the value again")
            case yaml.DocumentStartEvent():
                self._start(event, line)
            case yaml.ScalarEvent():
                self._count(event, line)
                self._scalar(event, line)
            case yaml.SequenceStartEvent() | yaml.MappingStartEvent():
                self._count(event, line)
                self._begin(line, is_list=isinstance(event, yaml.SequenceStartEvent))
            case yaml.SequenceEndEvent() | yaml.MappingEndEvent():
                self._add(self._open.pop().closed(), line)

    def _start(self, event: Any, line: int) -> None:
        if event.version or event.tags:
            raise _NotYaml(line, "directives (%) are not allowed")
        if self.root is not None:
            raise _NotYaml(line, "a second document (---) is not allowed")

    def _count(self, event: Any, line: int) -> None:
        if event.anchor is not None:
            raise _NotYaml(line, "anchors (&) are not allowed: write the value where it is used")
        if event.tag is not None:
            raise _NotYaml(line, "tags (!) are not allowed")
        self._values += 1
        if self._values > MOST_VALUES:
            raise _NotYaml(line, f"the file has more than {MOST_VALUES} values")

    def _begin(self, line: int, *, is_list: bool) -> None:
        if len(self._open) == DEEPEST:
            raise _NotYaml(line, f"there are more than {DEEPEST} levels inside each other")
        if self._open and self._open[-1].items is None and self._open[-1].key is None:
            raise _NotYaml(line, "a key must be text")
        self._open.append(_Open(line, [] if is_list else None, {}, {}))

    def _scalar(self, event: Any, line: int) -> None:
        inside = self._open[-1] if self._open else None
        if inside is not None and inside.items is None and inside.key is None:
            if event.value in inside.entries:
                raise _NotYaml(line, f"the key “{_short(event.value)}” stands here twice")
            inside.key = event.value
            inside.key_lines[event.value] = line
            return
        self._add(Scalar(_value(event), line), line)

    def _add(self, node: Node, line: int) -> None:
        if not self._open:
            self.root = node
            return
        inside = self._open[-1]
        if inside.items is not None:
            inside.items.append(node)
            return
        if inside.key is None:
            raise _NotYaml(line, "a key must be text")
        inside.entries[inside.key] = node
        inside.key = None


def _value(event: Any) -> str | int | bool | None:
    text: str = event.value
    if event.implicit[0]:  # plain, without quotation marks
        if text in _CONSTANTS:
            return _CONSTANTS[text]
        if _INTEGER.fullmatch(text):
            return int(text)
    return text


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:40]}…"


def walk(node: Node) -> Iterator[Node]:
    """A node and everything inside it."""
    yield node
    children = node.items if isinstance(node, Items) else ()
    children = tuple(node.entries.values()) if isinstance(node, Mapping) else children
    for child in children:
        yield from walk(child)

"""The strict reader: what it understands, and what it refuses with the line."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ishr_desktop.domain.pack_fault import Faults
from ishr_desktop.services.packs.yaml_reading import (
    DEEPEST,
    MOST_VALUES,
    YAML_BYTES,
    Mapping,
    plain,
    read_yaml,
    walk,
)

LAUGHS = "a0: &a0 [ha, ha]\n" + "".join(
    f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}, *a{n - 1}, *a{n - 1}]\n" for n in range(1, 60)
)
"""Ten thousand million million million million laughs."""


def read(text: str | bytes) -> object:
    faults = Faults()
    node = read_yaml(text.encode() if isinstance(text, str) else text, "file.yaml", faults)
    assert node is not None, faults.refused
    assert faults.refused == ()
    return plain(node)


def refusal(text: str | bytes) -> str:
    faults = Faults()
    data = text.encode() if isinstance(text, str) else text
    assert read_yaml(data, "file.yaml", faults) is None
    [fault] = faults.refused
    assert fault.refused
    return str(fault)


def test_scalars_are_text_unless_they_are_plainly_something_else() -> None:
    text = "[yes, no, NO, on, 12, -3, 0, 007, 1_000, 1.5, 1e3, .inf, 0x1f, ~, true, True, null]"
    assert read(text) == [
        *("yes", "no", "NO", "on", 12, -3, 0, "007", "1_000"),
        *("1.5", "1e3", ".inf", "0x1f", "~", True, "True", None),
    ]
    assert read("{a: '12', b: \"true\", c: 2026-11-28, d: 12:30, e: }") == {
        "a": "12",
        "b": "true",
        "c": "2026-11-28",
        "d": "12:30",
        "e": None,
    }


def test_every_value_knows_its_line() -> None:
    faults = Faults()
    text = b"a: 1\nb:\n  - x\n  - {c: y,\n     d: z}\n"
    node = read_yaml(text, "file.yaml", faults, first_line=11)
    assert isinstance(node, Mapping)
    assert node.key_lines == {"a": 11, "b": 12}
    assert [value.line for value in walk(node)] == [11, 11, 13, 13, 14, 14, 15]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (LAUGHS, "file.yaml:1: anchors (&) are not allowed"),
        ("a: 1\nb: *a\n", "file.yaml:2: aliases (*) are not allowed"),
        ("a: 1\nb: !!python/object/apply:os.system [ls]\n", "file.yaml:2: tags (!)"),
        ("a: !secret 1", "file.yaml:1: tags (!)"),
        ("a: 1\nb: 2\na: 3\n", "file.yaml:3: the key “a” stands here twice"),
        ("a: 1\n---\nb: 2\n", "file.yaml:2: a second document"),
        ("%YAML 1.1\n---\na: 1\n", "directives (%)"),
        ("? [a, b]\n: 1\n", "a key must be text"),
        ("{{a: 1}: 2}", "a key must be text"),
        ("a:\n  b: c: d\n", "file.yaml:2: this is not YAML"),
        ("a: 'never closed\n", "this is not YAML"),
        ("a: \x00\n", "file.yaml:1: "),
        ("", "the file is empty"),
        ("# only words\n", "the file is empty"),
        (b"a: 1\nb: \xff\n", "file.yaml:2: this is not text in UTF-8"),
        ("a: " + "[" * (DEEPEST + 1) + "]" * (DEEPEST + 1), "levels inside each other"),
        ("[" * 100_000, "file.yaml:1: "),
        ("{a: " * 100_000, "file.yaml:1: "),
        ("- a\n" * (MOST_VALUES + 1), f"more than {MOST_VALUES} values"),
        (b"#" * (YAML_BYTES + 1), f"more than {YAML_BYTES // 1024} KiB"),
    ],
    ids=lambda value: None if len(value) > 40 else repr(value),
)
def test_what_leaves_the_small_language_is_refused_with_its_line(
    text: str | bytes, said: str
) -> None:
    assert said in refusal(text)


@given(st.binary(max_size=300) | st.text(alphabet="ab:-[]{}#&*!|>'\"%@`,?~ \n\t", max_size=80))
@example(b"a: |\n \t x")
@example("- - - ? -")
@example(b"\xef\xbb\xbfa: 1")
def test_anything_is_read_or_refused_in_one_sentence(text: str | bytes) -> None:
    faults = Faults()
    data = text.encode() if isinstance(text, str) else text
    node = read_yaml(data, "file.yaml", faults)
    assert (node is None) == (faults.refusals == 1)
    assert all("\n" not in str(fault) for fault in faults.refused)

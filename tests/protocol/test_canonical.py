"""JSON in its one form, and JSON that programs would read differently."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.protocol.damage import damaged

from ishr_protocol import canonical
from ishr_protocol.errors import DamagedContent, LimitExceeded, ProtocolError
from ishr_protocol.limits import JSON_DEPTH, SAFE_INTEGER

LIMIT = 100_000
texts = st.text(st.characters(exclude_categories=["Cs"]))
numbers = st.integers(-SAFE_INTEGER, SAFE_INTEGER) | st.floats(
    allow_nan=False, allow_infinity=False
)
values = st.recursive(
    st.none() | st.booleans() | numbers | texts,
    lambda inner: st.lists(inner) | st.dictionaries(texts, inner),
    max_leaves=20,
)


@given(values)
def test_what_is_encoded_is_decoded(value: object) -> None:
    assert canonical.decode_canonical(canonical.encode(value), LIMIT) == value


@given(values)
def test_whatever_is_decoded_can_be_encoded(value: object) -> None:
    loose = json.dumps(value, indent=2).encode()
    assert canonical.encode(canonical.decode(loose, LIMIT)) == canonical.encode(value)


def test_example_of_the_standard() -> None:
    """RFC 8785, 3.2.2 and 3.2.3."""
    loose = (
        rb'{"numbers":[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001],'
        rb'"string":"\u20ac$\u000F\u000aA' + rb"'" + rb'\u0042\u0022\u005c\\\"\/",'
        rb'"literals":[null,true,false]}'
    )
    expected = (
        '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],'
        '"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}'
    )
    assert canonical.encode(canonical.decode(loose, LIMIT)).decode() == expected


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{",
        b"{} {}",
        b'{"a":1,"a":1}',
        b"[NaN]",
        b"[Infinity]",
        b"[1e999]",
        b"[1" + b"0" * 400 + b"]",
        b"[-" + b"9" * 10_000 + b"]",
        b'["\\ud800"]',
        b'{"\\udfff":1}',
        b'"\xff"',
        b"\xef\xbb\xbf{}",
        '{"a":1}'.encode("utf-16"),
        b"['a']",
        b"[1,]",
        b'["\n"]',
        b"[" * 50_000,
    ],
)
def test_what_programs_read_differently(data: bytes) -> None:
    with pytest.raises(DamagedContent):
        canonical.decode(data, LIMIT)


def test_limits() -> None:
    assert canonical.decode(b"[1]", 3) == [1]
    with pytest.raises(LimitExceeded):
        canonical.decode(b"[1]", 2)
    deepest = b"[" * JSON_DEPTH + b"]" * JSON_DEPTH
    canonical.decode(deepest, LIMIT)
    canonical.decode(deepest.replace(b"[]", b"[1]"), LIMIT)
    with pytest.raises(LimitExceeded):
        canonical.decode(b"[" + deepest + b"]", LIMIT)


def test_other_spellings_are_not_canonical() -> None:
    for data in (b'{"b":1,"a":2}', b"[1.0]", b"[9007199254740993]", b'["\\u0041"]', b"[1 ]"):
        canonical.decode(data, LIMIT)
        with pytest.raises(DamagedContent):
            canonical.decode_canonical(data, LIMIT)


@given(values, st.data())
def test_damage_is_our_error_or_other_content(value: object, data: st.DataObject) -> None:
    encoded = canonical.encode(value)
    hurt = data.draw(damaged(encoded))
    try:
        decoded = canonical.decode_canonical(hurt, LIMIT)
    except ProtocolError:
        return
    assert canonical.encode(decoded) != encoded


def _endless() -> object:
    inside: list[object] = []
    inside.append(inside)
    return inside


@pytest.mark.parametrize(
    "value", [2**53, float("nan"), float("inf"), b"", "\ud800", {1: 2}, _endless()]
)
def test_what_json_cannot_say(value: object) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - a bug of the caller, told by type only
        canonical.encode(value)

"""Signatures as the program minisign makes them."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.protocol.damage import damaged
from tests.protocol.packs import ANA, BILAL, BOTH, EITHER, EVE

from ishr_protocol.errors import (
    BadSignature,
    DamagedKey,
    PackNotSigned,
    ProtocolError,
    UnknownFormat,
)
from ishr_protocol.minisign import PublisherKey, Publishers, Signature, SignedContent

CONTENT = SignedContent.of(b"a pack")


@given(st.binary(max_size=300), st.booleans())
def test_what_is_signed_is_verified(content: bytes, legacy: bool) -> None:
    signature = ANA.sign(content, "version:7", legacy=legacy)
    assert EITHER.require(SignedContent.of(content), [signature]) == ("version:7",)


def test_content_as_a_stream() -> None:
    big = b"x" * 3_000_000
    content = SignedContent.of_stream(io.BytesIO(big))
    assert EITHER.require(content, [ANA.sign(big)]) == ("version:1",)
    with pytest.raises(BadSignature):  # the old kind needs the content whole
        EITHER.require(content, [ANA.sign(big, legacy=True)])


@given(st.data(), st.booleans())
def test_damage_is_our_error(data: st.DataObject, legacy: bool) -> None:
    whole = ANA.sign(b"a pack", legacy=legacy)
    hurt = data.draw(damaged(whole))
    untrusted_end = whole.index(b"\n")
    try:
        EITHER.require(CONTENT, [hurt])
    except ProtocolError:
        return
    changed = hurt[: len(hurt) - len(whole) + untrusted_end] != whole[:untrusted_end]
    assert changed or hurt.strip() == whole.strip()


def test_comment_is_signed() -> None:
    with pytest.raises(BadSignature):
        EITHER.require(CONTENT, [ANA.sign(b"a pack").replace(b"version:1", b"version:9")])


def test_lines_may_end_as_on_windows() -> None:
    EITHER.require(CONTENT, [ANA.sign(b"a pack").replace(b"\n", b"\r\n")])


def test_threshold_counts_people_not_signatures() -> None:
    ana, bilal, eve = (person.sign(b"a pack") for person in (ANA, BILAL, EVE))
    assert len(BOTH.require(CONTENT, [eve, ana, bilal])) == 2
    for signatures in ([ana, ana], [ana, eve], [eve], []):
        with pytest.raises(PackNotSigned) as caught:
            BOTH.require(CONTENT, signatures)
        assert (caught.value.found, caught.value.needed) == (
            len({ana} & set(signatures)),
            2,
        )


def test_one_bad_signature_of_a_publisher_is_enough_to_refuse() -> None:
    with pytest.raises(BadSignature):
        EITHER.require(CONTENT, [ANA.sign(b"a pack"), BILAL.sign(b"another")])


def test_key_id_proves_nothing() -> None:
    EVE.key_id, honest = ANA.key_id, EVE.key_id
    try:
        forged = EVE.sign(b"a pack")
    finally:
        EVE.key_id = honest
    with pytest.raises(BadSignature):
        EITHER.require(CONTENT, [forged])


def test_too_many_signatures() -> None:
    with pytest.raises(UnknownFormat):
        EITHER.require(CONTENT, [ANA.sign(b"a pack")] * 17)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff\xfe",
        b"one\ntwo\nthree\nfour\n",
        b"untrusted comment: x\n????\ntrusted comment: y\n????\n",
        b"untrusted comment: x\nRUQ=\ntrusted comment: y\nRUQ=\n",
        ANA.sign(b"").replace(b"trusted comment: v", b"comment: v"),
        ANA.sign(b"") + b"one more line\n",
        ANA.sign(b"", "x" * 5000),
    ],
)
def test_what_is_no_signature(data: bytes) -> None:
    with pytest.raises(UnknownFormat):
        Signature.from_bytes(data)


def test_public_key_as_file_and_as_line() -> None:
    assert PublisherKey.from_text(ANA.public_text.splitlines()[1]) == ANA.public
    assert ANA.public.id == ANA.key_id


@pytest.mark.parametrize(
    "text", ["", "RWQ=", "a\nb\nc", "untrusted comment: x\n", ANA.public_text.replace("R", "S")]
)
def test_what_is_no_public_key(text: str) -> None:
    with pytest.raises(DamagedKey):
        PublisherKey.from_text(text)


@pytest.mark.parametrize("threshold", [0, 3])
def test_threshold_that_nobody_or_everybody_meets(threshold: int) -> None:
    with pytest.raises(ValueError, match=str(threshold)):
        Publishers((ANA.public, BILAL.public), threshold)

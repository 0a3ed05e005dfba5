"""Whole age files: who opens them, who does not, and what damage does."""

import io
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.protocol.damage import damaged

from ishr_protocol.age import (
    ArmorReader,
    ArmorWriter,
    HybridIdentity,
    Identity,
    Recipient,
    ScryptIdentity,
    ScryptRecipient,
    Stanza,
    X25519Identity,
    open_sealed,
    open_seekable,
    seal,
)
from ishr_protocol.age.header import encode_header, read_header
from ishr_protocol.errors import (
    AlteredHeader,
    DamagedHeader,
    LimitExceeded,
    NoMatchingIdentity,
    ProtocolError,
    UnknownFormat,
)
from ishr_protocol.stream import CHUNK_SIZE

MAHSA = HybridIdentity.from_seed(bytes(range(32)))
DESK = HybridIdentity.from_seed(bytes(range(32, 64)))
STRANGER = HybridIdentity.from_seed(bytes(32))
CLASSIC = X25519Identity(bytes(range(1, 33)))
WORDS = ScryptRecipient("a river in spring", work_factor=2)
VECTORS = Path(__file__).parent / "vectors"

Opener = Callable[[BinaryIO, list[Identity]], BinaryIO]
both = pytest.mark.parametrize("opener", [open_sealed, open_seekable])


def sealed(content: bytes, recipients: list[Recipient], grease: int = 0) -> bytes:
    sink = io.BytesIO()
    with seal(sink, recipients, grease) as writer:
        writer.write(content)
    return sink.getvalue()


SMALL = sealed(b"what happened in Saltmarsh", [MAHSA.recipient, DESK.recipient], grease=1)


@both
@pytest.mark.parametrize("identity", [MAHSA, DESK])
@pytest.mark.parametrize("size", [0, 1, CHUNK_SIZE - 1, CHUNK_SIZE, CHUNK_SIZE + 1])
def test_every_recipient_opens_it(opener: Opener, identity: HybridIdentity, size: int) -> None:
    data = sealed(bytes(size), [MAHSA.recipient, DESK.recipient], grease=2)
    assert opener(io.BytesIO(data), [STRANGER, identity]).read() == bytes(size)


@both
def test_nobody_else_opens_it(opener: Opener) -> None:
    everybody_else: list[Identity] = [STRANGER, CLASSIC, ScryptIdentity("guess")]
    for identities in ([], everybody_else):
        with pytest.raises(NoMatchingIdentity):
            opener(io.BytesIO(SMALL), identities)


@both
def test_classic_recipients_and_passphrases(opener: Opener) -> None:
    data = sealed(b"classic", [CLASSIC.recipient, X25519Identity.generate().recipient])
    assert opener(io.BytesIO(data), [CLASSIC]).read() == b"classic"
    data = sealed(b"passphrase", [WORDS])
    assert opener(io.BytesIO(data), [ScryptIdentity("a river in spring")]).read() == b"passphrase"


@given(st.binary(max_size=300))
def test_through_the_text_form(content: bytes) -> None:
    sink = io.BytesIO()
    with ArmorWriter(sink) as armor, seal(armor, [MAHSA.recipient]) as writer:
        writer.write(content)
    assert open_sealed(ArmorReader(io.BytesIO(sink.getvalue())), [MAHSA]).read() == content


def test_a_seekable_file_is_read_at_any_place(tmp_path: Path) -> None:
    content = bytes(n % 251 for n in range(3 * CHUNK_SIZE))
    path = tmp_path / "sealed.age"
    path.write_bytes(b"before" + sealed(content, [MAHSA.recipient]))
    source = path.open("rb")
    source.seek(len(b"before"))
    with open_seekable(source, [MAHSA], close_source=True) as reader:
        assert reader.size == len(content)
        reader.seek(CHUNK_SIZE - 10)
        assert reader.read(20) == content[CHUNK_SIZE - 10 : CHUNK_SIZE + 10]
        reader.seek(-5, io.SEEK_END)
        assert reader.read() == content[-5:]
    assert source.closed


@both
@given(draw=st.data())
def test_any_damage_is_noticed(opener: Opener, draw: st.DataObject) -> None:
    data = draw.draw(damaged(SMALL))
    with pytest.raises(ProtocolError):
        opener(io.BytesIO(data), [MAHSA]).read()


@given(st.binary(max_size=400))
def test_any_bytes_raise_our_error(data: bytes) -> None:
    with pytest.raises(ProtocolError):
        open_sealed(io.BytesIO(data), [MAHSA]).read()


def test_another_kind_of_file_is_told_apart() -> None:
    with pytest.raises(UnknownFormat):
        open_sealed(io.BytesIO(b"PK\x03\x04" * 20), [MAHSA])


def test_a_changed_stanza_of_somebody_else_is_noticed() -> None:
    first, second = read_header(io.BytesIO(SMALL)).stanzas[:2]
    swapped = SMALL.replace(first.args[1].encode(), second.args[1].encode())
    with pytest.raises((AlteredHeader, NoMatchingIdentity)):
        open_sealed(io.BytesIO(swapped), [MAHSA])


def test_a_missing_nonce_is_a_damaged_header() -> None:
    header = read_header(source := io.BytesIO(SMALL))
    for size in range(16):
        with pytest.raises(DamagedHeader):
            open_sealed(io.BytesIO(SMALL[: source.tell() + size]), [MAHSA])
    assert len(header.stanzas) == 3


def test_unknown_stanzas_are_ignored() -> None:
    file_key = bytes(16)
    unknown = Stanza(("example.com/future", "argument"), b"body")
    data = encode_header([unknown, MAHSA.recipient.wrap(file_key), unknown], file_key)
    with pytest.raises(ProtocolError) as caught:
        open_sealed(io.BytesIO(data + bytes(16)), [MAHSA]).read()
    assert caught.value.code == "damaged_payload"  # the header was accepted


# --- what may stand beside what --------------------------------------------------------------


@pytest.mark.parametrize(
    "recipients",
    [
        [],
        [MAHSA.recipient, CLASSIC.recipient],
        [MAHSA.recipient, WORDS],
        [CLASSIC.recipient, WORDS],
        [WORDS, WORDS],
    ],
)
def test_kinds_of_recipients_are_never_mixed(recipients: list[Recipient]) -> None:
    sink = io.BytesIO()
    with pytest.raises(ValueError, match=r"set\(\)|\{"):
        seal(sink, recipients)
    assert sink.getvalue() == b""


@pytest.mark.parametrize("recipient", [CLASSIC.recipient, WORDS])
def test_grease_goes_with_hybrid_recipients_only(recipient: Recipient) -> None:
    with pytest.raises(ValueError, match="1"):
        seal(io.BytesIO(), [recipient], grease=1)


def test_a_mixed_file_of_somebody_else_is_opened() -> None:
    # The age vectors ask for it; what we write ourselves never is.
    file_key = bytes(16)
    stanzas = [CLASSIC.recipient.wrap(file_key), MAHSA.recipient.wrap(file_key)]
    data = encode_header(stanzas, file_key) + bytes(16)
    for identity in (MAHSA, CLASSIC):
        with pytest.raises(ProtocolError) as caught:
            open_sealed(io.BytesIO(data), [identity]).read()
        assert caught.value.code == "damaged_payload"  # the header was accepted


@pytest.mark.parametrize("other", [MAHSA.recipient, CLASSIC.recipient, WORDS])
def test_a_passphrase_beside_anything_else_is_refused_whoever_opens(other: Recipient) -> None:
    file_key = bytes(16)
    stanzas = [other.wrap(file_key), WORDS.wrap(file_key)]
    data = encode_header(stanzas, file_key) + bytes(16)
    for identity in (MAHSA, CLASSIC, ScryptIdentity("a river in spring")):
        with pytest.raises(DamagedHeader):
            open_sealed(io.BytesIO(data), [identity])


def test_grease_hides_how_many_recipients_there_are() -> None:
    stanzas = read_header(io.BytesIO(sealed(b"", [MAHSA.recipient], grease=3))).stanzas
    assert {(stanza.kind, len(stanza.body)) for stanza in stanzas} == {("mlkem768x25519", 32)}
    assert len(stanzas) == 4


def test_the_place_of_the_real_recipient_tells_nothing() -> None:
    def place() -> int:
        data = sealed(b"", [MAHSA.recipient], grease=1)
        stanzas = read_header(io.BytesIO(data)).stanzas
        with suppress(NoMatchingIdentity):
            MAHSA.unwrap(stanzas[0])
            return 0
        return 1

    assert {place() for _ in range(64)} == {0, 1}  # both, but for a chance of 1 in 2**63


def test_more_recipients_than_a_header_holds_are_refused() -> None:
    sink = io.BytesIO()
    with pytest.raises(LimitExceeded):
        seal(sink, [MAHSA.recipient] * 700)
    assert sink.getvalue() == b""


# --- ends ----------------------------------------------------------------------------------


class Stopped(Exception):
    pass


@both
@pytest.mark.parametrize("size", [0, 10, CHUNK_SIZE, 2 * CHUNK_SIZE + 1])
def test_an_exception_leaves_a_file_that_is_never_whole(opener: Opener, size: int) -> None:
    sink = io.BytesIO()
    with suppress(Stopped), seal(sink, [MAHSA.recipient]) as writer:
        writer.write(bytes(size))
        raise Stopped
    with pytest.raises(ProtocolError):
        opener(io.BytesIO(sink.getvalue()), [MAHSA]).read()


def test_a_file_sealed_by_the_first_version_still_opens() -> None:
    with (VECTORS / "hybrid.age.txt").open("rb") as source:
        content = open_sealed(ArmorReader(source), [MAHSA]).read()
    assert content == "The well was closed on a Tuesday. \u0627\u0644\u0628\u0626\u0631\n".encode()

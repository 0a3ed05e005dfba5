"""Guide packs: opened when enough publishers signed, refused for every changed byte."""

import hashlib
import io
import json
import struct
import zipfile
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.protocol.damage import damaged
from tests.protocol.packs import ANA, BILAL, BOTH, EITHER, EVE, FILES, document, pack, zipped

from ishr_protocol.errors import (
    BadSignature,
    DamagedPack,
    LimitExceeded,
    PackNotNewer,
    PackNotSigned,
    ProtocolError,
    UnknownFormat,
    UnsafeContent,
)
from ishr_protocol.limits import PACK_BYTES, PACK_FILES
from ishr_protocol.pack import Pack, open_pack, read_manifest


def _open(data: bytes) -> Pack:
    opened = open_pack(io.BytesIO(data), BOTH)
    opened.check()
    return opened


def test_pack_signed_inside() -> None:
    opened = _open(pack())
    assert {path: opened.read(path) for path in FILES} == FILES
    assert opened.trusted_comments == ("version:1", "version:1")
    manifest = opened.manifest
    assert (manifest.name, manifest.version) == ("first-steps", 3)
    assert manifest.languages == ("en", "ar", "zh-Hant")
    assert manifest.reviewed == date(2026, 10, 1)
    with pytest.raises(KeyError):
        opened.read("pack.json")


def test_pack_signed_beside() -> None:
    data = zipped({"pack.json": document(), **FILES})
    signatures = [ANA.sign(data), BILAL.sign(data)]
    open_pack(io.BytesIO(data), BOTH, signatures).check()
    with pytest.raises(PackNotSigned):
        open_pack(io.BytesIO(data), BOTH, signatures[:1])
    with pytest.raises(PackNotSigned):
        open_pack(io.BytesIO(data), BOTH)
    with pytest.raises(BadSignature):
        open_pack(io.BytesIO(pack()), BOTH, signatures)


def test_who_must_have_signed() -> None:
    with pytest.raises(PackNotSigned):
        _open(pack(None, ANA))
    with pytest.raises(PackNotSigned):
        _open(pack(None, ANA, EVE))
    open_pack(io.BytesIO(pack(None, EVE, ANA)), EITHER).check()


def test_older_pack_is_refused() -> None:
    manifest = _open(pack()).manifest
    manifest.require_newer_than(2)
    for installed in (3, 4):
        with pytest.raises(PackNotNewer) as caught:
            manifest.require_newer_than(installed)
        assert (caught.value.found, caught.value.installed) == (3, installed)


@given(st.data())
def test_damage_is_our_error(data: st.DataObject) -> None:
    hurt = data.draw(damaged(pack()))
    try:
        opened = _open(hurt)
    except ProtocolError:
        return
    # Times and flags in a zip mean nothing to us; what is read is still what was signed.
    assert {path: opened.read(path) for path in FILES} == FILES


@given(st.binary(max_size=500))
def test_noise_is_our_error(noise: bytes) -> None:
    for data in (noise, noise + b"PK\5\6" + noise[:18].ljust(18, b"\0")):
        with pytest.raises(ProtocolError):
            _open(data)


def test_changed_file() -> None:
    for changed in (b"# When somebody is detained\n", b"#", b"# When somebody is arrested\n!"):
        members = {**FILES, "guides/en/arrest.md": changed}
        text = document()
        signed = {"pack.json": text, "pack.json.minisig": ANA.sign(text), **members}
        opened = open_pack(io.BytesIO(zipped(signed)), EITHER)
        with pytest.raises((DamagedPack, LimitExceeded)):
            opened.read("guides/en/arrest.md")


def test_changed_list() -> None:
    text = document()
    signed = {"pack.json": text.replace(b": 3", b": 4"), "pack.json.minisig": ANA.sign(text)}
    with pytest.raises(BadSignature):
        open_pack(io.BytesIO(zipped({**signed, **FILES})), EITHER)


def test_unlisted_and_missing_files() -> None:
    with pytest.raises(UnsafeContent):
        _open(pack(None, ANA, BILAL, **{"guides/en/extra.md": b""}))
    with pytest.raises(DamagedPack):
        _open(pack(document({**FILES, "guides/en/missing.md": b""})))
    with pytest.raises(DamagedPack):
        open_pack(io.BytesIO(zipped(FILES)), EITHER)


@pytest.mark.parametrize(
    "path",
    [
        "../evil",
        "guides/../../evil",
        "/etc/passwd",
        "C:/evil",
        "C:evil",
        "guides\\evil",
        "guides//evil",
        "guides/",
        ".hidden",
        "guides/.",
        "guides/end.",
        "con",
        "guides/NUL.md",
        "lpt1.txt",
        "pack.json",
        "Pack.JSON",
        "pack.json.minisig",
        "pack.json.7.minisig",
        "with space",
        "line\nbreak",
        "ünïcode",
        "evil\u202egnp",
        "",
        "x" * 201,
    ],
)
def test_path_that_could_do_harm(path: str) -> None:
    with pytest.raises((UnsafeContent, DamagedPack)):
        read_manifest(document({path: b""}))


def test_paths_that_are_one_on_some_systems() -> None:
    with pytest.raises(UnsafeContent):
        read_manifest(document({"guides/a.md": b"", "guides/A.md": b""}))


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", ""),
        ("name", "Has Spaces"),
        ("name", "../evil"),
        ("version", 0),
        ("version", 1.5),
        ("version", True),
        ("version", "3"),
        ("languages", "en"),
        ("languages", [7]),
        ("languages", ["../"]),
        ("reviewed", "2026-W40-4"),
        ("reviewed", "2026-02-30"),
        ("files", []),
        ("files", {}),
        ("files", [{"path": "a", "sha256": "x", "size": 1}]),
        ("files", [{"path": "a", "sha256": "ab" * 32, "size": -1}]),
        ("files", [{"path": "a", "sha256": "ab" * 32, "size": 2**40}]),
        ("files", [[]] * (PACK_FILES + 1)),
    ],
)
def test_field_that_does_not_fit(field: str, value: object) -> None:
    with pytest.raises(DamagedPack):
        read_manifest(document(**{field: value}))


def test_other_documents() -> None:
    with pytest.raises(UnknownFormat):
        read_manifest(document(type="ishr.pack/2"))
    for data in (b"", b"[]", b'{"type":1}', b'{"a":1,"a":1}'):
        with pytest.raises(DamagedPack):
            read_manifest(data)
    fields = json.loads(document())
    assert read_manifest(json.dumps({**fields, "future": [1]}).encode()).version == 3


def _with_member(name: str, mode: int) -> bytes:
    sink = io.BytesIO(pack())
    with zipfile.ZipFile(sink, "a") as archive:
        info = zipfile.ZipInfo(name)
        info.external_attr = mode << 16
        archive.writestr(info, "/etc/passwd")
    return sink.getvalue()


@pytest.mark.parametrize("mode", [0o120777, 0o020666, 0o040755, 0o010644])
def test_link_or_device(mode: int) -> None:
    with pytest.raises(UnsafeContent):
        _open(_with_member("guides/en/link", mode))


def test_two_members_of_one_name() -> None:
    sink = io.BytesIO(pack())
    with (
        zipfile.ZipFile(sink, "a") as archive,
        pytest.warns(UserWarning, match="Duplicate"),
    ):
        archive.writestr("guides/en/arrest.md", b"other")
    with pytest.raises(UnsafeContent):
        _open(sink.getvalue())


@pytest.mark.parametrize("compression", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_other_compression(compression: int) -> None:
    with pytest.raises(UnsafeContent):
        _open(zipped({"pack.json": document(), **FILES}, compression))


def test_bomb_is_not_unpacked() -> None:
    size = 50_000_000
    sha256 = hashlib.sha256(b"").hexdigest()
    text = document(files=[{"path": "zeros", "sha256": sha256, "size": 1000}])
    signed = {"pack.json": text, "pack.json.minisig": ANA.sign(text), "zeros": bytes(size)}
    opened = open_pack(io.BytesIO(zipped(signed)), EITHER)
    with pytest.raises(LimitExceeded):
        opened.read("zeros")
    with pytest.raises(LimitExceeded):
        open_pack(io.BytesIO(zipped({"pack.json": bytes(size)})), EITHER)


def test_directory_is_bounded_before_it_is_read() -> None:
    end = struct.pack("<4sHHHHIIH", b"PK\5\6", 0, 0, 65535, 65535, 2**31, 0, 0)
    with pytest.raises(LimitExceeded):
        _open(bytes(100) + end)
    commented = struct.pack("<4sHHHHIIH", b"PK\5\6", 0, 0, 0, 0, 0, 0, 9)
    with pytest.raises(UnknownFormat):
        _open(bytes(100) + commented)
    misplaced = struct.pack("<4sHHHHIIH", b"PK\5\6", 0, 0, 1, 1, 46, 0, 0)
    with pytest.raises(UnknownFormat):
        _open(bytes(100) + misplaced)
    locator = b"PK\6\7" + bytes(16) + struct.pack("<4sHHHHIIH", b"PK\5\6", 0, 0, 0, 0, 0, 0, 0)
    with pytest.raises(UnknownFormat):
        _open(locator)


def test_encrypted_zip() -> None:
    data = bytearray(pack())
    data[data.index(b"PK\1\2") + 8] |= 1  # the flag in the directory that says so
    with pytest.raises(ProtocolError):
        _open(bytes(data))


class _Huge(io.BytesIO):
    """A file that is longer than it can be held here."""

    def seek(self, offset: int, whence: int = 0, /) -> int:
        return PACK_BYTES + 1


def test_too_large() -> None:
    with pytest.raises(LimitExceeded):
        open_pack(_Huge(), EITHER)


def test_too_many_signatures() -> None:
    people = [ANA] * 18
    with pytest.raises(LimitExceeded):
        _open(pack(None, *people))

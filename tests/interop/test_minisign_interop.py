"""Packs signed by the program minisign, and ours checked by it."""

import io
import subprocess
import zipfile
from pathlib import Path

import pytest
from tests.protocol.packs import ANA, FILES, document, zipped

from ishr_desktop.services.packs.signing import signed
from ishr_protocol.errors import BadSignature
from ishr_protocol.minisign import PublisherKey, Publishers, SignedContent
from ishr_protocol.minisign_secret import Cost, PublisherSecret
from ishr_protocol.pack import open_pack


def _minisign(*arguments: str | Path, typed: str = "") -> None:
    command = ["minisign", *(str(argument) for argument in arguments)]
    subprocess.run(command, check=True, capture_output=True, input=typed.encode())


@pytest.fixture(scope="module")
def publisher(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a new pair of keys."""
    folder = tmp_path_factory.mktemp("publisher")
    _minisign("-G", "-W", "-p", folder / "key.pub", "-s", folder / "key")
    return folder


def _sign(folder: Path, content: Path, *options: str) -> bytes:
    signature = content.with_suffix(".minisig")
    said = ("-t", "guides · دليل")
    _minisign("-S", "-W", "-s", folder / "key", "-m", content, "-x", signature, *said, *options)
    return signature.read_bytes()


@pytest.mark.parametrize("options", [(), ("-l",)], ids=["prehashed", "legacy"])
def test_signed_by_minisign(publisher: Path, tmp_path: Path, options: tuple[str, ...]) -> None:
    content = tmp_path / "pack.json"
    content.write_bytes(document())
    signature = _sign(publisher, content, *options)
    publishers = Publishers((PublisherKey.from_text((publisher / "key.pub").read_text()),))
    members = {"pack.json": document(), "pack.json.minisig": signature, **FILES}
    opened = open_pack(io.BytesIO(zipped(members)), publishers)
    opened.check()
    assert opened.trusted_comments == ("guides · دليل",)
    with pytest.raises(BadSignature):
        publishers.require(SignedContent.of(document(version=4)), [signature])


def test_pack_checked_beside_by_both(publisher: Path, tmp_path: Path) -> None:
    content = tmp_path / "first-steps.ishr-pack"
    content.write_bytes(zipped({"pack.json": document(), **FILES}))
    signature = _sign(publisher, content)
    publishers = Publishers((PublisherKey.from_text((publisher / "key.pub").read_text()),))
    with content.open("rb") as source:
        open_pack(source, publishers, [signature]).check()


@pytest.mark.parametrize("legacy", [True, False])
def test_what_our_tests_sign_is_checked_by_minisign(tmp_path: Path, legacy: bool) -> None:
    content, signature, key = tmp_path / "c", tmp_path / "c.minisig", tmp_path / "key.pub"
    content.write_bytes(b"a pack")
    signature.write_bytes(ANA.sign(b"a pack", legacy=legacy))
    key.write_text(ANA.public_text)
    _minisign("-V", "-p", key, "-x", signature, "-m", content)


def test_what_we_sign_is_checked_by_minisign(tmp_path: Path) -> None:
    content, signature, key = tmp_path / "c", tmp_path / "c.minisig", tmp_path / "key.pub"
    secret = PublisherSecret.generate()
    content.write_bytes(b"a pack")
    signature.write_bytes(secret.sign(SignedContent.of(b"a pack"), "guides · دليل"))
    key.write_text(secret.public.to_text())
    _minisign("-V", "-p", key, "-x", signature, "-m", content)


@pytest.mark.parametrize("passphrase", ["", "river lamp"], ids=["open", "locked"])
def test_a_key_of_minisign_signs_here(tmp_path: Path, passphrase: str) -> None:
    without = () if passphrase else ("-W",)
    paths = ("-p", tmp_path / "key.pub", "-s", tmp_path / "key")
    _minisign("-G", *without, *paths, typed=f"{passphrase}\n{passphrase}\n")
    text = (tmp_path / "key").read_text()
    secret = PublisherSecret.from_text(text, passphrase.encode())
    assert secret.public == PublisherKey.from_text((tmp_path / "key.pub").read_text())


@pytest.mark.parametrize(
    "cost",
    [None, Cost(32768, 1024 * 1024), Cost(100_000, 64 * 1024 * 1024), Cost(1_000_000, 2**20)],
    ids=["open", "little", "memory", "work"],
)
def test_a_key_made_here_signs_in_minisign(tmp_path: Path, cost: Cost | None) -> None:
    content, key = tmp_path / "content", tmp_path / "key"
    content.write_bytes(b"a pack")
    secret = PublisherSecret.generate()
    key.write_text(secret.to_text(b"river lamp", cost) if cost else secret.to_text())
    _minisign("-S", *([] if cost else ["-W"]), "-s", key, "-m", content, typed="river lamp\n")
    publishers = Publishers((secret.public,))
    signature = (tmp_path / "content.minisig").read_bytes()
    publishers.require(SignedContent.of(b"a pack"), [signature])


def test_signatures_inside_a_pack_are_checked_by_minisign(tmp_path: Path) -> None:
    pack, secrets = tmp_path / "small.ishr-pack", [PublisherSecret.generate() for _ in range(2)]
    pack.write_bytes(zipped({"pack.json": document(), **FILES}))
    for secret in secrets:
        pack.write_bytes(signed(pack, secret))
    with zipfile.ZipFile(pack) as archive:
        archive.extractall(tmp_path)
    for secret, name in zip(secrets, ("pack.json", "pack.json.1"), strict=True):
        key = tmp_path / "key.pub"
        key.write_text(secret.public.to_text())
        signature = tmp_path / f"{name}.minisig"
        _minisign("-V", "-p", key, "-x", signature, "-m", tmp_path / "pack.json")

"""A batch opened without any of our code: age-encryption, zstd, tar, sha256sum, openssl, bagit."""

import base64
import hashlib
import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import bagit
import pytest
from tests.interop.conftest import NodeScript, to_text
from tests.protocol.batches import AMINA, BATCH_ID, DESK, FILES, RECORD_ID, RECORDS, draft, sealed

# bagit calls re.sub in a way that Python 3.13 deprecates.
old_bagit = pytest.mark.filterwarnings("ignore:'count' is passed as positional:DeprecationWarning")


def _run(*command: str | Path, folder: Path | None = None) -> str:
    done = subprocess.run(
        [str(part) for part in command], check=True, capture_output=True, cwd=folder
    )
    return done.stdout.decode()


@pytest.fixture(scope="module")
def bag(start_node: Callable[[str], NodeScript], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A batch, opened with nothing but the desk's key, as in twenty years."""
    folder = tmp_path_factory.mktemp("bag")
    packed, archive, unpacked = folder / "b.tar.zst", folder / "b.tar", folder / "bag"
    answer = start_node("age_encryption.mjs").ask(
        action="open",
        identities=[DESK.encryption.to_text()],
        file_base64=to_text(sealed(draft(files=[*FILES, bytes(3_000_000)]))),
    )
    packed.write_bytes(base64.b64decode(answer["content_base64"]))
    _run("zstd", "-q", "-d", packed, "-o", archive)
    unpacked.mkdir()
    _run("tar", "-x", "-f", archive, "-C", unpacked)
    return unpacked


def test_zstd_finds_the_content_sound(bag: Path) -> None:
    _run("zstd", "-q", "-t", bag.parent / "b.tar.zst")
    assert "Skippable" in _run("zstd", "-lv", bag.parent / "b.tar.zst")


def test_tar_lists_the_members_in_order(bag: Path) -> None:
    names = _run("tar", "-t", "-f", bag.parent / "b.tar").splitlines()
    assert names[:8] == [
        "bagit.txt",
        "bag-info.txt",
        "batch.json",
        "batch.sig",
        "manifest-sha256.txt",
        "tagmanifest-sha256.txt",
        f"data/records/{RECORD_ID}/1.json",
        f"data/records/{RECORD_ID}/2.json",
    ]
    assert all(name.startswith("data/attachments/") for name in names[8:])


@old_bagit
def test_bag_validates(bag: Path) -> None:
    opened = bagit.Bag(str(bag))
    opened.validate()
    assert opened.info["External-Identifier"] == BATCH_ID
    assert opened.version_info == (1, 0)


@old_bagit
def test_changed_bag_does_not_validate(bag: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    _run("cp", "-r", bag, copy)
    (copy / "data/records" / RECORD_ID / "1.json").write_bytes(RECORDS[1].body)
    with pytest.raises(bagit.BagValidationError):
        bagit.Bag(str(copy)).validate()


def test_sha256sum_reads_the_manifests(bag: Path) -> None:
    _run("sha256sum", "--strict", "--check", "manifest-sha256.txt", folder=bag)
    _run("sha256sum", "--strict", "--check", "tagmanifest-sha256.txt", folder=bag)


def test_openssl_checks_the_signature(bag: Path, tmp_path: Path) -> None:
    prefix = bytes.fromhex("302a300506032b6570032100")  # an Ed25519 key in DER (RFC 8410)
    key, signed = tmp_path / "key.der", tmp_path / "signed"
    key.write_bytes(prefix + AMINA.signing.public_key)
    signed.write_bytes(b"ishr.batch/1\n" + (bag / "batch.json").read_bytes())
    said = _run(
        "openssl", "pkeyutl", "-verify", "-pubin", "-inkey", key, "-keyform", "DER", "-rawin",
        "-in", signed, "-sigfile", bag / "batch.sig",
    )  # fmt: skip
    assert "Successfully" in said


def test_content_is_what_was_sealed(bag: Path) -> None:
    head = json.loads((bag / "batch.json").read_bytes())
    assert (
        head["manifest"] == hashlib.sha256((bag / "manifest-sha256.txt").read_bytes()).hexdigest()
    )
    for entry in RECORDS:
        path = bag / "data/records" / entry.id / f"{entry.version}.json"
        assert path.read_bytes() == entry.body
    for content in FILES:
        assert (
            bag / "data/attachments" / hashlib.sha256(content).hexdigest()
        ).read_bytes() == content

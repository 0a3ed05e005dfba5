"""Guide packs: what the operator put into the folder is handed out, and nothing else."""

import hashlib
from pathlib import Path

import httpx2
import pytest
from tests.relay.callers import code_of

from ishr_protocol.relay_messages import OfferedPack, read_packs
from ishr_protocol.relay_problems import ProblemCode
from ishr_relay.settings import Settings

PACK = b"a pack " * 1000


@pytest.fixture
def packs(settings: Settings) -> Path:
    folder = settings.data / "packs" / "first-days"
    folder.mkdir(parents=True)
    (folder / "4.ishr-pack").write_bytes(PACK)
    return folder


def test_no_packs_is_an_empty_list(http: httpx2.Client) -> None:
    assert read_packs(http.get("/v1/packs").content) == ()


def test_packs_are_listed_with_size_and_hash(http: httpx2.Client, packs: Path) -> None:
    sha256 = hashlib.sha256(PACK).hexdigest()
    expected = (OfferedPack("first-days", 4, len(PACK), sha256),)
    assert read_packs(http.get("/v1/packs").content) == expected


def test_a_pack_that_changed_is_hashed_again(http: httpx2.Client, packs: Path) -> None:
    http.get("/v1/packs")
    (packs / "4.ishr-pack").write_bytes(b"new")
    (offered,) = read_packs(http.get("/v1/packs").content)
    assert offered.sha256 == hashlib.sha256(b"new").hexdigest()


@pytest.mark.parametrize("name", ["4.zip", "04.ishr-pack", "x.ishr-pack", "4.ishr-pack.part"])
def test_other_files_are_not_listed(http: httpx2.Client, packs: Path, name: str) -> None:
    (packs / "4.ishr-pack").rename(packs / name)
    assert read_packs(http.get("/v1/packs").content) == ()


def test_a_pack_is_handed_out_whole_and_in_part(http: httpx2.Client, packs: Path) -> None:
    assert http.get("/v1/packs/first-days/4").content == PACK
    part = http.get("/v1/packs/first-days/4", headers={"Range": "bytes=2-5"})
    assert (part.status_code, part.content) == (206, PACK[2:6])


@pytest.mark.parametrize(
    "path",
    [
        "first-days/5",
        "other/4",
        "first-days/04",
        "first-days/0",
        "..%2F..%2Frelay.key/4",
        "First-Days/4",
        "first-days/4.ishr-pack",
    ],
)
def test_what_is_not_offered_is_not_found(http: httpx2.Client, packs: Path, path: str) -> None:
    assert code_of(http.get(f"/v1/packs/{path}")) == ProblemCode.NOT_FOUND

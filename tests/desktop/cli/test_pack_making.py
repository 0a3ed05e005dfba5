"""`ishr pack build|key|sign|verify`: from a folder to a pack that two people signed."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from tests.desktop.services.packs.folders import PAGE, guide_folder, rules_folder

from ishr_desktop.services.packs.signing import own_keys
from ishr_protocol.minisign import SignedContent
from ishr_protocol.minisign_secret import PublisherSecret


def noon() -> datetime:
    """The day on which the small packs were reviewed."""
    return datetime(2026, 11, 28, 12, tzinfo=UTC)


@pytest.fixture
def keys(tmp_path: Path) -> list[Path]:
    """Two keys without passphrase, and the public halves beside them."""
    files = [tmp_path / "ana.key", tmp_path / "bilal.key"]
    for file in files:
        secret = PublisherSecret.generate()
        file.write_text(secret.to_text())
        file.with_name(file.name + ".pub").write_text(secret.public.to_text())
    return files


@pytest.fixture
def pack(run: Any, tmp_path: Path) -> Path:
    out = tmp_path / "small.ishr-pack"
    done = run("pack", "build", guide_folder(tmp_path), out, "--json", clock=noon)
    assert done.status == 0, done.err
    assert (done.json["name"], done.json["version"], done.json["built"]) == (
        "small-guides",
        1,
        True,
    )
    return out


def by(keys: list[Path]) -> list[str]:
    return [part for key in keys for part in ("--publisher-key", f"{key}.pub")]


def test_a_pack_counts_when_enough_have_signed(run: Any, keys: list[Path], pack: Path) -> None:
    assert "Not enough keys" in run("pack", "verify", pack, *by(keys)).err
    for number, key in enumerate(keys, start=1):
        assert run("pack", "sign", pack, "--key", key).status == 0
        done = run("pack", "verify", pack, *by(keys), "--threshold", number, "--json")
        assert len(done.json["signers"]) == number
        said = "small-guides version 1, reviewed 2026-11-28"
        assert done.json["said"] == [said] * number
    # Who signs again leaves one signature, and the same bytes.
    before = pack.read_bytes()
    assert run("pack", "sign", pack, "--key", keys[0]).status == 0
    assert run("pack", "verify", pack, *by(keys), "--threshold", 2).status == 0
    assert len(pack.read_bytes()) == len(before)
    for threshold in (-1, 3):
        few = run("pack", "verify", pack, *by(keys), "--threshold", threshold)
        assert (few.status, few.out) == (1, "")
        assert run("pack", "verify", pack, *by(keys), "--threshold", 2).status == 0


def test_without_a_key_those_of_ishr_count(run: Any, keys: list[Path], pack: Path) -> None:
    run("pack", "sign", pack, "--key", keys[0])
    done = run("pack", "verify", pack)
    own, _ = own_keys()
    said = "Not enough keys" if own else "No key of a publisher is known here"
    assert (done.status, said in done.err) == (1, True)


def test_what_was_changed_after_signing_is_refused(run: Any, keys: list[Path], pack: Path) -> None:
    run("pack", "sign", pack, "--key", keys[0])
    signed = pack.read_bytes()
    place = signed.index(b"pages/en/arrest.md") + 200
    for data, said in (
        (signed[:-40], "not a pack"),
        (signed[:place] + bytes([signed[place] ^ 1]) + signed[place + 1 :], "missing or damaged"),
        (b"nothing", "not a pack"),
    ):
        pack.write_bytes(data)
        done = run("pack", "verify", pack, *by(keys))
        assert (done.status, said in done.err) == (1, True), done.err
        # Nobody signs it either, and it is left as it is.
        assert run("pack", "sign", pack, "--key", keys[1]).status == 1
        assert pack.read_bytes() == data


def test_a_signature_beside_the_pack_counts(run: Any, keys: list[Path], pack: Path) -> None:
    secret = PublisherSecret.from_text(keys[1].read_text())
    beside = pack.with_name(f"{pack.name}.minisig")
    beside.write_bytes(secret.sign(SignedContent.of(pack.read_bytes()), "by hand"))
    done = run("pack", "verify", pack, *by(keys), "--json")
    assert done.json["said"] == ["by hand"]


def test_faults_are_listed_and_nothing_is_written(run: Any, tmp_path: Path) -> None:
    changes = {"pages/en/arrest.md": PAGE.replace("topic", "poem"), "sources.yaml": "a: *b\n"}
    out = tmp_path / "small.ishr-pack"
    done = run("pack", "build", guide_folder(tmp_path, **changes), out, clock=noon)
    assert done.status == 1
    assert "pages/en/arrest.md:4: kind: “poem” is not a known kind of page" in done.out
    assert "sources.yaml:1: aliases (*) are not allowed" in done.out
    assert "The pack was not built." in done.err
    faults = run("pack", "build", tmp_path / "guide", out, "--json", clock=noon).json["faults"]
    assert {fault["line"] for fault in faults} == {1, 4}
    assert not out.exists()


@pytest.mark.parametrize(
    ("day", "refused"),
    [
        (datetime(2026, 11, 26, tzinfo=UTC), True),
        (datetime(2026, 11, 27, tzinfo=UTC), False),  # in the east it is the 28th
        (datetime(1970, 1, 1, tzinfo=UTC), False),  # a computer that does not know the day
    ],
)
def test_no_pack_was_reviewed_on_a_day_to_come(
    run: Any, tmp_path: Path, day: datetime, refused: bool
) -> None:
    out = tmp_path / "small.ishr-pack"
    done = run("pack", "build", guide_folder(tmp_path), out, clock=lambda: day)
    assert ("pack.yaml: reviewed: 2026-11-28 has not come yet" in done.out) == refused
    assert out.exists() != refused


def test_a_pack_is_not_written_over_another_file(run: Any, tmp_path: Path, pack: Path) -> None:
    done = run("pack", "build", tmp_path / "guide", pack, clock=noon)
    assert (done.status, "is there already" in done.err) == (1, True)


def test_a_locked_key_is_made_and_needs_its_passphrase(
    run: Any, tmp_path: Path, pack: Path
) -> None:
    key = tmp_path / "clara.key"
    made = run("pack", "key", key, "--json", stdin="river lamp\n").json
    assert key.stat().st_mode & 0o077 == 0
    assert "cannot be empty" in run("pack", "key", tmp_path / "other", stdin="\n").err
    assert "is there already" in run("pack", "key", key, stdin="river lamp\n").err
    wrong = run("pack", "sign", pack, "--key", key, stdin="river lump\n")
    assert "does not open the key" in wrong.err
    assert run("pack", "sign", pack, "--key", key, stdin="river lamp\n").status == 0
    done = run("pack", "verify", pack, "--publisher-key", f"{key}.pub", "--json")
    assert done.json["signers"] == [made["key"]]


@pytest.mark.parametrize("text", ["", "untrusted comment: x\nRWQ=\n", "a\nb\nc"])
def test_another_file_is_no_key(run: Any, tmp_path: Path, pack: Path, text: str) -> None:
    file = tmp_path / "notes.txt"
    file.write_text(text)
    for arguments in (("sign", pack, "--key", file), ("verify", pack, "--publisher-key", file)):
        done = run("pack", *arguments)
        assert (done.status, "“notes.txt” does not hold a key" in done.err) == (1, True)


def test_a_review_names_what_to_open(run: Any, tmp_path: Path, pack: Path) -> None:
    folder = rules_folder(tmp_path)
    done = run("pack", "review", folder, "--on", "2026-12-01", "--json")
    [first, second, *_] = done.json["to_check"]
    assert first["kind"] == "time_limit"
    assert second["says"] == "type: email; value: night@example.org"
    assert second["why"] == ["old", "unsure", "no_person"]
    assert second["due"] == "2026-12-01"
    assert second["sources"][0]["url"] == "https://books.example.org/first"
    lines = run("pack", "review", folder, "--on", "2026-12-01").out
    assert "https://books.example.org/first (A first book)" in lines
    # A pack in a file, signed or not; another day changes what is old.
    later = run("pack", "review", pack, "--on", "2028-01-01", "--json").json
    assert [item["about"] for item in later["to_check"]] == ["arrest", "first-steps"]
    assert "is not a day such as" in run("pack", "review", "--on", "tomorrow").err
    assert "cannot be read" in run("pack", "review", tmp_path / "nowhere").err

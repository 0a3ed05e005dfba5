"""`ishr vault`, and how secrets come in."""

from pathlib import Path
from typing import Any

import pytest

from ishr_desktop.services.contacts import Contacts

PASSPHRASE = "river lamp seven quiet"


def test_a_new_vault_shows_its_words_once(run: Any, tmp_path: Path) -> None:
    done = run("vault", "create", "--vault", tmp_path / "v", stdin=PASSPHRASE + "\n")
    assert done.status == 0
    assert len(done.out.split()) == 24
    assert "shown only now" in done.err
    shown = run("vault", "show", "--vault", tmp_path / "v", "--json", stdin=PASSPHRASE)
    assert shown.json["role"] == "defender"
    assert shown.json["label"] == f"Vault {shown.json['digits'][:5]}"
    assert "recovery_words" not in shown.json


@pytest.mark.parametrize("stdin", ["", "\n", "\r\n"])
def test_an_empty_passphrase_is_refused(run: Any, tmp_path: Path, stdin: str) -> None:
    done = run("vault", "create", "--vault", tmp_path / "v", stdin=stdin)
    assert (done.status, done.out) == (1, "")
    assert done.err == "A passphrase cannot be empty. Nothing was changed.\n"
    assert not (tmp_path / "v").exists()


def test_a_weak_passphrase_is_said_to_be_weak(run: Any, tmp_path: Path) -> None:
    done = run("vault", "create", "--vault", tmp_path / "v", stdin="password1")
    assert done.status == 0
    assert done.err.startswith("This passphrase is weak")


def test_as_json_the_words_are_a_list(desk: Any) -> None:
    assert len(desk.words) == 24
    assert len(desk.fingerprint) == 64
    about = desk.json("vault", "show")
    assert (about["role"], about["label"]) == ("desk", "desk")


def test_a_folder_that_is_not_empty_is_refused(run: Any, desk: Any, tmp_path: Path) -> None:
    for folder in (desk.folder, tmp_path):
        done = run("vault", "create", "--vault", folder, stdin=PASSPHRASE)
        assert (done.status, done.out) == (1, "")
        assert len(done.err.strip().splitlines()) == 1


def test_a_wrong_passphrase_is_one_sentence(run: Any, desk: Any) -> None:
    done = run("vault", "show", "--vault", desk.folder, "--json", stdin="guess\n")
    assert (done.status, done.out) == (1, "")
    assert done.err == (
        "This passphrase does not open the vault. Please check each word and try again. "
        "(forgotten: ishr vault recover)\n"
    )


def test_no_vault_and_no_passphrase_file_are_said(run: Any, desk: Any, tmp_path: Path) -> None:
    done = run("vault", "show", "--vault", tmp_path / "nothing", stdin=PASSPHRASE)
    assert done.status == 1
    assert "nothing" in done.err
    done = run("vault", "show", "--vault", desk.folder, "--passphrase-file", tmp_path / "lost")
    assert done.status == 1
    assert "lost" in done.err


def test_a_whole_vault_passes(defender: Any) -> None:
    assert defender("vault", "check").out == "Everything holds together. Files read: 0.\n"
    assert defender.json("vault", "check")["sound"] is True


def test_damage_is_named_and_fails(defender: Any, tmp_path: Path) -> None:
    record = defender.json("incident", "add", "-", stdin="{}")
    paths = [tmp_path / "one.txt", tmp_path / "two.txt"]
    for path in paths:
        path.write_text(path.name, encoding="utf-8")
    taken = defender.json("incident", "attach", record["id"], *paths)
    blobs = sorted((defender.folder / "blobs").glob("*/*"))
    blobs[0].unlink()
    blobs[1].write_bytes(blobs[1].read_bytes()[:-1])
    done = defender("vault", "check", "--json")
    assert done.status == 1
    assert not done.json["sound"]
    found = done.json["missing"] + done.json["damaged"]
    assert sorted(found) == sorted(one["id"] for one in taken)
    assert defender("vault", "check").out.count("file: ") == 2


def test_a_passphrase_is_changed(run: Any, desk: Any, tmp_path: Path) -> None:
    new = tmp_path / "new"
    new.write_bytes("another one, ñ\r\nnot this\n".encode())
    assert desk("vault", "passphrase", "--new-passphrase-file", new).status == 0
    assert desk("vault", "show").status == 1
    done = run("vault", "show", "--vault", desk.folder, stdin="another one, ñ\r\n")
    assert done.status == 0


def test_both_passphrases_can_come_from_standard_input(run: Any, desk: Any) -> None:
    done = run("vault", "passphrase", "--vault", desk.folder, stdin=f"{PASSPHRASE}\nanother\n")
    assert done.status == 0
    assert run("vault", "show", "--vault", desk.folder, stdin="another").status == 0


def test_the_words_recover_it(run: Any, desk: Any) -> None:
    text = f"{' '.join(desk.words)}\nanother\n"
    assert run("vault", "recover", "--vault", desk.folder, stdin=text).status == 0
    assert run("vault", "show", "--vault", desk.folder, stdin="another").status == 0
    done = run("vault", "recover", "--vault", desk.folder, stdin="abandon abandon\nanother\n")
    assert done.status == 1
    assert "24 words" in done.err


@pytest.mark.parametrize(
    "arguments",
    [(), ("vault",), ("vault", "dance"), ("incident", "show"), ("vault", "create", "--role", "x")],
)
def test_wrong_usage_is_status_two(run: Any, arguments: tuple[str, ...]) -> None:
    done = run(*arguments)
    assert done.status == 2
    assert done.err.startswith("usage: ")


def test_help_and_version(run: Any) -> None:
    assert run("--version").out.startswith("ishr 0.")
    assert "--passphrase-file" in run("--help").out
    assert "--json" in run("incident", "list", "--help").out


def test_a_mistake_of_the_program_is_one_sentence_and_a_note_in_the_vault(
    desk: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_self: Contacts) -> None:
        raise RuntimeError("what a witness said")

    # A bug on purpose.
    monkeypatch.setattr(Contacts, "all", broken)
    done = desk("contact", "list", "--json")
    assert (done.status, done.out) == (1, "")
    assert len(done.err.splitlines()) == 1
    assert "witness" not in done.err


def test_a_stop_by_the_keyboard_is_one_sentence(desk: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(_self: Contacts) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Contacts, "all", stopped)
    done = desk("contact", "list")
    assert (done.status, done.err) == (1, "Stopped. Nothing was changed.\n")

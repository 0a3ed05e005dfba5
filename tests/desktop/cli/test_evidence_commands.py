"""`ishr evidence`: looking through cards, what files give away, copies, custody."""

import io
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from tests.desktop.services import made_pictures


@pytest.fixture
def photo(defender: Any, tmp_path: Path) -> str:
    """The id of a photo that gives everything away, in the first incident."""
    file = tmp_path / "Marisol.jpg"
    file.write_bytes(made_pictures.photo())
    defender.json("incident", "add", "-", stdin="{}")
    (taken,) = defender.json("evidence", "add", defender.code(1), file)
    return str(taken["id"])


def test_what_a_photo_gives_away_is_printed(defender: Any, photo: str) -> None:
    findings = defender.json("evidence", "reveal", photo)
    assert findings[0]["severity"] == "danger"
    assert {"location", "serial", "person", "file_name"} <= {one["kind"] for one in findings}
    assert "-1.29167, 36.81667" in defender("evidence", "reveal", photo).out


def test_a_clean_copy_and_a_redacted_one(defender: Any, photo: str, tmp_path: Path) -> None:
    clean = defender.json("evidence", "clean", photo)
    assert (clean["parent"], clean["derivation"]) == (photo, "metadata_free")
    assert defender.json("evidence", "reveal", clean["id"]) == []
    assert "Nothing was found" in defender("evidence", "reveal", clean["id"]).out
    redacted = defender.json("evidence", "redact", photo, "--box", "1:0,0,50,50")
    assert redacted["derivation"] == "redacted"
    defender.json("evidence", "export", redacted["id"], "--out", tmp_path / "out.jpg")
    with Image.open(io.BytesIO((tmp_path / "out.jpg").read_bytes())) as image:
        assert image.convert("RGB").getpixel((50, 50)) == pytest.approx((0, 0, 0), abs=4)
    listed = defender("evidence", "list", defender.code(1)).out
    assert f"(redacted from {photo})" in listed
    actions = [one["action"] for one in defender.json("evidence", "custody", defender.code(1))]
    assert actions == ["imported", "derived", "derived", "exported"]
    assert "derived" in defender("evidence", "custody", defender.code(1)).out


@pytest.mark.parametrize("box", ["1,2,3", "0:1,1,1,1", "a", "0,0,0,10", "0,0,200,10"])
def test_a_box_that_is_none_is_wrong_usage(defender: Any, photo: str, box: str) -> None:
    assert defender("evidence", "redact", photo, "--box", box).status == 2


def test_what_cannot_be_cleaned_says_what_to_do(defender: Any, tmp_path: Path) -> None:
    (tmp_path / "old.7z").write_bytes(b"7z\xbc\xaf\x27\x1c and more")
    defender.json("incident", "add", "-", stdin="{}")
    (taken,) = defender.json("evidence", "add", defender.code(1), tmp_path / "old.7z")
    done = defender("evidence", "clean", taken["id"])
    assert done.status == 1
    assert "cannot be cleaned here" in done.err


def test_a_card_is_looked_through_and_taken_in(defender: Any, tmp_path: Path) -> None:
    card = tmp_path / "card"
    card.mkdir()
    for number in range(3):
        (card / f"{number}.txt").write_text(f"words {number}", encoding="utf-8")
    (card / "link").symlink_to(card / "0.txt")
    defender.json("incident", "add", "-", stdin="{}")
    looked = defender.json("evidence", "scan", card)
    assert (looked["new"], looked["size"]) == (3, 21)
    assert [one["reason"] for one in looked["skipped"]] == ["link"]
    assert defender.json("evidence", "list", defender.code(1)) == []
    taken = defender.json("evidence", "scan", card, "--into", defender.code(1))
    assert [one["attachment"]["name"] for one in taken] == ["0.txt", "1.txt", "2.txt"]
    assert "seems to be here already" in defender("evidence", "scan", card).out
    assert defender.json("evidence", "scan", card, "--into", defender.code(1)) == []
    done = defender("evidence", "scan", card, "--into", defender.code(1), "--all")
    assert "3 of 3 files are here now." in done.out
    assert len(defender.json("evidence", "list", defender.code(1))) == 3


def test_a_transcript_points_to_its_recording(defender: Any, photo: str, tmp_path: Path) -> None:
    words = tmp_path / "words.txt"
    words.write_text("Two men.", encoding="utf-8")
    code = defender.code(1)
    (taken,) = defender.json("evidence", "add", code, words, "--of", photo, "--as", "transcribed")
    assert (taken["parent"], taken["derivation"]) == (photo, "transcribed")
    assert defender("evidence", "add", code, words, "--of", photo).status == 2
    assert defender("evidence", "add", code, words, "--of", photo, "--as", "redacted").status == 2
    defender.json("incident", "add", "-", stdin="{}")
    other = defender.code(2)
    done = defender("evidence", "add", other, words, "--of", photo, "--as", "translated")
    assert done.status == 1

"""`ishr pack install|list|remove|publisher`: shown first, and nothing without a yes."""

from pathlib import Path
from typing import Any

import pytest
from tests.desktop.cli.conftest import Cabinet
from tests.desktop.services.packs.folders import guide_folder
from tests.desktop.services.packs.signed_packs import key, key_file, shipped, signed

ANA, EVE = key(1), key(3)


@pytest.fixture
def pack(run: Any, tmp_path: Path) -> Path:
    """A coalition's guides, built and signed as its people do it."""
    out = tmp_path / "stick" / "small.ishr-pack"
    out.parent.mkdir()
    secret = tmp_path / "ana.key"
    secret.write_text(ANA.to_text(), encoding="utf-8")
    assert run("pack", "build", guide_folder(tmp_path), out).status == 0
    assert run("pack", "sign", out, "--key", secret).status == 0
    return out


def add_publisher(cabinet: Cabinet, tmp_path: Path) -> None:
    added = cabinet.json("pack", "publisher", "add", "Coalition", key_file(tmp_path, ANA))
    assert (added["label"], added["keys"]) == ("Coalition", [ANA.public.number])


def test_a_pack_of_a_coalition_is_installed(defender: Cabinet, pack: Path, tmp_path: Path) -> None:
    stranger = defender("pack", "install", pack, "--yes")
    assert (stranger.status, "add the publisher" in stranger.err) == (1, True)
    add_publisher(defender, tmp_path)

    # Without a terminal nobody can say yes.
    asked = defender("pack", "install", pack)
    assert asked.status == 1
    assert "all new" in asked.err
    assert "--yes" in asked.err
    assert len(defender.json("pack", "list")["packs"]) == 2

    done = defender.json("pack", "install", pack, "--yes")
    assert (done["label"], done["installed"], done["used_before"]) == ("Coalition", True, None)
    names = {(one["label"], one["name"]) for one in defender.json("pack", "list")["packs"]}
    assert names == {
        ("ISHR", "ishr-guides"),
        ("ISHR", "ishr-rules"),
        ("Coalition", "small-guides"),
    }
    pages = defender.json("guide", "list", "--installed")
    assert any(page["page"].endswith("small-guides/first-steps") for page in pages)

    again = defender("pack", "install", pack, "--yes")
    assert (again.status, "is used here already" in again.err) == (1, True)
    assert defender("pack", "publisher", "remove", "Coalition").status == 1
    assert defender.json("pack", "remove", "Coalition", "small-guides")["removed"]
    assert defender("pack", "publisher", "remove", "Coalition").status == 0
    assert len(defender.json("pack", "publisher", "list")) == 1


def test_what_changes_is_shown_before_the_question(
    defender: Cabinet, pack: Path, tmp_path: Path
) -> None:
    add_publisher(defender, tmp_path)
    defender.json("pack", "install", pack, "--yes")
    folder = tmp_path / "newer"
    folder.mkdir()
    source = guide_folder(folder)
    head = source / "pack.yaml"
    head.write_text(head.read_text().replace("version: 1", "version: 2"))
    page = source / "pages" / "en" / "first-steps.md"
    page.write_text(page.read_text().replace("Begin here.", "Begin with this page."))
    newer = tmp_path / "newer.ishr-pack"
    assert defender.run("pack", "build", source, newer).status == 0
    assert defender.run("pack", "sign", newer, "--key", tmp_path / "ana.key").status == 0
    shown = defender("pack", "install", newer)
    assert shown.status == 1
    assert "in the place of version 1" in shown.err
    assert "* pages: First steps" in shown.err
    assert "summary.en: Begin here. → Begin with this page." in shown.err


def test_all_packs_of_a_stick_are_looked_at(defender: Cabinet, pack: Path, tmp_path: Path) -> None:
    add_publisher(defender, tmp_path)
    pack.with_name("cut.ishr-pack").write_bytes(pack.read_bytes()[:-20])
    strange = signed(shipped("ishr-rules"), [EVE])
    pack.with_name("strange.ishr-pack").write_bytes(strange)
    done = defender("pack", "install", pack.parent, "--yes", "--json")
    assert done.status == 0
    assert [one["name"] for one in done.json["packs"]] == ["small-guides"]
    assert [one["file"] for one in done.json["refused"]] == ["cut.ishr-pack", "strange.ishr-pack"]
    empty = tmp_path / "empty"
    empty.mkdir()
    assert "There is no pack in" in defender("pack", "install", empty).err


def test_of_copies_on_a_stick_the_newest_is_installed(defender: Cabinet, tmp_path: Path) -> None:
    add_publisher(defender, tmp_path)
    for file, version in (("a", 3), ("b", 2), ("c", 3)):
        content = signed(shipped("ishr-rules"), [ANA], version=version)
        (tmp_path / f"{file}.ishr-pack").write_bytes(content)
    done = defender("pack", "install", tmp_path, "--yes")
    assert (done.status, done.err) == (0, "")
    assert done.out == "Coalition: ishr-rules version 3 is used from now on.\n"
    again = defender("pack", "install", tmp_path, "--yes")
    assert (again.status, again.out) == (1, "")
    assert again.err.count("is used here already") == 3


def test_places_that_are_not_understood_are_named(defender: Cabinet, tmp_path: Path) -> None:
    add_publisher(defender, tmp_path)
    file = tmp_path / "odd.ishr-pack"
    file.write_bytes(signed({"rules.json": b"{}"}, [ANA]))
    done = defender("pack", "install", file, "--yes")
    assert done.status == 1
    assert "odd.ishr-pack: rules.json: the key “mechanisms” is missing" in done.err
    assert "The one that is here stays." in done.err


def test_a_pack_is_sent_in_a_file_and_installed_by_the_receiver(
    defender: Cabinet, desk: Cabinet, tmp_path: Path
) -> None:
    for cabinet, other in ((defender, desk), (desk, defender)):
        card = tmp_path / f"{other.fingerprint[:8]}.ishr-card"
        assert other("contact", "card", "--out", card).status == 0
        assert cabinet("contact", "add", card).status == 0
        add_publisher(cabinet, tmp_path)
    pack = tmp_path / "rules.ishr-pack"
    pack.write_bytes(signed(shipped("ishr-rules"), [ANA]))
    carried = tmp_path / "carried.ishr-batch"
    send = ("pack", "send", pack, defender.fingerprint, "--out", carried)
    assert "compare" in desk(*send).err.lower()
    sent = desk.json(*send, "--allow-unverified")
    assert sent["file"] == str(carried)
    assert desk(*send, "--allow-unverified").status == 1  # the file is there

    came = defender.json("batch", "open", carried)
    assert (came["kind"], came["batch"], came["incidents"]) == ("packs", sent["batch"], [])
    (listed,) = defender.json("pack", "list")["received"]
    assert (listed["name"], listed["from"]) == ("ishr-rules", "desk")
    done = defender.json("pack", "install", listed["sha256"][:12], "--yes")
    assert (done["label"], done["installed"]) == ("Coalition", True)
    assert defender.json("pack", "list")["received"] == []
    # What was installed can be handed on by its name; what ships with the program cannot.
    again = ("pack", "send", "ishr-guides", desk.fingerprint, "--allow-unverified")
    assert defender(*again).status == 1


def test_strange_packs_are_not_sent(desk: Cabinet, tmp_path: Path) -> None:
    file = tmp_path / "strange.ishr-pack"
    file.write_bytes(signed(shipped("ishr-rules"), [EVE]))
    assert "somebody who is not known here" in desk("pack", "send", file, "0" * 64).err


def test_of_packs_with_one_name_it_is_said_which_is_sent(
    defender: Cabinet, desk: Cabinet, tmp_path: Path
) -> None:
    card = tmp_path / "desk.ishr-card"
    assert desk("contact", "card", "--out", card).status == 0
    assert defender("contact", "add", card).status == 0
    add_publisher(defender, tmp_path)
    pack = tmp_path / "rules.ishr-pack"
    pack.write_bytes(signed(shipped("ishr-rules"), [ANA]))
    defender.json("pack", "install", pack, "--yes")
    to_desk = (desk.fingerprint, "--allow-unverified")
    # The pack of the program has the same name; it is not among those that can be sent.
    assert defender.json("pack", "send", "ishr-rules", *to_desk)["batch"]

    other = key_file(tmp_path, EVE, "eve.pub")
    assert defender("pack", "publisher", "add", "North/South", other).status == 0
    pack.write_bytes(signed(shipped("ishr-rules"), [EVE]))
    defender.json("pack", "install", pack, "--yes")
    which = defender("pack", "send", "ishr-rules", *to_desk)
    assert which.status == 1
    assert "Coalition" in which.err
    assert "North/South" in which.err
    assert defender.json("pack", "send", "north/south/ishr-rules", *to_desk)["batch"]
    assert defender("pack", "send", "ISHR/ishr-rules", *to_desk).status == 1

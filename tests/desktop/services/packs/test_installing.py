"""Packs from outside: what is taken, what is refused, and that the installed one stays."""

import hashlib
import io
import json
import time
import tracemalloc
import zipfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from tests.desktop.services.packs.signed_packs import (
    Files,
    edited,
    key,
    key_file,
    publisher,
    shipped,
    signed,
)

from ishr_desktop.domain.errors import ExpectedError, FileUnreadable
from ishr_desktop.domain.pack_changes import How, Part
from ishr_desktop.domain.pack_errors import (
    PackContentRefused,
    PackMissing,
    PackNotNewer,
    PackRefused,
    PackTooLarge,
    PackUnsigned,
    PackWithoutSignature,
    PublisherUnknown,
)
from ishr_desktop.domain.packs import PackData
from ishr_desktop.services.packs.bounds import INSTALLED_BYTES
from ishr_desktop.services.packs.installing import PackInstalling
from ishr_desktop.services.packs.pack_file import pack_data, packs_in
from ishr_desktop.services.packs.publishers import PublisherList
from ishr_desktop.services.packs.shelf import PackShelf
from ishr_desktop.storage.received_packs import ReceivedPack, ReceivedPackRepository
from ishr_desktop.storage.vault import Vault
from ishr_protocol.minisign import SignedContent
from ishr_protocol.pack_writing import PACK_JSON, write_manifest, write_zip

ANA, BILAL, EVE, CHO = key(1), key(2), key(3), key(4)
RULES = "rules.json"
GUIDE = "guide.json"


@pytest.fixture
def shelf(vault: Vault) -> PackShelf:
    return PackShelf(vault)


@pytest.fixture
def publishers(vault: Vault, now: datetime) -> PublisherList:
    """A vault of a program that carries two keys of ISHR."""
    return PublisherList(vault, lambda: now, own=publisher(ANA, BILAL))


@pytest.fixture
def installing(
    vault: Vault, shelf: PackShelf, publishers: PublisherList, now: datetime
) -> PackInstalling:
    return PackInstalling(vault, shelf, publishers, lambda: now)


def rules(edit: Callable[[Any], None] = lambda _: None, *, version: int = 2) -> PackData:
    files = edited(shipped("ishr-rules"), RULES, edit)
    return PackData(signed(files, [ANA, BILAL], version=version))


def guides(files: Files, *, version: int = 2) -> PackData:
    return PackData(signed(files, [ANA, BILAL], name="ishr-guides", version=version))


def versions(shelf: PackShelf) -> dict[tuple[str, str], int]:
    return {(pack.publisher, pack.name): pack.version for pack in shelf.counting()}


def test_a_newer_pack_counts_from_then_on(installing: PackInstalling, shelf: PackShelf) -> None:
    def rename(value: Any) -> None:
        value["mechanisms"][0]["names"]["en"] = "Another name"

    offer = installing.examine_data(rules(rename))
    assert (offer.publisher.label, offer.version, offer.used) == ("ISHR", 2, 1)
    assert (offer.has_guide, offer.has_rules) == (False, True)
    assert set(offer.signers) == {ANA.public.number, BILAL.public.number}
    assert offer.said == ("ishr-rules 2", "ishr-rules 2")
    # Looking changes nothing.
    assert versions(shelf)["ishr", "ishr-rules"] == 1
    installing.install(offer)
    assert versions(shelf)["ishr", "ishr-rules"] == 2
    (found,) = shelf.rules()
    assert found["mechanisms"][0]["names"]["en"] == "Another name"
    installing.remove("ishr", "ishr-rules")
    assert versions(shelf)["ishr", "ishr-rules"] == 1
    with pytest.raises(PackMissing):
        installing.remove("ishr", "ishr-rules")


def test_what_changes_is_told_field_by_field(installing: PackInstalling) -> None:
    def edit(value: Any) -> None:
        first, gone = value["mechanisms"][0], value["mechanisms"].pop()
        edit.gone, edit.first = gone["id"], first["id"]  # type: ignore[attr-defined]
        first["names"]["en"] = "Another name"
        for item in value["instruments"]:
            if isinstance(item["parties"], list) and "KEN" in item["parties"]:
                item["parties"].remove("KEN")
                item["count"] -= 1
                edit.left = item["id"]  # type: ignore[attr-defined]
                break

    # A rule about the mechanism that is gone would be refused, so nothing here asks for it.
    files = edited(shipped("ishr-rules"), RULES, edit)
    value = json.loads(files[RULES])
    value["rules"], value["goals"] = [], []
    offer = installing.examine_data(
        PackData(signed({RULES: json.dumps(value).encode()}, [ANA, BILAL]))
    )
    changes = {(change.part, change.id): change for change in offer.changes.changes}
    assert changes[Part.MECHANISM, edit.gone].how is How.REMOVED  # type: ignore[attr-defined]
    named = changes[Part.MECHANISM, edit.first]  # type: ignore[attr-defined]
    assert (named.how, named.title) == (How.CHANGED, "Another name")
    (field,) = named.fields
    assert (field.name, field.after) == ("names.en", "Another name")
    assert field.before not in {"", "Another name"}
    (states,) = (
        field
        for field in changes[Part.ACCEPTANCE, edit.left].fields  # type: ignore[attr-defined]
        if field.name == "parties"
    )
    assert (states.before, states.after) == ("KEN", "")


def test_a_page_that_changed_is_named_by_its_title(installing: PackInstalling) -> None:
    files = dict(shipped("ishr-guides"))
    path = next(path for path in files if path.startswith("pages/en/"))
    page = path.removeprefix("pages/en/").removesuffix(".md")
    files[path] += b"\nOne more line.\n"
    offer = installing.examine_data(guides(files))
    (change,) = offer.changes.changes
    titles = {one["id"]: one["title"]["en"] for one in json.loads(files[GUIDE])["pages"]}
    assert (change.part, change.how, change.title) == (Part.PAGE, How.CHANGED, titles[page])
    assert [field.name for field in change.fields] == ["text.en"]


@pytest.mark.parametrize("version", [1, 2])
def test_older_and_the_same_version_are_refused(installing: PackInstalling, version: int) -> None:
    installing.install(installing.examine_data(rules(version=2)))
    with pytest.raises(PackNotNewer) as refused:
        installing.examine_data(rules(version=version))
    assert (refused.value.version, refused.value.used) == (version, 2)


def test_another_pack_that_came_meanwhile_is_not_replaced_by_an_older_one(
    installing: PackInstalling, shelf: PackShelf
) -> None:
    older, newer = (installing.examine_data(rules(version=number)) for number in (2, 3))
    installing.install(newer)
    with pytest.raises(PackNotNewer):
        installing.install(older)
    assert versions(shelf)["ishr", "ishr-rules"] == 3


def test_two_publishers_have_packs_of_the_same_name(
    installing: PackInstalling, publishers: PublisherList, shelf: PackShelf, tmp_path: Path
) -> None:
    coalition = publishers.add("Coalition", [key_file(tmp_path, CHO)])
    data = PackData(signed(shipped("ishr-rules"), [CHO], version=1))
    offer = installing.examine_data(data)
    # It is no newer version of the one of ISHR: it is another pack, and all of it is new.
    assert (offer.publisher, offer.used) == (coalition, None)
    assert offer.changes.count(How.ADDED) == len(offer.changes.changes) > 60
    installing.install(offer)
    assert versions(shelf) == {
        ("ishr", "ishr-guides"): 1,
        ("ishr", "ishr-rules"): 1,
        (coalition.id, "ishr-rules"): 1,
    }


def refusals() -> Iterator[tuple[str, PackData, type[ExpectedError]]]:
    """Everything that comes as a file and is no pack to install."""
    good = rules().content
    unsigned = signed(shipped("ishr-rules"), [])
    altered = bytearray(good)
    altered[len(good) // 2] ^= 1  # inside the facts
    document = write_manifest("ishr-rules", 2, ["en"], "2030-01-01", shipped("ishr-rules"))
    forged = {PACK_JSON: document.replace(b'"version":2', b'"version":9')}
    assert forged[PACK_JSON] != document
    forged |= {
        f"pack.json.{number}.minisig": one.sign(SignedContent.of(document), "2")
        for number, one in enumerate((ANA, BILAL))
    }
    yield "nothing", PackData(b""), PackRefused
    yield "other file", PackData(b"%PDF-1.7\n" * 1000), PackRefused
    yield "half copied", PackData(good[: len(good) // 2]), PackRefused
    yield "end missing", PackData(good[:-10]), PackRefused
    yield "one byte altered", PackData(bytes(altered)), PackRefused
    yield "forged", PackData(write_zip({**forged, **shipped("ishr-rules")})), PackRefused
    yield "unsigned", PackData(unsigned), PackWithoutSignature
    yield "stranger", PackData(signed(shipped("ishr-rules"), [EVE])), PublisherUnknown
    yield "one of two", PackData(signed(shipped("ishr-rules"), [ANA])), PackUnsigned
    yield "with a stranger", PackData(signed(shipped("ishr-rules"), [ANA, EVE])), PackUnsigned
    yield "twice the same", PackData(signed(shipped("ishr-rules"), [ANA, ANA])), PackUnsigned
    beside = (ANA.sign(SignedContent.of(good + b" "), "beside"),)
    yield "signature of another file", PackData(good, beside), PackRefused
    yield "spoiled signature", PackData(good, (b"untrusted",)), PackRefused


def test_what_is_no_pack_is_refused_and_the_installed_one_stays(
    installing: PackInstalling, shelf: PackShelf
) -> None:
    before = shelf.rules()
    for name, data, error in refusals():
        with pytest.raises(ExpectedError) as refused:
            installing.examine_data(data)
        assert type(refused.value) is error, name
        assert shelf.rules() == before


def test_a_cut_copy_is_told_from_a_file_of_another_kind(installing: PackInstalling) -> None:
    with pytest.raises(PackRefused) as cut:
        installing.examine_data(PackData(rules().content[:-10]))
    with pytest.raises(PackRefused) as other:
        installing.examine_data(PackData(b"%PDF-1.7\n" * 1000))
    assert (cut.value.reason, other.value.reason) == ("damaged_pack", "unknown_format")


def test_a_signature_beside_the_pack_counts(
    installing: PackInstalling, publishers: PublisherList, tmp_path: Path
) -> None:
    publishers.add("Coalition", [key_file(tmp_path, CHO)])
    file = tmp_path / "rules.ishr-pack"
    file.write_bytes(signed(shipped("ishr-rules"), []))
    with pytest.raises(PackWithoutSignature):
        installing.examine(file)
    content = SignedContent.of(file.read_bytes())
    file.with_name("rules.ishr-pack.minisig").write_bytes(CHO.sign(content, "by hand"))
    offer = installing.examine(file)
    assert (offer.publisher.label, offer.said) == ("Coalition", ("by hand",))
    installing.install(offer)
    # What is handed on is what came, signature and all.
    assert installing.data(offer.publisher.id, offer.name) == pack_data(file)


def test_a_pack_that_others_signed_as_well_is_of_who_signed_enough(
    installing: PackInstalling, publishers: PublisherList, tmp_path: Path
) -> None:
    publishers.add("Coalition", [key_file(tmp_path, CHO)])
    content = signed(shipped("ishr-rules"), [ANA, CHO])  # ANA is one of the two that ISHR needs
    offer = installing.examine_data(PackData(content))
    assert (offer.publisher.label, offer.signers) == ("Coalition", (CHO.public.number,))
    both = installing.examine_data(PackData(signed(shipped("ishr-rules"), [CHO, ANA, BILAL])))
    assert both.publisher.label == "ISHR"
    # Somebody who put the name of a key of ISHR under it spoils it for everybody.
    forged = ANA.sign(SignedContent.of(content + b" "), "forged")
    with pytest.raises(PackRefused):
        installing.examine_data(PackData(content, (forged,)))


def test_when_the_signature_beside_is_not_enough_those_inside_are_asked(
    installing: PackInstalling, publishers: PublisherList, tmp_path: Path
) -> None:
    publishers.add("Coalition", [key_file(tmp_path, CHO)])
    content = rules().content
    for secret in (EVE, ANA):  # a stranger, and one of two
        beside = (secret.sign(SignedContent.of(content), "beside"),)
        offer = installing.examine_data(PackData(content, beside))
        assert offer.said == ("ishr-rules 2", "ishr-rules 2")
        assert set(offer.signers) == {ANA.public.number, BILAL.public.number}
    # Half of it beside and half of it inside is not enough: the two say different things.
    half = signed(shipped("ishr-rules"), [ANA])
    with pytest.raises(PackUnsigned):
        installing.examine_data(PackData(half, (BILAL.sign(SignedContent.of(half), "half"),)))
    # What claims a key beside the pack has to hold, whatever stands inside.
    for secret in (ANA, CHO):
        forged = secret.sign(SignedContent.of(content + b" "), "forged")
        with pytest.raises(PackRefused):
            installing.examine_data(PackData(content, (forged,)))


def test_what_another_sender_laid_beside_a_pack_does_not_spoil_it(
    installing: PackInstalling, publishers: PublisherList, vault: Vault, tmp_path: Path
) -> None:
    publishers.add("Coalition", [key_file(tmp_path, CHO)])
    content = signed(shipped("ishr-rules"), [])
    sha256 = hashlib.sha256(content).hexdigest()
    repository = ReceivedPackRepository(vault)
    good = CHO.sign(SignedContent.of(content), "by hand")
    forged = CHO.sign(SignedContent.of(content + b" "), "forged")
    sent = {"a": (good,), "b": (forged,), "c": (), "d": (EVE.sign(SignedContent.of(content), ""),)}
    for day, (sender, beside) in enumerate(sent.items(), 1):
        when = datetime(2026, 11, day, tzinfo=UTC)
        received = ReceivedPack(sha256, f"batch-{day}", sender, "ishr-rules", 2, when)
        repository.put(received, PackData(content, beside))
    # One file that waits, as it came last.
    assert [one.sender for one in installing.received()] == ["d"]
    offer = installing.examine_received(sha256)
    assert (offer.publisher.label, offer.said) == ("Coalition", ("by hand",))
    installing.install(offer)
    assert installing.received() == []
    with pytest.raises(PackMissing):
        installing.examine_received(sha256)


def test_a_huge_file_is_refused_without_reading_it(
    installing: PackInstalling, tmp_path: Path
) -> None:
    file = tmp_path / "huge.ishr-pack"
    with file.open("wb") as out:
        out.truncate(200 * 1024 * 1024)
    tracemalloc.start()
    begun = time.monotonic()
    with pytest.raises(PackTooLarge):
        installing.examine(file)
    assert time.monotonic() - begun < 2
    assert tracemalloc.get_traced_memory()[1] < 3 * INSTALLED_BYTES
    tracemalloc.stop()


def test_a_bomb_is_not_unpacked(installing: PackInstalling) -> None:
    # Forty files of two megabytes of nothing: some kilobytes on the stick, genuine signatures.
    files = {f"images/{number}.svg": bytes(2 * 1024 * 1024) for number in range(40)}
    data = guides({GUIDE: b"{}", **files})
    assert len(data.content) < 200_000
    with pytest.raises(PackTooLarge):
        installing.examine_data(data)


def test_a_member_that_is_larger_than_said_is_refused(installing: PackInstalling) -> None:
    files = {RULES: b"{}"}
    document = write_manifest("ishr-rules", 2, ["en"], "2030-01-01", files)
    signatures = {
        f"pack.json.{number}.minisig": one.sign(SignedContent.of(document), "")
        for number, one in enumerate((ANA, BILAL))
    }
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in {PACK_JSON: document, **signatures}.items():
            archive.writestr(name, content)
        archive.writestr(RULES, bytes(30 * 1024 * 1024))
    with pytest.raises(PackRefused):
        installing.examine_data(PackData(sink.getvalue()))


def drop(*path: str | int) -> Callable[[Any], None]:
    def edit(value: Any) -> None:
        for step in path[:-1]:
            value = value[step]
        del value[path[-1]]

    return edit


def put(new: object, *path: str | int) -> Callable[[Any], None]:
    def edit(value: Any) -> None:
        for step in path[:-1]:
            value = value[step]
        value[path[-1]] = new

    return edit


FACT = ("mechanisms", 0)


@pytest.mark.parametrize(
    ("edit", "said"),
    [
        (drop("rules"), "the key “rules” is missing"),
        (put([], "later"), "the key “later” is not known here"),
        (put(1.5, *FACT, "names", "en"), "this is not JSON"),
        (put({"a": "b"}, *FACT, "names", "en"), "this must be text"),
        (drop(*FACT, "time_limit"), "the key “time_limit” is missing"),
        (put("tomorrow", *FACT, "time_limit", "rule_type"), "is not a known kind of time limit"),
        (put({"XKX": None}, "instruments", 0, "parties"), "“XKX” is not a known country"),
        (put(["no-such-source"], "instruments", 0, "sources"), "is not a known source"),
        (put("javascript:alert(1)", "sources", 0, "url"), "is not a web address"),
        (put([{"id": "x"}], "rules"), "is missing"),
        (put("2031-01-01", "sources", 0, "date"), "later than the day"),
    ],
)
def test_rules_that_are_not_understood_are_refused(
    installing: PackInstalling, edit: Callable[[Any], None], said: str
) -> None:
    with pytest.raises(PackContentRefused) as refused:
        installing.examine_data(rules(edit))
    assert any(said in str(fault) for fault in refused.value.faults), refused.value.faults


def test_acts_of_a_later_program_are_taken(installing: PackInstalling) -> None:
    def edit(value: Any) -> None:
        value["mechanisms"][0]["subject"]["violations"].append("act.of.tomorrow")

    assert installing.examine_data(rules(edit)).version == 2


def test_names_that_occur_twice_in_json_are_refused(installing: PackInstalling) -> None:
    files = {RULES: b'{"rules":[],"rules":[]}'}
    with pytest.raises(PackContentRefused):
        installing.examine_data(PackData(signed(files, [ANA, BILAL])))


SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{}</svg>'


def first_page() -> str:
    return next(path for path in sorted(shipped("ishr-guides")) if path.startswith("pages/en/"))


@pytest.mark.parametrize(
    ("path", "content", "said"),
    [
        ("images/x.svg", SVG.format("<script>alert(1)</script>"), "<script> may not stand"),
        ("images/x.svg", SVG.format('<image href="http://a.example/"/>'), "<image> may not stand"),
        ("images/x.svg", SVG.format(f"<desc>{'x' * 200_000}</desc>"), "more than 128 KiB"),
        ("images/x.svg", "<!DOCTYPE svg [<!ENTITY a 'b'>]><svg/>", "no DOCTYPE"),
        ("pages/en/unlisted.md", "Nobody lists this.", "is no part of a guide"),
        ("setup.exe", "MZ", "is no part of a guide"),
        ("PAGE", "<b>bold</b>", "HTML is not allowed"),
        ("PAGE", "[here](https://a.example/)", "links lead to pages"),
        ("PAGE", "[here](guide:nowhere)", "the link leads nowhere"),
        ("PAGE", "![clock](images/none.svg)", "there is no picture"),
        ("PAGE", "x" * 300_000, "more than 256 KiB"),
    ],
)
def test_guides_that_hold_something_else_are_refused(
    installing: PackInstalling, path: str, content: str, said: str
) -> None:
    place = first_page() if path == "PAGE" else path
    files = {**shipped("ishr-guides"), place: content.encode()}
    with pytest.raises(PackContentRefused) as refused:
        installing.examine_data(guides(files))
    assert any(said in str(fault) for fault in refused.value.faults), refused.value.faults


def test_a_page_that_is_listed_and_not_there_is_refused(installing: PackInstalling) -> None:
    files = {path: data for path, data in shipped("ishr-guides").items() if path != first_page()}
    with pytest.raises(PackContentRefused):
        installing.examine_data(guides(files))


def test_a_pack_of_neither_guides_nor_rules_is_refused(installing: PackInstalling) -> None:
    with pytest.raises(PackContentRefused):
        installing.examine_data(guides({"notes.txt": b"hello"}))


def test_packs_on_a_stick_are_found(tmp_path: Path) -> None:
    (tmp_path / "guides").mkdir()
    for name in ("b.ishr-pack", "a.txt", "guides/a.ishr-pack"):
        (tmp_path / name).write_bytes(b"")
    found = packs_in(tmp_path)
    assert [path.relative_to(tmp_path).as_posix() for path in found] == [
        "b.ishr-pack",
        "guides/a.ishr-pack",
    ]


def test_a_folder_of_the_system_does_not_hide_the_pack_of_a_stick(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "System Volume Information").mkdir()
    (tmp_path / "a.ishr-pack").write_bytes(b"")
    really = Path.iterdir

    def refused(folder: Path) -> Iterator[Path]:
        if folder in unreadable:
            raise PermissionError(folder)
        return really(folder)

    # A failure of the system: whoever runs the tests as root may read everything.
    monkeypatch.setattr(Path, "iterdir", refused)
    unreadable = {tmp_path / "System Volume Information"}
    assert packs_in(tmp_path) == (tmp_path / "a.ishr-pack",)
    unreadable = {tmp_path}
    with pytest.raises(FileUnreadable):
        packs_in(tmp_path)


def test_a_crowded_stick_does_not_hide_its_packs(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "a-photos"):
        folder.mkdir(exist_ok=True)
        for number in range(2100):
            (folder / f"{number}.jpg").touch()
    (tmp_path / "guides").mkdir()
    packs = (tmp_path / "z.ishr-pack", tmp_path / "guides" / "z.ishr-pack")
    for pack in packs:
        pack.touch()
    assert packs_in(tmp_path) == packs


def test_a_full_disk_leaves_the_installed_pack(
    installing: PackInstalling, shelf: PackShelf, vault: Vault
) -> None:
    offer = installing.examine_data(rules())
    # The real limit of the database, so that writing fails as on a full disk.
    pages = vault.fetch("PRAGMA page_count")[0][0]
    vault.fetch(f"PRAGMA max_page_count = {pages + 2}")
    with pytest.raises(ExpectedError):
        installing.install(offer)
    vault.fetch("PRAGMA max_page_count = 1073741823")
    assert versions(shelf)["ishr", "ishr-rules"] == 1
    installing.install(offer)
    assert versions(shelf)["ishr", "ishr-rules"] == 2


def test_a_publisher_that_was_removed_meanwhile_has_no_say(
    installing: PackInstalling, publishers: PublisherList, shelf: PackShelf, tmp_path: Path
) -> None:
    publishers.add("Coalition", [key_file(tmp_path, CHO)])
    offer = installing.examine_data(PackData(signed(shipped("ishr-rules"), [CHO])))
    publishers.remove("Coalition")
    with pytest.raises(PublisherUnknown):
        installing.install(offer)
    assert len(shelf.counting()) == 2


def test_packs_of_ishr_come_first(
    installing: PackInstalling, publishers: PublisherList, shelf: PackShelf, tmp_path: Path
) -> None:
    # In the advice, what two packs have is that of the first.
    coalition = publishers.add("Coalition", [key_file(tmp_path, CHO)])
    for keys, name in (([CHO], "a-pack"), ([ANA, BILAL], "z-pack")):
        data = PackData(signed(shipped("ishr-rules"), keys, name=name))
        installing.install(installing.examine_data(data))
    assert [pack.publisher for pack in shelf.counting()] == ["ishr"] * 3 + [coalition.id]

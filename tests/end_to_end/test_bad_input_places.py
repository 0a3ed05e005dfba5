"""A full disk, folders that cannot be written, names that are taken, a vault that is open."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from tests.end_to_end.bad_input_stage import CHEAP, ISHR, PASSPHRASE, Laptop, everything, laptop

from ishr_desktop.cli import main
from ishr_desktop.domain.clock import system_clock
from ishr_desktop.domain.errors import FileExists, FolderNotWritable, VaultInUse
from ishr_desktop.domain.incident_list import IncidentQuery
from ishr_desktop.domain.role import Role
from ishr_desktop.services.session import create_vault, open_vault
from ishr_desktop.sync import courier

FULL = "The disk is full. What was saved before is safe."
NOT_WRITABLE = "This place cannot be written to"
NOBODY = 65534
MIB = 1024 * 1024
# The kernel refuses to let any file grow past this size, as a full disk would.
SMALL_DISK = ("prlimit", "--fsize=1000000", *ISHR)


def the_incident(defender: Laptop) -> str:
    """The id of the only one there is."""
    session = defender.open()
    (row,) = session.incidents.rows(IncidentQuery(), 0, -1)
    session.close()
    return row.id


def test_a_full_disk_while_a_file_is_attached(defender: Laptop, tmp_path: Path) -> None:
    film = tmp_path / "film.bin"
    film.write_bytes(os.urandom(2 * MIB))
    said = defender.refuses("incident", "attach", the_incident(defender), film, program=SMALL_DISK)
    assert said.startswith(FULL)


def test_a_full_disk_while_a_batch_is_sealed_opened_and_copied(
    defender: Laptop, desk: Laptop, tmp_path: Path
) -> None:
    film = tmp_path / "film.bin"
    film.write_bytes(os.urandom(2 * MIB))
    incident = the_incident(defender)
    assert defender.ishr("incident", "attach", incident, film).status == 0
    session = defender.open()
    receiver = session.contacts.all()[0].fingerprint
    attached = session.evidence.of(incident)[-1].id
    session.close()

    stick = tmp_path / "stick"
    seal = ("batch", "seal", "--to", receiver, incident, "--out", stick)
    assert defender.refuses(*seal, program=SMALL_DISK).startswith(FULL)
    assert not stick.exists()
    assert defender.ishr(*seal).status == 0
    assert desk.refuses("batch", "open", stick, program=SMALL_DISK).startswith(FULL)
    assert desk.ishr("batch", "open", stick).status == 0

    copy = tmp_path / "copy"
    export = ("evidence", "export", attached, "--out", copy)
    assert defender.refuses(*export, program=SMALL_DISK).startswith(FULL)
    assert not copy.exists()


def test_names_that_are_taken_and_folders_that_are_not_there(
    defender: Laptop, stick: Path, tmp_path: Path
) -> None:
    with_picture = the_incident(defender)
    session = defender.open()
    incident = session.incidents.save({"title": "Waiting"})
    receiver = session.contacts.all()[0].fingerprint
    attached = session.evidence.of(with_picture)[0].id
    before = everything(session)
    kept = stick.read_bytes()
    places = {
        stick: FileExists,
        tmp_path: FileExists,
        tmp_path / "no" / "such" / "folder": FolderNotWritable,
        stick / "below a file": FolderNotWritable,
        tmp_path / ("long" * 100): FolderNotWritable,
        Path("/proc/ishr"): FolderNotWritable,
    }
    for place, error in places.items():
        with pytest.raises(error):
            courier.save_batch(session, place, [receiver], [incident.id])
        with pytest.raises(error):
            session.evidence.export(attached, place)
    assert everything(session) == before
    assert stick.read_bytes() == kept
    session.close()
    seal = ("batch", "seal", "--to", receiver, "--all", "--out")
    assert "is there already" in defender.refuses(*seal, stick)
    assert NOT_WRITABLE in defender.refuses(*seal, "/proc/ishr")
    assert NOT_WRITABLE in defender.refuses("contact", "card", "--out", tmp_path / "no" / "card")
    assert [file for file in tmp_path.iterdir() if file.name.endswith(".part")] == []


def test_a_vault_that_is_open_already(defender: Laptop) -> None:
    session = defender.open()
    before = everything(session)
    done = defender.ishr("incident", "add", "-", stdin="{}")
    assert (done.status, done.out) == (1, "")
    assert done.err == (
        "This vault is open in another window. Please use that window, or close it first.\n"
    )
    with pytest.raises(VaultInUse):
        defender.open()
    assert everything(session) == before
    session.incidents.save({"title": "Whoever was first goes on"})
    session.close()


@pytest.mark.parametrize("where", ["/proc/vault", "/dev/null/vault"])
def test_a_vault_where_nobody_may_write(tmp_path: Path, where: str) -> None:
    """Not even root."""
    done = Laptop(Path(where)).ishr("vault", "create")
    assert (done.status, done.out) == (1, "")
    *_, sentence = done.err.splitlines()
    assert sentence.startswith(f"{NOT_WRITABLE}: {where}")


@pytest.fixture
def open_to_all() -> Iterator[Path]:
    """A folder whose parents everybody may pass; those of `tmp_path` only root may."""
    folder = Path(tempfile.mkdtemp())
    yield folder
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o700)
    shutil.rmtree(folder)


@contextmanager
def ordinary_user(folder: Path) -> Iterator[None]:
    """Root may write everywhere, so root becomes nobody for a while."""
    if os.geteuid() != 0:
        yield
        return
    for path in (folder, *folder.rglob("*")):
        os.chown(path, NOBODY, -1)
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


def test_a_vault_on_a_medium_that_is_write_protected(
    open_to_all: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    made = laptop(open_to_all / "vault", Role.DEFENDER)
    passphrase = open_to_all / "passphrase"
    passphrase.write_text(PASSPHRASE)
    for path in (*made.folder.rglob("*"), made.folder):
        path.chmod(0o500 if path.is_dir() else 0o400)
    before = {path: path.stat().st_mtime_ns for path in made.folder.rglob("*")}
    words = ["--vault", str(made.folder), "--passphrase-file", str(passphrase), "--json"]
    with ordinary_user(open_to_all):
        status = main(["incident", "list", *words])
    out, err = capfd.readouterr()
    assert (status, out) == (1, "")
    assert err.startswith(f"{NOT_WRITABLE}: {made.folder}")
    assert {path: path.stat().st_mtime_ns for path in made.folder.rglob("*")} == before


def test_a_stick_that_is_write_protected(open_to_all: Path) -> None:
    stick = open_to_all / "stick"
    stick.mkdir()
    field, desk = (
        create_vault(open_to_all / name, role, name, PASSPHRASE, system_clock, CHEAP)[0]
        for name, role in (("field", Role.DEFENDER), ("desk", Role.DESK))
    )
    receiver = field.contacts.add(desk.contacts.own_card()).fingerprint
    incident = field.incidents.save({"title": "Waiting"})
    before = everything(field)
    desk.close()
    field.close()
    stick.chmod(0o500)
    with ordinary_user(open_to_all):
        field = open_vault(field.folder, PASSPHRASE, system_clock)
        with pytest.raises(FolderNotWritable):
            courier.save_batch(field, stick / "b", [receiver], [incident.id], allow_unverified=True)
        assert everything(field) == before
        field.close()
    assert list(stick.iterdir()) == []

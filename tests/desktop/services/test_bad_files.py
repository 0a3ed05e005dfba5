"""Files that are not what they say, or too much: a finding or a refusal, and nothing is lost."""

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from tests.desktop.services import made_pdfs, made_pictures

from ishr_desktop.domain.errors import NotCleanable
from ishr_desktop.domain.finding import FindingKind
from ishr_desktop.domain.ids import new_id
from ishr_desktop.services.session import Session
from ishr_desktop.storage.evidence import EvidenceRepository


def picture_and_archive() -> bytes:
    """A file that is a JPEG and a ZIP at once."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("list.txt", "names")
    return made_pictures.plain("JPEG") + packed.getvalue()


def pdf_and_page() -> bytes:
    """A file that is a PDF and a page of the web at once."""
    whole = made_pdfs.pdf()
    return whole[:9] + b"<html><script>alert(1)</script></html>\n" + whole[9:]


CASES: dict[str, tuple[Callable[[], bytes], FindingKind]] = {
    "cut.jpg": (lambda: made_pictures.photo()[:4000], FindingKind.UNREADABLE),
    "noise.jpg": (lambda: b"\xff\xd8\xff\xe0" + bytes(4000), FindingKind.UNREADABLE),
    "both.jpg": (picture_and_archive, FindingKind.TRAILING),
    "both.pdf": (pdf_and_page, FindingKind.TRAILING),
    "locked.pdf": (
        lambda: made_pdfs.pdf(encryption=pikepdf.Encryption(owner="x", user="y")),
        FindingKind.ENCRYPTED,
    ),
    "photo.docx": (made_pictures.photo, FindingKind.WRONG_EXTENSION),
    "photo\u202egpj.scr": (made_pictures.photo, FindingKind.HIDDEN),
    "one\ntwo.jpg": (made_pictures.photo, FindingKind.HIDDEN),
    "old.doc": (
        lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
        FindingKind.NOT_LOOKED_INTO,
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_a_bad_file_is_kept_and_hinted_at(session: Session, name: str) -> None:
    make, kind = CASES[name]
    data = make()
    incident = session.incidents.save({"title": "Arrest"})
    kept = session.evidence.attach_stream(incident.id, name, io.BytesIO(data))
    assert kept.name == name
    assert kind in {finding.kind for finding in session.derivatives.reveal(kept.id)}
    try:
        copy = session.derivatives.clean(kept.id)
    except NotCleanable:
        assert session.evidence.of(incident.id) == [kept]
    else:
        assert session.derivatives.reveal(copy.id) == () or copy.media_type == "application/pdf"
    # Whatever became of copies, the original is as it was.
    assert session.evidence.open(kept.id).read() == data


def test_a_film_of_many_gib_goes_in_piece_by_piece(session: Session, tmp_path: Path) -> None:
    """256 MiB here, so that the test is quick; nothing holds more than a few pieces of it."""
    import tracemalloc  # noqa: PLC0415

    film = tmp_path / "film.mp4"
    with film.open("wb") as file:
        file.write(b"\0\0\0\x18ftypisom" + bytes(12))
        file.truncate(256 * 1024 * 1024)
    incident = session.incidents.save({})
    tracemalloc.start()
    try:
        kept = session.evidence.attach(incident.id, film)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert kept.size == film.stat().st_size
    assert peak < 24 * 1024 * 1024


def test_five_thousand_files_on_one_incident(session: Session) -> None:
    incident = session.incidents.save({"title": "A whole card"})
    first = session.evidence.attach_stream(incident.id, "0.jpg", io.BytesIO(b"\xff\xd8\xff"))
    repository = EvidenceRepository(session.vault)
    blob = repository.blob(first.id)
    with session.vault.transaction():
        for number in range(1, 4999):
            one = replace(first, id=new_id(first.added_at), name=f"IMG_{number}.jpg")
            repository.add(one, blob)
    last = session.evidence.attach_stream(incident.id, "last.txt", io.BytesIO(b"words"))
    listed = session.incidents.get(incident.id).document["evidence"]
    assert len(listed) == 5000
    assert len(session.evidence.of(incident.id)) == 5000
    changed = session.incidents.save({"title": "Another", "evidence": listed}, incident.id)
    assert (changed.title, len(changed.document["evidence"])) == ("Another", 5000)
    assert session.evidence.open(last.id).read() == b"words"
    assert len(session.evidence.same_bytes(first.id)) == 4998
    # Some thousand more are more than a receiver takes in one record.
    assert not session.incidents.is_too_large(changed)

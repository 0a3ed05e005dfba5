"""The words of files are found, each file is read once, and what cannot be read is left alone."""

from io import BytesIO

import pikepdf
import pytest
from tests.desktop.services import made_documents, made_pdfs

from ishr_desktop.domain.errors import Cancelled
from ishr_desktop.domain.incident_list import IncidentQuery, Place, WhereFound
from ishr_desktop.services.session import Session
from ishr_desktop.storage.attachment_texts import AttachmentTextRepository


def attach(session: Session, incident_id: str, name: str, data: bytes) -> str:
    return session.evidence.attach_stream(incident_id, name, BytesIO(data)).id


def read_all(session: Session) -> None:
    while session.file_texts.read_next():
        pass


def found(session: Session, text: str) -> list[str]:
    answer = session.finding.find(IncidentQuery(text=text))
    return [row.summary for _, rows in answer.windows for row in rows]


def states(session: Session) -> list[str]:
    rows = session.vault.fetch("SELECT state FROM attachment_text ORDER BY number")
    return [row["state"] for row in rows]


@pytest.fixture
def record(session: Session) -> str:
    return session.incidents.save({"title": "Record", "narrative": "by the gate"}).id


@pytest.mark.parametrize(
    ("name", "data", "asked"),
    [
        ("note.txt", "Сказали, что придут в Ёлкино".encode(), "елкино"),
        ("note.txt", "拿走了成员名单".encode(), "名单"),
        ("note.txt", "اعتُقِلَ الصحفيّ أحمد".encode(), "احمد"),
        ("report.docx", made_documents.docx(), "seen added"),
        ("report.odt", made_documents.odt(), "seen two"),
        ("letter.pdf", made_pdfs.pdf(made_pdfs.text_at(20, 100, "Bring the ledger")), "ledger"),
    ],
    ids=["Russian", "Chinese", "Arabic", "DOCX", "ODT", "PDF"],
)
def test_words_of_a_file_find_its_record(
    session: Session, record: str, name: str, data: bytes, asked: str
) -> None:
    attach(session, record, name, data)
    assert found(session, asked) == []
    read_all(session)
    assert found(session, asked) == ["Record"]
    where = session.finding.where_found(IncidentQuery(text=asked), [record])
    assert where == {record: WhereFound(Place.FILE, name)}


def test_all_words_stand_in_one_place(session: Session, record: str) -> None:
    attach(session, record, "note.txt", b"the ledger")
    read_all(session)
    assert found(session, "ledger the") == ["Record"]
    assert found(session, "gate ledger") == []


def test_what_cannot_be_read_is_not_tried_again(session: Session, record: str) -> None:
    spoiled = attach(session, record, "spoiled.txt", b"the ledger")
    locked = made_pdfs.pdf(encryption=pikepdf.Encryption(owner="owner", user="user"))
    attach(session, record, "locked.pdf", locked)
    attach(session, record, "sound.bin", bytes(range(256)) * 40)
    attach(session, record, "note.txt", b"readable")
    path = session.vault.fetch_one("SELECT blob FROM attachment WHERE id = ?", (spoiled,))
    assert path is not None
    blob = session.vault.blobs.folder / path["blob"]
    data = bytearray(blob.read_bytes())
    data[5] ^= 1
    blob.chmod(0o600)
    blob.write_bytes(data)
    read_all(session)
    assert sorted(states(session)) == ["empty", "empty", "read", "unreadable"]
    assert session.file_texts.read_next() == 0
    assert found(session, "readable") == ["Record"]


def test_a_file_that_brought_the_program_down_is_left_alone(session: Session, record: str) -> None:
    attach(session, record, "note.txt", b"the ledger")
    repository = AttachmentTextRepository(session.vault)
    attachment, _ = repository.next_waiting()
    assert attachment is not None
    repository.begin(attachment)
    # Here the program ended. Another one comes:
    assert session.file_texts.read_next() == 0
    assert states(session) == ["begun"]


def test_a_removed_file_is_not_found_until_it_is_back(session: Session, record: str) -> None:
    note = attach(session, record, "note.txt", b"the ledger")
    read_all(session)
    session.bin.remove_attachment(note)
    assert found(session, "ledger") == []
    session.bin.restore(note)
    assert found(session, "ledger") == ["Record"]
    session.bin.remove_attachment(note)
    session.bin.empty([note])
    assert states(session) == []
    words = session.vault.fetch("SELECT count(*) FROM attachment_words")
    assert words[0][0] == 0


def test_a_long_file_is_found_by_its_last_word(session: Session, record: str) -> None:
    lines = "\n".join(f"line {number} of the ledger" for number in range(9_000))
    attach(session, record, "long.txt", f"{lines}\nharbour".encode())
    attach(session, record, "one-line.txt", b"word " * 30_000 + b"lighthouse")
    read_all(session)
    assert found(session, "harbour") == ["Record"]
    assert found(session, "lighthouse") == ["Record"]


def test_everything_is_read_again(session: Session, record: str) -> None:
    for number in range(3):
        attach(session, record, f"{number}.txt", b"the ledger")
    read_all(session)
    assert session.file_texts.read_all() == 3
    assert found(session, "ledger") == ["Record"]

    def stop(done: int, total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        session.file_texts.read_all(stop)
    assert session.file_texts.read_next() == 2

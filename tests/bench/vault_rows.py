"""The vault beside plain SQLite (the same library without a key), on the same rows."""

import os
import shutil
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from sqlcipher3 import dbapi2
from tests.bench import finding_rows, sample
from tests.bench.rows import Row, best_of, once

from ishr_desktop.domain.clock import system_clock
from ishr_desktop.domain.incident_list import IncidentQuery
from ishr_desktop.domain.role import Role
from ishr_desktop.keys.passphrase import Argon2Cost, calibrate
from ishr_desktop.services.session import Session, create_vault, open_vault
from ishr_desktop.storage.connections import Value
from ishr_desktop.storage.incident_query import count_sql, rows_sql
from ishr_desktop.storage.incidents import IncidentRepository

PASSPHRASE = "lantern orbit maple sandal quiet river"
SIZES = (1_000, 10_000, 100_000)
FOUND_FROM = 10_000
"""Sizes for which there are targets: 200 ms for search and counts at 10,000, 500 at 100,000."""
PAGE = 200
PHOTOS = 2_000
PHOTO_BYTES = 2_000_000
GIB = 1 << 30


def measure(folder: Path) -> Iterator[Row]:
    """Unlocking, saving, attaching, and the list at three sizes."""
    cost = calibrate()
    session, _ = create_vault(
        folder / "vault", Role.DEFENDER, "Bench", PASSPHRASE, system_clock, cost
    )
    yield from _attaching(session, folder)
    yield from _importing(session, folder)
    session.close()
    yield _unlocking(folder, cost)
    session = open_vault(folder / "vault", PASSPHRASE, system_clock)
    have = 0
    for size in SIZES:
        _fill(session, have, size)
        have = size
        yield from _listing(session, folder, size)
    yield _saving(session, folder)
    session.close()


def _unlocking(folder: Path, cost: Argon2Cost) -> Row:
    def derive() -> None:
        Argon2id(
            salt=bytes(16),
            length=32,
            iterations=cost.passes,
            lanes=cost.lanes,
            memory_cost=cost.memory_kib,
        ).derive(PASSPHRASE.encode())

    unlock = best_of(3, lambda: open_vault(folder / "vault", PASSPHRASE, system_clock).close())
    return Row("unlock", unlock, "ms", "Argon2id alone, calibrated to 1 s", best_of(3, derive))


def _attaching(session: Session, folder: Path) -> Iterator[Row]:
    video = folder / "video.mp4"
    with video.open("wb") as file:
        for _ in range(GIB >> 20):
            file.write(os.urandom(1 << 20))
    incident = session.incidents.save({"title": "With a video"})
    ours = once(lambda: session.evidence.attach(incident.id, video))

    def copy() -> None:
        with video.open("rb") as source, (folder / "copy").open("wb") as sink:
            shutil.copyfileobj(source, sink, 1 << 20)
            sink.flush()
            os.fsync(sink.fileno())

    yield Row("attach 1 GiB", ours, "ms", "plain file copy with fsync", once(copy))
    video.unlink()
    (folder / "copy").unlink()
    session.bin.remove(incident.id)


def _importing(session: Session, folder: Path) -> Iterator[Row]:
    """A camera card with 2,000 photos of 2 MB each, and what a full record costs then."""
    card, copies = folder / "card", folder / "copies"
    card.mkdir()
    copies.mkdir()
    for number in range(PHOTOS):
        (card / f"IMG_{number:04}.jpg").write_bytes(b"\xff\xd8\xff" + os.urandom(PHOTO_BYTES))
    incident = session.incidents.save({"title": "With a card"})
    looking = once(lambda: session.folder_import.scan(card))
    files = session.folder_import.scan(card).files
    ours = once(lambda: session.folder_import.take_in(incident.id, files))

    def copy() -> None:
        for file in files:
            with file.path.open("rb") as source, (copies / file.path.name).open("wb") as sink:
                shutil.copyfileobj(source, sink, 1 << 20)
                sink.flush()
                os.fsync(sink.fileno())

    yield Row("import 2,000 photos", ours, "ms", "plain copies, each with fsync", once(copy))
    yield Row("look through 2,000 photos", looking, "ms")
    changed = {**incident.document, "one_line": "Two thousand photos."}
    saving = once(lambda: session.incidents.save(changed, incident.id))
    yield Row("save a record with 2,000 photos", saving, "ms")
    listing = best_of(3, lambda: session.evidence.of(incident.id))
    yield Row("list 2,000 photos of a record", listing, "ms")
    shutil.rmtree(card)
    shutil.rmtree(copies)


def _fill(session: Session, have: int, size: int) -> None:
    repository = IncidentRepository(session.vault)
    pending = list(sample.incidents(size))[have:]
    for start in range(0, len(pending), 1_000):
        with session.vault.transaction():
            for incident in pending[start : start + 1_000]:
                repository.insert(incident)


def _listing(session: Session, folder: Path, size: int) -> Iterator[Row]:
    plain = _plain_copy(session, folder)
    with closing(dbapi2.connect(str(plain), isolation_level=None)) as connection:
        connection.execute("PRAGMA cache_size = -64000").fetchone()

        def reference(statement: tuple[str, list[Value]]) -> float:
            sql, values = statement
            return best_of(5, lambda: connection.execute(sql, values).fetchall())

        queries = {
            "list, first page": (IncidentQuery(), 0),
            "list, last page": (IncidentQuery(), size - PAGE),
            "search a Russian word": (IncidentQuery(text="компьютера"), 0),
            "search a Chinese word": (IncidentQuery(text="名单"), 0),
            "search the beginning of a word": (IncidentQuery(text="poli"), 0),
        }
        for name, (query, offset) in queries.items():
            rows = best_of(5, lambda q=query, o=offset: session.incidents.rows(q, o, PAGE))  # type: ignore[misc]
            beside = reference(rows_sql(query, offset, PAGE))
            yield Row(f"{name}, {size:,}", rows, "ms", "plain SQLite, rows not made", beside)
        count = best_of(5, lambda: session.incidents.count(IncidentQuery()))
        beside = reference(count_sql(IncidentQuery()))
        yield Row(f"count, {size:,}", count, "ms", "plain SQLite", beside)
        if size >= FOUND_FROM:
            yield from finding_rows.measure(session, connection, size)
    plain.unlink()


def _plain_copy(session: Session, folder: Path) -> Path:
    """The same rows without encryption. They are invented, so they may lie in the clear."""
    plain = folder / "plain.db"
    raw = session.vault.connection().raw
    raw.execute("ATTACH DATABASE ? AS plain KEY ''", (str(plain),))
    raw.execute("SELECT sqlcipher_export('plain')").fetchone()
    raw.execute("DETACH DATABASE plain")
    return plain


def _saving(session: Session, folder: Path) -> Row:
    late = sample.START + timedelta(days=4000)
    documents = [dict(one.document) for one in sample.incidents(51)]
    ours = min(
        once(lambda d=document: session.incidents.save(d))  # type: ignore[misc]
        for document in documents
    )
    plain = _plain_copy(session, folder)
    with closing(dbapi2.connect(str(plain), isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = WAL").fetchone()
        connection.execute("PRAGMA synchronous = FULL").fetchone()
        insert = "INSERT INTO code_counter VALUES (?, 1)"
        beside = min(
            once(lambda n=number: connection.execute(insert, (f"{late}{n}",)))  # type: ignore[misc]
            for number in range(50)
        )
    return Row("save with 100,000 there", ours, "ms", "one small durable row, plain SQLite", beside)

"""Search and the counts beside it, as one question of the window; and what looks across records."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, cast

from sqlcipher3 import dbapi2
from tests.bench.rows import Row, best_of

from ishr_desktop.domain.facets import FacetKind
from ishr_desktop.domain.incident_list import IncidentQuery, facets
from ishr_desktop.domain.progress import Progress
from ishr_desktop.services.session import Session
from ishr_desktop.storage.finding import FindingRepository
from ishr_desktop.storage.vault import Vault

PAGE = 200
RAIDS = facets(FacetKind.TILE, {"raid", "arrest"})
QUERIES = {
    "everything": IncidentQuery(),
    "a word": IncidentQuery(text="компьютера"),
    "a beginning, most records": IncidentQuery(text="poli"),
    "one letter": IncidentQuery(text="p"),
    "a Chinese word": IncidentQuery(text="名单"),
    "two tiles": IncidentQuery(facets=RAIDS),
    "a beginning, two facets": IncidentQuery(
        text="poli", facets=RAIDS | facets(FacetKind.ACT, {"threat"})
    ),
}


def measure(session: Session, plain: dbapi2.Connection, size: int) -> Iterator[Row]:
    """The first page and all counts of each question, beside the same without encryption."""
    ours = FindingRepository(session.vault)
    beside = FindingRepository(cast("Vault", PlainVault(plain)))
    for name, query in QUERIES.items():
        row = f"find and count, {name}, {size:,}"
        value = best_of(5, lambda q=query: _ask(ours, q))  # type: ignore[misc]
        reference = best_of(5, lambda q=query: _ask(beside, q))  # type: ignore[misc]
        yield Row(row, value, "ms", "plain SQLite", reference)
    for name, ask in (
        ("timeline", session.patterns.timeline),
        ("patterns", session.patterns.patterns),
    ):
        value = best_of(3, lambda a=ask: a(IncidentQuery()))  # type: ignore[misc]
        yield Row(f"{name}, {size:,}", value, "ms")


def _ask(repository: FindingRepository, query: IncidentQuery) -> None:
    repository.find(query, [0], PAGE)
    repository.count_facets(query, list(FacetKind))


class PlainVault:
    """The same rows without a key, as far as searching and counting need a vault."""

    def __init__(self, raw: dbapi2.Connection) -> None:
        self._raw = raw
        raw.row_factory = dbapi2.Row

    def connection(self) -> "PlainVault":
        return self

    def fetch(self, sql: str, values: tuple[Any, ...] = ()) -> list[Any]:
        return list(self._raw.execute(sql, values).fetchall())

    def execute(self, sql: str, values: tuple[Any, ...] = ()) -> int:
        return int(self._raw.execute(sql, values).rowcount)

    @contextmanager
    def stoppable(self, progress: Progress) -> Iterator[None]:
        yield

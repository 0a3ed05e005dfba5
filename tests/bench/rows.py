"""One line of the table: what was measured, beside its reference in the same run."""

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True)
class Row:
    """A measurement; smaller is better for every unit used here."""

    name: str
    value: float
    unit: str
    reference: str = ""
    """What the reference is, in words."""
    reference_value: float | None = None

    @property
    def ratio(self) -> float | None:
        """Ours divided by the reference."""
        return self.value / self.reference_value if self.reference_value else None

    def to_json(self) -> dict[str, Any]:
        """The row as JSON."""
        return {**asdict(self), "ratio": self.ratio}


def best_of(repeats: int, work: Callable[[], object]) -> float:
    """The shortest of several runs, in milliseconds."""
    return min(_milliseconds(work) for _ in range(repeats))


def once(work: Callable[[], object]) -> float:
    """One run, in milliseconds."""
    return _milliseconds(work)


def _milliseconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000


def table(rows: Iterable[Row]) -> Iterator[str]:
    """The rows as lines of text."""
    yield f"{'what':<44} {'ours':>12}        {'reference':>12}   ratio  reference"
    yield "─" * 118
    for row in rows:
        reference = "" if row.reference_value is None else f"{row.reference_value:,.2f}"
        ratio = "" if row.ratio is None else f"{row.ratio:.2f}"
        yield (
            f"{row.name:<44} {row.value:>12,.2f} {row.unit:<6} {reference:>12}  {ratio:>6}"
            f"  {row.reference}"
        )

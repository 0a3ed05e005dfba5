"""The list of what is on its way, in four parts."""

from collections.abc import Iterator

from ishr_desktop.domain.outbox import OutboxEntry, SendState
from ishr_desktop.ui.context import Wording
from ishr_desktop.ui.moments import moment_words
from ishr_desktop.ui.outbox.standing import Standing
from ishr_desktop.ui.sizes import percent, size_words
from ishr_desktop.ui.states import look
from ishr_desktop.ui.texts import ltr, translate
from ishr_desktop.ui.widgets.row_delegate import RowLook


def outbox_rows(standing: Standing, wording: Wording) -> list[RowLook]:
    """All entries, what needs something first."""
    return [row for title, states in _parts() for row in _part(title, states, standing, wording)]


def summary_words(entry: OutboxEntry) -> str:
    """The line of a record."""
    return entry.summary or translate("outbox", "A record without words")


def _parts() -> list[tuple[str, frozenset[SendState]]]:
    return [
        (translate("outbox", "Waiting"), frozenset({SendState.WAITING})),
        (translate("outbox", "Kept back"), frozenset({SendState.HELD})),
        (translate("outbox", "On the way"), frozenset({SendState.SEALED, SendState.SENT})),
        (translate("outbox", "Arrived and read"), frozenset({SendState.DELIVERED})),
    ]


def _part(
    title: str, states: frozenset[SendState], standing: Standing, wording: Wording
) -> Iterator[RowLook]:
    entries = [entry for entry in standing.entries if entry.state in states]
    if entries:
        yield RowLook(key="", title=f"{title} · {len(entries)}")
    for entry in entries:
        yield _row(entry, standing, wording)


def _row(entry: OutboxEntry, standing: Standing, wording: Wording) -> RowLook:
    state = look(entry.state)
    return RowLook(
        key=str(entry.id),
        title=summary_words(entry),
        end=moment_words(entry.changed_at, standing.now or entry.changed_at),
        sub=_sub(entry, wording),
        icon=state.icon,
        tone=state.tone,
        state=state,
        progress=_progress(entry, standing),
    )


def _sub(entry: OutboxEntry, wording: Wording) -> str:
    facts = [ltr(entry.incident_code), size_words(entry.size)]
    if entry.reason and entry.state is not SendState.HELD:
        facts.append(wording.reason_sentence(entry.reason))
    return " · ".join(facts)


def _progress(entry: OutboxEntry, standing: Standing) -> int | None:
    if entry.state is not SendState.SEALED:
        return None
    ways = standing.of_batch(entry.batch_id)
    uploaded = sum(way.uploaded for way in ways)
    return percent(uploaded, sum(way.size for way in ways)) if uploaded else None

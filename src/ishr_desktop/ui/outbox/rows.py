"""The list of what is on its way, in four parts."""

from collections.abc import Iterator, Sequence

from ishr_desktop.domain.outbox import Delivery, OutboxEntry, PackBatch, SendState
from ishr_desktop.ui.context import Wording
from ishr_desktop.ui.moments import moment_words
from ishr_desktop.ui.outbox.standing import Standing
from ishr_desktop.ui.outbox.way_card import receiver_name
from ishr_desktop.ui.sizes import percent, size_words
from ishr_desktop.ui.states import look
from ishr_desktop.ui.texts import apart, ltr, translate
from ishr_desktop.ui.widgets.row_delegate import RowLook


def outbox_rows(standing: Standing, wording: Wording) -> list[RowLook]:
    """All entries, what needs something first."""
    return [row for title, states in _parts() for row in _part(title, states, standing, wording)]


def summary_words(entry: OutboxEntry) -> str:
    """The line of a record."""
    return entry.summary or translate("outbox", "A record without words")


def packs_words(batch: PackBatch) -> str:
    """The line of a batch of packs: what they call themselves."""
    words = translate("outbox", "{name}, version {version}")
    named = [words.format(name=ltr(pack.name), version=pack.version) for pack in batch.packs]
    return " · ".join(named)


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
    # Packs first: they are few, and below thousands of records nobody would find them.
    rows = [
        *(_pack_row(one, standing, wording) for one in standing.packs if one.state in states),
        *(_row(one, standing, wording) for one in standing.entries if one.state in states),
    ]
    if rows:
        yield RowLook(key="", title=f"{title} · {len(rows)}")
    yield from rows


def _pack_row(batch: PackBatch, standing: Standing, wording: Wording) -> RowLook:
    state = look(batch.state)
    return RowLook(
        key=batch.id,
        title=packs_words(batch),
        end=moment_words(batch.changed_at, standing.now or batch.changed_at),
        sub=_pack_sub(batch, wording),
        icon=state.icon,
        tone=state.tone,
        state=state,
        progress=_uploaded(batch.state, batch.ways),
    )


def _pack_sub(batch: PackBatch, wording: Wording) -> str:
    names = ", ".join(apart(receiver_name(way)) for way in batch.ways)
    reasons = dict.fromkeys(way.reason for way in batch.ways if way.reason)
    facts = [translate("outbox", "Pack for {name}").format(name=names), size_words(batch.size)]
    return " · ".join([*facts, *map(wording.reason_sentence, reasons)])


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
        progress=_uploaded(entry.state, standing.of_batch(entry.batch_id)),
    )


def _sub(entry: OutboxEntry, wording: Wording) -> str:
    facts = [ltr(entry.incident_code), size_words(entry.size)]
    if entry.reason and entry.state is not SendState.HELD:
        facts.append(wording.reason_sentence(entry.reason))
    return " · ".join(facts)


def _uploaded(state: SendState, ways: Sequence[Delivery]) -> int | None:
    if state is not SendState.SEALED:
        return None
    uploaded = sum(way.uploaded for way in ways)
    return percent(uploaded, sum(way.size for way in ways)) if uploaded else None

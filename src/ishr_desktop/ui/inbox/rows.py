"""The list of batches, what needs a decision first."""

from collections.abc import Sequence

from ishr_desktop.domain.inbox import InboxBatch, InboxState
from ishr_desktop.ui.inbox.mail import Mail
from ishr_desktop.ui.inbox.words import count_words, sender_words
from ishr_desktop.ui.moments import moment_words
from ishr_desktop.ui.sizes import percent
from ishr_desktop.ui.states import look
from ishr_desktop.ui.texts import translate
from ishr_desktop.ui.widgets.row_delegate import RowLook


def inbox_rows(mail: Mail) -> list[RowLook]:
    """All batches in three parts."""
    urgent = {InboxState.QUARANTINED}
    waits = [one for one in mail.batches if one.state in urgent]
    arriving = [one for one in mail.batches if one.state is InboxState.ARRIVING]
    done = [one for one in mail.batches if one.state in {InboxState.IMPORTED, InboxState.REFUSED}]
    return [
        *_part(translate("inbox", "Waits for your decision"), waits, mail),
        *_part(translate("inbox", "Arriving"), arriving, mail),
        *_part(translate("inbox", "Received"), done, mail),
    ]


def _part(title: str, batches: Sequence[InboxBatch], mail: Mail) -> list[RowLook]:
    if not batches:
        return []
    head = RowLook(key="", title=f"{title} · {len(batches)}")
    return [head, *(_row(batch, mail) for batch in batches)]


def _row(batch: InboxBatch, mail: Mail) -> RowLook:
    state = look(batch.state)
    arriving = batch.state is InboxState.ARRIVING
    return RowLook(
        key=batch.id,
        title=sender_words(batch),
        end=moment_words(batch.received_at, mail.now),
        sub=_sub(batch),
        icon=state.icon,
        tone=state.tone,
        state=state,
        progress=percent(batch.received_bytes, batch.size) if arriving else None,
    )


def _sub(batch: InboxBatch) -> str:
    if batch.state is InboxState.REFUSED:
        return translate("inbox", "Nothing was taken in")
    first = batch.preview[0] if batch.preview else ""
    return " · ".join(filter(None, (count_words(batch), first)))

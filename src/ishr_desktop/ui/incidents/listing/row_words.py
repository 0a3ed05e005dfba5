"""A row of the list: how it looks, and in words for those who hear it."""

from datetime import date

from ishr_desktop.domain.incident import Urgency
from ishr_desktop.domain.incident_list import IncidentRow, Place, WhereFound
from ishr_desktop.ui.date_words import edtf_short, edtf_words
from ishr_desktop.ui.incidents.words import danger_word, list_of, state_look, state_of
from ishr_desktop.ui.states import StateLook
from ishr_desktop.ui.texts import ltr, translate
from ishr_desktop.ui.tiles import tile_icon, tile_word
from ishr_desktop.ui.widgets.row_delegate import RowLook


def summary_of(row: IncidentRow) -> str:
    """The line that stands for the record; its tile when nothing was written yet."""
    return row.summary or (tile_word(row.tile) if row.tile else no_words())


def no_words() -> str:
    """Stands for a record without any words."""
    return translate("incidents", "No words yet")


def row_words(row: IncidentRow, where: WhereFound | None = None) -> str:
    """Everything the row shows, one after the other."""
    files = ""
    if row.attachment_count:
        files = translate("incidents", "%n file(s)", None, row.attachment_count)
    parts = [
        summary_of(row),
        tile_word(row.tile) if row.tile and row.summary else "",
        danger_word(row.urgency),
        edtf_words(row.when),
        ltr(row.code),
        row.sender_label,
        files,
        state_look(state_of(row)).word,
        where_words(where),
    ]
    return list_of([part for part in parts if part])


def where_words(where: WhereFound | None) -> str:
    """Where the words of the search stand in a record; empty when nobody has looked."""
    if where is None:
        return ""
    if where.place is Place.FILE:
        return translate("incidents", "In the file {name}").format(name=where.words)
    if where.place is Place.PERSON:
        return translate("incidents", "By the name of {name}").format(name=where.words)
    return where.words


def row_look(row: IncidentRow, today: date, where: WhereFound | None = None) -> RowLook:
    """Picture, line, when, where it stands, and the code or where the search found it."""
    urgent = row.urgency == Urgency.NOW
    danger = danger_word(row.urgency)
    files = StateLook(str(row.attachment_count), "attach", "neutral")
    return RowLook(
        key=row.id,
        title=summary_of(row),
        faint=not row.summary,
        end=edtf_short(row.when, today),
        sub=where_words(where) or " · ".join(filter(None, (ltr(row.code), row.sender_label))),
        icon=tile_icon(row.tile) if row.tile else "edit",
        tone="danger" if urgent else "accent",
        alarm=StateLook(danger, "warning", "danger" if urgent else "caution") if danger else None,
        mark=files if row.attachment_count else None,
        # Beside what was found there is no room for it, and it is not what was asked.
        state=None if where else state_look(state_of(row)),
    )

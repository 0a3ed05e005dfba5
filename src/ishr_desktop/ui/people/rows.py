"""The list of people, with what has left this computer on top."""

from ishr_desktop.ui.people.presenter import PeopleShown
from ishr_desktop.ui.people.words import person_sub
from ishr_desktop.ui.texts import translate
from ishr_desktop.ui.widgets.row_delegate import RowLook

LEFT = "left"
"""The key of the row that stands for everything that has left."""


def people_rows(people: PeopleShown, *, searching: bool) -> list[RowLook]:
    """One row for each person; real names only while the locked part is open."""
    rows = [] if searching else [_left()]
    if people.rows:
        title = translate("people", "%n person(s)", None, len(people.rows))
        rows.append(RowLook(key="", title=title))
    for row in people.rows:
        name = people.names.get(row.id, "")
        title = f"{row.code_name} · {name}" if name else row.code_name
        rows.append(RowLook(key=row.id, title=title, sub=person_sub(row), icon="person"))
    return rows


def _left() -> RowLook:
    return RowLook(
        key=LEFT,
        title=translate("people", "What has left this computer"),
        sub=translate("people", "To whom, and under which consent"),
        icon="outbox",
        tone="accent",
    )

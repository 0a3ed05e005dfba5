"""The model of the list, checked by Qt's own rules."""

from typing import Any

import pytest
from PySide6.QtCore import QModelIndex, Qt
from pytestqt.qtbot import QtBot

from ishr_desktop.domain.incident_list import IncidentRow
from ishr_desktop.ui.incidents.listing.presenter import WINDOW
from ishr_desktop.ui.incidents.listing.table_model import ROW, WINDOWS_KEPT, IncidentTable


def row(number: int) -> IncidentRow:
    return IncidentRow(
        id=f"id-{number}",
        code=f"KT-26-{number:03d}",
        summary=f"Record {number}",
        tile="arrest",
        urgency="now",
        when="2026-11-20~",
        country="KEN",
        stage="captured",
        send_state="waiting",
        attachment_count=2,
        changed_at="2026-11-23T09:30:00+00:00",
        sender_label="",
    )


def window(offset: int) -> list[IncidentRow]:
    return [row(number) for number in range(offset, offset + WINDOW)]


@pytest.fixture
def table() -> IncidentTable:
    return IncidentTable()


def test_qt_finds_nothing_wrong(qtmodeltester: Any, table: IncidentTable) -> None:
    table.begin(3)
    table.put(0, [row(number) for number in range(3)])
    qtmodeltester.check(table)
    table.resize(5)
    table.resize(1)
    table.begin(0)
    qtmodeltester.check(table)


def test_a_missing_window_is_asked_for_once(qtbot: QtBot, table: IncidentTable) -> None:
    table.begin(WINDOW * 4)
    asked: list[int] = []
    table.needed.connect(asked.append)
    with qtbot.waitSignal(table.needed):
        assert table.index(WINDOW * 2 + 5).data(ROW) is None
        assert table.index(WINDOW * 2 + 6).data(ROW) is None
    assert asked == [WINDOW * 2]


def test_a_row_is_read_out_in_full(table: IncidentTable) -> None:
    table.begin(1)
    table.put(0, [row(1)])
    words = table.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    for part in ("Record 1", "Arrest", "In danger now", "about 20 November 2026", "Waiting"):
        assert part in words


def test_rows_are_found_by_their_record(table: IncidentTable) -> None:
    table.begin(WINDOW * 2)
    table.put(WINDOW, window(WINDOW))
    assert table.find(f"id-{WINDOW + 7}").row() == WINDOW + 7
    assert not table.find("id-0").isValid()


def test_memory_does_not_grow_with_scrolling(table: IncidentTable) -> None:
    table.begin(WINDOW * 100)
    for number in range(100):
        table.put(number * WINDOW, window(number * WINDOW))
    held = [n for n in range(100) if table.find(f"id-{n * WINDOW}").isValid()]
    assert len(held) == WINDOWS_KEPT


def test_other_rows_and_roles_have_nothing_to_say(table: IncidentTable) -> None:
    table.begin(1)
    table.put(0, [row(1)])
    assert table.data(QModelIndex()) is None
    assert table.index(0).data(Qt.ItemDataRole.ToolTipRole) is None
    assert table.rowCount(table.index(0)) == 0

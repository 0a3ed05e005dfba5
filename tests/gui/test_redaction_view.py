"""Choosing the parts that will be black, with the mouse and with the keys."""

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtPdf import QPdfDocument
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from tests.gui.walking import interactive, is_reached_by_tab, spoken_name

from ishr_desktop.domain.redaction import Box
from ishr_desktop.ui.printing import pdf_of_html
from ishr_desktop.ui.redaction.pages import OnePicture, PdfPages
from ishr_desktop.ui.redaction.view import RedactionView

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def view(qtbot: QtBot) -> RedactionView:
    picture = QImage(800, 600, QImage.Format.Format_RGB32)
    picture.fill(QColor("orange"))
    return shown(RedactionView(OnePicture(picture), "street"), qtbot)


def shown(view: RedactionView, qtbot: QtBot) -> RedactionView:
    qtbot.addWidget(view)
    view.resize(1000, 640)
    view.show()
    view.canvas.setFocus()
    QTest.qWait(20)
    return view


def spot(view: RedactionView, x: float, y: float) -> QPoint:
    """A place on the page as a place on the canvas."""
    whole = view.canvas.area(Box(0, 0, 0, 1, 1))
    return QPointF(whole.x() + x * whole.width(), whole.y() + y * whole.height()).toPoint()


def drag(view: RedactionView, start: tuple[float, float], end: tuple[float, float]) -> None:
    QTest.mousePress(view.canvas, LEFT, pos=spot(view, *start))
    QTest.mouseMove(view.canvas, spot(view, (start[0] + end[0]) / 2, (start[1] + end[1]) / 2))
    QTest.mouseMove(view.canvas, spot(view, *end))
    QTest.mouseRelease(view.canvas, LEFT, pos=spot(view, *end))


def about(box: Box, *numbers: float) -> bool:
    found = (box.left, box.top, box.width, box.height)
    return all(abs(a - b) < 0.01 for a, b in zip(found, numbers, strict=True))


def colour(view: RedactionView, x: float, y: float) -> QColor:
    return view.canvas.grab().toImage().pixelColor(spot(view, x, y))


def test_a_part_drawn_with_the_mouse_is_black_at_once(view: RedactionView) -> None:
    assert not view.make.isEnabled()
    drag(view, (0.5, 0.5), (0.2, 0.3))
    (box,) = view.parts.boxes
    assert about(box, 0.2, 0.3, 0.3, 0.2)
    assert colour(view, 0.35, 0.4) == QColor("black")
    assert colour(view, 0.6, 0.6) == QColor("orange")
    assert view.make.isEnabled()


def test_a_part_is_moved_and_sized_with_the_mouse(view: RedactionView) -> None:
    drag(view, (0.2, 0.2), (0.4, 0.4))
    drag(view, (0.3, 0.3), (0.5, 0.6))
    assert about(view.parts.boxes[0], 0.4, 0.5, 0.2, 0.2)
    drag(view, (0.6, 0.7), (0.8, 0.8))
    assert about(view.parts.boxes[0], 0.4, 0.5, 0.4, 0.3)
    assert len(view.parts.boxes) == 1


def test_a_press_without_a_way_chooses_and_draws_nothing(view: RedactionView) -> None:
    drag(view, (0.2, 0.2), (0.4, 0.4))
    QTest.mouseClick(view.canvas, LEFT, pos=spot(view, 0.8, 0.8))
    assert view.parts.chosen == -1
    QTest.mouseClick(view.canvas, LEFT, pos=spot(view, 0.3, 0.3))
    assert view.parts.chosen == 0
    assert len(view.parts.boxes) == 1


def test_the_keys_alone_are_enough(view: RedactionView) -> None:
    QTest.keyClick(view.canvas, Qt.Key.Key_Return)
    first = view.parts.boxes[0]
    QTest.keyClick(view.canvas, Qt.Key.Key_Right)
    QTest.keyClick(view.canvas, Qt.Key.Key_Up, CTRL)
    QTest.keyClick(view.canvas, Qt.Key.Key_Down, SHIFT)
    (box,) = view.parts.boxes
    assert abs(box.left - first.left - 0.02) < 1e-6
    assert abs(first.top - box.top - 0.002) < 1e-6
    assert abs(box.height - first.height - 0.02) < 1e-6
    QTest.keyClick(view.canvas, Qt.Key.Key_Delete)
    assert view.parts.boxes == ()


def test_everything_can_be_taken_back_and_made_again(view: RedactionView) -> None:
    QTest.keyClick(view.canvas, Qt.Key.Key_Return)
    for _ in range(5):
        QTest.keyClick(view.canvas, Qt.Key.Key_Right)
    moved = view.parts.boxes
    QTest.keyClick(view.canvas, Qt.Key.Key_Z, CTRL)
    (back,) = view.parts.boxes
    assert back.left < moved[0].left - 0.09, "a key held down is one step"
    QTest.keyClick(view.canvas, Qt.Key.Key_Z, CTRL)
    assert view.parts.boxes == ()
    assert not view.side.undo.isEnabled()
    for _ in range(2):
        QTest.keyClick(view.canvas, Qt.Key.Key_Z, CTRL | SHIFT)
    assert view.parts.boxes == moved


def test_the_list_says_each_part_and_chooses_it(view: RedactionView) -> None:
    drag(view, (0.1, 0.1), (0.3, 0.2))
    drag(view, (0.5, 0.5), (0.7, 0.9))
    model = view.side.list.model()
    spoken = [str(model.index(line, 0).data()) for line in range(model.rowCount())]
    assert len(spoken) == 2
    assert "Part 2" in _plain(spoken[1])
    assert "left 50%, top 50%, 20% × 40%" in _plain(spoken[1])
    view.side.list.setFocus()
    QTest.keyClick(view.side.list, Qt.Key.Key_Up)
    assert view.parts.chosen == 0
    QTest.keyClick(view.side.list, Qt.Key.Key_Delete)
    assert len(view.parts.boxes) == 1
    assert about(view.parts.boxes[0], 0.5, 0.5, 0.2, 0.4)


def test_the_copy_is_asked_for_with_all_parts(view: RedactionView, qtbot: QtBot) -> None:
    drag(view, (0.1, 0.1), (0.3, 0.2))
    with qtbot.waitSignal(view.accepted) as asked:
        view.make.click()
    assert asked.args == [view.parts.boxes]


def test_escape_leaves(view: RedactionView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.left):
        QTest.keyClick(view.canvas, Qt.Key.Key_Escape)


def test_parts_of_a_pdf_belong_to_their_pages(qtbot: QtBot) -> None:
    device = QBuffer()
    device.setData(QByteArray(pdf_of_html("<p>line</p>" * 90)))
    device.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(device)
    view = shown(RedactionView(PdfPages(document), "letter"), qtbot)
    QTest.keyClick(view.canvas, Qt.Key.Key_Return)
    QTest.keyClick(view.canvas, Qt.Key.Key_PageDown)
    assert colour(view, 0.5, 0.5) != QColor("black"), "the part is on the page before"
    QTest.keyClick(view.canvas, Qt.Key.Key_Return)
    assert [box.page for box in view.parts.boxes] == [0, 1]
    view.parts.choose(0)
    assert colour(view, 0.5, 0.5) == QColor("black")
    document.close()


def test_each_control_has_a_name_and_is_reached(view: RedactionView) -> None:
    drag(view, (0.1, 0.1), (0.3, 0.2))
    for control in (*interactive(view), view.canvas):
        assert spoken_name(control), control
        assert is_reached_by_tab(control), control


def _plain(words: str) -> str:
    return words.replace("\u2066", "").replace("\u2069", "")

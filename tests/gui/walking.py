"""Walks through the widgets of a screen as an eye, a hand or a screen reader does."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAction, QShortcut
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollBar,
    QTabBar,
    QTextEdit,
    QWidget,
)

INTERACTIVE = (
    QAbstractButton,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QComboBox,
    QAbstractSpinBox,
    QAbstractSlider,
    QAbstractItemView,
    QTabBar,
)
HOLDS_ITS_OWN = (QComboBox, QAbstractSpinBox, QLineEdit, QTabBar, QAbstractItemView)
"""Controls with parts of their own inside, which Qt names and reaches by itself."""


def shown(screen: QWidget) -> Iterator[QWidget]:
    """Every visible widget of a screen and the screen itself, without the insides of controls."""
    for widget in (screen, *screen.findChildren(QWidget)):
        if widget.isVisibleTo(screen) and not is_inside_control(widget):
            yield widget


def is_inside_control(widget: QWidget) -> bool:
    """Whether Qt made this widget as part of another control."""
    if isinstance(widget, QScrollBar | QHeaderView) or widget.objectName().startswith("qt_"):
        return True
    above = widget.parentWidget()
    while above is not None:
        if isinstance(above, HOLDS_ITS_OWN):
            return True
        above = above.parentWidget()
    return False


def interactive(screen: QWidget) -> Iterator[QWidget]:
    """What a person can act on."""
    for widget in shown(screen):
        if isinstance(widget, INTERACTIVE) and widget.isEnabled():
            yield widget


def spoken_name(widget: QWidget) -> str:
    """What a screen reader says. A combo without a name of its own would be called by its value."""
    if isinstance(widget, QComboBox | QAbstractItemView | QTextEdit | QPlainTextEdit):
        return widget.accessibleName()
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def is_reached_by_tab(widget: QWidget) -> bool:
    """Whether the Tab key stops here."""
    proxy = widget.focusProxy()
    return bool((proxy or widget).focusPolicy() & Qt.FocusPolicy.TabFocus)


def keys(screen: QWidget) -> Iterator[tuple[str, str]]:
    """Every key combination that works while this screen is shown, with who owns it."""
    for shortcut in screen.findChildren(QShortcut):
        owner = shortcut.parent()
        if isinstance(owner, QWidget) and owner.isVisibleTo(screen):
            for sequence in QShortcut.keys(shortcut):
                yield sequence.toString(), describe(owner)
    for action in screen.findChildren(QAction):
        for sequence in action.shortcuts():
            if action.isEnabled():
                yield sequence.toString(), action.text()


def describe(widget: QWidget) -> str:
    """A widget in a message: its class, name and words."""
    words = widget.text() if isinstance(widget, QLabel | QAbstractButton) else ""
    above = type(widget.parentWidget()).__name__
    return f"{type(widget).__name__}({widget.accessibleName() or words!r}) in {above}"


def texts(widget: QWidget) -> Iterator[str]:
    """Everything a widget says."""
    yield widget.toolTip()
    yield widget.accessibleName()
    yield widget.accessibleDescription()
    if isinstance(widget, QLabel | QAbstractButton):
        yield widget.text()
    if isinstance(widget, QLineEdit | QPlainTextEdit | QTextEdit):
        yield widget.placeholderText()
    if isinstance(widget, QComboBox):
        yield from (widget.itemText(place) for place in range(widget.count()))
    if isinstance(widget, QTabBar):
        yield from (widget.tabText(place) for place in range(widget.count()))


def is_cut_off(widget: QWidget) -> bool:
    """Whether words of a widget do not fit into the place it has."""
    if widget.property("elides"):
        return False
    if isinstance(widget, QLabel):
        return _label_is_cut_off(widget)
    if isinstance(widget, QAbstractButton):
        return _button_is_cut_off(widget)
    return False


def _button_is_cut_off(button: QAbstractButton) -> bool:
    if button.layout():
        needed = button.minimumSizeHint()
        return needed.width() > button.width() + 1 or needed.height() > button.height() + 1
    # Not the height of the hint: the lines of Noto Sans Arabic are half as high again as its ink.
    ink = button.fontMetrics().tightBoundingRect(button.text()).height()
    return button.sizeHint().width() > button.width() + 1 or ink + 4 > button.height()


def _label_is_cut_off(label: QLabel) -> bool:
    if not label.text() or label.pixmap().width():
        return False
    room = label.contentsRect()
    flags = int(Qt.TextFlag.TextWordWrap.value) if label.wordWrap() else 0
    needed = label.fontMetrics().boundingRect(0, 0, room.width(), 100_000, flags, label.text())
    too_wide = needed.width() > room.width() + 1
    return too_wide or needed.height() > room.height() + 1


def is_scrolled_sideways(widget: QWidget) -> bool:
    """Whether a page of running text is wider than the window."""
    if not isinstance(widget, QAbstractScrollArea) or isinstance(widget, QAbstractItemView):
        return False
    return widget.horizontalScrollBar().maximum() > 0

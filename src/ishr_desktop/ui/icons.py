"""The program's own icons, drawn in a colour of the theme."""

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap, QTransform
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from ishr_desktop.resources import resource
from ishr_desktop.ui.theme import Theme

_SIZES = (16, 20, 24, 32, 40)
_PIXEL_RATIOS = (1, 2)
_DIRECTED = frozenset({"back", "forward", "state-sent", "role-defender", "edit", "incidents"})
"""Icons that point where reading goes; they turn round with a right-to-left language."""


def icon(name: str, ink: str = "text") -> QIcon:
    """The icon `name` of resources/icons in the colour of a token of the present theme."""
    theme = Theme.current()
    return _tinted(
        name, theme.color(ink).name(), theme.color("border-strong").name(), _mirrored(name)
    )


def pixmap(name: str, size: int, ink: str = "text", ratio: float = 1.0) -> QPixmap:
    """The icon as a picture `size` pixels wide, for painting."""
    return _drawn(name, size, Theme.current().color(ink).name(), ratio, _mirrored(name))


def names() -> tuple[str, ...]:
    """All icons there are."""
    return tuple(sorted(path.stem for path in resource("icons").glob("*.svg")))


@cache
def _tinted(name: str, color: str, disabled: str, mirrored: bool) -> QIcon:
    made = QIcon()
    for size in _SIZES:
        for ratio in _PIXEL_RATIOS:
            made.addPixmap(_drawn(name, size, color, ratio, mirrored))
            made.addPixmap(_drawn(name, size, disabled, ratio, mirrored), QIcon.Mode.Disabled)
    return made


@cache
def _drawn(name: str, size: int, color: str, ratio: float, mirrored: bool) -> QPixmap:
    picture = QPixmap(round(size * ratio), round(size * ratio))
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _renderer(name, QColor(color).name()).render(painter, QRectF(picture.rect()))
    painter.end()
    if mirrored:
        picture = picture.transformed(QTransform().scale(-1, 1))
    picture.setDevicePixelRatio(ratio)
    return picture


def _mirrored(name: str) -> bool:
    return name in _DIRECTED and QApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft


def _renderer(name: str, color: str) -> QSvgRenderer:
    drawing = resource("icons", f"{name}.svg").read_bytes()
    return QSvgRenderer(QByteArray(drawing.replace(b"currentColor", color.encode())))

"""What can be pressed below the line of a date."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ishr_desktop.ui.date_field.gestures import Gesture
from ishr_desktop.ui.date_field.presenter import DatePresenter
from ishr_desktop.ui.texts import translate
from ishr_desktop.ui.theme import XS
from ishr_desktop.ui.widgets.choices import Choices

_ABOUT, _UNSURE = "about", "unsure"


class GestureChips(QWidget):
    """Works on the presenter of its field and tells when it changed something."""

    changed = Signal()

    def __init__(self, presenter: DatePresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._gestures = _gestures(self)
        self._doubts = _doubts(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(XS)
        layout.addWidget(self._doubts)
        layout.addWidget(self._gestures)
        self._gestures.changed.connect(self._press)
        self._doubts.changed.connect(self._doubt)
        self.refresh()

    def refresh(self) -> None:
        """Press what the presenter holds."""
        doubts = {_ABOUT: self._presenter.about, _UNSURE: self._presenter.unsure}
        self._gestures.choose([self._presenter.gesture])
        self._doubts.choose([code for code, pressed in doubts.items() if pressed])

    def _press(self) -> None:
        self._presenter.press(Gesture(self._gestures.chosen()[0]))
        self.changed.emit()

    def _doubt(self) -> None:
        chosen = self._doubts.chosen()
        self._presenter.doubt(about=_ABOUT in chosen, unsure=_UNSURE in chosen)
        self.changed.emit()


def _gestures(parent: QWidget) -> Choices:
    return Choices(
        translate("dates", "How is it known?"),
        (
            (Gesture.DAY, translate("dates", "One date")),
            (Gesture.FROM_TO, translate("dates", "From … to")),
            (Gesture.BETWEEN, translate("dates", "Some time between")),
            (Gesture.SINCE, translate("dates", "Since")),
            (Gesture.BEFORE, translate("dates", "Before")),
            (Gesture.ONE_OF, translate("dates", "One of these days")),
        ),
        parent=parent,
    )


def _doubts(parent: QWidget) -> Choices:
    return Choices(
        translate("dates", "How exact is it?"),
        ((_ABOUT, translate("dates", "About then")), (_UNSURE, translate("dates", "Not sure"))),
        several=True,
        parent=parent,
    )

"""Which way the connection takes."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QRadioButton, QWidget

from ishr_desktop.ui.texts import translate
from ishr_desktop.ui.widgets import Card, Field, Muted, Section


class ConnectionCard(Card):
    """Direct or through Tor. Nothing connects by itself either way."""

    chosen = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.direct = QRadioButton(translate("settings", "Direct"), self)
        self.direct.setAccessibleName(translate("settings", "Direct"))
        self.tor = QRadioButton(translate("settings", "Through Tor"), self)
        self.tor.setAccessibleName(translate("settings", "Through Tor"))
        self.proxy = QLineEdit(self)
        self.proxy.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.direct.clicked.connect(lambda: self.chosen.emit("route", "direct"))
        self.tor.clicked.connect(lambda: self.chosen.emit("route", "tor"))
        self.tor.toggled.connect(self.proxy.setEnabled)
        self.proxy.editingFinished.connect(self._keep_proxy)
        self._kept_proxy = ""
        self._lay_out()

    def show_choices(self, choices: dict[str, Any]) -> None:
        """Show what is chosen now."""
        over_tor = choices["route"] == "tor"
        self.tor.setChecked(over_tor)
        self.direct.setChecked(not over_tor)
        self.proxy.setEnabled(over_tor)
        self._kept_proxy = choices["tor_proxy"]
        self.proxy.setText(self._kept_proxy)

    def _lay_out(self) -> None:
        add = self.column.addWidget
        add(Section(translate("settings", "Connection"), self))
        add(
            Muted(
                translate(
                    "settings",
                    "What you send is sealed either way. Tor also hides from your network "
                    "that you talk to a relay. Tor has to run on this computer.",
                ),
                self,
            )
        )
        add(self.direct)
        add(self.tor)
        add(
            Field(
                translate("settings", "Address of Tor"),
                self.proxy,
                translate(
                    "settings", "Usually 127.0.0.1:9050, or 127.0.0.1:9150 with Tor Browser."
                ),
                self,
            )
        )

    def _keep_proxy(self) -> None:
        typed = self.proxy.text().strip()
        if typed and typed != self._kept_proxy:
            self._kept_proxy = typed
            self.chosen.emit("tor_proxy", typed)

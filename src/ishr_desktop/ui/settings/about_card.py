"""What the program is, its version, and the notices of what it is built on."""

from importlib.metadata import version

from PySide6.QtCore import qVersion
from PySide6.QtWidgets import QTextBrowser, QWidget

from ishr_desktop.resources import resource
from ishr_desktop.ui.texts import ltr, translate
from ishr_desktop.ui.widgets import Body, Card, Muted, PlainButton, Section, row

NOTICES_HEIGHT = 280


class AboutCard(Card):
    """Free software, and whose work it stands on."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.notices = QTextBrowser(self)
        self.notices.setOpenLinks(False)
        self.notices.setAccessibleName(translate("settings", "Licences"))
        self.notices.setPlainText(resource("notices.txt").read_text(encoding="utf-8"))
        self.notices.setFixedHeight(NOTICES_HEIGHT)
        self.notices.setTabChangesFocus(True)
        self.notices.hide()
        self.toggle = PlainButton(translate("settings", "Licences"), "file", self)
        self.toggle.setCheckable(True)
        self.toggle.toggled.connect(self.notices.setVisible)
        add = self.column.addWidget
        add(Section(translate("settings", "About"), self))
        versions = translate("settings", "ISHR Desktop {version}, with Qt {qt}")
        add(Body(versions.format(version=ltr(version("ishr-desktop")), qt=ltr(qVersion())), self))
        add(
            Muted(
                translate(
                    "settings",
                    "Free software under the GNU General Public License, version 3 or later. "
                    "It comes without any warranty.",
                ),
                self,
            )
        )
        self.column.addLayout(row(self.toggle, None))
        add(self.notices)

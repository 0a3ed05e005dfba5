"""The digests of a file: what proves later that it is still the same."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from ishr_desktop.domain.evidence import Attachment
from ishr_desktop.ui import fonts
from ishr_desktop.ui.clipboard import copy_for_a_while
from ishr_desktop.ui.texts import ltr, translate
from ishr_desktop.ui.theme import XS, S, Theme
from ishr_desktop.ui.widgets import IconButton, Muted, Section, Small, row

GROUP = 8


class DigestsCard(QWidget):
    """SHA-256 and SHA-512, to read out, to compare and to copy."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.short = _Digest("SHA-256", self)
        self.long = _Digest("SHA-512", self)
        promise = translate(
            "evidence",
            "With these numbers anyone can check that the file has not changed since it came here. "
            "They do not prove what it shows.",
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S)
        column.addWidget(Section(translate("evidence", "Digests"), self))
        column.addWidget(Muted(promise, self))
        column.addWidget(self.short)
        column.addWidget(self.long)

    def show_file(self, file: Attachment) -> None:
        """Show the digests of a file."""
        self.short.show_digest(file.sha256)
        self.long.show_digest(file.sha512 or "")


class _Digest(QWidget):
    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._name, self._digest = name, ""
        self.label = QLabel(self)
        self.label.setWordWrap(True)
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        words = translate("evidence", "Copy {digest}").format(digest=ltr(name))
        self.copy = IconButton("copy", words, self)
        self.copy.clicked.connect(lambda: copy_for_a_while(self._digest))
        column = QVBoxLayout()
        column.setSpacing(XS)
        column.addWidget(Small(ltr(name), self))
        column.addWidget(self.label)
        layout = row(column, self.copy)
        layout.setStretch(0, 1)
        self.setLayout(layout)

    def show_digest(self, digest: str) -> None:
        """Show a digest in groups; without one there is nothing to see."""
        self._digest = digest
        groups = [digest[start : start + GROUP] for start in range(0, len(digest), GROUP)]
        self.label.setFont(fonts.fixed_font(Theme.current().size("small")))
        self.label.setText(ltr(" ".join(groups)))
        self.label.setAccessibleName(f"{self._name} {digest}")
        self.setVisible(bool(digest))

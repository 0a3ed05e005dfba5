"""Two versions chosen, and what is different between them."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from ishr_desktop.domain.version import Version
from ishr_desktop.ui.incidents.record.versions.change_words import ChangeWords
from ishr_desktop.ui.incidents.record.versions.comparison_view import ComparisonView
from ishr_desktop.ui.incidents.record.versions.presenter import VersionsShown
from ishr_desktop.ui.incidents.record.versions.version_words import version_name
from ishr_desktop.ui.texts import translate
from ishr_desktop.ui.widgets import Card, Field, Section, row


class CompareCard(Card):
    """The earlier version where reading begins, the later one beside it."""

    compare_asked = Signal(int, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.before, self.after = QComboBox(self), QComboBox(self)
        self.comparison = ComparisonView(self)
        self._versions: tuple[Version, ...] = ()
        fields = row(
            Field(translate("versions", "Before"), self.before, parent=self),
            Field(translate("versions", "After"), self.after, parent=self),
        )
        self.column.addWidget(Section(translate("versions", "Compare"), self))
        self.column.addLayout(fields)
        self.column.addWidget(self.comparison)
        for box in (self.before, self.after):
            box.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            box.activated.connect(lambda _: self._ask())

    def show_versions(self, shown: VersionsShown) -> None:
        """Offer what can be compared; the last change is compared at once."""
        versions = tuple(one for one in shown.versions if one.readable)
        self.setVisible(len(versions) > 1)
        if versions == self._versions:
            return
        self._versions = versions
        for box in (self.before, self.after):
            box.clear()
            for version in versions:
                box.addItem(version_name(version, shown.now), version.version)
        if len(versions) > 1:
            self.compare(versions[1].version, versions[0].version)

    def compare(self, before: int, after: int | None = None) -> None:
        """Choose two versions; without `after` the earlier one is compared with now."""
        self.before.setCurrentIndex(self.before.findData(before))
        self.after.setCurrentIndex(0 if after is None else self.after.findData(after))
        self._ask()

    def show_changes(self, changes: Sequence[ChangeWords]) -> None:
        """Show what is different."""
        self.comparison.show_changes(changes)

    def _ask(self) -> None:
        self.compare_asked.emit(self.before.currentData(), self.after.currentData())

"""What a person chooses about the program, kept inside the vault."""

from PySide6.QtWidgets import QWidget

from ishr_desktop.ui.context import ScreenContext
from ishr_desktop.ui.settings.presenter import SettingsPresenter
from ishr_desktop.ui.settings.view import SettingsView


def build(context: ScreenContext) -> QWidget:
    """The screen."""
    view = SettingsView(context.session.folder)
    presenter = SettingsPresenter(
        view, context.jobs, context.session, context.engine, context.messages
    )
    view.attach(presenter)
    context.before_lock(presenter.sheet.forget)
    presenter.load()
    return view

"""The inbox: batches from other people, checked, with what they brought."""

from PySide6.QtWidgets import QWidget

from ishr_desktop.ui.context import ScreenContext
from ishr_desktop.ui.inbox.presenter import InboxPresenter
from ishr_desktop.ui.inbox.view import InboxView


def build(context: ScreenContext) -> QWidget:
    """The screen, wired to its presenter."""
    view = InboxView(context.messages, context.show)
    presenter = InboxPresenter(
        view, context.jobs, context.session, context.engine, context.messages
    )
    view.attach(presenter)
    presenter.load()
    return view

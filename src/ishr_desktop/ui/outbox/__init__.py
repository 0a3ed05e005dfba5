"""Send and receive: what waits, what is on its way, and one run when it is asked for."""

from PySide6.QtWidgets import QWidget

from ishr_desktop.domain.role import Role
from ishr_desktop.ui.context import ScreenContext
from ishr_desktop.ui.outbox.presenter import OutboxPresenter
from ishr_desktop.ui.outbox.view import OutboxView


def build(context: ScreenContext) -> QWidget:
    """The screen, wired to its presenter."""
    desk = context.session.role is Role.DESK
    view = OutboxView(context.messages, context.show, desk=desk)
    presenter = OutboxPresenter(
        view, context.jobs, context.session, context.engine, context.messages
    )
    view.attach(presenter)
    presenter.load()
    return view

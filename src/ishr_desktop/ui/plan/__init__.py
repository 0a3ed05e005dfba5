"""Plan: what is due, feared or held when, and dates that people write down themselves."""

from PySide6.QtWidgets import QWidget

from ishr_desktop.ui.context import ScreenContext
from ishr_desktop.ui.plan.presenter import PlanPresenter
from ishr_desktop.ui.plan.view import PlanView


def build(context: ScreenContext) -> QWidget:
    """The screen, wired to its presenter."""
    session = context.session
    view = PlanView(context.show, lambda: session.calendar.today)
    presenter = PlanPresenter(view, context.jobs, session, context.messages)
    view.attach(presenter)
    presenter.load()
    return view

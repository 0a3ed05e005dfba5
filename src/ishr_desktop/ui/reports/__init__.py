"""Reports: acts counted and drawn, each with what it does not prove, and the chronology."""

from PySide6.QtWidgets import QWidget

from ishr_desktop.ui.context import ScreenContext
from ishr_desktop.ui.reports.presenter import ReportsPresenter
from ishr_desktop.ui.reports.view import ReportsView


def build(context: ScreenContext) -> QWidget:
    """The screen, wired to its presenter."""
    view = ReportsView()
    presenter = ReportsPresenter(view, context.jobs, context.session, context.messages)
    view.attach(presenter)
    presenter.load()
    return view

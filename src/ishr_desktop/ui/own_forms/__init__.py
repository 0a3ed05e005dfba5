"""Own questions: forms that an organisation makes by point and click."""

from PySide6.QtWidgets import QWidget

from ishr_desktop.ui.context import ScreenContext
from ishr_desktop.ui.own_forms.presenter import OwnFormsPresenter
from ishr_desktop.ui.own_forms.view import OwnFormsView


def build(context: ScreenContext) -> QWidget:
    """The screen, wired to its presenter."""
    view = OwnFormsView(context.notify)
    presenter = OwnFormsPresenter(view, context.jobs, context.session, context.messages)
    view.attach(presenter)
    presenter.load()
    return view

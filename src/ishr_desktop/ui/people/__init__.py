"""People: who the records speak of, what they agreed to, and what has left about them."""

from PySide6.QtWidgets import QWidget

from ishr_desktop.ui.context import ScreenContext
from ishr_desktop.ui.people.presenter import PeoplePresenter
from ishr_desktop.ui.people.view import PeopleView


def build(context: ScreenContext) -> QWidget:
    """The screen, wired to its presenter."""
    view = PeopleView(context.notify, context.show)
    presenter = PeoplePresenter(view, context.jobs, context.session, context.messages)
    view.attach(presenter)
    presenter.load()
    return view

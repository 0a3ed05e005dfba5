"""Contacts: the own card, and people whose cards were added and compared."""

from PySide6.QtWidgets import QWidget

from ishr_desktop.ui.contacts.presenter import ContactsPresenter
from ishr_desktop.ui.contacts.view import ContactsView
from ishr_desktop.ui.context import ScreenContext


def build(context: ScreenContext) -> QWidget:
    """The screen, wired to its presenter."""
    view = ContactsView(context.notify)
    presenter = ContactsPresenter(view, context.jobs, context.session, context.messages)
    view.attach(presenter)
    presenter.load()
    return view

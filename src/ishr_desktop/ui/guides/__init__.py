"""Guides: what each human rights mechanism can do, and how to stay safe; read without internet."""

from PySide6.QtWidgets import QWidget

from ishr_desktop.ui.context import ScreenContext
from ishr_desktop.ui.guides.country import build_country
from ishr_desktop.ui.guides.packs import build_page
from ishr_desktop.ui.guides.presenter import GuidesPresenter
from ishr_desktop.ui.guides.view import GuidesView
from ishr_desktop.ui.terms import spoken_language


def build(context: ScreenContext) -> QWidget:
    """The screen, wired to its presenter."""
    view = GuidesView(context.notify)
    presenter = GuidesPresenter(
        view, context.jobs, context.session, context.messages, spoken_language()
    )
    view.attach(presenter)
    view.add_packs(build_page(context, view))
    view.add_country(build_country(context, view.reveal, view))
    presenter.load()
    context.before_lock(view.leave)
    return view

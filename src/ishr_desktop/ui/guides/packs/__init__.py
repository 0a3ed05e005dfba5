"""Packs: where the guides and rules come from, newer ones, and whose are taken."""

from PySide6.QtWidgets import QWidget

from ishr_desktop.ui.context import ScreenContext
from ishr_desktop.ui.guides.packs.page import PacksPage
from ishr_desktop.ui.guides.packs.presenter import PacksPresenter


def build_page(context: ScreenContext, parent: QWidget | None = None) -> PacksPage:
    """The page, wired to its presenter."""
    page = PacksPage(context.notify, parent)
    presenter = PacksPresenter(
        page, context.jobs, context.session, context.engine, context.messages
    )
    page.attach(presenter)
    presenter.load()
    return page

"""The bin: what was removed in the last thirty days."""

from ishr_desktop.ui.context import ScreenContext
from ishr_desktop.ui.incidents.bin.presenter import BinPresenter
from ishr_desktop.ui.incidents.bin.view import BinPage


def build_bin(context: ScreenContext) -> BinPage:
    """The page, wired to its presenter."""
    session = context.session
    presenter = BinPresenter(context.jobs, session.bin, session.clock, context.messages)
    page = BinPage()
    presenter.attach_view(page)
    page.opened.connect(presenter.reload)
    page.restore_asked.connect(presenter.restore)
    page.empty_agreed.connect(presenter.empty)
    return page

"""Countries: what a State has accepted, when it is reviewed, and who looks at it."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from ishr_desktop.ui.context import ScreenContext
from ishr_desktop.ui.guides.country.page import CountryPage
from ishr_desktop.ui.guides.country.presenter import CountryPresenter


def build_country(
    context: ScreenContext, open_guide: Callable[[str], None], parent: QWidget | None = None
) -> CountryPage:
    """The page, wired to its presenter; `open_guide` reads a page of the guides."""
    page = CountryPage(open_guide, parent)
    presenter = CountryPresenter(page, context.jobs, context.session, context.messages)
    page.attach(presenter)
    presenter.load()
    return page

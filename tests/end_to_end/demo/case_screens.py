"""The pictures of the case file and the guides, with the practice set."""

from collections.abc import Callable

from tests.end_to_end.demo.hands import Hands

from ishr_desktop.app import DesktopApp
from ishr_desktop.domain.fields import FieldDefinition, FieldType
from ishr_desktop.domain.incident_list import IncidentQuery
from ishr_desktop.domain.own_form import OwnForm
from ishr_desktop.domain.vocabulary import Term
from ishr_desktop.services.practice import load_practice
from ishr_desktop.services.session import Session
from ishr_desktop.ui.guides.view import GuidesView
from ishr_desktop.ui.incidents.record.section_pages import SectionPages
from ishr_desktop.ui.incidents.record.sections import SECTIONS
from ishr_desktop.ui.workspace import Workspace

STORY = "Taken from the picket line"
RIVER = OwnForm(
    "",
    0,
    {"en": "River watch", "ar": "مراقبة النهر"},
    (
        FieldDefinition(
            "q1",
            FieldType.TERM,
            {"en": "Colour of the water", "ar": "لون الماء"},
            choices=(
                Term("c1", {"en": "Clear", "ar": "صافٍ"}),
                Term("c2", {"en": "Brown", "ar": "بني"}),
            ),
        ),
        FieldDefinition("q2", FieldType.NUMBER, {"en": "Trucks counted", "ar": "عدد الشاحنات"}),
    ),
)

GUIDES = {
    "page": "wgad-regular",
    "picture": "un-human-rights-system",
    "country": "country:KEN",
    "packs": "packs:",
    "glossary": "glossary:",
}
"""What is shown of the guides: the name of the picture and where it is."""

Take = Callable[[str], None]


def fill(session: Session) -> None:
    """The practice set, a form of one's own, and one sealed record."""
    load_practice(session)
    session.own_forms.save(RIVER)
    session.sealing.seal(_story(session))


def take_pictures(app: DesktopApp, hands: Hands, look: str, rest: Take, picture: Take) -> None:
    """Go through everything; `rest` waits for a place to settle, `picture` keeps it."""
    workspace, session = app.flow.workspace, app.flow.session
    assert workspace is not None, "unlocked before"
    assert session is not None, "unlocked before"
    _sections(workspace, hands, session, look, rest, picture)
    workspace.show_screen("people", session.persons.rows("Alder")[0].id)
    rest("people")
    picture(f"case-people-{look}")
    for noun in ("reports", "own_forms"):
        workspace.show_screen(noun)
        rest(noun)
        picture(f"case-{noun}-{look}")
    _guides(workspace, look, rest, picture)


def _guides(workspace: Workspace, look: str, rest: Take, picture: Take) -> None:
    for name, address in GUIDES.items():
        workspace.show_screen("guides", address)
        rest("guides")
        picture(f"guide-{name}-{look}")
    library = workspace.screen_of("guides")
    assert isinstance(library, GuidesView)
    library.search.setText("taken at night")
    rest("guides")
    picture(f"guide-search-{look}")
    library.search.clear()
    workspace.show_screen("plan")
    rest("plan")
    picture(f"plan-{look}")


def _sections(
    workspace: Workspace, hands: Hands, session: Session, look: str, rest: Take, picture: Take
) -> None:
    workspace.show_screen("incidents", _story(session))
    rest("incidents")
    pages = hands.all(SectionPages)[0]
    for place in SECTIONS:
        pages.open(place.noun)
        rest(place.noun)
        picture(f"case-section-{place.noun}-{look}")


def _story(session: Session) -> str:
    rows = session.incidents.rows(IncidentQuery(), 0, -1)
    return next(row.id for row in rows if row.summary == STORY)

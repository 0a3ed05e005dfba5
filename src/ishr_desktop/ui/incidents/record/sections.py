"""The sections of a record, in the order of their tabs. One line here, one folder beside it."""

from collections.abc import Callable
from dataclasses import dataclass

from ishr_desktop.ui.incidents.record.acts.section import ActsSection
from ishr_desktop.ui.incidents.record.consent.section import ConsentSection
from ishr_desktop.ui.incidents.record.doors.section import DoorsSection
from ishr_desktop.ui.incidents.record.evidence.section import EvidenceSection
from ishr_desktop.ui.incidents.record.own_forms.section import OwnFormsSection
from ishr_desktop.ui.incidents.record.people.section import PeopleSection
from ishr_desktop.ui.incidents.record.section import RecordSection
from ishr_desktop.ui.incidents.record.sources.section import SourcesSection
from ishr_desktop.ui.incidents.record.steps.section import StepsSection
from ishr_desktop.ui.incidents.record.story.section import StorySection
from ishr_desktop.ui.incidents.record.versions.section import VersionsSection
from ishr_desktop.ui.texts import translate


@dataclass(frozen=True)
class SectionPlace:
    """One tab: its noun (the folder), its word, and the section behind it."""

    noun: str
    word: Callable[[], str]
    """A function, because the language may change."""
    section: type[RecordSection]


SECTIONS = (
    SectionPlace("story", lambda: translate("incidents", "Story"), StorySection),
    SectionPlace("people", lambda: translate("incidents", "People"), PeopleSection),
    SectionPlace("acts", lambda: translate("incidents", "Acts"), ActsSection),
    SectionPlace("evidence", lambda: translate("incidents", "Evidence"), EvidenceSection),
    SectionPlace("sources", lambda: translate("incidents", "Sources"), SourcesSection),
    SectionPlace("steps", lambda: translate("incidents", "Steps"), StepsSection),
    SectionPlace("consent", lambda: translate("incidents", "Consent"), ConsentSection),
    SectionPlace("doors", lambda: translate("incidents", "Which door"), DoorsSection),
    SectionPlace("versions", lambda: translate("incidents", "Versions"), VersionsSection),
    SectionPlace("own_forms", lambda: translate("incidents", "Own questions"), OwnFormsSection),
)


def noun_of(path: str) -> str:
    """The section in which the field of a path is edited; the first one when no section has it."""
    field = path.partition(".")[0].partition("[")[0]
    places = (place.noun for place in SECTIONS if field in place.section.FIELDS)
    return next(places, SECTIONS[0].noun)

"""Incidents: quick capture, the list, and one record at a time."""

from PySide6.QtWidgets import QWidget

from ishr_desktop.domain.errors import ContactUnknown, IdentitiesAbsent, IdentitiesLocked
from ishr_desktop.domain.incident import Incident
from ishr_desktop.domain.incident_list import IncidentQuery
from ishr_desktop.domain.role import Role
from ishr_desktop.services.session import Session
from ishr_desktop.ui.context import ScreenContext
from ishr_desktop.ui.incidents.attach_queue import AttachQueue
from ishr_desktop.ui.incidents.bin import build_bin
from ishr_desktop.ui.incidents.capture.code_names import new_code_name
from ishr_desktop.ui.incidents.capture.presenter import CapturePresenter
from ishr_desktop.ui.incidents.capture.view import CaptureScreen
from ishr_desktop.ui.incidents.catching_up import CatchingUp
from ishr_desktop.ui.incidents.listing.filter_panel import KINDS
from ishr_desktop.ui.incidents.listing.following import Following
from ishr_desktop.ui.incidents.listing.presenter import ListPresenter
from ishr_desktop.ui.incidents.listing.saved_presenter import SavedSearchPresenter
from ishr_desktop.ui.incidents.listing.view import PATTERNS, TIMELINE, ListPane
from ishr_desktop.ui.incidents.record.evidence.presenter import FilePresenter
from ishr_desktop.ui.incidents.record.presenter import DetailPresenter
from ishr_desktop.ui.incidents.record.section import RecordContext
from ishr_desktop.ui.incidents.record.shown import Standing
from ishr_desktop.ui.incidents.record.view import DetailPane
from ishr_desktop.ui.incidents.removing.presenter import RemovingPresenter
from ishr_desktop.ui.incidents.screen import IncidentsScreen
from ishr_desktop.ui.texts import translate


def build(context: ScreenContext) -> QWidget:
    """The screen, wired to its presenters."""
    session, jobs = context.session, context.jobs
    queue = AttachQueue(jobs, session.evidence, session.drafts, _attaching_title)
    listing = ListPresenter(jobs, session.finding, KINDS)
    record = DetailPresenter(
        jobs=jobs,
        incidents=session.incidents,
        evidence=session.evidence,
        bin_=session.bin,
        drafts=session.drafts,
        queue=queue,
        standing_of=lambda incident: _standing(session, incident),
        real_names=lambda: _real_names(session),
    )
    capturing = CapturePresenter(
        jobs=jobs,
        incidents=session.incidents,
        drafts=session.drafts,
        settings=session.settings,
        queue=queue,
        clock=session.clock,
        code_names=new_code_name,
    )
    screen = _joined(context, listing, record, capturing)
    context.before_lock(screen.keep)
    context.before_lock(queue.stop)
    listing.refresh()
    queue.resume()
    return screen


def _joined(
    context: ScreenContext,
    listing: ListPresenter,
    record: DetailPresenter,
    capturing: CapturePresenter,
) -> IncidentsScreen:
    clock = context.session.clock
    pane = ListPane(
        lambda: clock().astimezone().date(),
        receives=context.session.role is Role.DESK,
    )
    files = FilePresenter(
        jobs=context.jobs,
        evidence=context.session.evidence,
        copies=context.session.derivatives,
        folders=context.session.folder_import,
        drafts=context.session.drafts,
        custody=context.session.custody,
        editor=record.editor,
    )
    detail = DetailPane(RecordContext(context, record.editor, record, files))
    capture = CaptureScreen(lambda: clock().astimezone().date(), context.messages)
    listing.attach_view(pane)
    _join_list(context, listing, pane)
    removing = RemovingPresenter(
        context.jobs,
        listing,
        context.session.finding,
        context.session.bin,
        context.session.drafts,
        context.messages,
    )
    removing.attach_view(pane.removing)
    pane.remove_asked.connect(removing.ask)
    pane.removing.agreed.connect(removing.remove)
    record.attach_view(detail)
    capturing.attach_view(capture)
    return IncidentsScreen(
        pane=pane,
        detail=detail,
        capture=capture,
        bin_page=build_bin(context),
        list_presenter=listing,
        detail_presenter=record,
        capture_presenter=capturing,
        notify=context.notify,
    )


def _join_list(context: ScreenContext, listing: ListPresenter, pane: ListPane) -> None:
    """Join the list with its saved searches, and with its views along time and across records."""
    session, jobs = context.session, context.jobs
    saved = SavedSearchPresenter(jobs, session.saved_searches, listing)
    saved.attach_view(pane.saved)
    pane.saved.run_asked.connect(saved.run)
    pane.saved.keep_asked.connect(saved.keep)
    pane.saved.rename_asked.connect(saved.rename)
    pane.saved.remove_asked.connect(saved.remove)
    found = session.patterns
    timeline = Following(jobs, listing, found.timeline, pane.timeline.show_timeline)
    patterns = Following(jobs, listing, found.patterns, pane.patterns.show_patterns)
    catching_up = CatchingUp(jobs, session.finding, session.file_texts, pane.show_catching_up)
    catching_up.start()
    pane.view_changed.connect(lambda code: timeline.come_into_sight(code == TIMELINE))
    pane.view_changed.connect(lambda code: patterns.come_into_sight(code == PATTERNS))


def _attaching_title(name: str) -> str:
    return translate("incidents", "Adding {name}").format(name=name)


def _standing(session: Session, incident: Incident) -> Standing:
    """Where a record stands; on the storage thread."""
    if incident.sender is not None:
        return _sender(session, incident.sender)
    found = session.incidents.rows(IncidentQuery(text=incident.code), 0, 20)
    states = (row.send_state for row in found if row.id == incident.id)
    return Standing(send_state=next(states, "kept"))


def _sender(session: Session, fingerprint: str) -> Standing:
    try:
        contact = session.contacts.get(fingerprint)
    except ContactUnknown:
        return Standing(sender_label=fingerprint[:8])
    verified = contact.verified_at is not None
    return Standing(sender_label=contact.label, sender_verified=verified)


def _real_names(session: Session) -> frozenset[str]:
    """The names of all people while they are unlocked; on the storage thread."""
    try:
        known = session.identities.all().values()
    except (IdentitiesAbsent, IdentitiesLocked):
        return frozenset()
    return frozenset(name.text for one in known for name in one.names if name.text)

"""The presenters against a real vault, with views that only remember."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from tests.gui.immediate_jobs import ImmediateJobs

from ishr_desktop.domain.errors import (
    AttachmentUnknown,
    Cancelled,
    ExpectedError,
    FileUnreadable,
)
from ishr_desktop.domain.evidence import Attachment
from ishr_desktop.domain.facets import FacetKind
from ishr_desktop.domain.incident import Incident
from ishr_desktop.domain.incident_list import (
    FacetCount,
    IncidentQuery,
    IncidentRow,
    Place,
    SortBy,
    WhereFound,
    facets,
)
from ishr_desktop.domain.saved_search import SavedSearch
from ishr_desktop.services.session import Session
from ishr_desktop.ui.incidents.attach_queue import KEY as ATTACHING
from ishr_desktop.ui.incidents.attach_queue import AttachQueue, Moved, append_waiting
from ishr_desktop.ui.incidents.capture.form import CaptureForm, Harmed, PendingFile
from ishr_desktop.ui.incidents.capture.presenter import KEY, CapturePresenter
from ishr_desktop.ui.incidents.listing.presenter import WINDOW, ListPresenter
from ishr_desktop.ui.incidents.listing.saved_presenter import SavedSearchPresenter
from ishr_desktop.ui.incidents.record.presenter import DetailPresenter
from ishr_desktop.ui.incidents.record.shown import Shown, Standing


class CaptureNotes:
    """A capture screen that remembers what it was told."""

    def __init__(self) -> None:
        self.form = CaptureForm()
        self.places: tuple[str, ...] = ()
        self.editing = ""
        self.restored = self.kept = self.saving = self.opened = False
        self.saved: list[tuple[Incident, bool]] = []
        self.problems: list[ExpectedError] = []

    def show_form(self, form: CaptureForm, places: tuple[str, ...]) -> None:
        self.form, self.places = form, places

    def show_editing(self, code: str) -> None:
        self.editing = code

    def show_opened(self) -> None:
        self.opened = True

    def show_restored(self) -> None:
        self.restored = True

    def show_kept(self) -> None:
        self.kept = True

    def show_saving(self, saving: bool) -> None:
        self.saving = saving

    def show_saved(self, incident: Incident, *, new: bool) -> None:
        self.saved.append((incident, new))

    def show_problem(self, problem: ExpectedError) -> None:
        self.problems.append(problem)


class DetailNotes:
    """A detail view that remembers what it was told."""

    def __init__(self) -> None:
        self.record: Shown | None = None
        self.facts: Shown | None = None
        self.kept = self.saved = self.nothing = 0
        self.problems: list[ExpectedError] = []
        self.files: list[tuple[Attachment, Any]] = []
        self.exported: list[str] = []
        self.removed: list[str] = []

    def show_record(self, shown: Shown) -> None:
        self.record = self.facts = shown

    def show_again(self, shown: Shown) -> None:
        self.facts = shown

    def show_kept(self) -> None:
        self.kept += 1

    def show_saved(self) -> None:
        self.saved += 1

    def show_nothing(self) -> None:
        self.nothing += 1

    def show_progress(self, name: str, done: int, total: int) -> None:
        del name, done, total

    def show_problem(self, problem: ExpectedError) -> None:
        self.problems.append(problem)

    def show_file(self, attachment: Attachment, reader: Any, *, redact: bool) -> None:
        self.files.append((attachment, reader))

    def show_removed(self, code: str) -> None:
        self.removed.append(code)

    def show_exported(self, name: str) -> None:
        self.exported.append(name)

    def exporting_title(self, name: str) -> str:
        return f"copy of {name}"


class ListNotes:
    """A list that remembers what it was told."""

    def __init__(self) -> None:
        self.count = -1
        self.filtered = False
        self.rows: dict[int, Sequence[IncidentRow]] = {}
        self.visible: tuple[int, ...] = ()
        self.query = IncidentQuery()
        self.counts: dict[str, int] = {}
        self.where: dict[str, WhereFound] = {}

    def show_query(self, query: IncidentQuery) -> None:
        self.query = query

    def show_facets(self, counts: Sequence[FacetCount]) -> None:
        self.counts = {one.facet.value: one.count for one in counts}

    def show_where(self, where: Mapping[str, WhereFound]) -> None:
        self.where.update(where)

    def show_count(self, count: int, *, filtered: bool) -> None:
        self.count, self.filtered = count, filtered

    def show_rows(self, offset: int, rows: Sequence[IncidentRow]) -> None:
        self.rows[offset] = rows

    def windows_in_view(self) -> tuple[int, ...]:
        return self.visible

    def start_over(self) -> None:
        self.rows.clear()


@pytest.fixture
def jobs() -> ImmediateJobs:
    """Work without threads."""
    return ImmediateJobs()


@pytest.fixture
def queue(session: Session, jobs: ImmediateJobs) -> AttachQueue:
    return AttachQueue(jobs, session.evidence, session.drafts, lambda name: f"adding {name}")


def capture(
    session: Session, jobs: ImmediateJobs, queue: AttachQueue
) -> tuple[CapturePresenter, CaptureNotes]:
    presenter = CapturePresenter(
        jobs=jobs,
        incidents=session.incidents,
        drafts=session.drafts,
        settings=session.settings,
        queue=queue,
        clock=session.clock,
        code_names=lambda: "Fern-33",
    )
    notes = CaptureNotes()
    presenter.attach_view(notes)
    presenter.open()
    return presenter, notes


def detail(
    session: Session, jobs: ImmediateJobs, queue: AttachQueue
) -> tuple[DetailPresenter, DetailNotes]:
    presenter = DetailPresenter(
        jobs=jobs,
        incidents=session.incidents,
        evidence=session.evidence,
        bin_=session.bin,
        drafts=session.drafts,
        queue=queue,
        standing_of=lambda _: Standing("waiting"),
        real_names=frozenset,
    )
    notes = DetailNotes()
    presenter.attach_view(notes)
    return presenter, notes


# --- capture -------------------------------------------------------------------------------


def test_nothing_is_required(session: Session, jobs: ImmediateJobs, queue: AttachQueue) -> None:
    presenter, notes = capture(session, jobs, queue)
    presenter.save()
    assert [new for _, new in notes.saved] == [True]
    assert session.incidents.count(IncidentQuery()) == 1


def test_what_is_typed_comes_back(
    session: Session, jobs: ImmediateJobs, queue: AttachQueue
) -> None:
    presenter, notes = capture(session, jobs, queue)
    presenter.change(replace(presenter.form, sentence="Two taken", tiles=("arrest",)))
    presenter.keep()
    assert notes.kept
    again, shown = capture(session, jobs, queue)
    assert shown.restored
    assert shown.form.sentence == "Two taken"
    assert again.form == presenter.form


def test_nothing_is_written_when_nothing_changed(
    session: Session, jobs: ImmediateJobs, queue: AttachQueue
) -> None:
    presenter, notes = capture(session, jobs, queue)
    presenter.keep()
    assert not notes.kept
    assert session.drafts.find(KEY) is None


def test_saving_ends_the_draft_and_remembers_habits(
    session: Session, jobs: ImmediateJobs, queue: AttachQueue
) -> None:
    presenter, notes = capture(session, jobs, queue)
    presenter.change(replace(presenter.form, place="Old bridge", country="KEN", send=False))
    presenter.keep()
    presenter.save()
    ((incident, _),) = notes.saved
    assert incident.places == ("Old bridge",)
    assert session.drafts.find(KEY) is None
    assert session.incidents.rows(IncidentQuery(), 0, 1)[0].send_state == "kept"
    _, next_time = capture(session, jobs, queue)
    assert next_time.form.country == "KEN"
    assert next_time.places == ("Old bridge",)


def test_a_person_gets_a_code_name_at_once(
    session: Session, jobs: ImmediateJobs, queue: AttachQueue
) -> None:
    presenter, notes = capture(session, jobs, queue)
    presenter.change(replace(presenter.form, harmed=Harmed.COLLEAGUE))
    assert notes.form.code_name == "Fern-33"
    presenter.change(replace(presenter.form, code_name="Reed-20"))
    assert presenter.form.code_name == "Reed-20"


def test_files_are_taken_in_after_the_record(
    session: Session, jobs: ImmediateJobs, queue: AttachQueue, tmp_path: Path
) -> None:
    photo = tmp_path / "photo.txt"
    photo.write_text("a photograph", encoding="utf-8")
    presenter, notes = capture(session, jobs, queue)
    presenter.add_files([photo, tmp_path])
    presenter.add_files([photo])
    presenter.add_pasted("pasted.png", lambda: b"pixels")
    assert [file.name for file in notes.form.files] == ["photo.txt", "pasted.png"]
    presenter.save()
    ((incident, _),) = notes.saved
    names = [item.name for item in session.evidence.of(incident.id)]
    # The clock stands still in tests, so both have the same moment.
    assert sorted(names) == ["pasted.png", "photo.txt"]
    assert session.drafts.keys() == []


def test_a_pasted_file_that_is_left_out_is_forgotten(
    session: Session, jobs: ImmediateJobs, queue: AttachQueue
) -> None:
    presenter, notes = capture(session, jobs, queue)
    presenter.add_pasted("pasted.png", lambda: b"pixels")
    presenter.remove_file(0)
    assert notes.form.files == ()
    kept = session.drafts.keys()
    assert not any(key.startswith("new-pasted") for key in kept)


def test_an_empty_page_is_offered_and_begins_anew(
    session: Session, jobs: ImmediateJobs, queue: AttachQueue
) -> None:
    presenter, notes = capture(session, jobs, queue)
    presenter.change(replace(presenter.form, sentence="Never mind"))
    presenter.add_pasted("pasted.png", lambda: b"pixels")
    presenter.keep()
    presenter.discard()
    assert notes.form.is_empty
    assert session.drafts.keys() == []


def test_a_save_that_does_not_work_loses_nothing(
    session: Session, jobs: ImmediateJobs, queue: AttachQueue
) -> None:
    presenter, notes = capture(session, jobs, queue)
    presenter.change(replace(presenter.form, sentence="x", country="not a country"))
    presenter.save()
    assert len(notes.problems) == 1
    assert not notes.saving
    assert presenter.form.sentence == "x"
    presenter.keep()
    assert session.drafts.find(KEY) is not None


def test_facts_of_a_record_are_changed_on_the_same_page(
    session: Session, jobs: ImmediateJobs, queue: AttachQueue
) -> None:
    saved = session.incidents.save({"one_line": "Two taken", "x_unknown": 7, "tile": "arrest"})
    presenter, notes = capture(session, jobs, queue)
    presenter.open_facts(saved)
    assert notes.editing == saved.code
    presenter.change(replace(presenter.form, perpetrators=("police",)))
    presenter.keep()
    again, shown = capture(session, jobs, queue)
    again.open_facts(saved)
    assert shown.restored
    again.save()
    after = session.incidents.get(saved.id)
    assert after.perpetrators == ("police",)
    assert after.document["x_unknown"] == 7
    assert after.document["tile"] == "arrest"
    assert [new for _, new in shown.saved] == [False]
    assert session.drafts.keys() == []


# --- files on their way in -----------------------------------------------------------------


def test_files_left_by_a_crash_are_taken_in_at_the_next_start(
    session: Session, jobs: ImmediateJobs, queue: AttachQueue, tmp_path: Path
) -> None:
    incident = session.incidents.save({"one_line": "x"})
    path = tmp_path / "note.txt"
    path.write_text("note", encoding="utf-8")
    append_waiting(session.drafts, incident.id, [PendingFile("note.txt", 4, str(path))])
    queue.resume()
    assert [item.name for item in session.evidence.of(incident.id)] == ["note.txt"]
    assert session.drafts.find(ATTACHING) is None


def test_one_file_that_is_gone_does_not_hold_up_the_rest(
    session: Session, jobs: ImmediateJobs, queue: AttachQueue, tmp_path: Path
) -> None:
    incident = session.incidents.save({"one_line": "x"})
    path = tmp_path / "note.txt"
    path.write_text("note", encoding="utf-8")
    told: list[Moved] = []
    queue.watch(told.append)
    gone = PendingFile("gone.txt", 4, str(tmp_path / "gone.txt"))
    queue.add(incident.id, [gone, PendingFile("note.txt", 4, str(path))])
    assert [item.name for item in session.evidence.of(incident.id)] == ["note.txt"]
    problems = [moved.problem for moved in told if moved.problem is not None]
    assert [type(problem) for problem in problems] == [FileUnreadable]
    assert session.drafts.find(ATTACHING) is None


def test_many_files_of_a_record_are_one_new_version(
    session: Session, jobs: ImmediateJobs, queue: AttachQueue, tmp_path: Path
) -> None:
    incident = session.incidents.save({"one_line": "x"})
    files = []
    for number in range(12):
        path = tmp_path / f"{number}.txt"
        path.write_text(f"words {number}", encoding="utf-8")
        files.append(PendingFile(path.name, 7, str(path)))
    told: list[Moved] = []
    queue.watch(told.append)
    queue.add(incident.id, files)
    assert len(session.evidence.of(incident.id)) == 12
    assert session.incidents.get(incident.id).version == 2
    assert [moved.name for moved in told if moved.finished] == [file.name for file in files]
    assert session.drafts.find(ATTACHING) is None


def test_leaving_out_one_file_of_many_keeps_the_others(
    session: Session, jobs: ImmediateJobs, queue: AttachQueue, tmp_path: Path
) -> None:
    incident = session.incidents.save({"one_line": "x"})
    names = ["a.txt", "b.txt", "c.txt"]
    for name in names:
        (tmp_path / name).write_text(name, encoding="utf-8")
    seen: list[int] = []

    def leave_out_the_second(moved: Moved) -> None:
        if not moved.finished:
            seen.append(moved.done)
            if len(seen) == 2:
                raise Cancelled

    queue.watch(leave_out_the_second)
    queue.add(incident.id, [PendingFile(name, 5, str(tmp_path / name)) for name in names])
    assert {one.name for one in session.evidence.of(incident.id)} == {"a.txt", "c.txt"}
    assert queue.waiting_for(incident.id) == ()
    assert session.drafts.find(ATTACHING) is None


# --- detail --------------------------------------------------------------------------------


def test_an_account_is_kept_then_saved(
    session: Session, jobs: ImmediateJobs, queue: AttachQueue
) -> None:
    incident = session.incidents.save({"one_line": "x", "narrative": {"lang": "fr", "text": "a"}})
    presenter, notes = detail(session, jobs, queue)
    presenter.show(incident.id)
    presenter.editor.change("title", "Title")
    presenter.editor.change("narrative", {"lang": "fr", "text": "The whole account"})
    presenter.keep()
    assert notes.kept == 1
    presenter.save()
    assert notes.saved == 1
    saved = session.incidents.get(incident.id)
    assert saved.document["narrative"] == {"lang": "fr", "text": "The whole account"}
    assert saved.title == "Title"
    assert session.drafts.find(incident.id) is None


def test_what_was_typed_is_back_after_another_record(
    session: Session, jobs: ImmediateJobs, queue: AttachQueue
) -> None:
    one, two = (session.incidents.save({"one_line": text}) for text in ("one", "two"))
    presenter, notes = detail(session, jobs, queue)
    presenter.show(one.id)
    presenter.editor.change("narrative", "half a senten")
    presenter.show(two.id)
    assert presenter.editor.value("narrative") is None
    presenter.show(one.id)
    assert notes.record is not None
    assert notes.record.draft == {"narrative": "half a senten"}
    assert presenter.editor.value("narrative") == "half a senten"


def test_a_change_elsewhere_leaves_the_text_under_the_cursor(
    session: Session, jobs: ImmediateJobs, queue: AttachQueue
) -> None:
    incident = session.incidents.save({"one_line": "x"})
    presenter, notes = detail(session, jobs, queue)
    presenter.show(incident.id)
    before = notes.record
    presenter.editor.change("narrative", "typing")
    session.incidents.save({"one_line": "y"}, incident_id=incident.id)
    presenter.refresh()
    assert notes.record is before
    assert notes.facts is not None
    assert notes.facts.incident.one_line == "y"
    presenter.save()
    assert session.incidents.get(incident.id).narrative == "typing"
    assert session.incidents.get(incident.id).one_line == "y"


def test_files_are_added_opened_and_copied_out(
    session: Session, jobs: ImmediateJobs, queue: AttachQueue, tmp_path: Path
) -> None:
    incident = session.incidents.save({"one_line": "x"})
    path = tmp_path / "note.txt"
    path.write_text("note", encoding="utf-8")
    presenter, notes = detail(session, jobs, queue)
    presenter.show(incident.id)
    presenter.add_files([path, tmp_path])
    assert notes.facts is not None
    (attachment,) = notes.facts.attachments
    presenter.open_file(attachment)
    with notes.files[0][1] as reader:
        assert reader.read() == b"note"
    presenter.export_file(attachment, tmp_path / "copy.txt")
    assert (tmp_path / "copy.txt").read_bytes() == b"note"
    assert notes.exported == ["copy.txt"]
    presenter.open_file(replace(attachment, id="unknown"))
    assert [type(problem) for problem in notes.problems] == [AttachmentUnknown]


def test_a_record_is_kept_here_or_sent(
    session: Session, jobs: ImmediateJobs, queue: AttachQueue
) -> None:
    incident = session.incidents.save({"one_line": "x"}, send=False)
    presenter, _ = detail(session, jobs, queue)
    presenter.show(incident.id)
    presenter.set_send(True)
    assert session.incidents.rows(IncidentQuery(), 0, 1)[0].send_state == "waiting"


def test_a_record_that_is_gone_closes_quietly(
    session: Session, jobs: ImmediateJobs, queue: AttachQueue
) -> None:
    incident = session.incidents.save({"one_line": "x"})
    presenter, notes = detail(session, jobs, queue)
    presenter.show(incident.id)
    session.bin.remove(incident.id)
    presenter.refresh()
    assert (notes.nothing, notes.problems) == (1, [])
    presenter.show("")
    assert notes.nothing == 2


def test_a_record_goes_with_everything_that_was_typed_for_it(
    session: Session, jobs: ImmediateJobs, queue: AttachQueue, tmp_path: Path
) -> None:
    incident, other = (session.incidents.save({"one_line": text}) for text in ("x", "y"))
    presenter, notes = detail(session, jobs, queue)
    presenter.show(incident.id)
    presenter.editor.change("narrative", "half a senten")
    presenter.keep()
    session.drafts.keep(f"{incident.id}-facts", {"sentence": "z"})
    session.drafts.keep("new-pasted-1", {"name": "p.png", "data": ""})
    pasted_file = PendingFile("p.png", 0, draft_key="new-pasted-1")
    append_waiting(session.drafts, incident.id, [pasted_file])
    append_waiting(session.drafts, other.id, [PendingFile("n.txt", 4, str(tmp_path / "n.txt"))])
    presenter.remove()
    assert notes.removed == [incident.code]
    assert presenter.shown is None
    assert session.drafts.keys() == [ATTACHING]
    waiting = session.drafts.find(ATTACHING)
    assert waiting is not None
    assert [item["incident_id"] for item in waiting["files"]] == [other.id]
    # What the hand was still about to keep is not kept for a record that is gone.
    presenter.keep()
    presenter.remove()
    assert session.drafts.keys() == [ATTACHING]


def test_nothing_more_is_taken_into_a_record_that_goes(session: Session, tmp_path: Path) -> None:
    one, other = (session.incidents.save({"one_line": text}) for text in ("x", "y"))
    late = LateJobs()
    queue = AttachQueue(late, session.evidence, session.drafts, lambda name: name)
    for incident in (one, other):
        queue.adopt(incident.id, [PendingFile("n.txt", 4, str(tmp_path / "n.txt"))])
    queue.leave_out(one.id)
    assert queue.waiting_for(one.id) == ()
    assert len(queue.waiting_for(other.id)) == 1


# --- list ----------------------------------------------------------------------------------


@dataclass
class LateJob:
    """Remembers that nobody waits for it any more."""

    cancelled: list[int]
    place: int

    def cancel(self) -> None:
        self.cancelled.append(self.place)


class LateJobs(ImmediateJobs):
    """Finishes work when the test says so: the order of answers is what is tested."""

    def __init__(self) -> None:
        super().__init__()
        self.late: list[tuple[Any, tuple[object, ...], dict[str, Any]]] = []
        self.cancelled: list[int] = []

    def run(self, work: Any, *args: object, **named: Any) -> Any:
        self.late.append((work, args, named))
        return LateJob(self.cancelled, len(self.late) - 1)

    def finish(self, place: int) -> None:
        work, args, named = self.late[place]
        super().run(work, *args, **named)


def listing(session: Session, jobs: ImmediateJobs) -> tuple[ListPresenter, ListNotes]:
    for text in ("Old bridge", "Old market", "Harbour"):
        session.incidents.save({"one_line": text})
    presenter = ListPresenter(jobs, session.finding, [FacetKind.TILE])
    notes = ListNotes()
    presenter.attach_view(notes)
    return presenter, notes


def test_the_list_shows_everything_and_searches(session: Session, jobs: ImmediateJobs) -> None:
    presenter, notes = listing(session, jobs)
    presenter.refresh()
    assert (notes.count, notes.filtered) == (3, False)
    presenter.search(" old ")
    assert (notes.count, notes.filtered) == (2, True)
    assert {row.summary for row in notes.rows[0]} == {"Old bridge", "Old market"}
    presenter.clear()
    assert (notes.count, notes.filtered) == (3, False)


def test_an_answer_that_comes_too_late_is_dropped(session: Session) -> None:
    jobs = LateJobs()
    presenter, notes = listing(session, jobs)
    presenter.search("old")
    presenter.search("harbour")
    assert jobs.cancelled == [0]
    jobs.finish(1)
    jobs.finish(0)
    assert notes.count == 1
    assert [row.summary for row in notes.rows[0]] == ["Harbour"]


def test_a_late_window_of_another_question_is_dropped(session: Session) -> None:
    jobs = LateJobs()
    presenter, notes = listing(session, jobs)
    presenter.need(0)
    presenter.sort(SortBy.CODE, descending=False)
    jobs.finish(0)
    assert notes.rows == {}


def test_a_window_is_asked_for_once(session: Session) -> None:
    jobs = LateJobs()
    presenter, _ = listing(session, jobs)
    presenter.need(WINDOW)
    presenter.need(WINDOW)
    assert len(jobs.late) == 1


def test_filters_and_order_make_another_question(session: Session, jobs: ImmediateJobs) -> None:
    presenter, notes = listing(session, jobs)
    presenter.filter_by(facets(FacetKind.SEND_STATE, {"delivered"}))
    assert (notes.count, notes.filtered) == (0, True)
    presenter.clear()
    presenter.sort(SortBy.CODE, descending=False)
    codes = [row.code for row in notes.rows[0]]
    assert codes == sorted(codes)
    assert not notes.filtered


def test_values_are_counted_while_the_filters_are_in_sight(
    session: Session, jobs: ImmediateJobs
) -> None:
    presenter, notes = listing(session, jobs)
    session.incidents.save({"one_line": "Old gate", "tile": ["raid"]})
    presenter.search("old")
    assert notes.counts == {}
    presenter.count_facets(True)
    assert notes.counts == {"raid": 1}
    presenter.filter_by(facets(FacetKind.TILE, {"raid", "arrest"}))
    assert notes.counts == {"raid": 1}
    presenter.count_facets(False)
    presenter.search("harbour")
    assert notes.counts == {"raid": 1}


def test_a_search_says_where_it_found_the_words(session: Session, jobs: ImmediateJobs) -> None:
    presenter, notes = listing(session, jobs)
    presenter.search("harbour")
    assert list(notes.where.values()) == [WhereFound(Place.STORY, "Harbour")]


def test_a_saved_search_asks_its_question_again(session: Session, jobs: ImmediateJobs) -> None:
    presenter, notes = listing(session, jobs)
    panel = SavedNotes()
    saved = SavedSearchPresenter(jobs, session.saved_searches, presenter)
    saved.attach_view(panel)
    presenter.search("old")
    saved.keep("Old places")
    presenter.clear()
    assert notes.count == 3
    saved.run(panel.searches[0])
    assert (notes.query.text, notes.count) == ("old", 2)
    saved.rename("old places", "Places")
    assert [one.name for one in panel.searches] == ["Places"]
    saved.remove("Places")
    assert panel.searches == []


class SavedNotes:
    """A panel that remembers what it was told."""

    def __init__(self) -> None:
        self.searches: Sequence[SavedSearch] = []

    def show_searches(self, searches: Sequence[SavedSearch]) -> None:
        self.searches = searches

"""The editor of a record on a real vault: nothing typed is lost, each change has a way back."""

from dataclasses import replace

import pytest
from tests.gui.immediate_jobs import ImmediateJobs

from ishr_desktop.domain.errors import ExpectedError
from ishr_desktop.domain.incident import Document, Incident
from ishr_desktop.services.session import Session
from ishr_desktop.ui.forms.wording import worded, words_in
from ishr_desktop.ui.incidents.record.editor import MOST_STEPS, RecordEditor


@pytest.fixture
def editor(session: Session) -> RecordEditor:
    return RecordEditor(ImmediateJobs(), session.incidents, session.drafts)


def opened(editor: RecordEditor, session: Session, document: Document) -> Incident:
    incident = session.incidents.save(document)
    editor.open(incident, {})
    return incident


def save(editor: RecordEditor) -> list[ExpectedError]:
    problems: list[ExpectedError] = []
    editor.save(lambda _: None, problems.append)
    return problems


def test_a_change_is_told_kept_and_saved(editor: RecordEditor, session: Session) -> None:
    incident = opened(editor, session, {"one_line": "x", "x_own": 7})
    told: list[str] = []
    editor.listen(told.append)
    editor.change("context", "Before that, two calls")
    assert (told, editor.unsaved) == (["context"], True)
    assert editor.document["context"] == "Before that, two calls"
    editor.keep()
    assert session.drafts.find(incident.id) == {"context": "Before that, two calls"}
    assert save(editor) == []
    saved = session.incidents.get(incident.id)
    assert saved.document == {"one_line": "x", "x_own": 7, "context": "Before that, two calls"}
    assert session.drafts.find(incident.id) is None
    assert not editor.unsaved


def test_what_is_emptied_is_gone_from_the_record(editor: RecordEditor, session: Session) -> None:
    incident = opened(editor, session, {"one_line": "x", "tags": ["a"]})
    editor.change("tags", [])
    editor.keep()
    assert session.drafts.find(incident.id) == {"tags": None}
    save(editor)
    assert session.incidents.get(incident.id).document == {"one_line": "x"}


def test_what_is_typed_back_is_no_draft(editor: RecordEditor, session: Session) -> None:
    incident = opened(editor, session, {"one_line": "x"})
    editor.change("context", "y")
    editor.keep()
    editor.change("context", "")
    editor.keep()
    assert not editor.unsaved
    assert session.drafts.find(incident.id) is None


def test_letters_without_a_pause_are_one_step(editor: RecordEditor, session: Session) -> None:
    opened(editor, session, {"context": "old"})
    for text in ("n", "ne", "new"):
        editor.change("context", text, typing="context")
    editor.keep()
    editor.change("context", "new text", typing="context")
    assert editor.undo() == "context"
    assert editor.value("context") == "new"
    assert editor.undo() == "context"
    assert editor.value("context") == "old"
    assert editor.undo() == ""
    assert (editor.redo(), editor.value("context")) == ("context", "new")
    assert (editor.redo(), editor.value("context")) == ("context", "new text")
    assert editor.redo() == ""


def test_a_new_change_ends_what_could_be_made_again(editor: RecordEditor, session: Session) -> None:
    opened(editor, session, {})
    editor.change("tags", ["a"])
    editor.undo()
    editor.change("tags", ["b"])
    assert editor.redo() == ""
    assert editor.value("tags") == ["b"]


def test_undo_remembers_a_bounded_number_of_steps(editor: RecordEditor, session: Session) -> None:
    opened(editor, session, {})
    for number in range(MOST_STEPS + 5):
        editor.change("tags", [str(number)])
    steps = 0
    while editor.undo():
        steps += 1
    assert steps == MOST_STEPS
    assert editor.value("tags") == ["4"]


def test_a_change_elsewhere_comes_below_what_is_typed(
    editor: RecordEditor, session: Session
) -> None:
    incident = opened(editor, session, {"one_line": "x"})
    editor.change("context", "typing")
    told: list[str] = []
    editor.listen(told.append)
    editor.take_over(session.incidents.save({"one_line": "y"}, incident_id=incident.id))
    assert told == ["one_line"]
    assert editor.document == {"one_line": "y", "context": "typing"}
    other = session.incidents.save({"one_line": "another"})
    editor.take_over(other)
    assert editor.value("one_line") == "y"


def test_a_save_that_is_refused_keeps_the_draft(editor: RecordEditor, session: Session) -> None:
    incident = opened(editor, session, {"one_line": "x"})
    editor.change("country", "not a country")
    assert len(save(editor)) == 1
    assert session.incidents.get(incident.id).document == {"one_line": "x"}
    assert session.drafts.find(incident.id) == {"country": "not a country"}
    assert editor.unsaved


def test_a_received_record_is_not_changed(editor: RecordEditor, session: Session) -> None:
    incident = session.incidents.save({"one_line": "x"})
    editor.open(replace(incident, sender="ab" * 32), {})
    editor.change("one_line", "y")
    assert editor.read_only
    assert editor.value("one_line") == "x"


@pytest.mark.parametrize(
    ("old", "text", "new"),
    [
        (None, "a", "a"),
        ("b", "", None),
        ({"lang": "fr", "text": "b"}, "a", {"lang": "fr", "text": "a"}),
        ({"missing": "not_asked"}, "a", "a"),
        (
            [{"lang": "en", "text": "t"}, {"lang": "ar", "text": "b", "original": True}],
            "a",
            [{"lang": "en", "text": "t"}, {"lang": "ar", "text": "a", "original": True}],
        ),
        ([{"lang": "ar", "text": "b"}], "", None),
    ],
)
def test_words_keep_their_language(old: object, text: str, new: object) -> None:
    assert worded(old, text) == new
    assert words_in(new) == text

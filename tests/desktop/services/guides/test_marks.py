"""Bookmarks, the reading list and notes are kept in the vault."""

from ishr_desktop.services.guides.marks import Marks
from ishr_desktop.services.session import Session


def test_marks_are_kept_once_and_taken_out_again(session: Session) -> None:
    marks = Marks(session.vault, session.clock)
    marks.bookmark("reprisals")
    marks.bookmark("reprisals", "Special care")
    marks.bookmark("reprisals", "Special care")
    kept = marks.all()
    assert [(mark.page, mark.heading) for mark in kept.bookmarks] == [
        ("reprisals", ""),
        ("reprisals", "Special care"),
    ]
    assert kept.is_bookmarked("reprisals")
    marks.remove_bookmarks("reprisals")
    assert not marks.all().is_bookmarked("reprisals")


def test_the_reading_list_is_ticked_off(session: Session) -> None:
    marks = Marks(session.vault, session.clock)
    marks.read_later("protest")
    waiting = marks.all().listed("protest")
    assert waiting is not None
    assert waiting.read_at is None
    marks.tick_off("protest")
    read = marks.all().listed("protest")
    assert read is not None
    assert read.read_at is not None
    marks.read_later("protest")
    again = marks.all().listed("protest")
    assert again is not None
    assert again.read_at is None
    marks.take_off_list("protest")
    assert marks.all().listed("protest") is None


def test_a_note_is_kept_and_an_empty_one_forgotten(session: Session) -> None:
    marks = Marks(session.vault, session.clock)
    assert marks.note("protest") == ""
    marks.keep_note("protest", "Ask Maro about the form. \ud800")
    assert marks.note("protest").startswith("Ask Maro")
    assert marks.all().noted == {"protest"}
    marks.keep_note("protest", "  ")
    assert marks.note("protest") == ""
    assert marks.all().noted == frozenset()

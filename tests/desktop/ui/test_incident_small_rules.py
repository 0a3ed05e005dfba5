from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ishr_desktop.domain.evidence import Attachment
from ishr_desktop.domain.next_questions import Question
from ishr_desktop.domain.text_decoding import ENCODINGS, decode, guess, looks_like_text
from ishr_desktop.ui.incidents.capture.code_names import new_code_name
from ishr_desktop.ui.incidents.words import perpetrator_word, question_words
from ishr_desktop.ui.viewers.kinds import LARGEST_IMAGE, Kind, icon_of, kind_of

NOW = datetime(2026, 11, 23, tzinfo=UTC)
TODAY = date(2026, 11, 23)


def attachment(media_type: str, size: int = 10) -> Attachment:
    return Attachment("a", "i", "name", media_type, size, "0" * 64, NOW)


def test_a_code_name_is_a_word_and_a_number() -> None:
    word, _, number = new_code_name().partition("-")
    assert word.isalpha()
    assert 10 <= int(number) <= 99


# --- files ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("media_type", "kind", "icon"),
    [
        ("image/jpeg", Kind.IMAGE, "image"),
        ("image/svg+xml", Kind.OTHER, "image"),
        ("text/plain; charset=utf-8", Kind.TEXT, "file"),
        ("application/pdf", Kind.PDF, "pdf"),
        ("application/octet-stream", Kind.UNKNOWN, "file"),
        ("video/mp4", Kind.MEDIA, "video"),
        ("audio/ogg", Kind.MEDIA, "audio"),
    ],
)
def test_the_type_found_in_the_content_chooses_the_viewer(
    media_type: str, kind: Kind, icon: str
) -> None:
    assert kind_of(attachment(media_type)) is kind
    assert icon_of(media_type) == icon


def test_a_huge_picture_is_not_opened() -> None:
    assert kind_of(attachment("image/png", LARGEST_IMAGE + 1)) is Kind.OTHER


@pytest.mark.parametrize(
    ("text", "written", "found"),
    [
        ("Свидетели видели две машины", "cp1251", "cp1251"),
        ("شاهد الجيران سيارتين", "cp1256", "cp1256"),
        ("邻居看见两辆汽车", "gb18030", "gb18030"),
        ("Les témoins ont vu deux voitures", "cp1252", "cp1252"),
        ("Les témoins 看见", "utf-8", "utf-8"),
        ("Свидетели", "utf-8-sig", "utf-8-sig"),
        ("Свидетели видели", "utf-16", "utf-16"),
        ("The neighbours saw two cars", "utf-16-le", "utf-16-le"),
        ("The neighbours saw two cars", "utf-16-be", "utf-16-be"),
    ],
)
def test_old_encodings_are_found(text: str, written: str, found: str) -> None:
    assert decode(text.encode(written)).encoding == found
    assert decode(text.encode(written)).text == text


def test_a_letter_cut_in_half_at_the_end_does_not_change_the_guess() -> None:
    assert guess("свидетели"[:9].encode()[:-1]) == "utf-8"


@given(st.binary(max_size=300), st.sampled_from(["", *ENCODINGS]))
def test_any_bytes_can_be_shown(data: bytes, encoding: str) -> None:
    assert isinstance(decode(data, encoding).text, str)


def test_texts_are_told_from_other_bytes() -> None:
    assert looks_like_text("две машины\r\n".encode("cp1251"))
    assert looks_like_text("two cars".encode("utf-16-le"))
    assert not looks_like_text(b"\x00\x01\x02\x03")
    assert not looks_like_text(b"")


@pytest.mark.parametrize("question", list(Question))
def test_every_question_is_asked_in_words(question: Question) -> None:
    assert question_words(question)[-1] in "?."


@pytest.mark.parametrize(
    ("code", "word"), [("police", "Police"), ("company", "Company"), ("x-own", "x-own")]
)
def test_who_did_it_is_said_in_words(code: str, word: str) -> None:
    assert perpetrator_word(code) == word

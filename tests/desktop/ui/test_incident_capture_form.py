from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ishr_desktop.domain.incident import ONE_LINE_LIMIT, Incident, Perpetrator, Tile, Urgency
from ishr_desktop.services.incident_documents import checked
from ishr_desktop.ui.incidents.capture.form import (
    CaptureForm,
    Harmed,
    PendingFile,
    When,
    changed_fields,
    form_of,
    from_draft,
    new_record,
)

BEGUN = "2026-11-23T21:30:00+03:00"
NOW = datetime(2026, 11, 23, tzinfo=UTC)

forms = st.builds(
    CaptureForm,
    tiles=st.lists(st.sampled_from([str(t) for t in Tile]), unique=True).map(tuple),
    urgency=st.sampled_from([str(u) for u in Urgency]),
    when=st.sampled_from([str(w) for w in When]),
    picked=st.sampled_from(
        [None, "2026-03", "2026-03-14~", {"edtf": "2026-03-14/..", "said": "since then"}, "no date"]
    ),
    about=st.booleans(),
    place=st.text(max_size=20).filter(lambda text: "\0" not in text),
    country=st.sampled_from(["", "KEN", "CMR"]),
    harmed=st.sampled_from(["", *(str(h) for h in Harmed)]),
    harmed_count=st.integers(2, 5000),
    code_name=st.sampled_from(["", "Orchid-12"]),
    defender=st.booleans(),
    journalist=st.booleans(),
    perpetrators=st.lists(st.sampled_from([str(p) for p in Perpetrator]), unique=True).map(tuple),
    sentence=st.text(alphabet="abc дом 家 بيت", max_size=400),
    files=st.just((PendingFile("a.jpg", 3, "/a.jpg"), PendingFile("b", 1, draft_key="k"))),
    begun=st.just(BEGUN),
)


def incident(document: dict[str, object]) -> Incident:
    return Incident("id", "KT-26-001", 1, document, NOW, NOW)


@given(forms)
def test_a_draft_gives_back_the_form(form: CaptureForm) -> None:
    assert from_draft(form.to_draft()) == form


@given(forms)
def test_every_form_makes_a_record_that_can_be_saved(form: CaptureForm) -> None:
    assert checked(new_record(form))["stage"] == "captured"


@given(forms)
def test_facts_that_nobody_touched_stay_as_they_are(form: CaptureForm) -> None:
    shown = form_of(incident(new_record(form)))
    assert changed_fields(shown, shown, new_record(form)) == {}


def test_an_empty_form_is_a_record_of_its_moment() -> None:
    document = new_record(CaptureForm(begun=BEGUN))
    assert document["authored"]["device_time"] == BEGUN
    assert document["when"] == {
        "edtf": "2026-11-23",
        "earliest": "2026-11-23",
        "latest": "2026-11-23",
        "basis": "capture_time",
    }


@pytest.mark.parametrize(
    ("when", "about", "edtf"),
    [
        (When.TODAY, False, "2026-11-23"),
        (When.YESTERDAY, False, "2026-11-22"),
        (When.YESTERDAY, True, "2026-11-22~"),
        (When.NOW, False, "2026-11-23"),
    ],
)
def test_today_is_the_day_the_record_was_begun(when: When, about: bool, edtf: str) -> None:
    assert CaptureForm(when=when, about=about, begun=BEGUN).moment().edtf == edtf


def test_a_picked_date_says_all_that_the_date_field_took() -> None:
    picked = {"edtf": "2026-03-14~", "said": "after the rains", "part_of_day": "evening"}
    document = new_record(CaptureForm(when=When.PICKED, picked=picked, about=True, begun=BEGUN))
    assert document["when"] == {**picked, "earliest": "2026-03-14", "latest": "2026-03-14"}


def test_what_is_no_date_is_not_written_as_one() -> None:
    assert "when" not in new_record(CaptureForm(when=When.PICKED, picked="soon", begun=BEGUN))


def test_the_words_of_the_witness_stay_when_another_day_is_pressed() -> None:
    document: dict[str, object] = {"when": {"edtf": "2026-03", "said": "after the rains"}}
    before = form_of(incident(document))
    after = replace(before, when=When.YESTERDAY, begun=BEGUN)
    assert changed_fields(before, after, document) == {
        "when": {
            "edtf": "2026-11-22",
            "said": "after the rains",
            "earliest": "2026-11-22",
            "latest": "2026-11-22",
        }
    }


def test_several_people_are_counted_and_not_named() -> None:
    form = CaptureForm(harmed=Harmed.SEVERAL, harmed_count=14, code_name="Fern-33", begun=BEGUN)
    (party,) = new_record(form)["parties"]
    assert party["count"] == {"q": "about", "n": 14}
    assert "code_name" not in party


def test_a_colleague_has_a_code_name_and_a_role() -> None:
    form = CaptureForm(harmed=Harmed.COLLEAGUE, code_name="Fern-33", defender=True, journalist=True)
    (party,) = new_record(form)["parties"]
    assert party == {
        "id": "p1",
        "role": "victim",
        "kind": "individual",
        "code_name": "Fern-33",
        "relation_to_author": "colleague",
        "hrd": {"is": "yes"},
        "journalist": "yes",
    }


def test_a_sentence_that_is_too_long_is_kept_whole_in_the_account() -> None:
    long = "word " * 100
    document = new_record(CaptureForm(sentence=long))
    assert len(document["one_line"]) <= ONE_LINE_LIMIT
    assert document["narrative"] == long.strip()


def test_changing_one_fact_keeps_what_this_version_does_not_know() -> None:
    document: dict[str, object] = {
        "where": [{"label": "Old town", "share_as": "district", "x": 1}, {"label": "Barracks"}],
        "parties": [{"id": "p7", "kind": "individual", "code_name": "Reed-20", "age": "adult"}],
        "urgency": {"level": "soon", "what_next": "a raid"},
        "involvement": [{"party": "p2", "perp_type": ["police"], "why_we_think": "uniforms"}],
    }
    before = form_of(incident(document))
    after = replace(before, place="New town", urgency="now", perpetrators=("army",))
    changes = changed_fields(before, after, document)
    assert changes["where"][0] == {"label": "New town", "share_as": "district", "x": 1}
    assert changes["where"][1] == {"label": "Barracks"}
    assert changes["urgency"] == {"level": "now", "what_next": "a raid"}
    assert changes["involvement"] == [
        {"party": "p2", "perp_type": ["army"], "why_we_think": "uniforms"}
    ]
    assert "parties" not in changes


def test_an_answer_that_is_taken_back_removes_its_field() -> None:
    form = CaptureForm(perpetrators=("police",), harmed=Harmed.ME, place="Town", begun=BEGUN)
    document = new_record(form)
    before = form_of(incident(document))
    empty = replace(before, perpetrators=(), harmed="", place="", tiles=(), sentence="")
    changes = changed_fields(before, empty, document)
    assert {name for name, value in changes.items() if value is None} == {
        "where",
        "country",
        "parties",
        "involvement",
    }


@pytest.mark.parametrize("harmed", list(Harmed))
def test_who_was_harmed_is_shown_again(harmed: Harmed) -> None:
    form = CaptureForm(harmed=harmed, harmed_count=9, code_name="Fern-33")
    assert form_of(incident(new_record(form))).harmed == harmed


def test_only_answers_make_a_form_worth_keeping() -> None:
    assert CaptureForm(country="KEN", begun=BEGUN, send=False).is_empty
    assert not CaptureForm(sentence="x").is_empty
    assert not CaptureForm(files=(PendingFile("a", 1, "/a"),)).is_empty

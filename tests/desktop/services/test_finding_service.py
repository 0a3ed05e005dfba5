"""Finding records again, on real vaults."""

import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tests.desktop.services.conftest import CHEAP
from tests.desktop.storage.frozen.make import PASSPHRASE as FROZEN_PASSPHRASE

from ishr_desktop.domain.clock import system_clock
from ishr_desktop.domain.errors import Cancelled, SearchNameTaken, SearchUnknown
from ishr_desktop.domain.facets import Facet, FacetKind
from ishr_desktop.domain.identity import Identity, Name
from ishr_desktop.domain.incident_list import IncidentQuery, Place, SortBy, WhereFound
from ishr_desktop.keys import keyslots
from ishr_desktop.services.finding import Finding
from ishr_desktop.services.identities import Identities
from ishr_desktop.services.session import Session
from ishr_desktop.services.snippets import snippet
from ishr_desktop.storage.incidents import IncidentRepository
from ishr_desktop.storage.vault import Vault

FROZEN = Path(__file__).parents[1] / "storage" / "frozen"
ORCHID = {"id": "p1", "kind": "individual", "code_name": "Orchid", "role": ["victim"]}


def found(session: Session, **query: Any) -> set[str]:
    answer = session.finding.find(IncidentQuery(**query))
    assert answer.count == len(answer.windows[0][1])
    return {row.summary for row in answer.windows[0][1]}


def counts(session: Session, kind: FacetKind, **query: Any) -> dict[str, int]:
    counted = session.finding.facets(IncidentQuery(**query), [kind])
    return {one.label or one.facet.value: one.count for one in counted}


def test_a_received_record_is_counted_as_an_own_one(session: Session, desk: Session) -> None:
    desk.incidents.save({"title": "Own", "country": "KEN"})
    sent = session.incidents.save({"title": "Sent", "country": "KEN"})
    IncidentRepository(desk.vault).insert(replace(sent, sender="a" * 64))
    assert counts(desk, FacetKind.COUNTRY) == {"KEN": 2}
    assert found(desk, facets=frozenset({Facet(FacetKind.COUNTRY, "KEN")})) == {"Own", "Sent"}


def test_a_real_name_finds_records_only_while_names_are_open(session: Session) -> None:
    saved = session.incidents.save({"title": "Taken", "parties": [ORCHID]})
    person = saved.document["parties"][0]["person"]
    session.identities.create("amber field kite", CHEAP)
    session.identities.save(person, Identity(names=(Name(full="أحمد النجار"),)))
    query = IncidentQuery(text="احمد")
    assert found(session, text="احمد") == {"Taken"}
    where = session.finding.where_found(query, [saved.id])
    assert where == {saved.id: WhereFound(Place.PERSON, "Orchid")}
    session.identities.lock()
    assert found(session, text="احمد") == set()
    assert session.finding.where_found(query, [saved.id]) == {}


def test_people_who_turned_out_to_be_one_are_counted_as_one(session: Session) -> None:
    first = session.incidents.save({"title": "A", "parties": [ORCHID]})
    both = {"title": "B", "parties": [{**ORCHID, "code_name": "Fern"}]}
    second = session.incidents.save(both)
    people = [one.document["parties"][0]["person"] for one in (first, second)]
    assert counts(session, FacetKind.PERSON) == {"Orchid": 1, "Fern": 1}
    session.persons.merge(people[1], people[0])
    assert counts(session, FacetKind.PERSON) == {"Orchid": 2}
    session.persons.unmerge(people[1])
    assert counts(session, FacetKind.PERSON) == {"Orchid": 1, "Fern": 1}


def test_the_bin_is_not_counted(session: Session) -> None:
    saved = session.incidents.save({"title": "A", "tags": ["court"]})
    session.bin.remove(saved.id)
    assert counts(session, FacetKind.TAG) == {}
    session.bin.restore(saved.id)
    assert counts(session, FacetKind.TAG) == {"court": 1}


def test_what_an_earlier_program_saved_becomes_countable(session: Session) -> None:
    for number in range(30):
        session.incidents.save({"title": f"Record {number}", "tile": ["raid"]})
    session.vault.execute("DELETE FROM incident_terms")
    session.vault.execute("DELETE FROM incident_facet")
    session.vault.execute("DELETE FROM facet_term")
    assert counts(session, FacetKind.TILE) == {}
    assert session.finding.derive_some() == 5
    assert session.finding.derive_some() == 0
    assert counts(session, FacetKind.TILE) == {"raid": 30}


def test_a_vault_of_schema_1_is_counted_after_a_step(tmp_path: Path) -> None:
    folder = tmp_path / "vault"
    shutil.copytree(FROZEN / "schema-1", folder)
    vault = Vault.open(folder, keyslots.unlock_with_passphrase(folder, FROZEN_PASSPHRASE))
    finding = Finding(vault, Identities(folder, system_clock))
    tiles = [FacetKind.TILE]
    assert finding.facets(IncidentQuery(), tiles) == []
    assert finding.derive_some() == 0
    assert [one.count for one in finding.facets(IncidentQuery(), tiles)] == [1]
    assert finding.find(IncidentQuery(text="kisumu")).count == 1
    vault.close()


def test_making_everything_anew_repairs_wrong_counts(session: Session) -> None:
    session.incidents.save({"title": "Record", "tile": ["raid"], "country": "KEN"})
    session.vault.execute("UPDATE facet_term SET total = 7")
    assert session.finding.rebuild() == 1
    assert counts(session, FacetKind.TILE) == {"raid": 1}
    assert counts(session, FacetKind.TILE, text="record") == {"raid": 1}


def test_stopped_while_made_anew_the_rest_is_done_later(session: Session) -> None:
    for number in range(30):
        session.incidents.save({"title": f"Record {number}", "tile": ["raid"]})

    def stop(done: int, total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        session.finding.rebuild(stop)
    while session.finding.derive_some():
        pass
    assert counts(session, FacetKind.TILE) == {"raid": 30}


def test_a_value_is_meant_by_its_words(session: Session) -> None:
    saved = session.incidents.save({"where": "Port  Sela", "parties": [ORCHID]})
    person = saved.document["parties"][0]["person"]
    assert session.finding.meant(FacetKind.PLACE, "PORT sela").value == "port sela"
    assert session.finding.meant(FacetKind.PERSON, "orchid").value == person
    assert session.finding.meant(FacetKind.TAG, "nothing").value == "nothing"


@pytest.mark.parametrize(
    ("text", "asked", "shown"),
    [
        ("The police came at night.", "POLICE", "The police came at night."),
        (
            "警察夜里来到办公室拿走了成员名单和两台电脑",
            "名单",
            "警察夜里来到办公室拿走了成员名单和两台电脑",
        ),
        ("اعتُقِلَ الصحفيّ أحمد في القاهرة", "احمد", "اعتُقِلَ الصحفيّ أحمد في القاهرة"),
        ("Ждали в Ёлкино до утра", "елк", "Ждали в Ёлкино до утра"),
        ("nothing of the kind", "police", ""),
        ("police", "", ""),
        ("police", "polish", ""),
    ],
)
def test_a_snippet_shows_the_words_as_they_were_written(text: str, asked: str, shown: str) -> None:
    assert snippet(["", text], asked) == shown


def test_a_long_text_is_cut_at_spaces() -> None:
    text = "before " * 50 + "the harbour gate " + "after " * 50
    found_ = snippet([text], "harbour")
    assert found_.startswith("… before")
    assert found_.endswith("after …")
    assert "the harbour gate" in found_
    assert len(found_) < 130


def test_saved_searches(session: Session) -> None:
    query = IncidentQuery(
        text="court",
        facets=frozenset({Facet(FacetKind.TAG, "مهم"), Facet(FacetKind.TAG, "b")}),
        sort_by=SortBy.HAPPENED,
        descending=False,
        named=frozenset({"somebody"}),
    )
    saved = session.saved_searches
    saved.save("  Court   in March ", query)
    with pytest.raises(SearchNameTaken):
        saved.save("court IN march", IncidentQuery())
    kept = saved.get("COURT in March")
    assert (kept.name, kept.query.facets, kept.query.sort_by) == (
        "Court in March", query.facets, SortBy.HAPPENED,
    )  # fmt: skip
    assert kept.query.named == frozenset()
    saved.save("Other", IncidentQuery())
    with pytest.raises(SearchNameTaken):
        saved.rename("Other", "court in march")
    assert [one.name for one in saved.all()] == ["Court in March", "Other"]
    saved.rename("Other", "other")
    saved.remove("court in march")
    assert [one.name for one in saved.all()] == ["other"]
    for act in (saved.get, saved.remove, lambda name: saved.rename(name, "x")):
        with pytest.raises(SearchUnknown):
            act("court in march")
    with pytest.raises(SearchUnknown):
        saved.save("  ", IncidentQuery())


def test_a_case_is_one_value_however_a_record_names_it(session: Session) -> None:
    case = session.cases.save({"title": "The dam"})
    for name in (case.id, case.code, case.code.lower()):
        session.incidents.save({"title": name, "case": name})
    assert counts(session, FacetKind.CASE) == {case.code: 3}
    assert session.finding.meant(FacetKind.CASE, case.code.lower()).value == case.id
    assert len(session.cases.incidents(case)) == 3

"""People: made when records are saved, the same from record to record, merged by hand only."""

from dataclasses import replace
from typing import Any

import pytest

from ishr_desktop.domain.consent_entry import ConsentEntry
from ishr_desktop.domain.errors import PersonsAreOne, PersonUnknown
from ishr_desktop.domain.incident import Incident
from ishr_desktop.services.session import Session
from ishr_desktop.storage.incidents import IncidentRepository


def orchid(**fields: Any) -> dict[str, Any]:
    return {"id": "p1", "kind": "individual", "code_name": "Orchid", **fields}


def save(session: Session, *parties: Any, **fields: Any) -> Incident:
    return session.incidents.save({"one_line": "x", "parties": list(parties), **fields})


def person_of(incident: Incident, number: int = 0) -> str:
    return str(incident.document["parties"][number]["person"])


def test_an_individual_becomes_a_person_at_the_first_save(session: Session) -> None:
    group = {"id": "p2", "kind": "group", "count": {"q": "about", "n": 4}}
    saved = save(session, orchid(role=["victim", "witness"]), group)
    assert "person" not in saved.document["parties"][1]
    (row,) = session.persons.rows()
    assert (row.id, row.code_name, row.incidents) == (person_of(saved), "Orchid", 1)
    assert row.roles == ("victim", "witness")
    (incident,) = session.persons.incidents(row.id)
    assert (incident.incident_id, incident.party, incident.received) == (saved.id, "p1", False)


def test_a_party_stays_the_same_person_from_version_to_version(session: Session) -> None:
    saved = save(session, orchid())
    again = session.incidents.save({"parties": [orchid(age={"range": "18-29"})]}, saved.id)
    assert person_of(again) == person_of(saved)
    same = session.incidents.save({"parties": [orchid(age={"range": "18-29"})]}, saved.id)
    assert same.version == again.version == 2


def test_a_person_can_be_chosen_for_another_record(session: Session) -> None:
    known = person_of(save(session, orchid()))
    save(session, orchid(id="p7", person=known, role="source"))
    (row,) = session.persons.rows()
    assert (row.incidents, row.roles) == (2, ("source",))


def test_a_record_that_is_refused_makes_nobody(session: Session) -> None:
    with pytest.raises(Exception, match="when"):
        save(session, orchid(), when="2026-02-30")
    assert session.persons.count() == 0


def test_who_left_a_record_is_not_spoken_of_by_it(session: Session) -> None:
    saved = save(session, orchid())
    session.incidents.save({"one_line": "x"}, saved.id)
    assert session.persons.incidents(person_of(saved)) == []


def test_people_are_found_by_code_name(session: Session) -> None:
    save(session, orchid(), orchid(id="p2", code_name="Wild orchid 100%"), orchid(id="p3"))
    found = session.persons.rows("ORCHID")
    assert [row.code_name for row in found] == ["Orchid", "Orchid", "Wild orchid 100%"]
    assert session.persons.count("0%") == 1
    assert session.persons.count("_") == 0
    assert len(session.persons.rows("orchid", offset=1, limit=1)) == 1


def test_a_person_is_named_by_id_its_beginning_or_code_name(session: Session) -> None:
    known = person_of(save(session, orchid(), orchid(id="p2", code_name="Reed")))
    assert session.persons.get("orchid").id == known
    assert session.persons.get(known).id == known
    assert session.persons.get(known[:35]).id == known
    save(session, orchid())
    for wanted in ("orchid", "nobody", known[:4], ""):
        with pytest.raises(PersonUnknown):
            session.persons.get(wanted)


def test_merging_joins_and_unmerging_takes_it_back(session: Session) -> None:
    first = person_of(save(session, orchid()))
    second = person_of(save(session, orchid(code_name="Lotus")))
    third = person_of(save(session, orchid(code_name="Reed")))
    session.persons.merge(second, first)
    session.persons.merge(first, third)
    (row,) = session.persons.rows()
    assert (row.id, row.incidents, row.merged) == (third, 3, ("Lotus", "Orchid"))
    assert len(session.persons.incidents(second)) == 3
    assert [one.id for one in session.persons.group(second)] == [third, first, second]
    assert session.persons.get("lotus").id == second
    with pytest.raises(PersonsAreOne):
        session.persons.merge(third, second)
    session.persons.unmerge(first)
    assert {(row.code_name, row.incidents) for row in session.persons.rows()} == {
        ("Reed", 1),
        ("Orchid", 2),
    }


def test_merging_leaves_the_records_as_they_are(session: Session) -> None:
    one, other = save(session, orchid()), save(session, orchid(code_name="Lotus"))
    session.persons.merge(person_of(one), person_of(other))
    assert session.incidents.get(one.id) == one


def test_a_new_code_name_goes_into_own_records(session: Session) -> None:
    saved = save(session, orchid(), orchid(id="p2", code_name="Orchid"))
    elsewhere = save(session, orchid(person=person_of(saved), code_name="The tall one"))
    session.persons.rename(person_of(saved), "Fern")
    names = [one["code_name"] for one in session.incidents.get(saved.id).document["parties"]]
    assert names == ["Fern", "Orchid"]
    assert session.incidents.get(elsewhere.id) == elsewhere
    assert session.persons.get("Fern").id == person_of(saved)


def test_the_index_can_be_made_anew(session: Session) -> None:
    saved = save(session, orchid())
    session.vault.execute("DELETE FROM person_incident")
    assert session.persons.incidents(person_of(saved)) == []
    session.finding.rebuild()
    assert len(session.persons.incidents(person_of(saved))) == 1


def test_what_is_in_the_bin_speaks_of_nobody_until_it_is_back(session: Session) -> None:
    saved = save(session, orchid())
    session.bin.remove(saved.id)
    (row,) = session.persons.rows()
    assert (row.incidents, session.persons.incidents(row.id)) == (0, [])
    session.consent.record(ConsentEntry("", row.id, "U2", "no"))
    session.bin.restore(saved.id)
    assert session.incidents.get(saved.id).document["consent"][0]["answer"] == "no"
    assert session.persons.rows()[0].incidents == 1


def test_a_record_that_is_gone_for_good_leaves_the_person(session: Session) -> None:
    saved = save(session, orchid())
    session.bin.remove(saved.id)
    session.bin.empty()
    (row,) = session.persons.rows()
    assert row.incidents == 0


@pytest.mark.parametrize("party", [orchid(), {"kind": "individual", "code_name": "Orchid"}])
def test_a_record_of_an_earlier_program_gets_its_people(
    session: Session, party: dict[str, Any]
) -> None:
    """It was saved without people, and is only read again after the upgrade."""
    saved = session.incidents.save({"one_line": "x"})
    earlier = replace(saved, document={"one_line": "x", "parties": [party]})
    IncidentRepository(session.vault).update(earlier)
    session.vault.execute("DELETE FROM person_incident")
    session.vault.execute("DELETE FROM person")
    session.finding.rebuild()
    (row,) = session.persons.rows()
    assert session.incidents.get(saved.id).version == 1
    session.consent.record(ConsentEntry("", row.id, "U2", "yes"))
    carried = session.incidents.get(saved.id)
    assert person_of(carried) == row.id
    assert session.consent.check(saved.id, "U2").gaps == ()
    assert session.persons.count() == 1


def test_somebody_else_under_the_same_party_id_is_somebody_else(session: Session) -> None:
    saved = save(session, orchid())
    session.incidents.save({"one_line": "x"}, saved.id)
    other = session.incidents.save({"parties": [orchid(code_name="Reed")]}, saved.id)
    assert person_of(other) != person_of(saved)

"""The list: paged, filtered, sorted, counted; and records that come back as they were."""

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.desktop.storage.made import NOW, attach, contact, incident

from ishr_desktop.domain.errors import IncidentUnknown
from ishr_desktop.domain.facets import Facet, FacetKind
from ishr_desktop.domain.incident_list import IncidentQuery, SortBy, facets
from ishr_desktop.domain.outbox import SendState
from ishr_desktop.storage.contacts import ContactRepository
from ishr_desktop.storage.incident_query import _ORDER, chosen
from ishr_desktop.storage.incidents import IncidentRepository
from ishr_desktop.storage.outbox import OutboxRepository
from ishr_desktop.storage.vault import Vault


@pytest.fixture
def incidents(vault: Vault) -> IncidentRepository:
    return IncidentRepository(vault)


def codes(incidents: IncidentRepository, **query: Any) -> list[str]:
    chosen = {kind for kind in FacetKind if kind in query}
    wanted = frozenset(Facet(kind, value) for kind in chosen for value in query.pop(kind))
    asked = IncidentQuery(facets=wanted, **query)
    rows = incidents.rows(asked, 0, 100)
    assert incidents.count(asked) == len(rows)
    return [row.code for row in rows]


def test_a_record_comes_back_as_it_was(incidents: IncidentRepository) -> None:
    one = incident(
        when={"edtf": "2025-03~", "said": "in spring"},
        tile=["arrest", "raid"],
        x_unknown=[1, None, {"é": "值"}],
    )
    incidents.insert(one)
    assert incidents.get(one.id) == one
    assert incidents.get(one.code) == one
    assert incidents.find(one.id) == one


def test_half_a_surrogate_pair_does_no_harm(incidents: IncidentRepository) -> None:
    one = incident(title="broken \ud83d emoji", tile=["\ud83d"])
    incidents.insert(one)
    assert incidents.get(one.id) == one
    assert incidents.rows(IncidentQuery(), 0, 1)[0].summary == "broken ? emoji"


def test_what_is_not_there(incidents: IncidentRepository) -> None:
    assert incidents.find("nothing") is None
    for act in (incidents.get, incidents.delete):
        with pytest.raises(IncidentUnknown, match="nothing"):
            act("nothing")
    with pytest.raises(IncidentUnknown):
        incidents.update(incident())
    assert incidents.rows(IncidentQuery(), 0, 10) == []


def test_the_row_has_what_the_list_draws(vault: Vault, incidents: IncidentRepository) -> None:
    ContactRepository(vault).add(contact("Amina K.", "b"))
    one = incident(
        sender="b" * 64,
        title="Raid",
        tile=["raid", "arrest"],
        urgency={"level": "now"},
        when="2025-03",
        country="KE",
        stage="developing",
    )
    incidents.insert(one)
    attach(vault, one.id, b"content")
    row = incidents.rows(IncidentQuery(), 0, 10)[0]
    assert (row.id, row.code, row.summary, row.tile) == (one.id, one.code, "Raid", "raid")
    assert (row.urgency, row.when, row.country, row.stage) == ("now", "2025-03", "KE", "developing")
    assert (row.send_state, row.attachment_count, row.sender_label) == ("kept", 1, "Amina K.")
    assert row.changed_at == "2026-11-23T09:30:00.000000+00:00"


def test_a_changed_record_shows_its_new_fields(incidents: IncidentRepository) -> None:
    one = incident(tile=["raid"], country="KE")
    incidents.insert(one)
    incidents.update(one.with_fields({"tile": ["threat"], "country": "UG"}))
    assert codes(incidents, tile=("raid",)) == []
    assert codes(incidents, tile=("threat",), country=("UG",)) == [one.code]


@pytest.fixture
def five(vault: Vault, incidents: IncidentRepository) -> IncidentRepository:
    """A to E, each changed a minute after the one before."""
    fields: list[dict[str, Any]] = [
        {"tile": ["raid"], "urgency": "now", "country": "KE", "when": "2025-03-14"},
        {"tile": ["raid", "threat"], "urgency": "soon", "country": "KE", "when": "2024"},
        {"tile": ["threat"], "country": "UG", "when": "199X"},
        {"tile": ["arrest"], "country": "UG"},
        {"when": "someday", "title": "harbour"},
    ]
    for minute, (code, document) in enumerate(zip("CADBE", fields, strict=True)):
        at = NOW + timedelta(minutes=minute)
        incidents.insert(incident(code=code, at=at, **document))
    return incidents


def test_orders(five: IncidentRepository) -> None:
    assert codes(five) == list("EBDAC")
    assert codes(five, descending=False) == list("CADBE")
    assert codes(five, sort_by=SortBy.CODE) == list("EDCBA")
    assert codes(five, sort_by=SortBy.CODE, descending=False) == list("ABCDE")
    assert codes(five, sort_by=SortBy.HAPPENED) == list("CADEB")


def test_filters(vault: Vault, five: IncidentRepository) -> None:
    assert codes(five, tile=("raid",)) == list("AC")
    assert codes(five, tile=("raid", "threat")) == list("DAC")
    assert codes(five, urgency=("now", "soon")) == list("AC")
    assert codes(five, country=("UG",)) == list("BD")
    assert codes(five, country=("UG",), tile=("threat",)) == ["D"]
    assert codes(five, text="harbour", urgency=("none",)) == ["E"]
    assert codes(five, text="harbour", country=("KE",)) == []
    OutboxRepository(vault).put(five.get("B").id, 1, 10, NOW)
    assert codes(five, send_state=("waiting",)) == ["B"]
    assert codes(five, send_state=("kept",)) == list("EDAC")


@pytest.mark.parametrize("sort_by", SortBy)
@pytest.mark.parametrize("text", ["", "harbour"])
def test_a_page_is_found_without_reading_a_record(vault: Vault, sort_by: SortBy, text: str) -> None:
    """What keeps the list fluid at 100,000 records: an index answers, and nothing is sorted."""
    wanted = facets(FacetKind.TILE, {"raid", "threat"}) | facets(FacetKind.PLACE, {"marum"})
    query = IncidentQuery(text=text, sort_by=sort_by, facets=wanted, since=NOW.date())
    where, values = chosen(query)
    order = f"{_ORDER[sort_by]} DESC, key DESC"
    plan = vault.fetch(f"EXPLAIN QUERY PLAN SELECT key {where} ORDER BY {order}", values)
    steps = [row["detail"] for row in plan]
    assert steps[0] == f"SCAN incident USING COVERING INDEX incident_{sort_by}"
    assert not any("TEMP B-TREE" in step for step in steps)


def test_pages_join_without_gap_or_overlap(five: IncidentRepository) -> None:
    query = IncidentQuery()
    pages = [five.rows(query, offset, 2) for offset in range(0, 6, 2)]
    assert [row.code for page in pages for row in page] == list("EBDAC")
    assert [row.code for row in five.rows(query, 99, 10)] == []
    assert len(five.ids(query)) == 5


@given(st.lists(st.integers(0, 3), max_size=12), st.integers(1, 5))
def test_pages_join_when_times_are_equal(vault: Vault, minutes: list[int], size: int) -> None:
    incidents = IncidentRepository(vault)
    with vault.transaction():
        for one in incidents.ids(IncidentQuery()):
            incidents.delete(one)
        for minute in minutes:
            incidents.insert(incident(at=NOW + timedelta(minutes=minute)))
    query = IncidentQuery(sort_by=SortBy.CHANGED)
    starts = range(0, len(minutes) + size, size)
    pages = [row.id for start in starts for row in incidents.rows(query, start, size)]
    assert pages == incidents.ids(query)
    assert len(set(pages)) == len(minutes)


def test_codes_count_up_within_a_year(incidents: IncidentRepository) -> None:
    later = NOW.replace(year=2027)
    given_codes = [incidents.next_code(at, "KT") for at in (NOW, NOW, later, NOW)]
    assert given_codes == ["KT-26-001", "KT-26-002", "KT-27-001", "KT-26-003"]
    assert incidents.next_code(NOW, "AB") == "AB-26-001"


def test_an_own_record_comes_before_a_received_one_with_the_same_code(
    incidents: IncidentRepository,
) -> None:
    later = NOW + timedelta(days=1)
    own = incident(code="KT-26-001")
    incidents.insert(incident(code="KT-26-001", at=later, sender="b" * 64))
    assert incidents.get("KT-26-001").sender == "b" * 64
    incidents.insert(own)
    assert incidents.get("KT-26-001") == own


def test_ids_by_their_beginning(incidents: IncidentRepository) -> None:
    made = [incident(at=NOW + timedelta(days=day)) for day in range(3)]
    for one in made:
        incidents.insert(one)
    assert incidents.ids_beginning(made[1].id[:12]) == [made[1].id]
    assert incidents.ids_beginning(made[1].id) == [made[1].id]
    assert len(incidents.ids_beginning("0")) == 2
    assert len(incidents.ids_beginning("", limit=9)) == 3
    assert incidents.ids_beginning("z") == []


def test_deleting_takes_everything_along(vault: Vault, incidents: IncidentRepository) -> None:
    one = incident(tile=["raid"])
    incidents.insert(one)
    attach(vault, one.id, b"content")
    outbox = OutboxRepository(vault)
    outbox.put(one.id, 1, 10, NOW)
    incidents.delete(one.id)
    for table in ("incident", "attachment", "blob", "outbox_entry"):
        assert vault.fetch(f"SELECT count(*) FROM {table}")[0][0] == 0
    assert outbox.counts()[SendState.WAITING] == 0
    assert vault.check().database_faults == ()

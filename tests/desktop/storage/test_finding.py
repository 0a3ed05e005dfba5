"""Facets and their counts against a count by hand over the documents."""

from collections import Counter
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.desktop.storage.made import NOW, incident

from ishr_desktop.domain.errors import Cancelled
from ishr_desktop.domain.facets import Facet, FacetKind, facets_of
from ishr_desktop.domain.incident import Incident
from ishr_desktop.domain.incident_list import IncidentQuery, facets
from ishr_desktop.domain.moments import moments_of
from ishr_desktop.storage.bin import BinRepository
from ishr_desktop.storage.finding import FindingRepository
from ishr_desktop.storage.incidents import IncidentRepository
from ishr_desktop.storage.outbox import OutboxRepository
from ishr_desktop.storage.search import normalise
from ishr_desktop.storage.vault import Vault

KINDS = [kind for kind in FacetKind if kind is not FacetKind.SEND_STATE]
WORDS = ("harbour", "名单", "ёлка")

some = st.sampled_from
parties = st.lists(
    st.builds(
        lambda name, role, kind: {"id": name, "code_name": name, "role": role, "kind": kind},
        some(("Orchid", "Fern", "Reed")),
        some(("victim", ["perpetrator", "source"], None)),
        some(("individual", "public_body")),
    ),
    max_size=3,
)
acts = st.lists(
    st.builds(
        lambda kind, victim, method, when: {
            "type": kind, "victim": victim, "method": method, "when": when,
        },
        some(("threat", "arrest", {"missing": "unknown"})),
        some(("Orchid", "Fern", None)),
        some((["beating"], "hooding", 7)),
        some(("2026-03", "2025-12-30/2026-01-02", "never", None)),
    ),
    max_size=3,
)  # fmt: skip
documents = st.fixed_dictionaries(
    {},
    optional={
        "tile": st.lists(some(("raid", "threat", "arrest")), max_size=2, unique=True),
        "country": some(("KEN", "COL")),
        "urgency": some(("now", "none")),
        "where": some(("Marum", {"label": "marum ", "region": "North"}, [{"label": "Sela"}])),
        "when": some(("2026-03-14", "201X", {"edtf": "2026-02/2026-04"}, "2026-05/..")),
        "stage": some(("captured", "complete")),
        "tags": some((["urgent"], ["Urgent", "court"])),
        "case": some(("C-1", "C-2")),
        "narrative": some(WORDS),
        "parties": parties,
        "acts": acts,
        "involvement": some(([{"perp_type": ["police"], "unit": "Unit 7", "party": "Reed"}], [])),
        "consent": some(([{"person": "Orchid", "use": "U2", "answer": "yes"}], "nonsense")),
    },
)
queries = st.builds(
    IncidentQuery,
    text=some(("", "", *WORDS)),
    facets=st.frozensets(
        some(
            [
                Facet(FacetKind.TILE, "raid"),
                Facet(FacetKind.TILE, "arrest"),
                Facet(FacetKind.ACT, "threat"),
                Facet(FacetKind.PLACE, "marum"),
                Facet(FacetKind.PERSON, "orchid"),
                Facet(FacetKind.UNIT, "unit 7"),
                Facet(FacetKind.MONTH, "2026-03"),
                Facet(FacetKind.COUNTRY, "nowhere"),
            ]
        ),
        max_size=3,
    ),
    since=st.none() | st.dates(date(2025, 12, 1), date(2026, 6, 1)),
    until=st.none() | st.dates(date(2025, 12, 1), date(2026, 6, 1)),
)


def matches(one: Incident, query: IncidentQuery) -> bool:
    """What a question means, said once more and without a database."""
    words = normalise(" ".join(one.searchable()))
    if normalise(query.text) not in words:
        return False
    own = set(facets_of(one, {}))
    chosen = ({Facet(kind, v) for v in values} for kind, values in query.values().items())
    if not all(own & wanted for wanted in chosen):
        return False
    if not (query.since or query.until):
        return True
    since, until = query.since or date.min, query.until or date.max
    spans = [(moment.first, moment.last or date.max) for moment in moments_of(one, {})]
    return any(first <= until and last >= since for first, last in spans)


def by_hand(stored: list[Incident], query: IncidentQuery) -> dict[Facet, int]:
    counts: Counter[Facet] = Counter()
    for kind in KINDS:
        asked = query.without([kind])
        for one in stored:
            if matches(one, asked):
                counts.update(facet for facet in facets_of(one, {}) if facet.kind is kind)
    return {**dict.fromkeys(query.facets, 0), **counts}


def counted(vault: Vault, query: IncidentQuery) -> dict[Facet, int]:
    found = FindingRepository(vault).count_facets(query, KINDS)
    assert len({one.facet for one in found}) == len(found)
    known = {one.facet: one.count for one in found}
    # A value that nobody has ever written has no count to show.
    return {**dict.fromkeys(query.facets, 0), **known}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(documents, max_size=8), st.lists(documents, max_size=3), queries)
def test_counts_are_those_of_the_documents(
    vault: Vault, written: list[dict[str, Any]], again: list[dict[str, Any]], query: IncidentQuery
) -> None:
    """Saved, saved again, and one in the bin: what is counted is what is there now."""
    repository, bin_ = IncidentRepository(vault), BinRepository(vault)
    for old in [*repository.ids(IncidentQuery()), *(one.id for one in bin_.entries())]:
        repository.delete(old)
    stored = [incident(code=f"C{n}", at=NOW, **fields) for n, fields in enumerate(written)]
    for one in stored:
        repository.insert(one)
    for place, fields in enumerate(again[: len(stored)]):
        stored[place] = replace(stored[place], document=fields or {"title": "x"})
        repository.update(stored[place])
    if len(stored) > 2:
        removed = stored.pop()
        bin_.put_incident(removed.id, NOW)
        repository.derive(removed.id)
    assert counted(vault, query) == by_hand(stored, query)
    found = FindingRepository(vault).find(query, [0], 50)
    assert {row.id for _, rows in found.windows for row in rows} == {
        one.id for one in stored if matches(one, query)
    }
    assert found.count == repository.count(query)


def test_a_place_in_the_outbox_is_counted(vault: Vault) -> None:
    repository = IncidentRepository(vault)
    for code in "ABC":
        repository.insert(incident(code=code, tile=["raid"]))
    OutboxRepository(vault).put(repository.get("B").id, 1, 10, NOW)
    chosen = facets(FacetKind.SEND_STATE, {"waiting", "held"})
    query = IncidentQuery(facets=chosen | facets(FacetKind.TILE, {"raid"}))
    found = FindingRepository(vault).count_facets(query, [FacetKind.SEND_STATE])
    assert {one.facet.value: one.count for one in found} == {"kept": 2, "waiting": 1, "held": 0}


def test_what_comes_back_from_the_bin_counts_again(vault: Vault) -> None:
    repository, bin_ = IncidentRepository(vault), BinRepository(vault)
    one = incident(tags=["court"])
    repository.insert(one)
    tag = Facet(FacetKind.TAG, "court")
    for put, count in ((True, 0), (False, 1)):
        if put:
            bin_.put_incident(one.id, NOW)
        else:
            bin_.take_incident(one.id)
        repository.derive(one.id)
        assert counted(vault, IncidentQuery(facets=frozenset({tag})))[tag] == count


def test_only_the_most_frequent_values_are_given(vault: Vault) -> None:
    repository = IncidentRepository(vault)
    for number in range(9):
        repository.insert(incident(code=f"C{number}", tags=["all", f"tag {number}"], title="word"))
    for query in (IncidentQuery(), IncidentQuery(text="word")):
        found = FindingRepository(vault).count_facets(query, [FacetKind.TAG], limit=4)
        assert [one.count for one in found] == [9, 1, 1, 1]
    chosen = Facet(FacetKind.TAG, "tag 8")
    query = IncidentQuery(text="word", facets=frozenset({chosen}))
    found = FindingRepository(vault).count_facets(query, [FacetKind.TAG], limit=4)
    assert chosen in {one.facet for one in found}


def test_a_question_that_nobody_waits_for_any_more_ends(vault: Vault) -> None:
    repository = IncidentRepository(vault)
    with vault.transaction():
        for number in range(3_000):
            repository.insert(incident(code=f"C{number}", title="word"))
    calls = 0

    def stop(done: int, total: int) -> None:
        nonlocal calls
        calls += 1
        raise Cancelled

    with pytest.raises(Cancelled):
        FindingRepository(vault).find(IncidentQuery(text="word"), [0], 50, stop)
    with pytest.raises(Cancelled):
        FindingRepository(vault).count_facets(IncidentQuery(text="word"), KINDS, progress=stop)
    assert calls == 2
    # And the connection is as good as before.
    assert FindingRepository(vault).find(IncidentQuery(text="word"), [0], 50).count == 3_000

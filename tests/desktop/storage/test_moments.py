"""What is read for threats before attacks is enough: the same as from all moments there are."""

from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.desktop.storage.made import NOW, incident

from ishr_desktop.domain.incident_list import IncidentQuery
from ishr_desktop.domain.moments import VictimMoment, moments_of
from ishr_desktop.domain.patterns import escalations
from ishr_desktop.storage.incidents import IncidentRepository
from ishr_desktop.storage.moments import MomentRepository
from ishr_desktop.storage.vault import Vault

TILES = {"threat": "threat", "assault": "attack", "arrest": "arrest", "fine": "law_against_us"}
THREATS, ATTACKS = ["threat"], ["assault", "arrest"]
PARTIES = [{"id": name, "code_name": name} for name in ("orchid", "fern")]

acts = st.lists(
    st.builds(
        lambda kind, victim, when: {"type": kind, "victim": victim, "when": when},
        st.sampled_from(list(TILES)),
        st.sampled_from(("orchid", "fern", "nobody")),
        st.sampled_from(
            ("2026-01", "2026-01-05", "2026-01-20", "2026-02-03", "2026-02/..", "2026", None)
        ),
    ),
    max_size=4,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(acts, max_size=4))
def test_nothing_that_matters_is_left_out(vault: Vault, records: list[list[Any]]) -> None:
    repository = IncidentRepository(vault)
    for old in repository.ids(IncidentQuery()):
        repository.delete(old)
    stored = [
        incident(code=f"C{number}", at=NOW, parties=PARTIES, acts=done, when="2026-01-10")
        for number, done in enumerate(records)
    ]
    for one in stored:
        repository.insert(one)
    everything = [
        VictimMoment(one.id, moment)
        for one in stored
        for moment in moments_of(one, {})
        if moment.act_type and moment.victim
    ]
    read = MomentRepository(vault).of_victims(IncidentQuery(), THREATS, ATTACKS, 50)
    # Of two attacks on one day either may be named.
    said, expected = (
        {
            (one.victim, one.threats, one.days)
            for one in escalations(moments, TILES.__getitem__, str)
        }
        for moments in (read, everything)
    )
    assert said == expected

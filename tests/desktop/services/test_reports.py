"""Reports over a real vault: queries, people who did not agree, and tables for spreadsheets."""

import csv
import io

from tests.desktop.full_record import full_record

from ishr_desktop.domain.consent_entry import Answer, ConsentEntry, Use
from ishr_desktop.domain.facets import facets_of
from ishr_desktop.domain.incident_list import IncidentQuery
from ishr_desktop.domain.report import Grouping
from ishr_desktop.services.reports import csv_of
from ishr_desktop.services.session import Session


def arrest(session: Session, name: str, words: str = "Taken") -> str:
    saved = session.incidents.save(
        {
            "one_line": words,
            "parties": [{"id": "p1", "kind": "individual", "code_name": name}],
            "acts": [{"id": "a1", "type": "arrest", "victim": "p1"}],
        }
    )
    return str(saved.document["parties"][0]["person"])


def test_a_query_chooses_the_records(session: Session) -> None:
    arrest(session, "Rowan", "Taken from the market")
    arrest(session, "Alder", "Taken from the port")
    report = session.reports.count(Grouping.ACT, IncidentQuery(text="market"))
    assert (report.records, report.acts) == (1, 1)


def test_what_leaves_counts_only_those_who_agreed(session: Session) -> None:
    rowan = arrest(session, "Rowan")
    arrest(session, "Alder")
    session.consent.record(ConsentEntry("", rowan, Use.STATISTICS, Answer.YES))
    here = session.reports.count(Grouping.ACT)
    leaving = session.reports.count(Grouping.ACT, leaving=True)
    assert (here.acts, here.left_out) == (2, 0)
    assert (leaving.acts, leaving.left_out) == (1, 1)
    session.consent.withdraw(rowan)
    assert session.reports.count(Grouping.ACT, leaving=True).acts == 0


def test_what_is_in_the_bin_is_not_counted(session: Session) -> None:
    arrest(session, "Rowan")
    row = session.incidents.rows(IncidentQuery(), 0, 1)[0]
    session.bin.remove(row.id)
    assert session.reports.count(Grouping.ACT).records == 0
    assert session.reports.chronology() == ()


def test_a_spreadsheet_runs_nothing_of_a_table() -> None:
    data = csv_of(["place", "acts"], [("=HYPERLINK(1)", 2), ("Haywick, north", 3), ("-1", 1)])
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
    assert rows == [
        ["place", "acts"],
        ["'=HYPERLINK(1)", "2"],
        ["Haywick, north", "3"],
        ["'-1", "1"],
    ]


def test_who_submits_stands_in_nothing_that_is_listed_counted_or_printed(session: Session) -> None:
    """The name is real, and would be read over a shoulder or in a report for everybody."""
    submitter = {"type": "ngo", "name": "Zephyrine", "contact": "Quillon", "address": "Wyvernhall"}
    saved = session.incidents.save({**full_record("words"), "submitter": submitter})
    told = [
        *session.incidents.rows(IncidentQuery(), 0, 5),
        *session.reports.chronology(),
        *(session.reports.count(grouping) for grouping in Grouping),
        facets_of(saved, {}),
    ]
    assert len(told) > len(Grouping) + 2
    for name in ("Zephyrine", "Quillon", "Wyvernhall"):
        assert name not in repr(told)
        assert session.incidents.rows(IncidentQuery(text=name), 0, 5) == []
    assert session.incidents.rows(IncidentQuery(text="words"), 0, 5) != []

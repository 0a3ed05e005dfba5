"""A clock set to 1970: what is recorded is safe, and nothing is sealed or sent."""

import json
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.end_to_end.bad_input_stage import PASSPHRASE, Laptop

from ishr_desktop.domain.errors import ClockImplausible
from ishr_desktop.services.session import open_vault
from ishr_desktop.sync import courier
from ishr_desktop.sync.engine import Engine

# The command with another clock, in a process of its own.
DRIVER = """
import sys
from datetime import UTC, datetime
from ishr_desktop.cli import main
sys.exit(main(sys.argv[1:], lambda: datetime(1970, 1, 1, 0, 5, tzinfo=UTC)))
"""
EMPTY_BATTERY = (sys.executable, "-c", DRIVER)


def test_records_are_safe_and_nothing_leaves(
    defender: Laptop, desk: Laptop, tmp_path: Path
) -> None:
    document = '{"title": "In the night of the power cut"}'
    added = defender.ishr("incident", "add", "-", stdin=document, program=EMPTY_BATTERY)
    assert (added.status, added.err) == (0, "")
    incident = json.loads(added.out)
    session = defender.open()
    receiver = session.contacts.all()[0].fingerprint
    session.close()

    stick = tmp_path / "stick"
    seal = ("batch", "seal", "--to", receiver, incident["code"], "--out", stick)
    for words in (seal, ("sync", "send"), ("sync", "receive")):
        said = defender.refuses(*words, program=EMPTY_BATTERY)
        assert said == (
            "The clock of this computer shows 1970-01-01. Your records are safe. "
            "Please set the clock before you send.\n"
        )
    assert not stick.exists()
    shown = json.loads(defender.ishr("incident", "show", incident["id"]).out)
    assert shown == incident
    assert defender.ishr(*seal).status == 0
    opened = json.loads(desk.ishr("batch", "open", stick).out)
    assert [one["title"] for one in opened["incidents"]] == [incident["title"]]


def test_what_comes_is_taken_in_whatever_the_clock_shows(desk: Laptop, stick: Path) -> None:
    assert desk.ishr("batch", "open", stick, program=EMPTY_BATTERY).status == 0
    assert desk.ishr("vault", "check").status == 0


@pytest.mark.parametrize("year", [1, 1970, 2025, 9999])
def test_every_clock_lets_people_save(defender: Laptop, tmp_path: Path, year: int) -> None:
    def clock() -> datetime:
        return datetime(year, 1, 1, tzinfo=UTC)

    session = open_vault(defender.folder, PASSPHRASE, clock)
    saved = session.incidents.save({"title": "Whenever it was"})
    changed = session.incidents.save({"title": "Whenever"}, saved.id)
    assert session.incidents.get(changed.code) == changed
    if year < 2026:
        receivers = [contact.fingerprint for contact in session.contacts.all()]
        with pytest.raises(ClockImplausible):
            courier.save_batch(session, tmp_path / "stick", receivers)
        with pytest.raises(ClockImplausible):
            Engine(session).run_once(armed=True)
    assert session.check().sound
    session.close()

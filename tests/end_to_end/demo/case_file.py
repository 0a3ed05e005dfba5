"""A captured record grows into a case file: people, acts, evidence, consent, seals."""

from pathlib import Path
from typing import Any

from tests.end_to_end.demo.narrator import Narrator, require
from tests.end_to_end.demo.people import Person

from ishr_desktop.domain.consent_entry import Use
from ishr_desktop.domain.incident import Incident
from ishr_desktop.domain.incident_list import IncidentQuery
from ishr_desktop.ui.guides.page_browser import PageBrowser
from ishr_desktop.ui.incidents.record.editor import RecordEditor
from ishr_desktop.ui.incidents.screen import IncidentsScreen

INVOLVEMENT = [
    {
        "id": "i1",
        "perp_type": ["police"],
        "why_we_think": "Police trousers, and the radio in the van.",
        "state_actor": "agent",
        "identification_basis": ["uniform"],
    }
]
SOURCES = [
    {
        "id": "s1",
        "connection": "eyewitness",
        "statement": "I stood at the fountain. They did not show a paper.",
        "first_hand": "yes",
        "reliability_source": "2",
        "credibility_info": "2",
    }
]
STEPS = [
    {
        "id": "st1",
        "kind": "police_complaint",
        "to": "Port Sela police",
        "date": "2026-11-23",
        "outcome": "They did not write it down.",
    }
]
CORRECTION = "The van had a plate: its last letters were KO."


class CaseFile:
    """One record of one person, grown without typing anything twice."""

    def __init__(self, person: Person, narrator: Narrator, photo: Path) -> None:
        self._person = person
        self._narrator = narrator
        self._photo = photo

    def grow(self) -> None:
        """From what was captured to a sealed file with a correction."""
        self._narrator.chapter("Days later, still offline: the record grows into a case file")
        with self._narrator.step("Say who was harmed and how, who did it, and how it is known"):
            self._tell()
        with self._narrator.step("See what the photo gives away, and make a clean copy of it"):
            self._clean_photo()
        with self._narrator.step("Ask what consent would hold back from a UN expert"):
            self._check_consent()
        with self._narrator.step("See which doors this record can open, and why"):
            self._look_at_doors()
        with self._narrator.step("Read the guide of one door, without internet"):
            self._read_guide()
        with self._narrator.step("Seal the account, and check the seal"):
            self._seal()
        with self._narrator.step("Something was wrong: correct it, compare, and seal again"):
            self._correct()
        with self._narrator.step("Count, with what the numbers do not prove"):
            self._person.go_to("Reports")
            self._person.hands.wait_to_see("What these numbers do not prove")
            self._person.picture("reports")
            self._person.open_first_record()

    @property
    def _record(self) -> Incident:
        row = self._person.session.incidents.rows(IncidentQuery(), 0, 1)[0]
        return self._person.session.incidents.get(row.id)

    def _tell(self) -> None:
        victim = self._record.document["parties"][0]["id"]
        acts: list[dict[str, Any]] = [
            {
                "id": "a1",
                "type": "arrest",
                "victim": victim,
                "detention": {
                    "arrest_when": "2026-11-22~",
                    "plain_clothes": "yes",
                    "warrant_shown": "no",
                    "whereabouts_acknowledged": "no",
                    "first_judge": {"missing": "unknown", "note": "Nobody has seen them."},
                },
            }
        ]
        for field, value in (
            ("acts", acts),
            ("involvement", INVOLVEMENT),
            ("sources", SOURCES),
            ("steps", STEPS),
        ):
            self._editor.change(field, value)
        self._save()
        for noun in ("people", "acts", "sources", "steps"):
            self._person.turn_to(noun)
            self._person.picture(f"section-{noun}")
        require(
            self._record.document["acts"][0]["detention"]["warrant_shown"] == "no", "it is kept"
        )

    def _clean_photo(self) -> None:
        self._person.turn_to("evidence")
        session = self._person.session
        photo = next(
            one for one in session.evidence.of(self._record.id) if one.name == self._photo.name
        )
        found = session.derivatives.reveal(photo.id)
        require(bool(found), "the photo gives something away")
        self._narrator.note(f"It gives away {', '.join(sorted({one.kind for one in found}))}.")
        clean = session.derivatives.clean(photo.id)
        require(not session.derivatives.reveal(clean.id), "the clean copy gives nothing away")
        require(session.evidence.get(photo.id).sha256 == photo.sha256, "the original is untouched")
        self._person.app.jobs.run(lambda: None, changes=("incidents", "evidence"))
        self._settle()
        self._person.picture("section-evidence")

    def _check_consent(self) -> None:
        self._person.turn_to("consent")
        self._person.picture("section-consent")
        check = self._person.session.consent.check(self._record.id, Use.NAMED_TO_STATE)
        require(bool(check.gaps), "nobody is named to a State without being asked")
        check = self._person.session.consent.check(self._record.id, Use.ISHR)
        require(not check.gaps, "ISHR may see it")

    def _look_at_doors(self) -> None:
        self._person.turn_to("doors")
        self._settle()
        self._person.picture("section-doors")
        session = self._person.session
        doors = session.advice.doors(self._record.id, session.clock().date())
        require(len(doors) >= 60, "every mechanism has an answer")
        require(all(door.reasons for door in doors), "each answer has a reason")
        group = next(door for door in doors if door.mechanism == "wgad-regular")
        require(bool(group.missing), "what is missing is named")
        self._narrator.note(f"Detention, UN working group: {group.door}.")

    def _read_guide(self) -> None:
        workspace = self._person.app.flow.workspace
        assert workspace is not None, "the vault is open by now"
        workspace.show_guide("wgad-regular")
        self._person.hands.wait(lambda: "Step by step" in self._page, "the page")
        self._settle()
        self._person.picture("guide")
        require("Does the State learn the name?" in self._page, "the risk is told")
        self._person.go_to("Incidents")

    @property
    def _page(self) -> str:
        pages = self._person.hands.all(PageBrowser)
        return pages[0].toPlainText() if pages else ""

    def _seal(self) -> None:
        self._person.turn_to("versions")
        hands = self._person.hands
        hands.press("Seal this account…")
        hands.press("Seal this account")
        session = self._person.session
        hands.wait(lambda: bool(session.sealing.of(self._record.id)), "a seal")
        hands.press("Check the seals")
        self._settle()
        self._person.picture("sealed")
        checks = session.sealing.verify(self._record.id)
        require(all(one.holds for one in checks), "the seal holds")

    def _correct(self) -> None:
        before = self._record
        self._editor.change("narrative", f"{before.narrative}\n\n{CORRECTION}")
        self._save()
        self._person.turn_to("versions")
        hands = self._person.hands
        hands.press("Seal this account…")
        hands.press("Why a new seal Something was wrong")
        hands.type("In a few words, why", "The plate was read on a photo.")
        hands.press("Seal this account")
        session = self._person.session
        hands.wait(lambda: len(session.sealing.of(before.id)) == 2, "a second seal")
        changes = session.versions.compare(before.id, before.version, self._record.version)
        require(any("narrative" in change.path for change in changes), "the change is shown")
        require(all(one.holds for one in session.sealing.verify(before.id)), "both seals hold")
        self._settle()
        self._person.picture("corrected")

    @property
    def _editor(self) -> RecordEditor:
        return self._person.hands.all(IncidentsScreen)[0].record.editor

    def _save(self) -> None:
        self._person.hands.press("Save")
        self._person.hands.wait(lambda: not self._person.hands.can_press("Save"), "it is saved")

    def _settle(self) -> None:
        self._person.hands.wait(lambda: not self._person.app.jobs.is_busy, "the work done")

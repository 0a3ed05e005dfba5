"""A program that saves people, their answers and names without end, and says what is saved."""

import sys
from datetime import UTC, datetime
from pathlib import Path

from tests.desktop.services.saving_until_killed import say

from ishr_desktop.domain.consent_entry import ConsentEntry
from ishr_desktop.domain.identity import Identity, Name
from ishr_desktop.services.session import open_vault


def main(folder: Path, passphrase: str, own: str) -> None:
    session = open_vault(folder, passphrase, lambda: datetime.now(UTC))
    session.identities.unlock(own)
    say("open")
    number = 0
    while True:
        number += 1
        party = {"id": "p1", "kind": "individual", "code_name": f"Reed-{number}"}
        incident = session.incidents.save({"parties": [party]})
        person = incident.document["parties"][0]["person"]
        session.consent.record(ConsentEntry("", person, "U2", "yes"))
        say("answer", person, incident.id)
        session.identities.save(person, Identity((Name(full=f"Name {number}"),)))
        say("name", person, str(number))


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:])

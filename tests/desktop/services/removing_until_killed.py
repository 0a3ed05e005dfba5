"""A program that saves, seals, removes and empties without end, and says what it was told."""

import io
import os
import sys
from datetime import UTC, datetime
from pathlib import Path

from ishr_desktop.domain.sealing import SealReason
from ishr_desktop.services.session import Session, open_vault


def say(*words: str) -> None:
    sys.stdout.write(" ".join(words) + "\n")
    sys.stdout.flush()


def one_life(session: Session, number: int) -> None:
    incident = session.incidents.save({"title": f"Number {number}"})
    session.evidence.attach_stream(incident.id, "a.bin", io.BytesIO(os.urandom(50_000)))
    sealed = session.sealing.seal(incident.id)
    say("sealed", incident.id, str(sealed.version))
    session.incidents.save({"title": f"Number {number}, corrected"}, incident.id)
    again = session.sealing.seal(incident.id, SealReason.CORRECTION, "It was wrong.")
    say("sealed", incident.id, str(again.version))
    session.bin.remove(incident.id)
    say("removed", incident.id)
    if number % 3:
        session.bin.empty([incident.id])
        say("gone", incident.id)
    else:
        session.bin.restore(incident.id)
        say("restored", incident.id)


def main(folder: Path, passphrase: str) -> None:
    session = open_vault(folder, passphrase, lambda: datetime.now(UTC))
    say("open")
    number = 0
    while True:
        number += 1
        one_life(session, number)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])

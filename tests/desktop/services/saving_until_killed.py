"""A program that saves and attaches without end and says what it was told is saved."""

import io
import os
import sys
from datetime import UTC, datetime
from pathlib import Path

from ishr_desktop.services.session import open_vault


def say(*words: str) -> None:
    sys.stdout.write(" ".join(words) + "\n")
    sys.stdout.flush()


def main(folder: Path, passphrase: str) -> None:
    session = open_vault(folder, passphrase, lambda: datetime.now(UTC))
    say("open")
    number = 0
    while True:
        number += 1
        incident = session.incidents.save({"title": f"Number {number}"})
        say("incident", incident.id, str(number))
        content = os.urandom(300_000)
        attachment = session.evidence.attach_stream(incident.id, "a.bin", io.BytesIO(content))
        say("attachment", incident.id, attachment.id, attachment.sha256)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])

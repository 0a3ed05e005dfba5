"""A record that Amina seals, for tests; all of it is invented."""

from datetime import UTC, datetime
from typing import Any

from tests.protocol.batches import AMINA, RECORD_ID

from ishr_protocol.seal import Seal, SealedRecord, SealMoment, SealReason, seal_record

MOMENT = SealMoment(datetime(2026, 11, 24, 18, 0, tzinfo=UTC), 180, clock_checked=True)
WORDS = "The day was wrong: it was Tuesday."
RECORD: dict[str, Any] = {
    "schema": "incident/1",
    "id": RECORD_ID,
    "version": 3,
    "code": "KT-26-014",
    "stage": "sealed",
    "title": {"lang": "ar", "text": "الطريق إلى كلفا"},
    "when": {"edtf": "2026-03-14~", "basis": None},
    "victims_count": {"q": "about", "n": 40},
    "tags": [],
    "x_own": {"10": [1.5, True, {}], "٣": "", "a/b~c": [[], [0]]},
    "evidence": [
        {"id": "f1", "name": "gate.jpg", "media_type": "image/jpeg", "size": 90125,
         "sha256": "0a" * 32, "sha512": "0b" * 64},
        {"name": "a photo that was lost"},
        {"name": "list.pdf", "media_type": "application/pdf", "size": 1, "sha256": "1c" * 32},
    ],
}  # fmt: skip


def sealed(
    record: dict[str, Any] = RECORD,
    reason: SealReason = SealReason.FIRST,
    previous: Seal | None = None,
    words: str = "",
) -> SealedRecord:
    return seal_record(record, words, reason, previous, MOMENT, AMINA.signing)

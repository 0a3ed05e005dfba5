"""Sealing and opening 1,000 incidents and 1 GiB, beside the `age` command on the same bytes.

The work runs in a process of its own, so that its peak memory is its own.
"""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, BinaryIO

from tests.bench import memory
from tests.bench.rows import Row, once

from ishr_desktop.domain.ids import new_id
from ishr_protocol import canonical
from ishr_protocol.batch import AttachmentEntry, BatchDraft, BatchReader, RecordEntry, write_batch
from ishr_protocol.own_identity import OwnIdentity

GIB = 1 << 30
INCIDENTS = 1_000
NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
SENDER = OwnIdentity.from_seeds(bytes([1]) * 32, bytes([2]) * 32)
DESK = OwnIdentity.from_seeds(bytes([3]) * 32, bytes([4]) * 32)


def measure(folder: Path) -> Iterator[Row]:
    """Rows for sealing and opening, and for memory at 1 and 2 GiB."""
    video = folder / "video"
    reference = _age(folder, _random_file(video, GIB))
    sealed = _in_child("seal", folder, video, GIB)
    opened = _in_child("open", folder, video, GIB)
    what = "age command and fsync, the same 1 GiB"
    yield Row("seal 1,000 incidents + 1 GiB", sealed["ms"], "ms", what, reference["seal"])
    yield Row("open 1,000 incidents + 1 GiB", opened["ms"], "ms", what, reference["open"])
    with video.open("ab") as file:
        _fill(file, GIB)
    small = "the same with 1 GiB"
    for verb, before in (("seal", sealed), ("open", opened)):
        twice = _in_child(verb, folder, video, 2 * GIB)
        yield Row(f"peak memory, {verb} 2 GiB", twice["mib"], "MiB", small, before["mib"])


def _random_file(path: Path, size: int) -> Path:
    with path.open("wb") as file:
        _fill(file, size)
    return path


def _fill(file: BinaryIO, size: int) -> None:
    file.writelines(os.urandom(1 << 20) for _ in range(size >> 20))


def _age(folder: Path, video: Path) -> dict[str, float]:
    key = folder / "key.txt"
    subprocess.run(["age-keygen", "-o", key], check=True, capture_output=True)
    public = next(
        line.split(": ")[1] for line in key.read_text().splitlines() if "public key" in line
    )
    sealed, opened = folder / "video.age", folder / "video.again"
    seal = ["age", "-r", public, "-o", str(sealed), str(video)]
    unseal = ["age", "-d", "-i", str(key), "-o", str(opened), str(sealed)]

    def seal_durably() -> None:
        subprocess.run(seal, check=True)
        with sealed.open("rb") as written:
            os.fsync(written.fileno())  # as ours is before it counts

    times = {
        "seal": once(seal_durably),
        "open": once(lambda: subprocess.run(unseal, check=True)),
    }
    sealed.unlink()
    opened.unlink()
    return times


def _in_child(verb: str, folder: Path, video: Path, size: int) -> dict[str, float]:
    command = [
        sys.executable,
        "-m",
        "tests.bench.batch_rows",
        verb,
        str(folder / "batch"),
        str(video),
        str(size),
    ]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    result: dict[str, float] = json.loads(done.stdout)
    return result


# --- in the child --------------------------------------------------------------------------------


def _records() -> list[RecordEntry]:
    words = "They came at night and asked for the list of members. " * 25
    return [
        RecordEntry(new_id(NOW), 1, canonical.encode(_incident(words))) for _ in range(INCIDENTS)
    ]


def _incident(words: str) -> dict[str, Any]:
    return {"schema": "incident/1", "tile": ["raid"], "when": "2026-02-27", "narrative": words}


def _seal(batch: Path, video: Path, size: int, sha256: str) -> None:
    attachment = AttachmentEntry(sha256, size, lambda: video.open("rb"))
    draft = BatchDraft(new_id(NOW), "records", NOW, 1, None, _records(), [attachment], None)
    with batch.open("wb") as sink:
        write_batch(sink, draft, SENDER, [DESK.public])
        os.fsync(sink.fileno())


def _open(batch: Path) -> None:
    with batch.open("rb") as source:
        reader = BatchReader(source, DESK)
        assert sum(1 for _ in reader.records()) == INCIDENTS
        for _, file in reader.attachments():
            while file.read(1 << 20):
                pass
        reader.finish()


def _child(verb: str, batch: Path, video: Path, size: int) -> None:
    if verb == "seal":
        # The vault knows the SHA-256 since the file was attached; it is not part of sealing.
        line = subprocess.run(["sha256sum", video], check=True, capture_output=True, text=True)
        sha256 = line.stdout.split()[0]
        began = time.perf_counter()
        _seal(batch, video, size, sha256)
    else:
        began = time.perf_counter()
        _open(batch)
    spent = (time.perf_counter() - began) * 1000
    sys.stdout.write(json.dumps({"ms": spent, "mib": memory.peak()}))


if __name__ == "__main__":
    _child(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]), int(sys.argv[4]))

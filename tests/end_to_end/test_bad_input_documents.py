"""Records in JSON that are no records, and files that cannot be attached."""

import os
from pathlib import Path

import pytest
from tests.end_to_end.bad_input_stage import Laptop, everything

from ishr_desktop.domain.errors import FileUnreadable, InvalidIncident
from ishr_desktop.services.incident_documents import read_documents

DEEP = 100_000


def nested(depth: int) -> bytes:
    return b'{"x": ' + b"[" * depth + b"]" * depth + b"}"


@pytest.mark.parametrize(
    ("document", "reason"),
    [
        (b'{"victims_count": NaN}', "not_json"),
        (b'{"x": Infinity}', "not_json"),
        (b'{"x": [-Infinity]}', "not_json"),
        (b'{"x": 1e999}', "not_json"),
        (b'{"x": ' + b"9" * 100_000 + b"}", "not_json"),
        (b'{"x": 12345678901234567890}', "number_too_large"),
        (b'{"title": "half a \\ud83d"}', "not_json"),
        (b'{"title": "half a \xed\xa0\xbd"}', "not_json"),
        (b'{"title": "before\\u0000after"}', "nul_character"),
        (b'{"title": "before\0after"}', "not_json"),
        (b'{"title": "caf\xe9"}', "not_json"),
        ('{"title": "UTF-16"}'.encode("utf-16"), "not_json"),
        (b'{"narrative": "' + b"x" * 10_000_000 + b'"}', "too_long"),
        (b'{"one_line": "' + b"x" * 100_000 + b'"}', "too_long"),
        (nested(DEEP), "not_json"),
        (nested(100), "too_deep"),
        (b'{"title": "one", "title": "two"}', "not_json"),
        (b'{"x": {"a": 1, "a": 1}}', "not_json"),
        (b"{} {}", "not_json"),
        (b"", "not_json"),
        (b"null", "wrong_type"),
        (b"[[]]", "wrong_type"),
        (b'{"title": 7}', "wrong_type"),
        (b'{"when": "soon"}', "not_edtf"),
        (b'[{"title": "good"}, {"tile": "holiday"}]', "unknown_code"),
    ],
    ids=lambda value: repr(value[:40]) if isinstance(value, bytes) else None,
)
def test_what_cannot_be_a_record_changes_nothing(
    defender: Laptop, document: bytes, reason: str
) -> None:
    session = defender.open()
    before = everything(session)
    with pytest.raises(InvalidIncident) as refused:
        session.incidents.add_all(read_documents(document))
    assert refused.value.reason == reason
    assert everything(session) == before
    session.close()


def test_the_command_names_field_and_reason(defender: Laptop) -> None:
    for document, named in (
        (b'{"x": NaN}', "(document: not_json)"),
        (b'{"narrative": "' + b"x" * 10_000_000 + b'"}', "(document: too_long)"),
        (nested(DEEP), "(document: not_json)"),
        (b'{"acts": [{"when": "soon"}]}', "(acts[0].when: not_edtf)"),
    ):
        said = defender.refuses("incident", "add", "-", stdin=document)
        assert said.endswith(f"{named}\n")


def test_a_record_is_read_from_a_file(defender: Laptop, tmp_path: Path) -> None:
    assert f"“{tmp_path.name}” cannot be read." in defender.refuses("incident", "add", tmp_path)
    missing = tmp_path / "missing.json"
    assert "“missing.json” cannot be read." in defender.refuses("incident", "add", missing)


def test_what_cannot_be_attached_changes_nothing(defender: Laptop, tmp_path: Path) -> None:
    pipe, gone = tmp_path / "pipe", tmp_path / "gone"
    os.mkfifo(pipe)
    link = tmp_path / "link"
    link.symlink_to(gone)
    session = defender.open()
    incident = session.incidents.save({"title": "Without files"})
    before = everything(session)
    for path in (tmp_path, pipe, gone, link, Path("/dev/zero"), Path("/proc/self/mem")):
        with pytest.raises(FileUnreadable):
            session.evidence.attach(incident.id, path)
    assert everything(session) == before
    session.close()
    good = tmp_path / "good.txt"
    good.write_text("words")
    for bad in (pipe, gone, Path("/proc/self/mem")):
        said = defender.refuses("incident", "attach", incident.id, good, bad)
        assert f"“{bad.name}” cannot be read." in said


def test_names_that_nobody_has(defender: Laptop, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert "no incident “XX-99-999”" in defender.refuses("incident", "show", "XX-99-999")
    assert "not here any more" in defender.refuses("evidence", "export", "x", "--out", out)
    assert "no incident “XX”" in defender.refuses("incident", "change", "XX", "-", stdin="{}")
    assert not out.exists()

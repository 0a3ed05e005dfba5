"""`ishr` as a real process: with a terminal, with pipes, killed, and read by somebody impatient."""

import errno
import json
import os
import pty
import select
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

PASSPHRASE = "river lamp seven quiet"
ISHR = [sys.executable, "-m", "ishr_desktop.cli"]


def ishr(*arguments: object, stdin: str = "") -> subprocess.CompletedProcess[str]:
    """Run it with pipes, in an environment that knows no UTF-8."""
    return subprocess.run(
        [*ISHR, *map(str, arguments)],
        input=stdin,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
        env={**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    )


def at_terminal(answers: Sequence[tuple[str, str]], *arguments: object) -> tuple[int, str]:
    """Run it at a terminal of its own and type each answer when its question appears."""
    child, screen = pty.fork()
    if child == 0:
        os.execv(sys.executable, [*ISHR, *map(str, arguments)])
    shown = ""
    for question, answer in answers:
        shown += read_until(screen, question)
        os.write(screen, f"{answer}\n".encode())
    shown += read_until(screen, None)
    _, status = os.waitpid(child, 0)
    os.close(screen)
    return os.waitstatus_to_exitcode(status), shown


def read_until(screen: int, words: str | None) -> str:
    """What appears until these words, or until the program ends."""
    shown = b""
    deadline = time.monotonic() + 60
    while words is None or words not in shown.decode("utf-8", "replace"):
        assert time.monotonic() < deadline, shown
        if not select.select([screen], [], [], 1)[0]:
            continue
        try:
            piece = os.read(screen, 4096)
        except OSError as error:
            # Linux says so when the other end of a terminal is closed.
            if error.errno != errno.EIO:
                raise
            break
        if not piece:
            break
        shown += piece
    return shown.decode("utf-8", "replace")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A vault made by a real process, with a passphrase that costs what it costs."""
    folder = tmp_path_factory.mktemp("process") / "vault"
    done = ishr("vault", "create", "--vault", folder, stdin=PASSPHRASE)
    assert done.returncode == 0, done.stderr
    assert len(done.stdout.split()) == 24
    return folder


@pytest.mark.parametrize(
    ("words", "spared"),
    [
        (["--version"], {"cryptography", "sqlcipher3", "httpx2", "jsonschema"}),
        (["--help"], {"cryptography", "sqlcipher3", "httpx2", "jsonschema"}),
        (["vault", "show", "--help"], {"httpx2", "jsonschema"}),
        (["batch", "seal", "--help"], {"httpx2", "jsonschema"}),
    ],
)
def test_nobody_waits_for_what_the_command_does_not_need(
    words: list[str], spared: set[str]
) -> None:
    program = (
        "import sys\nfrom ishr_desktop.cli import main\n"
        "try: main(sys.argv[1:])\nfinally: sys.stderr.write(' '.join(sys.modules))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, *words], capture_output=True, text=True, check=True
    )
    assert done.stdout
    assert spared & set(done.stderr.split()) == set()


def test_a_record_travels_through_pipes(folder: Path) -> None:
    document = {"title": "Détention ⟶ اعتقال", "tile": "arrest"}
    stdin = f"{PASSPHRASE}\n{json.dumps(document, ensure_ascii=False)}"
    added = ishr("incident", "add", "-", "--vault", folder, "--json", stdin=stdin)
    assert (added.returncode, added.stderr) == (0, "")
    code = json.loads(added.stdout)["code"]
    shown = ishr("incident", "show", code, "--vault", folder, stdin=PASSPHRASE)
    assert "title: Détention ⟶ اعتقال" in shown.stdout.splitlines()


def test_nothing_readable_is_in_the_folder(folder: Path) -> None:
    stdin = f'{PASSPHRASE}\n{{"title": "Needle in the vault"}}'
    assert ishr("incident", "add", "-", "--vault", folder, stdin=stdin).returncode == 0
    for file in folder.rglob("*"):
        assert not file.is_file() or b"Needle in the vault" not in file.read_bytes()


def test_at_a_terminal_it_asks_without_showing(tmp_path: Path) -> None:
    vault = tmp_path / "vault"
    create = ("vault", "create", "--vault", vault)
    status, shown = at_terminal(
        [("New passphrase: ", PASSPHRASE), ("The same again: ", "another")], *create
    )
    assert status == 1
    assert "not the same" in shown
    assert not vault.exists()
    both = [("New passphrase: ", PASSPHRASE), ("The same again: ", PASSPHRASE)]
    status, shown = at_terminal(both, *create)
    assert status == 0
    assert PASSPHRASE not in shown


def test_at_a_terminal_it_asks_before_it_prints_the_key(folder: Path) -> None:
    command = ("batch", "identity", "--vault", folder)
    for answer, expected in (("no", 1), ("yes", 0)):
        answers = [("Passphrase: ", PASSPHRASE), ("[yes/no] ", answer)]
        status, shown = at_terminal(answers, *command)
        assert status == expected
        assert ("AGE-SECRET-KEY-PQ-1" in shown) is (answer == "yes")


def test_somebody_who_stops_reading_gets_no_traceback(folder: Path) -> None:
    process = subprocess.Popen(
        [*ISHR, "settings", "list", "--vault", folder],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    process.stdin.write(PASSPHRASE.encode())
    process.stdin.close()
    said = process.stderr.read()
    process.stderr.close()
    assert (process.wait(60), said) == (1, b"")


def test_two_at_a_time_is_one_sentence_for_the_second(folder: Path) -> None:
    first = subprocess.Popen(
        [*ISHR, "incident", "add", "-", "--vault", folder],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
    )
    assert first.stdin is not None
    first.stdin.write(f"{PASSPHRASE}\n".encode())
    first.stdin.flush()
    # The first holds the vault open while it waits for the rest of its document.
    wait_for_lock(folder)
    second = ishr("incident", "list", "--vault", folder, stdin=PASSPHRASE)
    assert (second.returncode, second.stdout) == (1, "")
    assert "open in another window" in second.stderr
    first.send_signal(signal.SIGKILL)
    first.stdin.close()
    first.wait(60)
    assert ishr("vault", "check", "--vault", folder, stdin=PASSPHRASE).returncode == 0


def wait_for_lock(folder: Path) -> None:
    """Until the database is open: its write-ahead log is there."""
    deadline = time.monotonic() + 60
    while not (folder / "vault.db-shm").exists():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def test_a_full_disk_is_one_sentence_and_loses_nothing(folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "video.bin"
    file.write_bytes(os.urandom(6_000_000))
    added = ishr("incident", "add", "-", "--vault", folder, "--json", stdin=f"{PASSPHRASE}\n{{}}")
    code = json.loads(added.stdout)["code"]
    # The kernel refuses to let any file grow past this size, as a full disk would.
    limited = ["prlimit", "--fsize=4000000", *ISHR]
    done = subprocess.run(
        [*limited, "incident", "attach", code, str(file), "--vault", str(folder)],
        input=PASSPHRASE,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("The disk is full.")
    shown = ishr("incident", "show", code, "--vault", folder, "--json", stdin=PASSPHRASE)
    assert "evidence" not in json.loads(shown.stdout)
    checked = ishr("vault", "check", "--vault", folder, "--json", stdin=PASSPHRASE)
    assert json.loads(checked.stdout)["orphans"] == []


def test_a_place_that_cannot_be_written_is_named() -> None:
    # Nobody may make folders there, not even root.
    done = ishr("vault", "create", "--vault", "/proc/ishr-vault", stdin=PASSPHRASE)
    assert (done.returncode, done.stdout) == (1, "")
    assert "/proc/ishr-vault" in done.stderr
    assert len(done.stderr.splitlines()) == 1

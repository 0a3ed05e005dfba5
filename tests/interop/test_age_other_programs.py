"""Age files go both ways between us and other people's programs."""

import base64
import io
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.interop.conftest import NodeScript, to_text

from ishr_protocol import age
from ishr_protocol.stream import CHUNK_SIZE

SIZES = [0, 1, CHUNK_SIZE, CHUNK_SIZE + 1, 3 * CHUNK_SIZE - 1]
forms = pytest.mark.parametrize("armored", [False, True], ids=["binary", "text"])
sizes = pytest.mark.parametrize("size", SIZES)

HYBRID = age.HybridIdentity.generate()
CLASSIC = age.X25519Identity.generate()
PASSPHRASE = "a river in spring, \u0646\u0647\u0631"
IDENTITIES: dict[str, age.Identity] = {
    "hybrid": HYBRID,
    "classic": CLASSIC,
    "passphrase": age.ScryptIdentity(PASSPHRASE),
}
RECIPIENTS: dict[str, age.Recipient] = {
    "hybrid": HYBRID.recipient,
    "classic": CLASSIC.recipient,
    "passphrase": age.ScryptRecipient(PASSPHRASE, work_factor=10),
}
THEIR_KEYS: dict[str, dict[str, object]] = {
    "hybrid": {"identities": [HYBRID.to_text()]},
    "classic": {"identities": [CLASSIC.to_text()]},
    "passphrase": {"passphrase": PASSPHRASE},
}
THEIR_RECIPIENTS: dict[str, dict[str, object]] = {
    "hybrid": {"recipients": [HYBRID.recipient.to_text()]},
    "classic": {"recipients": [CLASSIC.recipient.to_text()]},
    "passphrase": {"passphrase": PASSPHRASE},
}
kinds = pytest.mark.parametrize("kind", RECIPIENTS)


def content(size: int) -> bytes:
    return bytes(n % 251 for n in range(size))


def sealed_by_us(
    data: bytes, recipients: list[age.Recipient], *, armored: bool, grease: int = 0
) -> bytes:
    sink = io.BytesIO()
    if armored:
        with age.ArmorWriter(sink) as armor, age.seal(armor, recipients, grease) as writer:
            writer.write(data)
    else:
        with age.seal(sink, recipients, grease) as writer:
            writer.write(data)
    return sink.getvalue()


def opened_by_us(file: bytes, identity: age.Identity, *, armored: bool) -> bytes:
    source = io.BytesIO(file)
    if armored:
        return age.open_sealed(age.ArmorReader(source), [identity]).read()
    return age.open_seekable(source, [identity]).read()


# --- the npm package age-encryption ----------------------------------------------------------


@pytest.fixture(scope="session")
def npm_age(start_node: Callable[[str], NodeScript]) -> NodeScript:
    return start_node("age_encryption.mjs")


@kinds
@forms
@sizes
def test_the_npm_package_opens_ours(
    npm_age: NodeScript, kind: str, armored: bool, size: int
) -> None:
    file = sealed_by_us(content(size), [RECIPIENTS[kind]], armored=armored)
    answer = npm_age.ask(
        action="open",
        armored=armored,
        file_base64=to_text(file),
        **THEIR_KEYS[kind],
    )
    assert base64.b64decode(answer["content_base64"]) == content(size)


@kinds
@forms
@sizes
def test_we_open_the_npm_package_s(
    npm_age: NodeScript, kind: str, armored: bool, size: int
) -> None:
    answer = npm_age.ask(
        action="seal",
        armored=armored,
        content_base64=to_text(content(size)),
        **THEIR_RECIPIENTS[kind],
    )
    file = base64.b64decode(answer["file_base64"])
    assert opened_by_us(file, IDENTITIES[kind], armored=armored) == content(size)


def test_several_recipients_and_grease(npm_age: NodeScript) -> None:
    desk = age.HybridIdentity.generate()
    file = sealed_by_us(b"for two", [HYBRID.recipient, desk.recipient], armored=False, grease=4)
    for identity in (HYBRID, desk):
        answer = npm_age.ask(
            action="open",
            identities=[identity.to_text()],
            file_base64=to_text(file),
        )
        assert base64.b64decode(answer["content_base64"]) == b"for two"


def test_the_npm_package_refuses_what_we_left_unfinished(npm_age: NodeScript) -> None:
    sink = io.BytesIO()
    writer = age.seal(sink, [HYBRID.recipient])
    writer.write(bytes(2 * CHUNK_SIZE))
    writer.abort()
    answer = npm_age.ask(
        action="open",
        identities=[HYBRID.to_text()],
        file_base64=to_text(sink.getvalue()),
    )
    assert "refused" in answer


def test_keys_mean_the_same_to_both(npm_age: NodeScript) -> None:
    made = npm_age.ask(action="keys")
    hybrid, classic = made["identities"]
    ours = [
        age.HybridIdentity.from_text(hybrid).recipient.to_text(),
        age.X25519Identity.from_text(classic).recipient.to_text(),
    ]
    assert ours == made["recipients"]
    theirs = npm_age.ask(
        action="recipients",
        identities=[HYBRID.to_text(), CLASSIC.to_text()],
    )
    assert theirs["recipients"] == [HYBRID.recipient.to_text(), CLASSIC.recipient.to_text()]


# --- the command age of Debian, which knows classic recipients -------------------------------


@pytest.fixture
def key_file(tmp_path: Path) -> Path:
    path = tmp_path / "key.txt"
    path.write_text(CLASSIC.to_text() + "\n", encoding="ascii")
    return path


def run_age(*arguments: str, data: bytes) -> bytes:
    done = subprocess.run(["age", *arguments], input=data, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


@forms
@sizes
def test_the_command_opens_ours(key_file: Path, armored: bool, size: int) -> None:
    file = sealed_by_us(content(size), [CLASSIC.recipient], armored=armored)
    assert run_age("--decrypt", "--identity", str(key_file), data=file) == content(size)


@forms
@sizes
def test_we_open_the_command_s(armored: bool, size: int) -> None:
    form = ["--armor"] if armored else []
    recipient = CLASSIC.recipient.to_text()
    file = run_age("--recipient", recipient, *form, data=content(size))
    assert opened_by_us(file, CLASSIC, armored=armored) == content(size)


def test_keys_mean_the_same_to_the_command(key_file: Path) -> None:
    done = subprocess.run(["age-keygen", "-y", str(key_file)], capture_output=True, check=True)
    assert done.stdout.decode("ascii").strip() == CLASSIC.recipient.to_text()

"""The command `ishr-relay`: what it prints, and one sentence for everything that can be wrong."""

import json
import shutil
import socket
import ssl
import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx2
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from tests.relay.callers import Owner
from tests.relay.processes import RelayProcess, command

from ishr_protocol.relay_messages import read_descriptor
from ishr_relay.__main__ import main
from ishr_relay.storage.database import SCHEMA_VERSION, Database


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--help"])
    assert ended.value.code == 0
    shown = capsys.readouterr().out
    for name in ("serve", "invite", "status", "deposit"):
        assert name in shown


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["dance"],
        ["serve"],
        ["serve", "--data", "x", "--port", "seven"],
        ["serve", "--data", "x", "--port", "70000"],
        ["serve", "--data", "x", "--retention-days", "0"],
        ["invite", "--data", "x", "--uses", "-1"],
        ["deposit", "x"],
    ],
)
def test_a_command_that_makes_no_sense_ends_with_2(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    assert "Traceback" not in capsys.readouterr().err


def test_an_invitation_opens_a_mailbox(relay_process: RelayProcess) -> None:
    done = command("invite", "--data", str(relay_process.data), "--uses", "2", "--days", "3")
    assert (done.returncode, done.stderr) == (0, "")
    with relay_process.http() as http:
        owner = Owner(http, relay_process.key())
        assert owner.ask_for_mailbox(done.stdout.strip()).status_code == 201


def test_status_for_people_and_programs(
    relay_process: RelayProcess, capsys: pytest.CaptureFixture[str]
) -> None:
    relay_process.invite()
    assert main(["status", "--data", str(relay_process.data), "--json"]) == 0
    state = json.loads(capsys.readouterr().out)
    assert state["invitations"] == 1
    assert state["mailboxes"] == 0
    assert main(["status", "--data", str(relay_process.data)]) == 0
    shown = capsys.readouterr().out
    assert f"relay key    {state['key']}" in shown
    assert "1 that can be used" in shown


@pytest.mark.parametrize("name", ["invite", "status"])
def test_a_folder_without_a_relay_is_told(
    tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([name, "--data", str(tmp_path)]) == 1
    assert capsys.readouterr().err == (
        f"ishr-relay: {tmp_path} holds no relay. 'ishr-relay serve --data {tmp_path}' makes one.\n"
    )
    assert list(tmp_path.iterdir()) == []


def test_a_damaged_database_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "relay.key").write_bytes(bytes(32))
    (tmp_path / "relay.db").write_bytes(b"noise" * 1000)
    for arguments in (["status"], ["serve", "--port", "0"]):
        assert main([*arguments, "--data", str(tmp_path)]) == 1
        sentence = f"{tmp_path / 'relay.db'} cannot be opened as this relay's database."
        assert capsys.readouterr().err == f"ishr-relay: {sentence}\n"


def test_a_damaged_key_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "relay.key").write_bytes(b"short")
    assert main(["serve", "--data", str(tmp_path), "--port", "0"]) == 1
    assert "Put back its backup" in capsys.readouterr().err


def test_a_database_from_the_future_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "relay.key").write_bytes(bytes(32))
    database = Database(tmp_path / "relay.db")
    with database.transaction() as transaction:
        transaction.exec_driver_sql(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    database.close()
    assert main(["status", "--data", str(tmp_path)]) == 1
    assert "later version" in capsys.readouterr().err


def test_a_folder_that_is_a_file_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"")
    assert main(["serve", "--data", str(path), "--port", "0"]) == 1
    assert capsys.readouterr().err == f"ishr-relay: {path} cannot be used: File exists.\n"


def test_a_port_that_is_taken_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        assert main(["serve", "--data", str(tmp_path), "--port", port]) == 1
    assert f"port {port} cannot be used: Address already in use." in capsys.readouterr().err


def test_a_host_that_is_no_address_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["serve", "--data", str(tmp_path), "--host", "no.such.host.invalid"]
    assert main([*arguments, "--port", "0"]) == 1
    assert "no.such.host.invalid port 0 cannot be used" in capsys.readouterr().err


def test_a_data_folder_is_private(relay_process: RelayProcess) -> None:
    assert stat.S_IMODE(relay_process.data.stat().st_mode) == 0o700


@pytest.fixture
def certificate(tmp_path: Path) -> tuple[Path, Path]:
    """A certificate of its own for 127.0.0.1, and its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "relay.example")])
    now = datetime.now(UTC)
    cert = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(7)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .sign(key, hashes.SHA256())
    )
    cert_path, key_path = tmp_path / "cert.pem", tmp_path / "key.pem"
    cert_path.write_bytes(cert.public_bytes(serialization.Encoding.PEM))
    key_path.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    return cert_path, key_path


def test_a_relay_speaks_tls_by_itself(tmp_path: Path, certificate: tuple[Path, Path]) -> None:
    cert, key = certificate
    relay = RelayProcess(tmp_path)
    relay.start("--tls-cert", str(cert), "--tls-key", str(key))
    try:
        assert relay.url.startswith("https://")
        assert relay.operations.startswith("http://")
        trusted = ssl.create_default_context(cafile=str(cert))
        url = relay.url.replace("127.0.0.1", "localhost")
        with httpx2.Client(verify=trusted, trust_env=False) as http:
            descriptor = read_descriptor(http.get(url + "/v1/relay").content)
        # A certificate is renewed with a new key sooner or later: nobody is bound to it unasked.
        assert descriptor.spki_sha256 == ()
    finally:
        relay.kill()


def test_clients_can_be_asked_to_pin_the_certificate(
    tmp_path: Path, certificate: tuple[Path, Path]
) -> None:
    cert, _ = certificate
    relay = RelayProcess(tmp_path)
    relay.start("--tls-pin", str(cert))
    try:
        with relay.http() as http:
            descriptor = read_descriptor(http.get("/v1/relay").content)
        assert descriptor.spki_sha256 == (spki(cert),)
    finally:
        relay.kill()


def test_a_pin_that_is_no_certificate_is_told(
    tmp_path: Path, certificate: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    _, key = certificate
    for path, sentence in (
        (key, f"{key} is not a certificate."),
        (tmp_path / "none", f"{tmp_path / 'none'} cannot be read: No such file or directory."),
    ):
        assert main(["serve", "--data", str(tmp_path / "d"), "--tls-pin", str(path)]) == 1
        assert capsys.readouterr().err == f"ishr-relay: {sentence}\n"


def spki(cert: Path) -> str:
    """SHA-256 of the public key in a certificate, as contact cards pin it."""
    public = x509.load_pem_x509_certificate(cert.read_bytes()).public_key()
    digest = hashes.Hash(hashes.SHA256())
    digest.update(
        public.public_bytes(
            serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
        )
    )
    return digest.finalize().hex()


def test_half_of_a_certificate_is_told(
    tmp_path: Path, certificate: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    cert, key = certificate
    arguments = ["serve", "--data", str(tmp_path / "d"), "--port", "0", "--tls-cert", str(cert)]
    assert main(arguments) == 1
    assert "--tls-cert and --tls-key go together." in capsys.readouterr().err
    shutil.copy(cert, key)
    assert main([*arguments, "--tls-key", str(key)]) == 1
    assert "are not a certificate and its key." in capsys.readouterr().err


def test_the_public_url_is_in_the_description(tmp_path: Path) -> None:
    relay = RelayProcess(tmp_path)
    relay.start("--public-url", "https://relay.example")
    try:
        with relay.http() as http:
            descriptor = read_descriptor(http.get("/v1/relay").content)
        assert descriptor.url == "https://relay.example"
    finally:
        relay.kill()


def test_a_public_url_that_is_none_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["serve", "--data", str(tmp_path), "--public-url", "relay.example"]
    assert main(arguments) == 1
    assert "relay.example is not an address like https://relay.example" in capsys.readouterr().err

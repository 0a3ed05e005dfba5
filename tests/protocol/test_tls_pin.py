"""Pins of TLS keys: one form for a certificate, alone or first of a chain."""

import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ishr_protocol.tls_pin import spki_sha256, spki_sha256_of_chain


@pytest.fixture(scope="module")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> list[bytes]:
    """Two PEM certificates, made by OpenSSL."""
    folder = tmp_path_factory.mktemp("certificates")
    return [_make(folder / name) for name in ("first", "second")]


def _make(folder: Path) -> bytes:
    folder.mkdir()
    command = "openssl req -x509 -newkey ed25519 -nodes -subj /CN=relay.example -days 1"
    subprocess.run(
        [*command.split(), "-keyout", str(folder / "key"), "-out", str(folder / "cert")],
        check=True,
        capture_output=True,
    )
    return (folder / "cert").read_bytes()


def openssl(command: str, data: bytes) -> bytes:
    return subprocess.run(command.split(), input=data, check=True, capture_output=True).stdout


def test_a_pin_is_what_openssl_says(certificates: list[bytes]) -> None:
    public = openssl("openssl x509 -pubkey -noout", certificates[0])
    der = openssl("openssl pkey -pubin -outform DER", public)
    expected = openssl("openssl dgst -sha256 -r", der).split()[0].decode()
    assert spki_sha256(openssl("openssl x509 -outform DER", certificates[0])) == expected
    assert spki_sha256_of_chain(certificates[0]) == expected


def test_the_first_certificate_of_a_chain_counts(certificates: list[bytes]) -> None:
    chain = b"".join(certificates)
    assert spki_sha256_of_chain(chain) == spki_sha256_of_chain(certificates[0])
    assert spki_sha256_of_chain(chain) != spki_sha256_of_chain(certificates[1])


@given(st.binary(max_size=200))
def test_noise_is_no_certificate(data: bytes) -> None:
    for read in (spki_sha256, spki_sha256_of_chain):
        with pytest.raises(ValueError, match=r"(?i)asn.?1|pem"):
            read(data)

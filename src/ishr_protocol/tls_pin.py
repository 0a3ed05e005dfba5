"""The TLS key of a relay, in the form in which contact cards and descriptors name it."""

import hashlib

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat


def spki_sha256(certificate: bytes) -> str:
    """SHA-256 (hex) of the SubjectPublicKeyInfo in a DER certificate (RFC 7469, section 2.4).

    Raises `ValueError` when the bytes are not a certificate.
    """
    return _pin(x509.load_der_x509_certificate(certificate))


def spki_sha256_of_chain(chain: bytes) -> str:
    """The same for the first certificate of a PEM file, which is the server's own."""
    return _pin(x509.load_pem_x509_certificates(chain)[0])


def _pin(certificate: x509.Certificate) -> str:
    key = certificate.public_key()
    return hashlib.sha256(
        key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    ).hexdigest()

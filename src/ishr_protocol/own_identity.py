"""An identity with its secrets: it can sign, and open what was sealed for it."""

from dataclasses import dataclass
from functools import cached_property

from ishr_protocol.age import HybridIdentity
from ishr_protocol.identity import PublicIdentity
from ishr_protocol.signing import SigningKey


@dataclass(frozen=True)
class OwnIdentity:
    """The two secret keys of one vault. Two 32-byte seeds are all there is to store."""

    signing: SigningKey
    encryption: HybridIdentity

    @classmethod
    def generate(cls) -> "OwnIdentity":
        """A new identity from the system's randomness."""
        return cls(SigningKey.generate(), HybridIdentity.generate())

    @classmethod
    def from_seeds(
        cls, signing_seed: bytes | bytearray, encryption_seed: bytes | bytearray
    ) -> "OwnIdentity":
        """The identity of `signing.seed` and `encryption.seed`."""
        return cls(
            SigningKey.from_seed(signing_seed), HybridIdentity.from_seed(bytes(encryption_seed))
        )

    @cached_property
    def public(self) -> PublicIdentity:
        """The half that goes onto the contact card."""
        return PublicIdentity(self.signing.public_key, self.encryption.recipient.to_text())

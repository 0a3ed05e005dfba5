"""What can be wrong with data that came from outside: facts, no wording.

Each class has a `code`, a short stable word that may be stored, logged and looked up when a
sentence for people is made. None of them ever carries content of what was read.
"""

from typing import ClassVar


class ProtocolError(Exception):
    """Base of everything a decoder, a verifier or a decrypter of this package raises."""

    code: ClassVar[str] = "protocol"


class UnknownFormat(ProtocolError):
    """The data is not this format at all, or a version of it from the future."""

    code = "unknown_format"


class DamagedHeader(ProtocolError):
    """The header of an age file is malformed (age v1, Header)."""

    code = "damaged_header"


class AlteredHeader(DamagedHeader):
    """The header of an age file is well-formed, but its MAC does not match (age v1, Header MAC)."""

    code = "altered_header"


class DamagedPayload(ProtocolError):
    """Encrypted content is cut short, extended or altered (age v1, Payload)."""

    code = "damaged_payload"


class DamagedArmor(ProtocolError):
    """The text form of an age file is not exactly as it must be (age v1, ASCII armor)."""

    code = "damaged_armor"


class NoMatchingIdentity(ProtocolError):
    """The file is sealed for others: none of the identities given opens it."""

    code = "no_matching_identity"


class DamagedKey(ProtocolError):
    """The text of a recipient or of an identity is mistyped, cut short or of another kind."""

    code = "damaged_key"


class WrongKeyPassphrase(ProtocolError):
    """The passphrase does not open the secret key of a publisher."""

    code = "wrong_key_passphrase"


class BadSignature(ProtocolError):
    """A signature does not belong to these bytes and this key."""

    code = "bad_signature"


class DamagedContent(ProtocolError):
    """What was inside is not as the format says; `reason` is a short word for where."""

    code = "damaged_content"

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class UnsafeContent(ProtocolError):
    """What was inside could do harm when unpacked, such as a path that leads outside.

    `reason` is a short word such as `path`, `link` or `duplicate`.
    """

    code = "unsafe_content"

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class LimitExceeded(ProtocolError):
    """Something is larger than both ends have agreed to accept; `what` is a short word for it."""

    code = "limit_exceeded"

    def __init__(self, what: str) -> None:
        super().__init__(what)
        self.what = what


class AttachmentChanged(ProtocolError):
    """While it was being sealed, a file gave other bytes than were announced."""

    code = "attachment_changed"

    def __init__(self, sha256: str) -> None:
        super().__init__(sha256)
        self.sha256 = sha256


class NotForUs(ProtocolError):
    """The content names its recipients, and we are not among them."""

    code = "not_for_us"


class DamagedCard(ProtocolError):
    """A contact card is malformed, incomplete, or altered after it was signed."""

    code = "damaged_card"


class DamagedPack(ProtocolError):
    """A guide pack is malformed, incomplete or altered; `reason` is a short word for where."""

    code = "damaged_pack"

    def __init__(self, reason: str = "pack") -> None:
        super().__init__(reason)
        self.reason = reason


class DamagedMessage(ProtocolError):
    """A message between relay and client is not as agreed; `reason` names a field."""

    code = "damaged_message"

    def __init__(self, reason: str = "message") -> None:
        super().__init__(reason)
        self.reason = reason


class PackNotSigned(ProtocolError):
    """Fewer publishers than needed have signed a guide pack."""

    code = "pack_not_signed"

    def __init__(self, found: int, needed: int) -> None:
        super().__init__(found, needed)
        self.found = found
        self.needed = needed


class PackNotNewer(ProtocolError):
    """The guide pack that is installed is as new as this one, or newer."""

    code = "pack_not_newer"

    def __init__(self, found: int, installed: int) -> None:
        super().__init__(found, installed)
        self.found = found
        self.installed = installed

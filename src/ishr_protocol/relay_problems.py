"""What a relay answers when it says no: RFC 9457 problem documents with short stable codes."""

from dataclasses import dataclass
from enum import StrEnum

from ishr_protocol import canonical
from ishr_protocol.document import Document
from ishr_protocol.errors import DamagedContent, DamagedMessage, LimitExceeded
from ishr_protocol.limits import KIB

PROBLEM_TYPE = "application/problem+json"
_URN = "urn:ishr:relay:problem:"
_LONGEST = 16 * KIB


class ProblemCode(StrEnum):
    """Why a relay refused; the word never changes, the sentence in `title` may."""

    BAD_REQUEST = "bad_request"
    BAD_SIGNATURE = "bad_signature"
    SIGNATURE_EXPIRED = "signature_expired"
    SIGNATURE_REPLAYED = "signature_replayed"
    CAPABILITY_REFUSED = "capability_refused"
    INVITATION_REFUSED = "invitation_refused"
    NOT_FOUND = "not_found"
    METHOD_NOT_ALLOWED = "method_not_allowed"
    OFFSET_CONFLICT = "offset_conflict"
    WRONG_TUS_VERSION = "wrong_tus_version"
    TOO_LARGE = "too_large"
    WRONG_CONTENT_TYPE = "wrong_content_type"
    RANGE_REFUSED = "range_refused"
    DIGEST_MISMATCH = "digest_mismatch"
    UPLOAD_BUSY = "upload_busy"
    TOO_MANY_UPLOADS = "too_many_uploads"
    TOO_MANY_REQUESTS = "too_many_requests"
    CHECKSUM_MISMATCH = "checksum_mismatch"
    INTERNAL = "internal"
    BUSY = "busy"
    MAILBOX_FULL = "mailbox_full"
    RELAY_FULL = "relay_full"


@dataclass(frozen=True)
class _Wording:
    status: int
    title: str


_WORDING = {
    ProblemCode.BAD_REQUEST: _Wording(400, "The request is not in the agreed form."),
    ProblemCode.BAD_SIGNATURE: _Wording(401, "The signature does not open this mailbox."),
    ProblemCode.SIGNATURE_EXPIRED: _Wording(401, "The signature is too old or from the future."),
    ProblemCode.SIGNATURE_REPLAYED: _Wording(401, "The signature was used before."),
    ProblemCode.CAPABILITY_REFUSED: _Wording(401, "The capability does not allow deposits here."),
    ProblemCode.INVITATION_REFUSED: _Wording(403, "The invitation is unknown, used up or over."),
    ProblemCode.NOT_FOUND: _Wording(404, "There is nothing here."),
    ProblemCode.METHOD_NOT_ALLOWED: _Wording(405, "This address does not answer that method."),
    ProblemCode.OFFSET_CONFLICT: _Wording(409, "The upload stands at another offset."),
    ProblemCode.WRONG_TUS_VERSION: _Wording(412, "Uploads here speak tus 1.0.0."),
    ProblemCode.TOO_LARGE: _Wording(413, "This is larger than the relay accepts."),
    ProblemCode.WRONG_CONTENT_TYPE: _Wording(415, "The content type is not the agreed one."),
    ProblemCode.RANGE_REFUSED: _Wording(416, "The batch does not reach that far."),
    ProblemCode.DIGEST_MISMATCH: _Wording(422, "What arrived is not what was announced."),
    ProblemCode.UPLOAD_BUSY: _Wording(423, "Another connection is writing this upload."),
    ProblemCode.TOO_MANY_UPLOADS: _Wording(429, "Too many uploads to this mailbox are unfinished."),
    ProblemCode.TOO_MANY_REQUESTS: _Wording(429, "Too many requests; wait a moment."),
    ProblemCode.CHECKSUM_MISMATCH: _Wording(460, "This part was changed on its way."),
    ProblemCode.INTERNAL: _Wording(500, "The relay has a fault; nothing was changed."),
    ProblemCode.BUSY: _Wording(503, "The relay is busy; wait a moment."),
    ProblemCode.MAILBOX_FULL: _Wording(507, "The mailbox is full until its owner collects."),
    ProblemCode.RELAY_FULL: _Wording(507, "The relay has no space left."),
}


@dataclass(frozen=True)
class Problem:
    """One refusal; its status and sentence follow from the code."""

    code: ProblemCode

    @property
    def status(self) -> int:
        """The HTTP status that goes with the code."""
        return _WORDING[self.code].status

    @property
    def title(self) -> str:
        """One plain sentence in English, for people who read the wire."""
        return _WORDING[self.code].title

    def to_bytes(self) -> bytes:
        """The problem document (RFC 9457); `code` is our extension member."""
        return canonical.encode(
            {
                "type": _URN + self.code.value,
                "title": self.title,
                "status": self.status,
                "code": self.code.value,
            }
        )


def read_problem(data: bytes) -> Problem:
    """The refusal in a problem document; raises DamagedMessage if it is not one of ours."""
    try:
        document = Document(canonical.decode(data, _LONGEST), DamagedMessage)
    except (DamagedContent, LimitExceeded):
        raise DamagedMessage from None
    return Problem(ProblemCode(document.choice("code", frozenset(ProblemCode))))

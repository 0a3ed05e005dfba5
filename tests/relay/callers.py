"""People who call a relay in these tests, through any HTTP client."""

import base64
import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

import httpx2

from ishr_protocol.http_signing import Call, sign_call
from ishr_protocol.relay_messages import BatchListing, MailboxGrant, MailboxRequest
from ishr_protocol.relay_problems import ProblemCode, read_problem
from ishr_protocol.signing import SigningKey

TUS = {"Tus-Resumable": "1.0.0"}
OCTETS = {**TUS, "Content-Type": "application/offset+octet-stream"}


def wall_clock() -> datetime:
    return datetime.now(UTC)


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def checksum(data: bytes) -> dict[str, str]:
    encoded = base64.b64encode(hashlib.sha256(data).digest()).decode()
    return {"Upload-Checksum": f"sha256 {encoded}"}


def code_of(answer: httpx2.Response) -> ProblemCode:
    """The code of a refusal, once it is sure to be a whole problem document."""
    assert answer.headers["content-type"] == "application/problem+json"
    problem = read_problem(answer.content)
    assert answer.status_code == problem.status
    return problem.code


@dataclass
class Owner:
    """Somebody with a signing key, who opens a mailbox and collects from it."""

    http: httpx2.Client
    relay_key: bytes
    clock: Callable[[], datetime] = wall_clock
    key: SigningKey = field(default_factory=SigningKey.generate)

    def call(
        self, method: str, target: str, body: bytes = b"", headers: Mapping[str, str] | None = None
    ) -> httpx2.Response:
        signature = sign_call(
            Call(method, target, {}, body), self.key, self.relay_key, self.clock()
        )
        return self.http.request(
            method, target, content=body, headers={**signature, **(headers or {})}
        )

    def ask_for_mailbox(self, invitation: str) -> httpx2.Response:
        return self.call("POST", "/v1/mailboxes", MailboxRequest(invitation).to_bytes())

    def open_mailbox(self, invitation: str) -> MailboxGrant:
        answer = self.ask_for_mailbox(invitation)
        assert answer.status_code in {200, 201}, answer.text
        return MailboxGrant.from_bytes(answer.content)

    def listing(self, mailbox: MailboxGrant, query: str = "") -> BatchListing:
        answer = self.call("GET", f"/v1/mailboxes/{mailbox.id}/batches{query}")
        assert answer.status_code == 200, answer.text
        return BatchListing.from_bytes(answer.content)

    def waiting(self, mailbox: MailboxGrant) -> list[str]:
        return [batch.sha256 for batch in self.listing(mailbox).batches]

    def collect(
        self, mailbox: MailboxGrant, sha256: str, headers: Mapping[str, str] | None = None
    ) -> httpx2.Response:
        return self.call("GET", f"/v1/mailboxes/{mailbox.id}/batches/{sha256}", headers=headers)

    def acknowledge(self, mailbox: MailboxGrant, sha256: str) -> httpx2.Response:
        return self.call("DELETE", f"/v1/mailboxes/{mailbox.id}/batches/{sha256}")


@dataclass
class Sender:
    """Somebody who holds a contact card and deposits with it."""

    http: httpx2.Client
    mailbox: MailboxGrant

    def announce(
        self, sha256: str, length: int, headers: Mapping[str, str] | None = None, body: bytes = b""
    ) -> httpx2.Response:
        metadata = base64.b64encode(sha256.encode()).decode()
        own = {
            **TUS,
            "Authorization": f"Bearer {self.mailbox.deposit}",
            "Upload-Length": str(length),
            "Upload-Metadata": f"sha256 {metadata}",
        }
        return self.http.post(
            f"/v1/mailboxes/{self.mailbox.id}/batches",
            headers={**own, **(headers or {})},
            content=body,
        )

    def begin(self, data: bytes) -> str:
        """The address of a new upload of these bytes."""
        answer = self.announce(digest(data), len(data))
        assert answer.status_code == 201, answer.text
        return str(answer.headers["location"])

    def append(
        self, upload: str, offset: int, data: bytes, headers: Mapping[str, str] | None = None
    ) -> httpx2.Response:
        own = {**OCTETS, "Upload-Offset": str(offset)}
        return self.http.patch(upload, content=data, headers={**own, **(headers or {})})

    def offset(self, upload: str) -> int:
        answer = self.http.head(upload, headers=TUS)
        assert answer.status_code == 200
        return int(answer.headers["upload-offset"])

    def deposit(self, data: bytes) -> str:
        """Deposit a whole batch; its SHA-256."""
        answer = self.append(self.begin(data), 0, data)
        assert (answer.status_code, answer.headers["upload-offset"]) == (204, str(len(data)))
        return digest(data)

"""Deposits by tus 1.0.0: resumed, checked, limited, and a batch only when all is well."""

from collections.abc import Iterator

import httpx2
import pytest
from tests.relay.callers import OCTETS, TUS, Owner, Sender, checksum, code_of, digest
from tests.relay.conftest import LIMITS, TestClock

from ishr_protocol.relay_messages import MailboxGrant
from ishr_protocol.relay_problems import ProblemCode
from ishr_relay.endpoints.office import Office

DATA = bytes(range(256)) * 40
HALF = len(DATA) // 2


def test_a_batch_arrives_in_one_part(owner: Owner, mailbox: MailboxGrant, sender: Sender) -> None:
    sha256 = sender.deposit(DATA)
    assert owner.waiting(mailbox) == [sha256]
    assert owner.collect(mailbox, sha256).content == DATA


def test_a_batch_arrives_in_parts(owner: Owner, mailbox: MailboxGrant, sender: Sender) -> None:
    upload = sender.begin(DATA)
    assert sender.append(upload, 0, DATA[:HALF]).headers["upload-offset"] == str(HALF)
    assert sender.offset(upload) == HALF
    assert owner.waiting(mailbox) == []
    assert sender.append(upload, HALF, DATA[HALF:]).status_code == 204
    assert owner.waiting(mailbox) == [digest(DATA)]


def test_an_upload_is_announced_with_all_headers(sender: Sender) -> None:
    answer = sender.announce(digest(DATA), len(DATA))
    assert answer.headers["tus-resumable"] == "1.0.0"
    assert answer.headers["upload-offset"] == "0"
    assert answer.headers["upload-expires"] == "Mon, 30 Nov 2026 15:00:00 GMT"
    head = sender.http.head(answer.headers["location"], headers=TUS)
    assert head.headers["upload-length"] == str(len(DATA))
    assert head.headers["cache-control"] == "no-store"


def test_the_first_bytes_may_come_with_the_announcement(sender: Sender) -> None:
    answer = sender.announce(digest(DATA), len(DATA), OCTETS, DATA[:HALF])
    assert (answer.status_code, answer.headers["upload-offset"]) == (201, str(HALF))


def test_a_batch_that_is_there_is_complete_from_the_start(
    owner: Owner, mailbox: MailboxGrant, sender: Sender
) -> None:
    sender.deposit(DATA)
    answer = sender.announce(digest(DATA), len(DATA), OCTETS, DATA)
    assert (answer.status_code, answer.headers["upload-offset"]) == (201, str(len(DATA)))
    assert sender.offset(answer.headers["location"]) == len(DATA)
    assert sender.append(answer.headers["location"], len(DATA), b"").status_code == 204
    assert len(owner.waiting(mailbox)) == 1


def test_two_uploads_of_one_batch_become_one(
    owner: Owner, mailbox: MailboxGrant, sender: Sender, office: Office
) -> None:
    first = sender.begin(DATA)
    sender.append(first, 0, DATA[:HALF])
    second = sender.begin(DATA)
    sender.append(second, 0, DATA)
    assert sender.append(first, HALF, DATA[HALF:]).status_code == 204
    assert owner.waiting(mailbox) == [digest(DATA)]
    assert len(list(office.store.objects())) == 1


def test_a_complete_upload_can_still_be_asked(sender: Sender) -> None:
    # The answer to the last part may have been lost.
    upload = sender.begin(DATA)
    sender.append(upload, 0, DATA)
    assert sender.offset(upload) == len(DATA)


def test_an_announcement_whose_answer_was_lost_leaves_nothing(
    sender: Sender, office: Office
) -> None:
    for _ in range(LIMITS.pending_uploads + 2):
        sender.begin(DATA)
    assert len(list(office.store.partials())) == 1


@pytest.mark.parametrize("offset", [1, HALF, len(DATA)])
def test_another_offset_is_a_conflict(sender: Sender, offset: int) -> None:
    answer = sender.append(sender.begin(DATA), offset, DATA)
    assert code_of(answer) == ProblemCode.OFFSET_CONFLICT


@pytest.mark.parametrize("offset", ["", "-1", "x", "1e3", "9" * 16])
def test_a_strange_offset_is_refused(sender: Sender, offset: str) -> None:
    upload = sender.begin(DATA)
    answer = sender.append(upload, 0, DATA, {"Upload-Offset": offset})
    assert code_of(answer) == ProblemCode.BAD_REQUEST


def test_a_part_with_its_checksum_is_accepted(sender: Sender) -> None:
    answer = sender.append(sender.begin(DATA), 0, DATA, checksum(DATA))
    assert answer.status_code == 204


def test_a_part_that_was_changed_is_thrown_away(sender: Sender) -> None:
    upload = sender.begin(DATA)
    sender.append(upload, 0, DATA[:HALF])
    answer = sender.append(upload, HALF, DATA[HALF:], checksum(b"something else"))
    assert code_of(answer) == ProblemCode.CHECKSUM_MISMATCH
    assert sender.offset(upload) == HALF
    assert sender.append(upload, HALF, DATA[HALF:]).status_code == 204


@pytest.mark.parametrize("value", ["md5 AAAA", "sha256", "sha256 AAAA", "sha256 !", ""])
def test_a_strange_checksum_is_refused(sender: Sender, value: str) -> None:
    answer = sender.append(sender.begin(DATA), 0, DATA, {"Upload-Checksum": value})
    assert code_of(answer) == ProblemCode.BAD_REQUEST


def test_a_batch_that_is_not_what_was_announced_is_dropped(
    owner: Owner, mailbox: MailboxGrant, sender: Sender, office: Office
) -> None:
    upload = sender.begin(DATA)
    answer = sender.append(upload, 0, bytes(len(DATA)))
    assert code_of(answer) == ProblemCode.DIGEST_MISMATCH
    assert owner.waiting(mailbox) == []
    assert sender.http.head(upload, headers=TUS).status_code == 404
    assert list(office.store.partials()) == []


@pytest.mark.parametrize(
    "headers",
    [
        {"Upload-Length": ""},
        {"Upload-Length": "0"},
        {"Upload-Length": "-5"},
        {"Upload-Length": "many"},
        {"Upload-Metadata": ""},
        {"Upload-Metadata": "sha256"},
        {"Upload-Metadata": "sha256 !!!"},
        {"Upload-Metadata": "sha256 AAAA"},
        {"Upload-Metadata": "name AAAA"},
    ],
)
def test_a_strange_announcement_is_refused(sender: Sender, headers: dict[str, str]) -> None:
    answer = sender.announce(digest(DATA), len(DATA), headers)
    assert code_of(answer) == ProblemCode.BAD_REQUEST


def test_other_metadata_is_ignored(sender: Sender) -> None:
    own = sender.announce(digest(DATA), len(DATA)).request.headers["upload-metadata"]
    headers = {"Upload-Metadata": f"filename YQ==, {own},empty"}
    assert sender.announce(digest(DATA), len(DATA), headers).status_code == 201


@pytest.mark.parametrize(
    "authorization", ["", "Bearer", "Bearer ", "Bearer wrong", "Basic YTpi", "bearer \xff"]
)
def test_a_wrong_capability_is_refused(sender: Sender, authorization: str) -> None:
    headers = {"Authorization": authorization.encode("latin-1").decode("latin-1")}
    answer = sender.http.post(
        f"/v1/mailboxes/{sender.mailbox.id}/batches",
        headers=httpx2.Headers({**TUS, **headers}, encoding="latin-1"),
    )
    assert code_of(answer) == ProblemCode.CAPABILITY_REFUSED
    assert answer.headers["www-authenticate"] == "Bearer"


def test_a_missing_mailbox_is_refused_like_a_wrong_capability(sender: Sender) -> None:
    sender.mailbox = MailboxGrant("0" * 32, sender.mailbox.deposit)
    assert code_of(sender.announce(digest(DATA), 5)) == ProblemCode.CAPABILITY_REFUSED


def test_another_version_of_tus_is_refused(sender: Sender) -> None:
    answer = sender.announce(digest(DATA), 5, {"Tus-Resumable": "0.2.2"})
    assert code_of(answer) == ProblemCode.WRONG_TUS_VERSION
    assert answer.headers["tus-version"] == "1.0.0"


def test_another_content_type_is_refused(sender: Sender) -> None:
    answer = sender.append(sender.begin(DATA), 0, DATA, {"Content-Type": "text/plain"})
    assert code_of(answer) == ProblemCode.WRONG_CONTENT_TYPE


def test_options_tell_what_is_understood(sender: Sender) -> None:
    for address in (f"/v1/mailboxes/{sender.mailbox.id}/batches", "/v1/uploads/x"):
        answer = sender.http.options(address)
        assert answer.status_code == 204
        assert answer.headers["tus-version"] == "1.0.0"
        assert "creation" in answer.headers["tus-extension"].split(",")
        assert answer.headers["tus-max-size"] == str(LIMITS.batch_bytes)


@pytest.mark.parametrize("method", ["HEAD", "PATCH", "DELETE"])
def test_an_unknown_upload_is_not_found(http: httpx2.Client, method: str) -> None:
    answer = http.request(method, "/v1/uploads/nothing", headers={**OCTETS, "Upload-Offset": "0"})
    assert answer.status_code == 404


def test_an_upload_can_be_ended(sender: Sender, office: Office) -> None:
    upload = sender.begin(DATA)
    sender.append(upload, 0, DATA[:HALF])
    assert sender.http.delete(upload, headers=TUS).status_code == 204
    assert sender.http.head(upload, headers=TUS).status_code == 404
    assert list(office.store.partials()) == []


def test_ending_a_complete_upload_leaves_the_batch(
    owner: Owner, mailbox: MailboxGrant, sender: Sender
) -> None:
    upload = sender.begin(DATA)
    sender.append(upload, 0, DATA)
    assert sender.http.delete(upload, headers=TUS).status_code == 204
    assert owner.waiting(mailbox) == [digest(DATA)]


def test_an_upload_that_took_too_long_is_over(sender: Sender, clock: TestClock) -> None:
    upload = sender.begin(DATA)
    clock.pass_by(hours=168)
    assert sender.http.head(upload, headers=TUS).status_code == 404


def test_a_batch_larger_than_the_limit_is_refused(sender: Sender) -> None:
    answer = sender.announce(digest(DATA), LIMITS.batch_bytes + 1)
    assert code_of(answer) == ProblemCode.TOO_LARGE


def test_a_mailbox_holds_no_more_than_its_limit(
    owner: Owner, mailbox: MailboxGrant, sender: Sender
) -> None:
    first = bytes(3_000_000)
    sender.deposit(first)
    sender.begin(bytes(2_000_000))
    assert code_of(sender.announce("0" * 64, 1_000_001)) == ProblemCode.MAILBOX_FULL
    owner.acknowledge(mailbox, digest(first))
    assert sender.announce("0" * 64, 1_000_001).status_code == 201


def test_uploads_at_the_same_time_are_limited(sender: Sender) -> None:
    for number in range(LIMITS.pending_uploads):
        sender.append(sender.begin(bytes([number, 1])), 0, bytes([number]))
    assert code_of(sender.announce(digest(DATA), 9)) == ProblemCode.TOO_MANY_UPLOADS


def test_a_part_larger_than_the_limit_is_refused(sender: Sender) -> None:
    data = bytes(LIMITS.chunk_bytes + 1)
    upload = sender.begin(data)
    assert code_of(sender.append(upload, 0, data)) == ProblemCode.TOO_LARGE
    assert sender.offset(upload) == 0


def test_a_part_past_the_end_is_refused_and_taken_back(sender: Sender) -> None:
    upload = sender.begin(DATA)
    assert code_of(sender.append(upload, 0, DATA + b"x")) == ProblemCode.TOO_LARGE
    assert sender.offset(upload) == 0


def test_a_part_of_unknown_length_is_limited_too(sender: Sender) -> None:
    def endless() -> Iterator[bytes]:
        while True:
            yield bytes(100_000)

    upload = sender.begin(bytes(LIMITS.chunk_bytes + 1))
    finite = (piece for _, piece in zip(range(40), endless(), strict=False))
    answer = sender.http.patch(upload, content=finite, headers={**OCTETS, "Upload-Offset": "0"})
    assert code_of(answer) == ProblemCode.TOO_LARGE


def test_a_full_disk_refuses_new_uploads(
    sender: Sender, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The disk of this computer cannot be filled by a test.
    monkeypatch.setattr(office.store, "free_bytes", lambda: 5)
    assert code_of(sender.announce(digest(DATA), 6)) == ProblemCode.RELAY_FULL

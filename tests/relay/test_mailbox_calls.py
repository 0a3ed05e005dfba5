"""Opening mailboxes, listing, collecting and acknowledging: only for the owner, only once."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import httpx2
import pytest
from tests.relay.callers import Owner, Sender, code_of, digest
from tests.relay.conftest import TestClock

from ishr_protocol.http_signing import Call, sign_call
from ishr_protocol.relay_messages import MailboxGrant, MailboxRequest
from ishr_protocol.relay_problems import ProblemCode
from ishr_protocol.signing import SigningKey
from ishr_relay.endpoints.office import Office
from ishr_relay.mailbox.opening import invite

DATA = bytes(range(256)) * 40


def test_an_invitation_opens_one_mailbox(owner: Owner, new_invitation: Callable[[], str]) -> None:
    code = new_invitation()
    answer = owner.ask_for_mailbox(code)
    assert answer.status_code == 201
    grant = MailboxGrant.from_bytes(answer.content)
    assert len(grant.id) == 32
    other = Owner(owner.http, owner.relay_key, owner.clock)
    assert code_of(other.ask_for_mailbox(code)) == ProblemCode.INVITATION_REFUSED


def test_an_invitation_may_have_several_uses(
    owner: Owner, office: Office, clock: TestClock
) -> None:
    code = invite(office.database, clock, uses=2, days=1)
    people = [Owner(owner.http, owner.relay_key, clock) for _ in range(3)]
    statuses = [person.ask_for_mailbox(code).status_code for person in people]
    assert statuses == [201, 201, 403]


def test_an_invitation_is_over_after_its_days(
    owner: Owner, office: Office, clock: TestClock
) -> None:
    code = invite(office.database, clock, uses=1, days=1)
    clock.pass_by(days=1, hours=1)
    assert code_of(owner.ask_for_mailbox(code)) == ProblemCode.INVITATION_REFUSED


def test_an_invitation_may_be_typed_by_hand(
    owner: Owner, new_invitation: Callable[[], str]
) -> None:
    typed = new_invitation().lower().replace("-", "")
    assert owner.ask_for_mailbox(typed).status_code == 201


def test_who_lost_the_answer_asks_again(
    owner: Owner, new_invitation: Callable[[], str], http: httpx2.Client
) -> None:
    code = new_invitation()
    first = owner.open_mailbox(code)
    answer = owner.ask_for_mailbox(code)
    second = MailboxGrant.from_bytes(answer.content)
    assert (answer.status_code, second.id) == (200, first.id)
    old = Sender(http, first).announce(digest(DATA), len(DATA))
    assert code_of(old) == ProblemCode.CAPABILITY_REFUSED
    Sender(http, second).deposit(DATA)


def test_a_mailbox_is_opened_for_the_key_that_signed(
    owner: Owner, new_invitation: Callable[[], str], http: httpx2.Client
) -> None:
    body = MailboxRequest(new_invitation()).to_bytes()
    answer = http.post("/v1/mailboxes", content=body)
    assert code_of(answer) == ProblemCode.BAD_SIGNATURE


@pytest.mark.parametrize("body", [b"", b"{}", b'{"invitation":7}', b"[" * 5000])
def test_a_strange_request_for_a_mailbox_is_refused(owner: Owner, body: bytes) -> None:
    assert code_of(owner.call("POST", "/v1/mailboxes", body)) == ProblemCode.BAD_REQUEST


def test_a_large_request_for_a_mailbox_is_refused(owner: Owner) -> None:
    assert code_of(owner.call("POST", "/v1/mailboxes", b"x" * 16385)) == ProblemCode.TOO_LARGE


def test_batches_are_listed_oldest_first_in_pages(
    owner: Owner, mailbox: MailboxGrant, sender: Sender
) -> None:
    sent = [sender.deposit(DATA + bytes([number])) for number in range(5)]
    page = owner.listing(mailbox, "?limit=2")
    seen = [batch.sha256 for batch in page.batches]
    while page.next is not None:
        page = owner.listing(mailbox, f"?after={page.next}&limit=2")
        seen += [batch.sha256 for batch in page.batches]
    assert seen == sent


def test_times_are_rounded_down_to_the_hour(
    owner: Owner, mailbox: MailboxGrant, sender: Sender, office: Office
) -> None:
    sender.deposit(DATA)
    (batch,) = owner.listing(mailbox).batches
    assert batch.received == datetime(2026, 11, 23, 15, tzinfo=UTC)
    assert batch.expires == batch.received + office.settings.retention
    assert (batch.size, batch.cursor) == (len(DATA), 1)


@pytest.mark.parametrize(
    "query", ["?limit=0", "?limit=501", "?limit=x", "?after=-1", "?after=", "?limit=٣"]
)
def test_a_strange_page_is_refused(owner: Owner, mailbox: MailboxGrant, query: str) -> None:
    target = str(httpx2.URL(f"/v1/mailboxes/{mailbox.id}/batches{query}"))
    assert code_of(owner.call("GET", target)) == ProblemCode.BAD_REQUEST


def test_only_the_owner_looks_into_a_mailbox(
    owner: Owner, mailbox: MailboxGrant, sender: Sender
) -> None:
    sha256 = sender.deposit(DATA)
    stranger = Owner(owner.http, owner.relay_key, owner.clock)
    answers = [
        stranger.call("GET", f"/v1/mailboxes/{mailbox.id}/batches"),
        stranger.collect(mailbox, sha256),
        stranger.acknowledge(mailbox, sha256),
    ]
    assert {code_of(answer) for answer in answers} == {ProblemCode.BAD_SIGNATURE}
    assert owner.waiting(mailbox) == [sha256]


def test_a_missing_mailbox_looks_like_somebody_elses(owner: Owner, mailbox: MailboxGrant) -> None:
    missing = owner.call("GET", f"/v1/mailboxes/{'0' * 32}/batches")
    assert code_of(missing) == ProblemCode.BAD_SIGNATURE


def test_the_capability_does_not_let_anybody_look(
    http: httpx2.Client, mailbox: MailboxGrant
) -> None:
    headers = {"Authorization": f"Bearer {mailbox.deposit}"}
    answer = http.get(f"/v1/mailboxes/{mailbox.id}/batches", headers=headers)
    assert code_of(answer) == ProblemCode.BAD_SIGNATURE


def test_a_signature_counts_once(owner: Owner, mailbox: MailboxGrant, office: Office) -> None:
    call = Call("GET", f"/v1/mailboxes/{mailbox.id}/batches")
    headers = sign_call(call, owner.key, owner.relay_key, owner.clock())
    assert owner.http.get(call.target, headers=headers).status_code == 200
    again = owner.http.get(call.target, headers=headers)
    assert code_of(again) == ProblemCode.SIGNATURE_REPLAYED


def test_a_signature_from_before_the_start_is_refused(owner: Owner, mailbox: MailboxGrant) -> None:
    # The nonces of an earlier run are forgotten, so its signatures must not count.
    now = owner.clock
    owner.clock = lambda: now() - timedelta(seconds=2)
    answer = owner.call("GET", f"/v1/mailboxes/{mailbox.id}/batches")
    assert code_of(answer) == ProblemCode.SIGNATURE_EXPIRED


def test_a_clock_that_is_wrong_is_told(
    owner: Owner, mailbox: MailboxGrant, clock: TestClock
) -> None:
    owner.clock = lambda: datetime(1970, 1, 1, tzinfo=UTC)
    answer = owner.call("GET", f"/v1/mailboxes/{mailbox.id}/batches")
    assert code_of(answer) == ProblemCode.SIGNATURE_EXPIRED


def test_a_call_for_another_relay_is_refused(owner: Owner, mailbox: MailboxGrant) -> None:
    owner.relay_key = SigningKey.generate().public_key
    answer = owner.call("GET", f"/v1/mailboxes/{mailbox.id}/batches")
    assert code_of(answer) == ProblemCode.BAD_SIGNATURE


def test_a_proxy_may_change_the_host_name(owner: Owner, mailbox: MailboxGrant) -> None:
    headers = {"Host": "anotherworld.onion", "X-Forwarded-Proto": "https", "X-Forwarded-For": "x"}
    answer = owner.call("GET", f"/v1/mailboxes/{mailbox.id}/batches", headers=headers)
    assert answer.status_code == 200


def test_a_batch_is_collected_whole_and_acknowledged(
    owner: Owner, mailbox: MailboxGrant, sender: Sender
) -> None:
    sha256 = sender.deposit(DATA)
    answer = owner.collect(mailbox, sha256)
    assert (answer.status_code, answer.content) == (200, DATA)
    assert answer.headers["etag"] == f'"{sha256}"'
    assert owner.acknowledge(mailbox, sha256).status_code == 204
    assert owner.waiting(mailbox) == []
    assert code_of(owner.collect(mailbox, sha256)) == ProblemCode.NOT_FOUND


def test_acknowledging_twice_does_no_harm(
    owner: Owner, mailbox: MailboxGrant, sender: Sender, office: Office
) -> None:
    sha256 = sender.deposit(DATA)
    statuses = [owner.acknowledge(mailbox, sha256).status_code for _ in range(2)]
    assert statuses == [204, 204]
    assert office.meter.acknowledged == 1
    assert list(office.store.objects()) == []


@pytest.mark.parametrize(
    ("asked", "start", "end"),
    [
        ("bytes=0-", 0, 10240),
        ("bytes=100-199", 100, 200),
        ("bytes=10000-99999", 10000, 10240),
        ("bytes=-40", 10200, 10240),
        ("bytes=-99999", 0, 10240),
        ("bytes=10239-10239", 10239, 10240),
    ],
)
def test_a_batch_is_collected_from_the_middle(
    owner: Owner, mailbox: MailboxGrant, sender: Sender, asked: str, start: int, end: int
) -> None:
    sha256 = sender.deposit(DATA)
    headers = {"Range": asked, "If-Range": f'"{sha256}"'}
    answer = owner.collect(mailbox, sha256, headers)
    assert (answer.status_code, answer.content) == (206, DATA[start:end])
    assert answer.headers["content-range"] == f"bytes {start}-{end - 1}/10240"
    assert answer.headers["content-length"] == str(end - start)


@pytest.mark.parametrize(
    "headers",
    [
        {"Range": "bytes=5-2"},
        {"Range": "bytes=-"},
        {"Range": "bytes=0-1,5-6"},
        {"Range": "lines=1-2"},
        {"Range": "bytes=5-9", "If-Range": '"something else"'},
    ],
)
def test_a_range_that_makes_no_sense_gets_the_whole(
    owner: Owner, mailbox: MailboxGrant, sender: Sender, headers: dict[str, str]
) -> None:
    answer = owner.collect(mailbox, sender.deposit(DATA), headers)
    assert (answer.status_code, answer.content) == (200, DATA)
    assert "content-range" not in answer.headers


@pytest.mark.parametrize("asked", ["bytes=10240-", "bytes=99999-100000", "bytes=-0"])
def test_a_range_past_the_end_is_refused(
    owner: Owner, mailbox: MailboxGrant, sender: Sender, asked: str
) -> None:
    answer = owner.collect(mailbox, sender.deposit(DATA), {"Range": asked})
    assert code_of(answer) == ProblemCode.RANGE_REFUSED
    assert answer.headers["content-range"] == "bytes */10240"


def test_head_tells_the_size_without_the_bytes(
    owner: Owner, mailbox: MailboxGrant, sender: Sender
) -> None:
    sha256 = sender.deposit(DATA)
    answer = owner.call("HEAD", f"/v1/mailboxes/{mailbox.id}/batches/{sha256}")
    assert (answer.status_code, answer.content) == (200, b"")
    assert answer.headers["content-length"] == "10240"


def test_a_batch_whose_file_is_gone_is_not_found(
    owner: Owner, mailbox: MailboxGrant, sender: Sender, office: Office
) -> None:
    sha256 = sender.deposit(DATA)
    ((folder, name),) = office.store.objects()
    office.store.remove(folder, name)
    assert code_of(owner.collect(mailbox, sha256)) == ProblemCode.NOT_FOUND

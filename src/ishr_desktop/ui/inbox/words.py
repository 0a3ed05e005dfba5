"""What is said about a batch that came in."""

from typing import TYPE_CHECKING

from ishr_desktop.domain.inbox import InboxBatch, InboxState
from ishr_desktop.ui.arrivals import Said
from ishr_desktop.ui.context import Wording
from ishr_desktop.ui.inbox.mail import Opened
from ishr_desktop.ui.moments import day_words, full_moment
from ishr_desktop.ui.sizes import size_words
from ishr_desktop.ui.states import StateLook, look
from ishr_desktop.ui.texts import translate

if TYPE_CHECKING:
    from ishr_desktop.sync.engine import RunReport

Check = tuple[str, str]
"""Tone (`positive`, `caution`, `danger`, `neutral`) and sentence."""


def sender_words(batch: InboxBatch) -> str:
    """Who a batch is from."""
    if batch.sender_label:
        return batch.sender_label
    if batch.state is InboxState.REFUSED:
        return translate("inbox", "Sender not known")
    return translate("inbox", "Not in your contacts")


def title_words(opened: Opened) -> str:
    """The same over the batch, with the name on its card when it brought one."""
    if opened.sender is None or opened.sender_is_known:
        return sender_words(opened.batch)
    words = translate("inbox", "“{name}”, not in your contacts")
    return words.format(name=opened.sender.label)


def count_words(batch: InboxBatch) -> str:
    """Records, files and size; of packs what they are."""
    if batch.kind == "packs":
        return " · ".join((translate("inbox", "Guides or rules"), size_words(batch.size)))
    parts = [translate("inbox", "%n record(s)", None, batch.record_count)]
    if batch.attachment_count:
        parts.append(translate("inbox", "%n file(s)", None, batch.attachment_count))
    parts.append(size_words(batch.size))
    return " · ".join(parts)


def trust_look(opened: Opened) -> StateLook:
    """What is known about the sender."""
    if not opened.sender_is_known:
        return StateLook(translate("inbox", "Unknown sender"), "state-quarantined", "caution")
    return look("verified" if opened.batch.sender_verified else "unverified")


def checks(opened: Opened, wording: Wording) -> list[Check]:
    """The result of the verification, in words."""
    batch = opened.batch
    if batch.state is InboxState.REFUSED:
        sentence = wording.reason_sentence(batch.reason or "batch_damaged")
        nothing = translate("inbox", "Nothing of it was taken in. What was here before is safe.")
        return [("danger", sentence), ("neutral", nothing)]
    if batch.state is InboxState.ARRIVING:
        return [_signature(opened), _arriving(), *_sender(opened)]
    whole = translate("inbox", "It is whole: nothing was changed or left out on the way.")
    return [("positive", whole), _signature(opened), *_sender(opened)]


def facts(opened: Opened) -> list[tuple[str, str, str]]:
    """When and how much."""
    batch, now = opened.batch, opened.now
    said = [("clock", translate("inbox", "Received"), full_moment(batch.received_at, now))]
    if batch.created_at is not None:
        sealed = full_moment(batch.created_at, now)
        said.append(("state-sealed", translate("inbox", "Sealed"), sealed))
    if batch.state is not InboxState.REFUSED or batch.record_count:
        said.append(("file", translate("inbox", "Inside"), count_words(batch)))
    return said


def gap_words() -> str:
    """A batch is missing."""
    return translate(
        "inbox",
        "One or more batches before this one have not arrived. They may still be on their way; "
        "ask the sender if they do not come.",
    )


def compare_words(name: str) -> str:
    """How to find out whose card this is."""
    return translate(
        "inbox",
        "It brought the card of “{name}”. Anybody can write any name on a card: have these "
        "twelve groups read out by the person you think it is.",
    ).format(name=name)


def report_words(report: "RunReport", wording: Wording) -> Said:
    """What came with one look into the mailbox."""
    said = []
    if report.received:
        said.append(translate("inbox", "%n batch(es) arrived.", None, report.received))
    if report.delivered:
        said.append(translate("inbox", "%n receipt(s) came.", None, report.delivered))
    reasons = dict.fromkeys(failure.reason for failure in report.failures)
    said += [wording.reason_sentence(reason) for reason in reasons]
    if not said:
        said.append(translate("inbox", "Your mailbox is empty. Nothing new arrived."))
    return Said(" ".join(said), "caution" if report.failures else "positive")


def _signature(opened: Opened) -> Check:
    if opened.sender_is_known and opened.sender is not None:
        words = translate("inbox", "It was signed with the key of {name}.")
        return ("positive", words.format(name=opened.sender.label))
    return ("caution", translate("inbox", "It was signed with a key that you do not know yet."))


def _arriving() -> Check:
    return ("neutral", translate("inbox", "Its files are still on their way and unchecked."))


def _sender(opened: Opened) -> list[Check]:
    sender = opened.sender
    if sender is None or not opened.sender_is_known:
        return []
    if sender.verified_at is None:
        words = translate("inbox", "You have not compared numbers with {name} yet.")
        return [("caution", words.format(name=sender.label))]
    words = translate("inbox", "You compared numbers with {name} on {day}.")
    day = day_words(sender.verified_at, opened.now)
    return [("positive", words.format(name=sender.label, day=day))]

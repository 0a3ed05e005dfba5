"""What the outbox says: the button, what a run did, what an observer sees."""

from typing import TYPE_CHECKING

from ishr_desktop.domain.outbox import SendState
from ishr_desktop.ui.arrivals import Said
from ishr_desktop.ui.context import Wording
from ishr_desktop.ui.moments import full_moment
from ishr_desktop.ui.outbox.standing import Standing
from ishr_desktop.ui.sizes import size_words
from ishr_desktop.ui.texts import ltr, translate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ishr_desktop.sync.batching import Stuck
    from ishr_desktop.sync.engine import RunReport


def receiver_words(standing: Standing) -> str:
    """To whom it goes: one name, or how many."""
    if len(standing.receivers) == 1:
        return standing.receivers[0].label
    return translate("outbox", "%n receiver(s)", None, len(standing.receivers))


def send_words(standing: Standing) -> str:
    """What the big button does."""
    if standing.to_send and standing.receivers:
        words = translate("outbox", "Send %n record(s) to {name}", None, standing.to_send)
        return words.format(name=receiver_words(standing))
    if standing.unsent:
        return translate("outbox", "Go on sending")
    return translate("outbox", "Look for answers")


def title_words(standing: Standing) -> str:
    """The line above the button."""
    if standing.to_send and standing.receivers:
        words = translate("outbox", "%n record(s) (waits|wait) for {name}", None, standing.to_send)
        return words.format(name=receiver_words(standing))
    if standing.lacks_receiver:
        return translate(
            "outbox", "%n record(s) (waits|wait) for a receiver", None, standing.to_send
        )
    if standing.unsent:
        return translate(
            "outbox", "%n sealed batch(es) (waits|wait) for the next run", None, standing.unsent
        )
    return translate("outbox", "Nothing waits to be sent")


def hint_words(standing: Standing) -> str:
    """The line below it."""
    if standing.lacks_receiver:
        return translate(
            "outbox",
            "Choose who receives your records. From then on they can be sealed so that only "
            "those can open them.",
        )
    if not standing.routes:
        return translate(
            "outbox",
            "There is no relay to speak with: no receiver has a mailbox, and you have none. "
            "A batch can go by hand, as a file.",
        )
    if standing.to_send:
        words = translate("outbox", "{size} with their files. Nothing leaves until you press Send.")
        return words.format(size=size_words(standing.bytes_waiting or standing.bytes_to_send))
    return translate(
        "outbox", "Receipts and messages come only when you look for them. Each press is one run."
    )


def last_words(standing: Standing) -> str:
    """When batches were last exchanged."""
    if standing.last_exchange is None or standing.now is None:
        return translate("outbox", "Nothing was sent or received over a relay yet.")
    words = translate("outbox", "Last sent and received: {moment}")
    return words.format(moment=full_moment(standing.last_exchange, standing.now))


def observer_facts(standing: Standing) -> list[tuple[str, str, str]]:
    """What somebody who watches the network learns from a run."""
    tor = standing.over_tor
    hosts = ", ".join(ltr(host) for host in dict.fromkeys(one.host for one in standing.routes))
    where = translate("outbox", "the Tor network, not the relay") if tor else hosts
    if standing.bytes_to_send:
        size = translate("outbox", "about {size}, rounded up").format(
            size=size_words(standing.bytes_to_send)
        )
    else:
        size = translate("outbox", "very little")
    way = translate("outbox", "through Tor") if tor else translate("outbox", "direct")
    return [
        ("globe", translate("outbox", "Where to"), where or "–"),
        ("network-safe", translate("outbox", "Way"), way),
        ("file", translate("outbox", "How much"), size),
        ("clock", translate("outbox", "When"), translate("outbox", "the minute you press Send")),
    ]


def unseen_words() -> str:
    """What nobody on the way can see."""
    return translate(
        "outbox", "Not seen, by the relay either: what is written, the files, the names."
    )


def way_words(state: SendState) -> str:
    """Where a batch is that is sealed."""
    return {
        SendState.SEALED: translate(
            "outbox", "Sealed for the receivers below. It is not at a relay yet."
        ),
        SendState.SENT: translate("outbox", "On its way to the receivers below."),
    }.get(state, translate("outbox", "Opened, checked and safe with the receivers."))


def report_words(report: "RunReport", wording: Wording) -> Said:
    """What one run did, in plain sentences."""
    parts = [
        translate("outbox", "%n sealed batch(es) went to the relay.", None, report.uploaded),
        translate("outbox", "%n receipt(s) came: delivered.", None, report.delivered),
        translate("outbox", "%n batch(es) arrived for you.", None, report.received),
    ]
    counts = (report.uploaded, report.delivered, report.received)
    said = [words for words, count in zip(parts, counts, strict=True) if count]
    said += _failures(report, wording)
    if not said:
        said = [translate("outbox", "Everything is up to date. Nothing new arrived.")]
    return Said(" ".join(said), "caution" if report.failures else "positive")


def stuck_words(stuck: "Sequence[Stuck]", wording: Wording) -> list[str]:
    """Records that were chosen and are not inside a batch."""
    return [_failure([ltr(one.code)], wording.reason_sentence(one.reason)) for one in stuck]


def _failures(report: "RunReport", wording: Wording) -> list[str]:
    """Each reason once, with everything it holds up."""
    held: dict[str, list[str]] = {}
    for failure in report.failures:
        held.setdefault(failure.reason, []).append(failure.what)
    return [
        _failure(list(filter(None, what)), wording.reason_sentence(reason))
        for reason, what in held.items()
    ]


def _failure(what: list[str], sentence: str) -> str:
    if not what:
        return sentence
    return translate("outbox", "{what}: {sentence}").format(
        what=", ".join(dict.fromkeys(what)), sentence=sentence
    )


def unverified_words(names: list[str]) -> str:
    """Why sending to them asks first."""
    return translate(
        "outbox",
        "You have not compared numbers with {name} yet. If somebody swapped the card on its way "
        "to you, they could read what you send. Comparing takes two minutes on the telephone.",
    ).format(name=", ".join(names))

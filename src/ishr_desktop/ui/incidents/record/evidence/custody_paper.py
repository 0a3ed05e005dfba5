"""The custody log as a page that can be printed and handed over."""

from collections.abc import Mapping, Sequence
from html import escape

from ishr_desktop.domain.custody import NO_PREVIOUS, CustodyEntry
from ishr_desktop.ui.incidents.record.evidence.custody_words import (
    action_word,
    detail_words,
    moment_of,
)
from ishr_desktop.ui.texts import ltr, translate

_TABLE = 'border="1" cellspacing="0" cellpadding="4" width="100%" style="border-collapse: collapse"'


def custody_html(code: str, entries: Sequence[CustodyEntry], names: Mapping[str, str]) -> str:
    """All entries of one record, oldest first. `names`: of the files that are still here, by id."""
    title = translate("custody", "Custody of the files of {code}").format(code=ltr(code))
    promise = translate(
        "custody",
        "This list says what happened to the files since they came to this computer. Each entry "
        "holds the digest of the one before it, so none can be changed or taken out without a "
        "trace. It does not prove what the files show.",
    )
    last = translate("custody", "Digest of the last entry")
    head = "".join(f"<th>{escape(word)}</th>" for word in _columns())
    lines = "".join(_line(entry, names) for entry in entries)
    end = entries[-1].digest if entries else NO_PREVIOUS
    return (
        f"<h2>{escape(title)}</h2><p>{escape(promise)}</p>"
        f"<table {_TABLE}><tr>{head}</tr>{lines}</table>"
        f"<p>{escape(last)}<br/>{_mono(end)}</p>"
    )


def _columns() -> tuple[str, ...]:
    return (
        translate("custody", "No."),
        translate("custody", "When"),
        translate("custody", "Who"),
        translate("custody", "What"),
        translate("custody", "File and digests"),
    )


def _line(entry: CustodyEntry, names: Mapping[str, str]) -> str:
    done = escape(action_word(entry.what.action))
    if details := detail_words(entry):
        done += f"<br/>{escape(details)}"
    who = escape(entry.who.label) + f"<br/>{_mono(entry.who.fingerprint[:16])}"
    cells = (
        str(entry.number),
        escape(moment_of(entry)),
        who,
        done,
        _files(entry, names),
    )
    return "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"


def _files(entry: CustodyEntry, names: Mapping[str, str]) -> str:
    what = entry.what
    if not what.attachment:
        return escape(translate("custody", "All files"))
    parts = [escape(names.get(what.attachment, what.attachment))]
    digests = (
        (translate("custody", "Before"), what.input),
        (translate("custody", "After"), what.output),
    )
    parts += [f"{escape(word)} {_mono(digest)}" for word, digest in digests if digest]
    return "<br/>".join(parts)


def _mono(digest: str) -> str:
    groups = (digest[start : start + 16] for start in range(0, len(digest), 16))
    return f'<span style="font-size: 7pt">{" ".join(groups)}</span>'

"""The consent sheet: one page in plain words that a person reads, or has read out, and signs."""

from html import escape

from ishr_desktop.ui.consent.words import USES, use_question, use_word
from ishr_desktop.ui.terms import terms_of
from ishr_desktop.ui.texts import translate

_BOX = "☐"
_LINE = "_" * 28


def sheet_html(code_name: str) -> str:
    """The sheet for one person in the language of the window; nothing on it is filled in."""
    parts = [
        f"<h2>{_text(translate('consent', 'What we may do with what you tell us'))}</h2>",
        _paragraph(
            translate(
                "consent",
                "You decide. You may say yes to one thing and no to another. You may say no to "
                "everything, and nobody will be angry. You may stop at any time.",
            )
        ),
        _paragraph(
            translate(
                "consent",
                "What was sent before you stop cannot be taken back. The United Nations can write "
                "and speak. It cannot guard you. Nobody can promise a result.",
            )
        ),
        _questions(),
        _explained(),
        _signatures(code_name),
    ]
    return "".join(parts)


def _questions() -> str:
    head = "".join(
        f"<th align='left'>{_text(word)}</th>"
        for word in (
            translate("consent", "Question"),
            translate("consent", "Yes"),
            translate("consent", "No"),
        )
    )
    rows = "".join(
        f"<tr><td><b>{_text(use_word(use))}</b><br>{_text(use_question(use))}</td>"
        f"<td>{_BOX}</td><td>{_BOX}</td></tr>"
        for use in USES
    )
    return f"<table width='100%' cellpadding='3'><tr>{head}</tr>{rows}</table>"


def _explained() -> str:
    title = _text(translate("consent", "This was explained to me"))
    items = " &nbsp; ".join(
        f"{_BOX}&nbsp;{_text(term.label)}" for term in terms_of("consent_checklist")
    )
    return f"<p><b>{title}</b><br>{items}</p>"


def _signatures(code_name: str) -> str:
    lines = [
        (translate("consent", "Code name"), code_name or _LINE),
        (translate("consent", "Who explained it, and in which language"), _LINE),
        (translate("consent", "A safe way to reach me"), _LINE),
        (translate("consent", "It counts until"), _LINE),
        (translate("consent", "Place and date"), _LINE),
        (translate("consent", "Signature, mark, or name of the witness"), _LINE),
    ]
    rows = "".join(f"<tr><td>{_text(what)}</td><td>{_text(line)}</td></tr>" for what, line in lines)
    warning = _text(
        translate(
            "consent",
            "Keep this sheet where nobody finds it, or photograph it into the record and destroy "
            "it. Never write a real name on it if it can be found.",
        )
    )
    return f"<table cellpadding='4'>{rows}</table><p><i>{warning}</i></p>"


def _paragraph(text: str) -> str:
    return f"<p>{_text(text)}</p>"


def _text(text: str) -> str:
    return escape(text)

"""The list of contacts: the own card first."""

from ishr_desktop.domain.contact import Contact
from ishr_desktop.ui.contacts.presenter import People
from ishr_desktop.ui.contacts.words import role_icon, role_words
from ishr_desktop.ui.states import look
from ishr_desktop.ui.texts import translate
from ishr_desktop.ui.widgets.row_delegate import RowLook


def contact_rows(people: People) -> list[RowLook]:
    """Own card, those who receive, and the others."""
    receiving = [one for one in people.contacts if one.receives]
    others = [one for one in people.contacts if not one.receives]
    rows = [RowLook(key="", title=translate("contacts", "You")), _own(people.own)]
    for title, part in (
        (translate("contacts", "Receive your records"), receiving),
        (translate("contacts", "Others"), others),
    ):
        if part:
            rows.append(RowLook(key="", title=f"{title} · {len(part)}"))
            rows += [_row(one) for one in part]
    return rows


def _own(own: Contact) -> RowLook:
    return RowLook(
        key=own.fingerprint,
        title=own.label,
        sub=translate("contacts", "Your card, to give to others"),
        icon="qr",
        tone="accent",
    )


def _row(contact: Contact) -> RowLook:
    verified = contact.verified_at is not None
    return RowLook(
        key=contact.fingerprint,
        title=contact.label,
        sub=role_words(contact.role),
        icon=role_icon(contact.role),
        tone="neutral",
        state=look("verified" if verified else "unverified"),
    )

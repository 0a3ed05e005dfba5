"""Short codes that are stored or come over the wire, and the sentences they stand for."""

from ishr_desktop.ui.texts import translate


def sentence(code: str) -> str:
    """Why something waits, stopped or was refused; a code of a later version gets a plain line."""
    known = {**_on_this_computer(), **_on_the_way(), **_said_by_relay(), **_found_inside()}
    return known.get(code) or translate(
        "reasons", "It did not go further this time. It is safe here and will be tried again."
    )


def codes() -> frozenset[str]:
    """All codes with a sentence of their own."""
    return frozenset(
        {**_on_this_computer(), **_on_the_way(), **_said_by_relay(), **_found_inside()}
    )


def _on_this_computer() -> dict[str, str]:
    return {
        "held_by_you": translate("reasons", "You are keeping it back."),
        "not_armed": translate("reasons", "It leaves when you press Send."),
        "no_receiver": translate("reasons", "Nobody is chosen to receive it yet."),
        "contact_unverified": translate(
            "reasons", "The numbers of the receiver have not been compared yet."
        ),
        "contact_unknown": translate("reasons", "The receiver is no longer in your contacts."),
        "no_mailbox": translate(
            "reasons", "The receiver has no mailbox. Save the batch to a stick instead."
        ),
        "no_own_mailbox": translate(
            "reasons", "You have no mailbox yet, so nothing can come back to you."
        ),
        "clock_implausible": translate(
            "reasons", "The clock of this computer is wrong. Please set it first."
        ),
        "receipt_awaited": translate("reasons", "It has arrived at the relay; ISHR opens it next."),
        "cancelled": translate("reasons", "You stopped it. It continues where it was."),
        "attachment_damaged": translate("reasons", "A file of this incident cannot be read."),
        "record_too_large": translate(
            "reasons", "The text of this incident is too long for a batch. Please shorten it."
        ),
        "gone_from_relay": translate(
            "reasons", "The relay does not hold it any more. Ask for it to be sent again."
        ),
        "batch_unknown": translate("reasons", "It is not here any more."),
        "batch_missing": translate(
            "reasons", "The sealed file is gone from the vault. Please send the incident again."
        ),
        "disk_full": translate("reasons", "The disk is full. Please free some space."),
        "folder_not_writable": translate(
            "reasons", "The folder of the vault cannot be written to."
        ),
        "vault_locked": translate("reasons", "The vault was locked. It continues where it was."),
    }


def _on_the_way() -> dict[str, str]:
    return {
        "tor_proxy_missing": translate("reasons", "Tor is chosen, but its address is missing."),
        "tor_proxy_not_local": translate(
            "reasons", "Tor has to run on this computer, not on another one."
        ),
        "address_malformed": translate(
            "reasons", "The address of the relay is not usable. Check it, or ask for a new card."
        ),
        "onion_needs_tor": translate(
            "reasons", "This relay is reached over Tor only. Choose Tor in Settings."
        ),
        "loopback_over_tor": translate(
            "reasons", "A relay on this computer is not reached over Tor."
        ),
        "connection_not_encrypted": translate(
            "reasons", "This connection would be readable on the way, so nothing was sent."
        ),
        "relay_key_missing": translate(
            "reasons", "The card does not say how to recognise the relay. Ask for a new card."
        ),
        "tor_unavailable": translate("reasons", "No Tor answers on this computer."),
        "relay_unreachable": translate(
            "reasons", "The relay did not answer. It will be tried again."
        ),
        "relay_not_genuine": translate(
            "reasons", "Whoever answered could not prove to be the relay. Nothing was sent."
        ),
        "too_large": translate(
            "reasons", "The relay does not take batches of this size. Save it to a stick instead."
        ),
        "invitation_refused": translate("reasons", "The relay does not know this invitation."),
    }


def _said_by_relay() -> dict[str, str]:
    slower = translate("reasons", "The relay is busy. It will be tried again soon.")
    changed = translate("reasons", "Something changed on the way. It will be sent again.")
    unclear = translate(
        "reasons", "The relay did not accept it. It will be tried again; tell ISHR if it stays."
    )
    return {
        "mailbox_full": translate(
            "reasons", "The mailbox is full until its owner opens it. It will be tried again."
        ),
        "relay_full": translate("reasons", "The relay has no room. It will be tried again."),
        "capability_refused": translate(
            "reasons", "The mailbox does not take batches from this card. Ask for a new card."
        ),
        "not_found": translate(
            "reasons", "This mailbox is not there any more. Ask for a new card."
        ),
        "signature_expired": translate(
            "reasons", "The clock of this computer and of the relay differ. Please set the clock."
        ),
        **dict.fromkeys(("too_many_requests", "too_many_uploads", "busy", "upload_busy"), slower),
        **dict.fromkeys(("digest_mismatch", "checksum_mismatch", "offset_conflict"), changed),
        **dict.fromkeys(
            ("bad_request", "bad_signature", "signature_replayed", "internal"), unclear
        ),
    }


def _found_inside() -> dict[str, str]:
    return {
        "unknown_sender": translate("reasons", "Its sender is not among your contacts."),
        "batch_damaged": translate("reasons", "The batch is cut short or damaged."),
        "not_a_batch": translate("reasons", "The file is not a batch of records."),
        "batch_not_for_us": translate("reasons", "It was sealed for somebody else."),
        "batch_forged": translate("reasons", "Its signature does not hold."),
        "batch_unsafe": translate("reasons", "It holds something no honest program writes."),
        "invalid_incident": translate("reasons", "A record in it cannot be understood."),
        "foreign_record": translate(
            "reasons", "It would change a record that belongs to somebody else."
        ),
        "version_reused": translate(
            "reasons",
            "A record in it differs from the same version that came before. Ask for a new version.",
        ),
        "attachment_missing": translate("reasons", "A file it promises is not inside."),
        "unknown_kind": translate(
            "reasons", "It is of a kind that this version of the program does not know."
        ),
        "receipt_mismatch": translate(
            "reasons", "It confirms something that was not sent like this."
        ),
        "discarded": translate("reasons", "You set it aside and did not take it in."),
        "batch_reused": translate("reasons", "Another batch came before with the same number."),
    }

"""Short codes that are stored or come over the wire, and the sentences they stand for."""

from ishr_desktop.ui.texts import translate


def sentence(code: str) -> str:
    """Why something waits, stopped or was refused; a code of a later version gets a plain line."""
    known = {**_on_this_computer(), **_on_the_way(), **_said_by_relay(), **_found_inside()}
    return known.get(code) or translate(
        "reasons",
        "It did not go further this time, and is safe here. "
        "Try again: it goes on where it stopped.",
    )


def codes() -> frozenset[str]:
    """All codes with a sentence of their own."""
    return frozenset(
        {**_on_this_computer(), **_on_the_way(), **_said_by_relay(), **_found_inside()}
    )


def _on_this_computer() -> dict[str, str]:
    return {
        "held_by_you": translate("reasons", "You are keeping it back until you let it go."),
        "not_armed": translate("reasons", "It leaves when you press Send."),
        "no_receiver": translate(
            "reasons", "Nobody is chosen to receive it yet. Choose somebody in Contacts."
        ),
        "contact_unverified": translate(
            "reasons",
            "The numbers of the receiver have not been compared yet. Compare them in Contacts.",
        ),
        "contact_unknown": translate(
            "reasons",
            "The receiver is no longer in your contacts. Add the card again if it should go there.",
        ),
        "no_mailbox": translate(
            "reasons", "The receiver has no mailbox. Save the batch to a stick instead."
        ),
        "no_own_mailbox": translate(
            "reasons",
            "You have no mailbox yet, so nothing can come back to you. Open one in Settings.",
        ),
        "clock_implausible": translate(
            "reasons", "The clock of this computer is wrong. Please set it, then try again."
        ),
        "receipt_awaited": translate(
            "reasons",
            "It is at the relay. Look for answers later: the receipt says when it was opened.",
        ),
        "cancelled": translate(
            "reasons", "You stopped it. Start again when you like: it goes on where it was."
        ),
        "attachment_damaged": translate(
            "reasons",
            "A file of this incident cannot be read. Add it again, or remove it from the record.",
        ),
        "record_too_large": translate(
            "reasons", "The text of this incident is too long for a batch. Please shorten it."
        ),
        "consent_missing": translate(
            "reasons",
            "Somebody in this record has not agreed to this, or was not asked. "
            "Open Consent in the record and write down the answers.",
        ),
        "gone_from_relay": translate(
            "reasons", "The relay does not hold it any more. Ask for it to be sent again."
        ),
        "batch_unknown": translate(
            "reasons", "The sealed file is gone from the vault. Please send the incident again."
        ),
        "disk_full": translate(
            "reasons", "The disk is full. Please free some space, then try again."
        ),
        "folder_not_writable": translate(
            "reasons", "The folder of the vault cannot be written to. Is its disk still connected?"
        ),
        "vault_locked": translate(
            "reasons", "The vault was locked. Start again when it is open: it goes on where it was."
        ),
    }


def _on_the_way() -> dict[str, str]:
    return {
        "tor_proxy_missing": translate(
            "reasons", "Tor is chosen, but its address is missing. Type it in Settings."
        ),
        "tor_proxy_not_local": translate(
            "reasons",
            "Tor has to run on this computer, not on another one. Change its address in Settings.",
        ),
        "address_malformed": translate(
            "reasons", "The address of the relay is not usable. Check it, or ask for a new card."
        ),
        "onion_needs_tor": translate(
            "reasons", "This relay is reached over Tor only. Choose Tor in Settings."
        ),
        "loopback_over_tor": translate(
            "reasons",
            "A relay on this computer is not reached over Tor. Choose Direct in Settings.",
        ),
        "connection_not_encrypted": translate(
            "reasons",
            "This connection would be readable on the way, so nothing was sent. "
            "Ask for a new card.",
        ),
        "relay_key_missing": translate(
            "reasons", "The card does not say how to recognise the relay. Ask for a new card."
        ),
        "tor_unavailable": translate(
            "reasons", "No Tor answers on this computer. Start Tor, then try again."
        ),
        "relay_unreachable": translate(
            "reasons", "The relay did not answer. Try again: it goes on where it stopped."
        ),
        "relay_not_genuine": translate(
            "reasons",
            "Whoever answered could not prove to be the relay. Nothing was sent. "
            "Try another network or Tor.",
        ),
        "too_large": translate(
            "reasons", "The relay does not take batches of this size. Save it to a stick instead."
        ),
        "invitation_refused": translate(
            "reasons",
            "The relay does not know this invitation, or it was used before. Ask for a new one.",
        ),
    }


def _said_by_relay() -> dict[str, str]:
    slower = translate("reasons", "The relay is busy. Try again in a few minutes.")
    changed = translate(
        "reasons", "Something changed on the way, so the relay did not take it. Try again."
    )
    unclear = translate(
        "reasons", "The relay did not accept it. Try again, and tell ISHR if it stays so."
    )
    return {
        "mailbox_full": translate(
            "reasons",
            "The mailbox is full until its owner opens it. "
            "Try again later, or save the batch to a stick.",
        ),
        "relay_full": translate(
            "reasons", "The relay has no room. Try again later, or save the batch to a stick."
        ),
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
        "unknown_sender": translate(
            "reasons",
            "Its sender is not among your contacts. "
            "Find out whose card it is before you take it in.",
        ),
        "batch_damaged": translate(
            "reasons", "The batch is cut short or damaged. Ask the sender for it again."
        ),
        "not_a_batch": translate(
            "reasons", "The file is not a batch of records. Choose another file."
        ),
        "batch_not_for_us": translate(
            "reasons",
            "It was sealed for somebody else, so it cannot be opened here. Tell the sender.",
        ),
        "batch_forged": translate(
            "reasons",
            "Its signature does not hold: somebody may have changed it. "
            "Ask the sender by another way.",
        ),
        "batch_unsafe": translate(
            "reasons", "It holds something no honest program writes. Tell the sender."
        ),
        "invalid_incident": translate(
            "reasons", "A record in it cannot be understood. Ask the sender to send it again."
        ),
        "foreign_record": translate(
            "reasons", "It would change a record that belongs to somebody else. Tell the sender."
        ),
        "version_reused": translate(
            "reasons",
            "A record in it differs from the same version that came before. Ask for a new version.",
        ),
        "attachment_missing": translate(
            "reasons", "A file it promises is not inside. Ask the sender for it again."
        ),
        "unknown_kind": translate(
            "reasons",
            "It is of a kind that this version of the program does not know. "
            "Install the newest one.",
        ),
        "receipt_mismatch": translate(
            "reasons", "It confirms something that was not sent like this, so it does not count."
        ),
        "packs_mismatch": translate(
            "reasons",
            "It was to bring guides, and something else or a damaged pack was inside. "
            "Please ask the sender for another copy.",
        ),
        "discarded": translate("reasons", "You set it aside and did not take it in."),
        "batch_reused": translate(
            "reasons",
            "Another batch came before with the same number. Ask the sender for a new one.",
        ),
    }

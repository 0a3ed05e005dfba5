"""What the parts of facts are called, for whoever decides about a newer pack."""

from ishr_desktop.ui.texts import ltr, translate


def fact_name(path: str) -> str:
    """A part of a fact or page, such as `time_limit.months`: its first step in words.

    Names that are not known here are shown as they stand in the pack.
    """
    step, _, rest = path.partition(".")
    known = _words().get(step)
    if known is None:
        return ltr(path)
    return f"{known} ({ltr(rest)})" if rest else known


def _words() -> dict[str, str]:
    return {
        "anonymity": translate("packs", "Writing without a name"),
        "channels": translate("packs", "Addresses"),
        "coverage": translate("packs", "Which States"),
        "definition": translate("packs", "Explanation"),
        "evidence": translate("packs", "How sure it is"),
        "exhaustion_required": translate("packs", "Courts at home first"),
        "identity_disclosed_to_state": translate("packs", "Whether the State learns the name"),
        "last_human_review": translate("packs", "Last checked by a person"),
        "names": translate("packs", "Name"),
        "parallel_procedures": translate("packs", "Other procedures"),
        "parties": translate("packs", "States"),
        "picture": translate("packs", "Picture"),
        "required_fields": translate("packs", "What they ask for"),
        "state_acceptance": translate("packs", "What the State must have accepted"),
        "subject": translate("packs", "For what"),
        "summary": translate("packs", "Summary"),
        "text": translate("packs", "Text"),
        "time_limit": translate("packs", "Time limit"),
        "title": translate("packs", "Title"),
        "urgent": translate("packs", "When it is urgent"),
        "victim_consent": translate("packs", "Consent of the person"),
        "who_can_submit": translate("packs", "Who can write"),
    }

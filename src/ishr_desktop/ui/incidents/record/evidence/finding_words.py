"""Plain words for what a file gives away."""

from ishr_desktop.domain.finding import Finding, FindingKind, Severity
from ishr_desktop.ui.texts import apart, translate


def kind_words(kind: FindingKind) -> str:
    """What was found, and why it matters."""
    return {**_of_people(), **_of_traces(), **_of_hidden(), **_of_reading()}[kind]


def severity_word(severity: Severity) -> str:
    """How much it matters."""
    return {
        Severity.DANGER: translate("reveal", "Leads to a person or a place"),
        Severity.CAUTION: translate("reveal", "Narrows down who, when or with what"),
        Severity.NOTE: translate("reveal", "Good to know"),
    }[severity]


def finding_words(finding: Finding) -> str:
    """One finding as a line: what it is, its value, and where it stands in the file."""
    parts = (kind_words(finding.kind), apart(finding.value), apart(finding.where))
    return " · ".join(part for part in parts if part)


def _of_people() -> dict[FindingKind, str]:
    return {
        FindingKind.LOCATION: translate("reveal", "Where it was made"),
        FindingKind.TIME: translate("reveal", "When it was made or changed"),
        FindingKind.DEVICE: translate("reveal", "The kind of device it was made with"),
        FindingKind.SERIAL: translate("reveal", "A number that stands for one device or one file"),
        FindingKind.PERSON: translate("reveal", "The name of a person"),
        FindingKind.ORGANISATION: translate("reveal", "The name of an organisation"),
        FindingKind.FACES: translate("reveal", "Faces are marked in it, perhaps with names"),
        FindingKind.CREDENTIALS: translate("reveal", "A signature that says who made it"),
    }


def _of_traces() -> dict[FindingKind, str]:
    return {
        FindingKind.SOFTWARE: translate("reveal", "The program it was made with"),
        FindingKind.WORDS: translate("reveal", "Words that somebody wrote about it"),
        FindingKind.PATH: translate("reveal", "A folder, printer or address of a computer"),
        FindingKind.HISTORY: translate("reveal", "How it was edited"),
        FindingKind.COMMENT: translate("reveal", "A comment"),
        FindingKind.TRACKED_CHANGE: translate("reveal", "A change that was written down"),
        FindingKind.NOTES: translate("reveal", "Notes of the speaker"),
        FindingKind.FORM: translate("reveal", "Fields that were filled in"),
        FindingKind.FILE_NAME: translate("reveal", "The name of the file itself"),
    }


def _of_hidden() -> dict[FindingKind, str]:
    return {
        FindingKind.THUMBNAIL: translate("reveal", "A small picture inside"),
        FindingKind.OTHER_THUMBNAIL: translate(
            "reveal", "A small picture inside that shows something else, such as what was cut away"
        ),
        FindingKind.EARLIER_VERSION: translate("reveal", "What was saved before is still inside"),
        FindingKind.COVERED_TEXT: translate(
            "reveal", "Words under a dark box, which can be copied out"
        ),
        FindingKind.HIDDEN: translate("reveal", "Parts that are not shown"),
        FindingKind.ATTACHED: translate("reveal", "A file inside the file"),
        FindingKind.TRAILING: translate("reveal", "Something behind the end of the file"),
        FindingKind.OTHER_METADATA: translate("reveal", "Blocks that nobody here can read"),
    }


def _of_reading() -> dict[FindingKind, str]:
    return {
        FindingKind.SCRIPT: translate("reveal", "A small program that runs when it is opened"),
        FindingKind.EXTERNAL: translate(
            "reveal", "It calls somebody outside when it is opened, who then knows"
        ),
        FindingKind.WRONG_EXTENSION: translate("reveal", "Its name says it is another kind"),
        FindingKind.ENCRYPTED: translate("reveal", "It is locked; nobody here can look inside"),
        FindingKind.UNREADABLE: translate("reveal", "It is torn; not all could be looked at"),
        FindingKind.NOT_LOOKED_INTO: translate(
            "reveal", "Not looked into: this kind is not known here, or it is too large"
        ),
    }

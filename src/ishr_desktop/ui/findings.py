"""Words for what a check of the vault finds; the command line says the same."""

from ishr_desktop.domain.checking import Finding
from ishr_desktop.domain.sealing import SealFault
from ishr_desktop.ui.texts import translate

_CUSTODY = "custody"


def finding_sentence(finding: Finding, /) -> str:
    """What is wrong, in one sentence."""
    if finding.kind == _CUSTODY:
        return translate("findings", "This entry of the custody log is not what was written.")
    return fault_sentence(finding.reason)


def fault_sentence(code: str, /) -> str:
    """What does not hold of a seal."""
    return {
        SealFault.MISSING: translate(
            "findings", "The record says it is sealed, but no seal is there."
        ),
        SealFault.UNREADABLE: translate("findings", "The stored seal is damaged."),
        SealFault.SIGNATURE: translate("findings", "The seal was changed after it was signed."),
        SealFault.CONTENT: translate("findings", "The words are not those that were sealed."),
        SealFault.CHAIN: translate("findings", "It does not follow the seal before it."),
        SealFault.FILE_CHANGED: translate("findings", "A file is not the one that was sealed."),
        SealFault.FILE_MISSING: translate(
            "findings", "A file that was sealed is not in this vault any more."
        ),
    }.get(SealFault(code) if code in set(SealFault) else SealFault.UNREADABLE, code)

"""What is said about own questions."""

from ishr_desktop.domain.fields import FieldType
from ishr_desktop.domain.own_form import OFFERED
from ishr_desktop.ui.terms import TermWords
from ishr_desktop.ui.texts import translate


def type_words() -> tuple[TermWords, ...]:
    """The kinds of answers, in the order in which they are offered."""
    words = {
        FieldType.LINE: translate("own_forms", "A few words"),
        FieldType.TEXT: translate("own_forms", "A longer text"),
        FieldType.NUMBER: translate("own_forms", "A number"),
        FieldType.DATE: translate("own_forms", "A date"),
        FieldType.TRI: translate("own_forms", "Yes, no, or not known"),
        FieldType.TERM: translate("own_forms", "One of a list"),
        FieldType.TERMS: translate("own_forms", "Several of a list"),
        FieldType.TABLE: translate("own_forms", "A table"),
    }
    return tuple(TermWords(str(kind), words[kind], "") for kind in OFFERED)

"""Words for the codes that stand in the facts of a mechanism."""

from PySide6.QtCore import QLocale

from ishr_desktop.ui.texts import translate


def submitter_word(code: str) -> str:
    """Who may write."""
    return {
        "victim": translate("guides", "the person harmed"),
        "child": translate("guides", "a child"),
        "family": translate("guides", "the family"),
        "representative": translate("guides", "somebody who acts for them"),
        "lawyer": translate("guides", "a lawyer"),
        "ngo": translate("guides", "an organisation"),
        "ecosoc-ngo": translate("guides", "an organisation with UN (ECOSOC) status"),
        "observer-ngo": translate("guides", "an organisation with observer status"),
        "listed-ingo": translate("guides", "an international organisation on the list"),
        "nhri": translate("guides", "the national human rights institution"),
        "group": translate("guides", "a group"),
        "community": translate("guides", "a community"),
        "trade-union": translate("guides", "a trade union"),
        "employer-organisation": translate("guides", "an organisation of employers"),
        "any-person": translate("guides", "anybody"),
        "state": translate("guides", "a State"),
        "igo": translate("guides", "an international body"),
    }.get(code, code)


def remedies_word(code: str) -> str:
    """Whether the courts at home come first."""
    return {
        "yes": translate("guides", "Yes, with exceptions"),
        "no": translate("guides", "No"),
        "partly": translate("guides", "In part"),
    }.get(code, code)


def anonymity_word(code: str) -> str:
    """Whether a message without a name is taken."""
    return {
        "not-accepted": translate("guides", "No: the body must know who writes"),
        "limited": translate("guides", "Only in part: read below"),
    }.get(code, code)


def disclosure_word(code: str, confidence: str) -> str:
    """Whether the State learns the name; a doubtful no is never told as a no."""
    if code == "no" and confidence != "high":
        return translate("guides", "Perhaps not, but this is not confirmed: ask first")
    return {
        "yes": translate("guides", "Yes"),
        "no": translate("guides", "No"),
        "with-consent": translate("guides", "Only if the person agrees"),
        "unless-withheld": translate("guides", "Yes, unless you ask and they accept"),
    }.get(code, code)


def consent_word(code: str) -> str:
    """Whether the person harmed must agree."""
    return {
        "yes": translate("guides", "Yes"),
        "no": translate("guides", "Not asked for, but get it"),
        "conditional": translate("guides", "In some cases: read below"),
    }.get(code, code)


def limit_word(code: str, months: int | None) -> str:
    """The time limit."""
    if code == "bar" and months is not None:
        return translate("guides", "%n month(s). Later it is refused.", None, months)
    if code == "routing" and months is not None:
        return translate("guides", "%n month(s). Later another track takes it.", None, months)
    return {
        "bar": translate("guides", "There is one, and later it is refused"),
        "presumption": translate("guides", "Not strict, but explain a long delay"),
        "reasonable-time": translate("guides", "A reasonable time: do not wait"),
        "published-deadline": translate("guides", "A day that is published each time"),
        "before-event": translate("guides", "Before the harm that is feared"),
        "disputed": translate("guides", "Disputed: be early"),
    }.get(code, translate("guides", "None"))


def parallel_word(code: str) -> str:
    """Whether another procedure may go on at the same time."""
    return {
        "allowed": translate("guides", "Allowed"),
        "avoid-duplication": translate("guides", "Tell them: the same case is not run twice"),
        "excluded-if-pending": translate("guides", "Not while another body has the case"),
        "excluded-if-settled": translate("guides", "Not when it was settled elsewhere"),
        "excluded-if-pending-or-decided": translate(
            "guides", "Not while another body has the case, nor after it decided"
        ),
        "not-barred-by-treaty": translate("guides", "Not forbidden, but some States limit it"),
        "may-block-others": translate("guides", "Careful: this can close other doors"),
        "conditional": translate("guides", "It depends: read below"),
        "as-for-application": translate("guides", "As for the application itself"),
    }.get(code, code)


def channel_word(code: str) -> str:
    """A kind of address."""
    return {
        "email": translate("guides", "E-mail"),
        "post": translate("guides", "Post"),
        "portal": translate("guides", "Website"),
        "web-form": translate("guides", "Form on a website"),
        "phone": translate("guides", "Telephone"),
    }.get(code, code)


def confidence_word(code: str) -> str:
    """How sure a fact is."""
    return {
        "high": translate("guides", "well sourced"),
        "medium": translate("guides", "check before you rely on it"),
        "low": translate("guides", "not confirmed: check first"),
    }.get(code, code)


def language_word(code: str) -> str:
    """A language in which one may write."""
    special = {
        "any": translate("guides", "any language"),
        "official-languages-of-member-states": translate(
            "guides", "the official languages of its member States"
        ),
        "official-language-of-contact-point": translate(
            "guides", "the language of the contact point"
        ),
    }
    if code in special:
        return special[code]
    language = QLocale.codeToLanguage(code)
    return QLocale.languageToString(language)

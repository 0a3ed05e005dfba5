"""Lists that stand under two pages: the experts of the United Nations, and who helps in danger."""

from collections.abc import Iterator, Mapping
from html import escape
from typing import Any

from ishr_desktop.ui.guides.facts_words import channel_word, confidence_word
from ishr_desktop.ui.texts import ltr, translate

Facts = Mapping[str, Any]


def mandates_html(mandates: Facts) -> str:
    """The thematic and the country mandates with what they cover."""
    parts = [f"<h2>{escape(translate('guides', 'By theme'))}</h2>"]
    parts += [_mandate(one, one.get("scope") or "") for one in mandates["thematic"]]
    parts.append(f"<h2>{escape(translate('guides', 'By country'))}</h2>")
    parts += [_mandate(one, one.get("note") or "") for one in mandates["country"]]
    return "".join(parts)


def support_html(support: Facts) -> str:
    """Organisations that help defenders in danger, with their addresses."""
    title = translate("guides", "Who may help")
    warning = translate(
        "guides",
        "A list to begin with, not a recommendation. Use a line that is safe for you.",
    )
    parts = [f'<h2>{escape(title)}</h2><p class="small caution">{escape(warning)}</p>']
    parts += ["".join(_organisation(one)) for one in support["organisations"]]
    return "".join(parts)


def _mandate(mandate: Facts, about: str) -> str:
    address = mandate.get("email")
    small = " · ".join(filter(None, (about, ltr(address) if address else "")))
    return f"<p><b>{escape(mandate['name'])}</b><br/>{escape(small)}</p>"


def _organisation(one: Facts) -> Iterator[str]:
    yield f"<h3>{escape(one['name'])}</h3><p>{escape(one['what'])}</p>"
    for contact in one["contact"] or ():
        words = f"{channel_word(contact['type'])}: {ltr(contact['value'])}"
        yield f"<p>{escape(words)}</p>"
    notes = filter(None, (one.get("note"), confidence_word(one["confidence"])))
    yield f'<p class="small">{escape(" · ".join(notes))}</p>'

"""Words of the shipped data and of own forms, in several languages."""

from collections.abc import Mapping

Words = Mapping[str, str]
"""The same words in several languages: a BCP 47 tag each, such as `en` or `ar`."""


def in_language(words: Words, language: str) -> str:
    """The words in `language`, else in the same language of any region, else in English.

    What exists in none of these is given in whatever language comes first; an empty string when
    there are no words at all.
    """
    for tag in (language, language.split("-", maxsplit=1)[0].split("_", maxsplit=1)[0], "en"):
        if words.get(tag):
            return words[tag]
    return next(iter(words.values()), "")

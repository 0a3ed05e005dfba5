"""The shipped vocabularies in `resources/vocabularies/`."""

from functools import cache

from ishr_desktop.domain.vocabulary import Vocabulary, vocabulary_from
from ishr_desktop.resources import read_json


@cache
def vocabulary(name: str) -> Vocabulary:
    """The list with this name, such as `vocabulary("act_types")`.

    Raises FileNotFoundError when no list has this name.
    """
    return vocabulary_from(read_json("vocabularies", f"{name}.json"))

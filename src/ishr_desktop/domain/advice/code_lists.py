"""The lists that reading a record needs; they are data that ships with the program."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ishr_desktop.domain.country import is_user_assigned
from ishr_desktop.domain.reading import codes_in
from ishr_desktop.domain.vocabulary import Vocabulary


@dataclass(frozen=True)
class CodeLists:
    """Kinds of harm with their broader terms, and countries by either of their codes."""

    act_types: Vocabulary
    alpha3: Mapping[str, str]
    """Of ISO 3166-1, by the two and the three letters of each country."""

    def countries(self, values: Iterable[object]) -> tuple[str, ...]:
        """The countries in the values of fields, each once; what is no code of any is left out.

        A code that ISO leaves to its users stays as it is: it is a place, and no list has it.
        """
        codes = (code for value in values for code in codes_in(value))
        return tuple(dict.fromkeys(filter(None, map(self._country, codes))))

    def _country(self, code: str) -> str:
        return self.alpha3.get(code) or (code if is_user_assigned(code) else "")

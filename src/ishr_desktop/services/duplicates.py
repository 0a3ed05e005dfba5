"""People who may be one and the same: suggested with the grounds, never merged by the program."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import combinations

from ishr_desktop.domain.duplicate import Ground, Suggestion
from ishr_desktop.domain.identity import Identity, IdentityState
from ishr_desktop.domain.person import Person
from ishr_desktop.services.identities import Identities
from ishr_desktop.services.name_spelling import Likeness, Spelling
from ishr_desktop.storage.persons import PersonRepository
from ishr_desktop.storage.search import normalise
from ishr_desktop.storage.vault import Vault

_PHONE_DIGITS = 8
"""The last digits of a number, which stay the same with and without the code of the country."""
_WEIGHTS = {
    Ground.SAME_PHONE: 40,
    Ground.SAME_NAME: 40,
    Ground.SAME_CODE_NAME: 30,
    Ground.SIMILAR_NAME: 20,
    Ground.SAME_AGE: 2,
    Ground.SAME_COUNTRY: 1,
}
_NONE_BY_ITSELF = frozenset({Ground.SAME_AGE, Ground.SAME_COUNTRY})


@dataclass
class _Known:
    """What is known of one person, with all who were merged into them."""

    person: Person
    code_name: str
    ages: set[str] = field(default_factory=set)
    countries: set[str] = field(default_factory=set)
    names: list[Spelling] = field(default_factory=list)
    phones: set[str] = field(default_factory=set)

    def keys(self) -> Iterator[str]:
        """Whoever may be the same has one of these as well."""
        if self.code_name:
            yield f"code {self.code_name}"
        yield from (f"phone {phone}" for phone in self.phones)
        for name in self.names:
            yield from (f"name {key}" for key in name.keys)


class Duplicates:
    """Finds people to look at twice."""

    def __init__(self, vault: Vault, identities: Identities) -> None:
        self._persons = PersonRepository(vault)
        self._identities = identities

    def suggestions(self, limit: int = 50) -> list[Suggestion]:
        """The likeliest pairs first. Real names count only while the identity vault is open.

        Who was merged, and who was said to be somebody else, is not suggested.
        """
        said = self._persons.said_different()
        found = [
            suggestion
            for one, other in _pairs(self._known())
            if tuple(sorted((one.person.id, other.person.id))) not in said
            and (suggestion := _suggestion(one, other)) is not None
        ]
        found.sort(key=lambda pair: (-pair.weight, pair.one_name, pair.other_name, pair.one))
        return found[:limit]

    def of(self, person_id: str) -> list[Suggestion]:
        """Those who may be this person, the likeliest first; looks at their pairs only."""
        root = self._persons.root(person_id).id
        said = self._persons.said_different()
        known = self._known()
        mine = next(one for one in known if one.person.id == root)
        keys = set(mine.keys())
        found = [
            suggestion
            for other in known
            if other is not mine
            and not keys.isdisjoint(other.keys())
            and tuple(sorted((root, other.person.id))) not in said
            and (suggestion := _suggestion(mine, other)) is not None
        ]
        return sorted(found, key=lambda pair: (-pair.weight, pair.other_name, pair.other))

    def _known(self) -> list[_Known]:
        roots = {one.id: _Known(one, normalise(one.code_name)) for one in self._persons.all_roots()}
        of_person = self._persons.roots()
        for said in self._persons.said_of_everybody():
            known = roots[of_person[said.person]]
            known.ages |= {said.age} - {"", "unknown"}
            known.countries |= {said.country} - {""}
        for person, identity in self._open_identities().items():
            if person in of_person:
                _add_identity(roots[of_person[person]], identity)
        return list(roots.values())

    def _open_identities(self) -> Mapping[str, Identity]:
        is_open = self._identities.state is IdentityState.OPEN
        return self._identities.all() if is_open else {}


def _add_identity(known: _Known, identity: Identity) -> None:
    known.names += [Spelling.of(name.text) for name in identity.names if name.text]
    digits = (re.sub(r"\D", "", phone) for phone in identity.contact.phones)
    known.phones |= {one[-_PHONE_DIGITS:] for one in digits if len(one) >= _PHONE_DIGITS}


def _pairs(people: Iterable[_Known]) -> Iterator[tuple[_Known, _Known]]:
    """Those who share a key, each pair once."""
    sharing: dict[str, list[_Known]] = defaultdict(list)
    for known in people:
        for key in set(known.keys()):
            sharing[key].append(known)
    seen: set[tuple[str, str]] = set()
    for alike in sharing.values():
        for one, other in combinations(alike, 2):
            pair = (one.person.id, other.person.id)
            if pair not in seen:
                seen.add(pair)
                yield one, other


def _suggestion(one: _Known, other: _Known) -> Suggestion | None:
    grounds = tuple(sorted(_grounds(one, other), key=lambda ground: -_WEIGHTS[ground]))
    if not {*grounds} - _NONE_BY_ITSELF:
        return None
    return Suggestion(
        one=one.person.id,
        one_name=one.person.code_name,
        other=other.person.id,
        other_name=other.person.code_name,
        grounds=grounds,
        weight=sum(_WEIGHTS[ground] for ground in grounds),
    )


def _grounds(one: _Known, other: _Known) -> Iterator[Ground]:
    if one.code_name and one.code_name == other.code_name:
        yield Ground.SAME_CODE_NAME
    if one.phones & other.phones:
        yield Ground.SAME_PHONE
    alike = max(
        (mine.like(theirs) for mine in one.names for theirs in other.names),
        default=Likeness.DIFFERENT,
    )
    if alike is not Likeness.DIFFERENT:
        yield Ground.SAME_NAME if alike is Likeness.SAME else Ground.SIMILAR_NAME
    if one.ages & other.ages:
        yield Ground.SAME_AGE
    if one.countries & other.countries:
        yield Ground.SAME_COUNTRY

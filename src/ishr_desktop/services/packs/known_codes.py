"""The codes that rules may use: those of the program, and ids of this pack and those beside it."""

from collections.abc import Iterable
from typing import Final

from ishr_desktop.domain.advice.record_fields import RECORD_FIELDS
from ishr_desktop.resources.countries import countries
from ishr_desktop.resources.vocabularies import vocabulary
from ishr_desktop.services.packs.mechanism_ids import MECHANISMS
from ishr_desktop.services.packs.mechanism_shape import KnownCodes
from ishr_desktop.services.packs.pack_head import PackHead
from ishr_desktop.services.packs.source_folder import SourceFolder
from ishr_desktop.services.packs.yaml_reading import Items, Mapping, Scalar

ACCEPTANCE_YAML: Final = "acceptance.yaml"
_UNION: Final = "EU"
"""Not a country, and a party to some treaties."""

_IN_FACTS_ONLY: Final = frozenset({"any-person", "ecosoc-ngo", "observer-ngo", "listed-ingo"})
"""Whom a mechanism takes, and nobody in a record is: anybody, and NGOs with a status."""


def known_codes(source: SourceFolder, head: PackHead, sources: Iterable[str]) -> KnownCodes:
    """Everything that the facts and rules of a pack may name."""
    folders = (source, *head.beside)
    return KnownCodes(
        original=head.languages[0],
        violations=vocabulary("act_types").codes,
        submitters=vocabulary("submitter_types").codes | _IN_FACTS_ONLY,
        instruments=frozenset(name for folder in folders for name in _instruments(folder)),
        countries=known_countries(),
        mechanisms=frozenset(
            name for folder in folders for name in folder.ids(MECHANISMS, ".yaml")
        ),
        sources=frozenset(sources),
        fields=RECORD_FIELDS.keys(),
    )


def known_countries() -> frozenset[str]:
    """The ISO 3166-1 alpha-3 codes of all countries, and the European Union."""
    return frozenset(country.alpha3 for country in countries()) | {_UNION}


def _instruments(folder: SourceFolder) -> Iterable[str]:
    node = folder.yaml(ACCEPTANCE_YAML)
    listed = node.get("instruments") if isinstance(node, Mapping) else None
    for item in listed.items if isinstance(listed, Items) else ():
        name = item.get("id") if isinstance(item, Mapping) else None
        if isinstance(name, Scalar) and isinstance(name.value, str):
            yield name.value

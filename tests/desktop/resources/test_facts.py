"""The facts about mechanisms use the codes that records use."""

from collections.abc import Iterator
from typing import Any

from ishr_desktop.domain.pack_fault import Faults
from ishr_desktop.resources import resource
from ishr_desktop.resources.vocabularies import vocabulary
from ishr_desktop.services.packs.yaml_reading import plain, read_yaml


def facts() -> Iterator[tuple[str, dict[str, Any]]]:
    """Each file of facts about mechanisms and mandates, by its name."""
    rules = resource("guides", "rules")
    for path in (*sorted((rules / "mechanisms").glob("*.yaml")), rules / "mandates.yaml"):
        faults = Faults()
        node = read_yaml(path.read_bytes(), path.name, faults)
        assert node is not None, faults.refused
        yield path.stem, plain(node)


def violations_in(value: Any) -> Iterator[str]:
    """Every code in a list `violations`, however deep."""
    if isinstance(value, list):
        for item in value:
            yield from violations_in(item)
    elif isinstance(value, dict):
        for name, held in value.items():
            if name == "violations" and held != "all":
                yield from held
            else:
                yield from violations_in(held)


def test_every_kind_of_harm_in_the_facts_is_one_of_the_list() -> None:
    known, used = vocabulary("act_types").codes, set()
    for name, value in facts():
        found = set(violations_in(value))
        assert found <= known, name
        used |= found
    assert len(used) > 60


def test_every_narrow_kind_of_harm_is_one_that_some_mechanism_deals_with() -> None:
    """Otherwise a record that says only this would find the doors that take everything, no more."""
    taken = {code for _, value in facts() for code in violations_in(value)}
    types = vocabulary("act_types")
    left = {term.code for term in types.terms if not types.with_broader([term.code]) & taken}
    assert left == {"other"}

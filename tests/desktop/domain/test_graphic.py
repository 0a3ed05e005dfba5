"""Which files stay behind a shield."""

import pytest

from ishr_desktop.domain.graphic import is_shielded, marks


def document(tile: str, graphic: object = None) -> dict[str, object]:
    return {"tile": [tile], "evidence": [{"id": "e1", "graphic": graphic}, {"id": "e2"}]}


@pytest.mark.parametrize("tile", ["killing", "torture", "sexual_violence"])
def test_files_of_hard_tiles_are_shielded_until_a_person_says_otherwise(tile: str) -> None:
    assert is_shielded(document(tile), "e1", received=False)
    assert not is_shielded(document(tile, graphic=False), "e1", received=False)
    assert is_shielded(document(tile, graphic=False), "e2", received=False)


def test_files_of_other_tiles_are_shielded_when_a_person_says_so() -> None:
    assert not is_shielded(document("raid"), "e1", received=False)
    assert is_shielded(document("raid", graphic=True), "e1", received=False)


def test_what_came_from_somebody_else_is_shielded_unless_they_said_it_need_not_be() -> None:
    assert is_shielded(document("raid"), "e1", received=True)
    assert not is_shielded(document("raid", graphic=False), "e1", received=True)


@pytest.mark.parametrize("broken", [{}, {"evidence": "x"}, {"evidence": [3, {"id": "e1"}]}])
def test_a_strange_document_says_nothing(broken: dict[str, object]) -> None:
    assert marks(broken).get("e1") is None
    assert not is_shielded({**broken, "tile": 3}, "e1", received=False)


def test_only_yes_and_no_are_marks() -> None:
    assert marks(document("raid", graphic="yes")).get("e1") is True
    assert marks(document("raid", graphic="no")).get("e1") is False
    assert marks(document("raid", graphic="unknown")).get("e1") is None
    assert marks(document("raid", graphic={"missing": "not_asked"})).get("e1") is None

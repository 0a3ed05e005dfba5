"""Who learns the name: nothing is shown as safe that nobody confirmed."""

import pytest
from tests.desktop.domain.advice.rules import rule_book, rules_json

from ishr_desktop.domain.advice.exposure import NameToState, exposure_of
from ishr_desktop.domain.advice.mechanism import mechanism_from


@pytest.mark.parametrize(
    ("mechanism", "expected"),
    [
        ("ccpr-individual-complaint", NameToState.YES),
        ("sp-communications", NameToState.WITH_CONSENT),
        ("cat-inquiry", NameToState.UNLESS_WITHHELD),
        ("iachr-petition", NameToState.UNLESS_WITHHELD),
        ("ced-urgent-action", NameToState.NO),
        ("declaration-hrd-25", NameToState.NO_AS_FAR_AS_READ),
        ("spt-information", NameToState.NOT_CONFIRMED),
        ("un-investigative-bodies", NameToState.NOT_CONFIRMED),
    ],
)
def test_a_no_counts_as_much_as_the_evidence_for_it(mechanism: str, expected: NameToState) -> None:
    exposure = exposure_of(rule_book().by_id[mechanism], public=False)
    assert exposure.to_state is expected
    assert exposure.safe is (expected is NameToState.NO)


@pytest.mark.parametrize("confidence", ["low", "unheard of"])
def test_a_no_of_low_confidence_is_never_safe(confidence: str) -> None:
    facts = dict(next(m for m in rules_json()["mechanisms"] if m["id"] == "ced-urgent-action"))
    facts["evidence"] = {"default": {"confidence": confidence}}
    exposure = exposure_of(mechanism_from(facts), public=False)
    assert exposure.to_state is NameToState.NOT_CONFIRMED
    assert not exposure.safe


def test_without_evidence_of_its_own_the_name_has_that_of_the_whole_file() -> None:
    identity = rule_book().by_id["declaration-hrd-25"].identity
    assert identity.confidence == "medium"

"""Every expected error and every reason has its own words."""

import inspect

import pytest

from ishr_desktop.domain import errors
from ishr_desktop.domain.reasons import Reason, reason_of
from ishr_desktop.ui import messages, reasons

FACTS = {"found": 2, "known": 1, "code_names": ("Orchid",)}
BLAME = ("error", "invalid", "failed", "wrong passphrase", "illegal", "abort")


def _all_kinds(kind: type[errors.ExpectedError]) -> list[type[errors.ExpectedError]]:
    return [kind, *(deeper for one in kind.__subclasses__() for deeper in _all_kinds(one))]


KINDS = [kind for kind in _all_kinds(errors.ExpectedError) if kind is not errors.ExpectedError]


def _made(kind: type[errors.ExpectedError]) -> errors.ExpectedError:
    wanted = [name for name in inspect.signature(kind.__init__).parameters if name != "self"]
    if not wanted or wanted == ["args", "kwargs"]:
        return kind()
    return kind(*(FACTS.get(name, f"<{name}>") for name in wanted))


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_every_expected_error_has_a_sentence(kind: type[errors.ExpectedError]) -> None:
    assert messages.has_words(kind)
    words = messages.sentence(_made(kind))
    assert words.endswith(".")
    assert "{" not in words
    assert not [blame for blame in BLAME if blame in words.lower()]


@pytest.mark.parametrize("part", ["keyslots", "database", "blob"])
def test_damage_says_what_is_damaged(part: str) -> None:
    assert "damaged" in messages.sentence(errors.VaultDamaged(part)) or part == "database"


def test_a_later_error_still_gets_a_calm_sentence() -> None:
    assert "Nothing was lost" in messages.sentence(errors.ExpectedError())


@pytest.mark.parametrize("reason", list(Reason))
def test_every_reason_has_a_sentence(reason: Reason) -> None:
    assert reason in reasons.codes()
    assert messages.reason_sentence(reason).endswith(".")


@pytest.mark.parametrize("code", [*sorted(reasons.codes()), "from_the_future"])
def test_no_reason_promises_what_nobody_does(code: str) -> None:
    # Nothing is ever tried without a person who asks for it.
    words = messages.reason_sentence(code).lower()
    assert not [promise for promise in ("will be", "by itself", "automatic") if promise in words]


def test_an_unknown_reason_still_gets_a_calm_sentence() -> None:
    assert "safe here" in messages.reason_sentence("from_the_future")


@pytest.mark.parametrize(
    "problem", [errors.RouteNotSafe("onion_needs_tor"), errors.RelayRefused("mailbox_full")]
)
def test_an_error_with_a_code_says_the_same_as_its_reason(problem: errors.ExpectedError) -> None:
    assert messages.sentence(problem) == messages.reason_sentence(reason_of(problem))


def test_what_is_too_long_is_said_to_be_and_has_a_way_out() -> None:
    whole = messages.sentence(errors.InvalidIncident("document", "too_long"))
    field = messages.sentence(errors.InvalidIncident("acts[0].description", "too_long"))
    other = messages.sentence(errors.InvalidIncident("acts[0].when", "not_edtf"))
    assert whole.startswith("This record is longer")
    assert field.startswith("“acts[0].description” is longer")
    assert "file" in whole
    assert "file" in field
    assert "longer" not in other

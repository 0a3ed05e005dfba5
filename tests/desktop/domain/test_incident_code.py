"""The letters and numbers of the codes of incidents."""

import re
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from ishr_desktop.domain.incident_code import code_of, code_prefix, code_series

NEW_YEAR = datetime(2027, 1, 1, tzinfo=UTC)


@given(st.binary(min_size=32, max_size=32))
def test_two_different_consonants_that_follow_from_the_fingerprint(fingerprint: bytes) -> None:
    prefix = code_prefix(fingerprint.hex())
    assert re.fullmatch("[BCDFGHJKLMNPQRSTVWXZ]{2}", prefix)
    assert prefix[0] != prefix[1]
    assert code_prefix(fingerprint.hex().upper()) == prefix


def test_every_pair_can_be_had_about_as_often() -> None:
    pairs = [code_prefix(f"{number:08x}") for number in range(20 * 19)]
    assert len(set(pairs)) == 20 * 19


def test_a_code() -> None:
    assert code_of(code_series("KT", NEW_YEAR), 7) == "KT-27-007"
    assert code_of(code_series("KT", NEW_YEAR), 12345) == "KT-27-12345"

"""Problem documents: every code has its status and sentence, and survives the wire."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ishr_protocol.errors import DamagedMessage
from ishr_protocol.relay_problems import Problem, ProblemCode, read_problem


@pytest.mark.parametrize("code", ProblemCode)
def test_a_problem_survives_the_wire(code: ProblemCode) -> None:
    problem = Problem(code)
    assert read_problem(problem.to_bytes()) == problem


@pytest.mark.parametrize("code", ProblemCode)
def test_a_problem_is_an_rfc_9457_document(code: ProblemCode) -> None:
    document = json.loads(Problem(code).to_bytes())
    assert document["type"] == f"urn:ishr:relay:problem:{code.value}"
    assert 400 <= document["status"] < 600
    assert document["title"].endswith(".")


@given(st.binary(max_size=200))
def test_what_is_no_problem_document_is_refused(data: bytes) -> None:
    with pytest.raises(DamagedMessage):
        read_problem(data)


@pytest.mark.parametrize(
    "data", [b'{"code":"nothing_we_know"}', b'{"code":4}', b"[]", b"x" * 20000]
)
def test_a_foreign_problem_document_is_refused(data: bytes) -> None:
    with pytest.raises(DamagedMessage):
        read_problem(data)

"""Made-up JSON in the names of real fields, for tests that must hold for any record at all."""

from hypothesis import strategies as st

from ishr_desktop.resources import read_json
from ishr_desktop.resources.fields import field_blocks

TOP = sorted(read_json("schemas", "incident.schema.json")["properties"])
_FIELDS = {part for block in field_blocks() for f in block.fields for part in f.code.split(".")}
_COLUMNS = {c.code for block in field_blocks() for f in block.fields for c in f.columns}
_DETAILS = {block.block for block in field_blocks()}
_INNER = {"id", "edtf", "said", "missing", "note", "text", "lang", "birth", "at_time", "range"}
_INNER |= {"n", "q", "amount", "label", "country", "person", "media_type", "sha256", "name"}
NAMES = sorted(_FIELDS | _COLUMNS | _DETAILS | _INNER)
WORDS = [
    "yes", "no", "unknown", "p1", "a1", "2025-03-14", "2025-03", "2025-03-14/..", "201X", "1999",
    "[2025-03-14,2025-04-01]", "Y12345", "-0044", "/2024", "arrest", "disappearance", "self",
    "guardian", "U4", "child", "member", "none", "un", "image/png", "person", "+254 700 000 000",
    "a@example.org", "ABC", "individual", "witness", "threatened", "capture_time", "KEN",
]  # fmt: skip

scalars = (
    st.none()
    | st.booleans()
    | st.integers(1 - 2**53, 2**53 - 1)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=8)
    | st.sampled_from(WORDS)
)
values = st.recursive(
    scalars,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(NAMES), inner, max_size=4)
    ),
    max_leaves=12,
)
documents = st.dictionaries(st.sampled_from(TOP), values, max_size=4)
entries = st.dictionaries(st.sampled_from(NAMES), values, max_size=5)
records = st.dictionaries(st.sampled_from(TOP), values | st.lists(entries, max_size=3), max_size=4)

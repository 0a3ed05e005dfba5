"""Parts of a page: always on the page, and never smaller than what was meant."""

from hypothesis import given
from hypothesis import strategies as st

from ishr_desktop.domain.redaction import SMALLEST, Box

NEAR = st.floats(-2, 3, allow_nan=False)
ON_PAGE = st.floats(0, 1, allow_nan=False)
BOXES = st.builds(Box.between, st.just(0), st.tuples(ON_PAGE, ON_PAGE), st.tuples(ON_PAGE, ON_PAGE))


def lies_on_the_page(box: Box) -> bool:
    ends = (box.left + box.width, box.top + box.height)
    return box.left >= 0 and box.top >= 0 and all(end <= 1 + 1e-9 for end in ends)


@given(st.tuples(NEAR, NEAR), st.tuples(NEAR, NEAR))
def test_any_two_spots_make_a_part_of_the_page(
    start: tuple[float, float], end: tuple[float, float]
) -> None:
    box = Box.between(2, start, end)
    assert box.page == 2
    assert box == Box.between(2, end, start)
    assert lies_on_the_page(box)
    assert min(box.width, box.height) >= SMALLEST


@given(BOXES, NEAR, NEAR)
def test_a_part_stays_on_its_page_however_it_is_pushed(box: Box, x: float, y: float) -> None:
    pushed = box.moved(x, y)
    assert lies_on_the_page(pushed)
    assert (pushed.width, pushed.height) == (box.width, box.height)
    grown = box.resized(x, y)
    assert lies_on_the_page(grown)
    assert (grown.left, grown.top) == (box.left, box.top)
    assert min(grown.width, grown.height) >= SMALLEST - 1e-9


@given(BOXES, st.integers(1, 5000), st.integers(1, 5000))
def test_every_pixel_that_is_touched_is_covered(box: Box, width: int, height: int) -> None:
    left, top, right, bottom = box.pixels(width, height)
    assert 0 <= left < right <= width
    assert 0 <= top < bottom <= height
    assert left <= box.left * width
    assert right + 1e-6 >= (box.left + box.width) * width
    assert top <= box.top * height
    assert bottom + 1e-6 >= (box.top + box.height) * height


def test_a_spot_is_in_a_part_or_not() -> None:
    box = Box(0, 0.2, 0.2, 0.2, 0.1)
    assert box.contains(0.3, 0.25)
    assert not box.contains(0.3, 0.35)
    assert not box.contains(0.1, 0.25)

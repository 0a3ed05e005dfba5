"""A hidden screen is not read again at each change, and is fresh when it is seen."""

from ishr_desktop.ui.freshness import Freshness


def test_a_screen_that_is_seen_is_read_at_once() -> None:
    reads: list[int] = []
    fresh = Freshness(lambda: reads.append(1))
    fresh.changed()
    fresh.show(False)
    assert len(reads) == 1


def test_a_hidden_screen_is_read_once_when_it_is_seen_again() -> None:
    reads: list[int] = []
    fresh = Freshness(lambda: reads.append(1))
    fresh.show(False)
    fresh.changed()
    fresh.changed()
    assert reads == []
    fresh.show(True)
    fresh.show(True)
    assert len(reads) == 1

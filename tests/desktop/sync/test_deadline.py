"""One request has one time limit, whatever the limits of its pieces."""

import pytest

from ishr_desktop.sync.deadline import Deadline


class Stream:
    """Takes the place of a stream of the HTTP library and notes how long each piece may take."""

    def __init__(self) -> None:
        self.timeouts: list[float | None] = []
        self.written: list[bytes] = []

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        self.timeouts.append(timeout)
        return b"x" * max_bytes

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self.timeouts.append(timeout)
        self.written.append(buffer)


@pytest.fixture
def stream() -> Stream:
    return Stream()


@pytest.fixture
def deadline(stream: Stream) -> Deadline:
    made = Deadline()
    made.watch(stream)
    return made


def test_before_a_request_pieces_keep_their_own_limits(deadline: Deadline, stream: Stream) -> None:
    assert stream.read(3) == b"xxx"
    stream.read(3, 7.0)
    assert stream.timeouts == [None, 7.0]


def test_a_piece_never_gets_longer_than_the_request(deadline: Deadline, stream: Stream) -> None:
    deadline.begin(60)
    stream.read(3)
    stream.read(3, 600.0)
    stream.read(3, 7.0)
    unlimited, long, short = (one or 0.0 for one in stream.timeouts)
    assert 50 < long <= unlimited <= 60
    assert short == 7.0


def test_what_is_written_arrives_whole_in_small_pieces(deadline: Deadline, stream: Stream) -> None:
    data = bytes(range(256)) * 500
    stream.write(data, 7.0)
    assert b"".join(stream.written) == data
    assert len(stream.written) > 1


def test_when_time_is_over_nothing_more_is_read_or_written(
    deadline: Deadline, stream: Stream
) -> None:
    deadline.begin(0)
    with pytest.raises(TimeoutError):
        stream.read(3, 7.0)
    with pytest.raises(TimeoutError):
        stream.write(b"abc")
    assert stream.timeouts == []

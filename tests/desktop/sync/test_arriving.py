"""A file that is still on its way."""

import io
from pathlib import Path
from typing import BinaryIO, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ishr_desktop.sync.arriving import ArrivingFile


class Source:
    """Where the file lies; gives as much at a time as the list says."""

    def __init__(self, data: bytes, pieces: list[int]) -> None:
        self.data = data
        self._pieces = pieces or [1000]
        self.asked: list[int] = []
        self.noted: list[int] = []

    def fetch(self, start: int) -> bytes:
        self.asked.append(start)
        size = self._pieces[len(self.asked) % len(self._pieces)]
        return self.data[start : start + size]

    def open(self, path: Path, received: int) -> ArrivingFile:
        return ArrivingFile(path, len(self.data), received, self.fetch, self.noted.append)


@given(
    st.binary(max_size=300),
    st.lists(st.integers(1, 100), max_size=5),
    st.integers(0, 300),
    st.binary(max_size=50),
)
def test_whatever_was_here_the_whole_is_read(
    tmp_path_factory: pytest.TempPathFactory, data: bytes, pieces: list[int], here: int, lost: bytes
) -> None:
    path = tmp_path_factory.mktemp("spool") / "file"
    noted = min(here, len(data))
    # What was noted is on the disk; what lies beyond it is worth nothing.
    path.write_bytes(data[:noted] + lost)
    source = Source(data, pieces)
    with source.open(path, noted) as file:
        assert io.BufferedReader(file).read() == data
        assert file.received == len(data)
    assert path.read_bytes() == data
    assert all(start >= noted for start in source.asked)
    assert source.noted == sorted(set(source.noted))


def test_what_the_disk_lost_is_fetched_again(tmp_path: Path) -> None:
    data = bytes(range(200))
    source = Source(data, [64])
    with source.open(tmp_path / "file", 150) as file:
        assert file.received == 0
        file.complete()
        file.rewind()
        assert cast("BinaryIO", file).read() == data


def test_nothing_is_read_ahead(tmp_path: Path) -> None:
    source = Source(bytes(1000), [10])
    with source.open(tmp_path / "file", 0) as file:
        assert file.readable()
        assert file.read(5) == bytes(5)
        assert source.asked == [0]

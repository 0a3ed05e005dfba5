"""Attachments: whole, readable from anywhere, and never half there."""

import errno
import hashlib
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ishr_desktop.domain.errors import AttachmentDamaged, Cancelled, DiskFull, FolderNotWritable
from ishr_desktop.storage.blobs import CHUNK, Blob, BlobStore

CONTENT = bytes(range(256)) * 10_000
"""2,560,000 bytes: three chunks of 1 MiB."""


@pytest.fixture
def store(tmp_path: Path) -> BlobStore:
    (tmp_path / "blobs").mkdir()
    return BlobStore(tmp_path / "blobs")


def file_of(store: BlobStore, blob: Blob) -> Path:
    return store.folder / blob.path


@pytest.mark.parametrize("size", [0, 1, 65_536, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 2_560_000])
def test_what_is_added_comes_back(store: BlobStore, size: int) -> None:
    content = CONTENT[:size]
    blob = store.add(io.BytesIO(content))
    assert blob.size == size
    assert blob.sha256 == hashlib.sha256(content).hexdigest()
    with store.open(blob) as reader:
        assert reader.size == size
        assert reader.read() == content
    store.verify(blob)


def test_nothing_of_the_content_is_on_the_disk(store: BlobStore) -> None:
    blob = store.add(io.BytesIO(b"Amina was arrested. " * 100))
    assert b"Amina" not in file_of(store, blob).read_bytes()
    assert blob.key not in file_of(store, blob).read_bytes()
    assert "key" not in repr(blob)


def test_the_same_bytes_twice_have_nothing_in_common(store: BlobStore) -> None:
    first, second = (store.add(io.BytesIO(CONTENT)) for _ in range(2))
    assert first.key != second.key
    assert file_of(store, first).read_bytes()[:64] != file_of(store, second).read_bytes()[:64]


def test_lengths_are_rounded(store: BlobStore) -> None:
    sizes = {
        file_of(store, store.add(io.BytesIO(CONTENT[:size]))).stat().st_size
        for size in range(1_000_000, 1_010_000, 1000)
    }
    assert len(sizes) == 1


@given(st.lists(st.tuples(st.integers(0, 2_600_000), st.integers(0, 70_000)), max_size=6))
def test_any_part_can_be_read(
    tmp_path_factory: pytest.TempPathFactory, parts: list[tuple[int, int]]
) -> None:
    store = BlobStore(tmp_path_factory.mktemp("blobs"))
    blob = store.add(io.BytesIO(CONTENT))
    with store.open(blob) as reader:
        for start, length in parts:
            assert reader.seek(start) == start
            assert reader.read(length) == CONTENT[start : start + length]
        assert reader.seek(-5, io.SEEK_END) == len(CONTENT) - 5
        assert reader.read() == CONTENT[-5:]
        assert reader.tell() == len(CONTENT)


@pytest.mark.parametrize("at", [0, 1000, CHUNK + 16 + 5, 2 * (CHUNK + 16) + 3, -1])
def test_a_changed_byte_is_damage(store: BlobStore, at: int) -> None:
    blob = store.add(io.BytesIO(CONTENT))
    data = bytearray(file_of(store, blob).read_bytes())
    data[at] ^= 1
    file_of(store, blob).write_bytes(data)
    with pytest.raises(AttachmentDamaged, match=blob.path):
        store.verify(blob)


@pytest.mark.parametrize("keep", [0, 15, 16, 5000, CHUNK + 16, -1])
def test_a_cut_file_is_damage(store: BlobStore, keep: int) -> None:
    blob = store.add(io.BytesIO(CONTENT))
    file_of(store, blob).write_bytes(file_of(store, blob).read_bytes()[:keep])
    with pytest.raises(AttachmentDamaged):
        store.open(blob)


def test_swapped_files_are_damage(store: BlobStore) -> None:
    first, second = (store.add(io.BytesIO(CONTENT)) for _ in range(2))
    file_of(store, first).replace(file_of(store, second))
    for blob in (first, second):
        with pytest.raises(AttachmentDamaged):
            store.open(blob)
    assert not store.exists(first)
    assert store.exists(second)


def test_the_wrong_digest_is_damage(store: BlobStore) -> None:
    blob = store.add(io.BytesIO(b"content"))
    with pytest.raises(AttachmentDamaged):
        store.verify(Blob(blob.path, blob.key, blob.size, "0" * 64))


def test_a_longer_size_than_the_file_holds_is_damage(store: BlobStore) -> None:
    blob = store.add(io.BytesIO(b"content"))
    with pytest.raises(AttachmentDamaged):
        store.verify(Blob(blob.path, blob.key, 10_000_000, blob.sha256))


def test_cancelling_leaves_nothing(store: BlobStore) -> None:
    seen: list[tuple[int, int]] = []

    def stop(done: int, total: int) -> None:
        seen.append((done, total))
        if done > CHUNK:
            raise Cancelled

    with pytest.raises(Cancelled):
        store.add(io.BytesIO(CONTENT), len(CONTENT), stop)
    assert seen == [(CHUNK, len(CONTENT)), (2 * CHUNK, len(CONTENT))]
    assert store.stored() == set()


class _Failing(io.BytesIO):
    """A source on a stick that is pulled out: real hardware cannot be asked to fail."""

    def read(self, size: int | None = -1, /) -> bytes:
        if self.tell() >= CHUNK:
            raise OSError(errno.EIO, "pulled out")
        return super().read(size)


def test_a_source_that_fails_is_not_the_fault_of_the_vault(store: BlobStore) -> None:
    with pytest.raises(OSError, match="pulled out") as caught:
        store.add(_Failing(CONTENT))
    assert not isinstance(caught.value, FolderNotWritable | DiskFull)
    assert store.stored() == set()


def test_removing_and_sweeping(store: BlobStore) -> None:
    kept, gone, orphan = (store.add(io.BytesIO(b"content")) for _ in range(3))
    store.remove(gone)
    store.remove(gone)
    assert store.stored() == {kept.path, orphan.path}
    assert store.sweep({kept.path, gone.path}) == 1
    assert store.stored() == {kept.path}
    store.verify(kept)

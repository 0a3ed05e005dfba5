"""Files that are there wholly or not at all."""

import errno
import os
from pathlib import Path

import pytest

from ishr_desktop.domain.durable import create_file, file_errors, make_folder, replace_file
from ishr_desktop.domain.errors import DiskFull, FolderNotWritable


def test_a_file_is_replaced(tmp_path: Path) -> None:
    for data in (b"first", b"second, longer", b""):
        replace_file(tmp_path / "file", data)
        assert (tmp_path / "file").read_bytes() == data
    assert [file.name for file in tmp_path.iterdir()] == ["file"]


def test_what_an_interrupted_replacement_left_does_no_harm(tmp_path: Path) -> None:
    (tmp_path / "file.new").write_bytes(b"half")
    replace_file(tmp_path / "file", b"whole")
    assert (tmp_path / "file").read_bytes() == b"whole"


def test_a_replacement_that_fails_leaves_the_old_file(tmp_path: Path) -> None:
    (tmp_path / "file").mkdir()  # a file cannot take the place of a folder
    with pytest.raises(FolderNotWritable, match="file"):
        replace_file(tmp_path / "file", b"new")
    assert [file.name for file in tmp_path.iterdir()] == ["file"]


def test_a_new_file_never_takes_the_place_of_another(tmp_path: Path) -> None:
    create_file(tmp_path / "file", b"first")
    with pytest.raises(FileExistsError):
        create_file(tmp_path / "file", b"second")
    assert (tmp_path / "file").read_bytes() == b"first"


def test_a_new_file_that_does_not_fit_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "")

    # Disks cannot be asked to fail.
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(DiskFull):
        create_file(tmp_path / "file", b"first")
    assert list(tmp_path.iterdir()) == []


def test_folders_are_made_with_those_above_them(tmp_path: Path) -> None:
    deep = tmp_path / "one" / "two"
    make_folder(deep)
    make_folder(deep)
    assert deep.is_dir()
    assert os.name == "nt" or deep.stat().st_mode & 0o077 == 0


def test_a_file_in_the_way_of_a_folder_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(FileExistsError):
        make_folder(tmp_path / "file" / "folder")


# Disks cannot be asked to fail, so the system's answers are raised here.
@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EDQUOT, errno.EFBIG])
def test_no_space(code: int) -> None:
    with pytest.raises(DiskFull), file_errors(Path("file")):
        raise OSError(code, "")


@pytest.mark.parametrize(
    "code", [errno.EACCES, errno.EPERM, errno.EROFS, errno.EIO, errno.ENOENT, errno.ENAMETOOLONG]
)
def test_no_right_to_write(code: int) -> None:
    with pytest.raises(FolderNotWritable, match="file"), file_errors(Path("file")):
        raise OSError(code, "")


def test_everything_else_stays_what_it_is() -> None:
    with pytest.raises(OSError, match="17"), file_errors(Path("file")):
        raise OSError(errno.EEXIST, "")

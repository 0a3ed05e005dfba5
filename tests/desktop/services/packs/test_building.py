"""A folder that people edit becomes a pack, or sentences that name file and line."""

import io
import json
import zipfile
from pathlib import Path

import pytest
from tests.desktop.services.packs.folders import PAGE, guide_folder, rules_folder

from ishr_desktop.domain.errors import FileUnreadable
from ishr_desktop.domain.guide import contents_from
from ishr_desktop.services.packs.building import build_pack
from ishr_desktop.services.packs.content_checking import require_usable
from ishr_desktop.services.packs.shipped import shipped_packs
from ishr_protocol.pack import open_own_pack, read_manifest


def members(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_a_guide_becomes_what_the_library_reads(tmp_path: Path) -> None:
    changes = {"pages/en/arrest.md": PAGE.replace("[prison", "[1998, prison")}
    built = build_pack(guide_folder(tmp_path, **changes))
    inside = members(built.data)
    manifest = read_manifest(inside["pack.json"])
    assert (manifest.name, manifest.version, manifest.languages) == (
        "small-guides",
        1,
        ("en", "fr"),
    )
    guide = contents_from(json.loads(inside["guide.json"]))
    page = guide.page("first-steps")
    assert page is not None
    assert page.title == {"en": "First steps", "fr": "Premiers pas"}
    assert inside["pages/fr/first-steps.md"].decode() == "## Commencer\nRespirez.\n"
    arrest = guide.page("arrest")
    assert arrest is not None
    assert arrest.keywords == {"en": ("1998", "prison", "jail")}
    assert [source.id for source in guide.sources] == ["first-book"]
    assert guide.glossary[0].spellings("en") == ("Arrest", "arrested")


def test_the_same_files_give_the_same_bytes(tmp_path: Path) -> None:
    first = build_pack(guide_folder(tmp_path / "one")).data
    folder = guide_folder(tmp_path / "two")
    for path in sorted(folder.rglob("*"), reverse=True):
        path.touch()
    assert build_pack(folder).data == first


def test_what_is_built_can_be_installed(tmp_path: Path) -> None:
    for folder in (guide_folder(tmp_path), rules_folder(tmp_path)):
        require_usable(open_own_pack(io.BytesIO(build_pack(folder).data)))


def test_the_packs_of_the_program_could_be_installed() -> None:
    for shipped in shipped_packs():
        require_usable(shipped.pack)


def test_a_folder_without_pack_yaml_is_no_pack(tmp_path: Path) -> None:
    with pytest.raises(FileUnreadable):
        build_pack(tmp_path)

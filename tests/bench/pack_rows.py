"""Packs: built from their sources, opened, reviewed; and how large they are."""

import io
import zipfile
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import yaml
from markdown_it import MarkdownIt
from tests.bench.rows import Row, best_of, once

from ishr_desktop.domain.packs import PackData, Publisher
from ishr_desktop.keys.vault_key import VaultKey
from ishr_desktop.services.packs.building import BuiltPack, build_pack
from ishr_desktop.services.packs.installing import PackInstalling
from ishr_desktop.services.packs.publishers import PublisherList, key_line
from ishr_desktop.services.packs.reviewing import packs_at, review_of
from ishr_desktop.services.packs.shelf import PackShelf
from ishr_desktop.storage.vault import Vault
from ishr_protocol.minisign import SignedContent
from ishr_protocol.minisign_secret import PublisherSecret
from ishr_protocol.pack import open_own_pack
from ishr_protocol.pack_writing import PACK_JSON, write_manifest, write_zip

RUNS = 3
SOURCES = Path(__file__).resolve().parents[2] / "resources" / "guides"
FOLDERS = ("guide", "rules")


def measure(folder: Path) -> Iterator[Row]:
    """Both packs of the program, and both as newer ones that somebody installs."""
    for name in FOLDERS:
        yield from _of(SOURCES / name)
    packs = packs_at(None)
    review = best_of(RUNS, lambda: review_of(packs, date(2027, 6, 1)))
    yield Row("review both packs (which facts are old)", review, "ms")
    vault = Vault.create(folder / "packs", VaultKey.generate())
    for name in FOLDERS:
        yield from _installed(vault, build_pack(SOURCES / name))
    vault.close()


def _of(source: Path) -> Iterator[Row]:
    built = build_pack(source)
    files = [path for path in source.rglob("*") if path.is_file()]
    name = built.name
    parsed = best_of(RUNS, lambda: _parse(source))
    build = best_of(RUNS, lambda: build_pack(source))
    yield Row(f"build {name}", build, "ms", "PyYAML and markdown-it on the same", parsed)
    opened = best_of(RUNS, lambda: open_own_pack(io.BytesIO(built.data)).check())
    unzipped = best_of(RUNS, lambda: _unzip(built))
    yield Row(f"open {name} and check each file", opened, "ms", "only unzipping it", unzipped)
    written = sum(path.stat().st_size for path in files) / 1024
    size = len(built.data) / 1024
    yield Row(f"size of {name}", size, "KiB", f"its {len(files)} source files", written)


def _installed(vault: Vault, built: BuiltPack) -> Iterator[Row]:
    """A newer version that two people signed: looked at, compared with the one here, installed."""
    keys = [PublisherSecret.generate(), PublisherSecret.generate()]
    lines = tuple(key_line(one.public) for one in keys)
    publishers = PublisherList(vault, _now, Publisher("ishr", "ISHR", lines, 2))
    installing = PackInstalling(vault, PackShelf(vault), publishers, _now)
    pack = open_own_pack(io.BytesIO(built.data))
    files = {path: pack.read(path) for path in pack.paths}
    newer = write_manifest(
        built.name, built.version + 1, pack.manifest.languages, built.reviewed.isoformat(), files
    )
    signatures = {
        f"pack.json.{number}.minisig": one.sign(SignedContent.of(newer), "")
        for number, one in enumerate(keys)
    }
    data = PackData(write_zip({PACK_JSON: newer, **signatures, **files}))
    looked = best_of(RUNS, lambda: installing.examine_data(data))
    yield Row(f"look at a newer {built.name}", looked, "ms")
    offer = installing.examine_data(data)
    yield Row(f"install {built.name}", once(lambda: installing.install(offer)), "ms")


def _now() -> datetime:
    return datetime(2026, 11, 28, tzinfo=UTC)


def _parse(source: Path) -> None:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    for path in source.rglob("*.yaml"):
        # The reference only; nothing of it is used.
        yaml.load(path.read_text(encoding="utf-8"), Loader=loader)
    parser = MarkdownIt()
    for path in source.rglob("*.md"):
        parser.parse(path.read_text(encoding="utf-8"))


def _unzip(built: BuiltPack) -> None:
    with zipfile.ZipFile(io.BytesIO(built.data)) as archive:
        for name in archive.namelist():
            archive.read(name)

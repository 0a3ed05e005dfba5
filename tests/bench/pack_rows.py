"""Packs: built from their sources, opened, reviewed; and how large they are."""

import io
import sqlite3
import zipfile
from collections.abc import Iterator
from contextlib import closing
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
        yield from _installed(vault, build_pack(SOURCES / name), folder / f"{name}.db")
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


def _installed(vault: Vault, built: BuiltPack, plain: Path) -> Iterator[Row]:
    """A newer version that two people signed: looked at, compared with the one here, installed.

    `plain` is where the reference writes.
    """
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
    unzipped = best_of(RUNS, lambda: _unzip(built))
    looked = best_of(RUNS, lambda: installing.examine_data(data))
    yield Row(f"look at a newer {built.name}", looked, "ms", "only unzipping it", unzipped)
    whole = once(lambda: installing.install(installing.examine_data(data)))
    written = once(lambda: _write_plain(data.content, plain))
    yield Row(
        f"look at {built.name} and install it",
        whole,
        "ms",
        "unzipping it, and a row of SQLite in clear",
        unzipped + written,
    )


def _write_plain(content: bytes, path: Path) -> None:
    """The same bytes on the disk as safely, and not encrypted."""
    with closing(sqlite3.connect(path)) as database:
        database.execute("PRAGMA journal_mode = WAL")
        database.execute("PRAGMA synchronous = FULL")
        database.execute("CREATE TABLE pack (content BLOB NOT NULL)")
        with database:
            database.execute("INSERT INTO pack VALUES (?)", (content,))


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

#!/usr/bin/env python3
"""Builds the two packs that are part of the program from resources/guides into resources/packs.

    build_packs.py            build them; exit status 1 when one of them has faults

Needs PyYAML, defusedxml and markdown-it-py. It also runs while the program is being installed
(hatch_build.py), so what it imports from the program must need no more than these.
"""

import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "src"))

from ishr_desktop.domain.pack_errors import PackNotBuilt  # noqa: E402
from ishr_desktop.services.packs.building import BuiltPack, build_pack  # noqa: E402

PACKS = HERE / "packs"
SOURCES = ("guide", "rules")
FEW = 3
"""So many places that only want a look are named; a missing translation is one for each page."""


def main() -> int:
    """Build both, and say what was found."""
    built = [build(HERE / "guides" / name) for name in SOURCES]
    return 0 if all(built) else 1


def build(folder: Path) -> bool:
    """Build one pack; whether it could be built."""
    try:
        built = build_pack(folder)
    except PackNotBuilt as refused:
        sys.stderr.writelines(f"{folder.name}/{fault}\n" for fault in refused.faults)
        return False
    for fault in built.warnings[:FEW]:
        sys.stderr.write(f"{folder.name}/{fault} (built all the same)\n")
    if len(built.warnings) > FEW:
        more = f"{folder.name}: {len(built.warnings) - FEW} more places to look at"
        sys.stderr.write(f"{more}; ishr pack build names them all\n")
    _write(built)
    return True


def _write(built: BuiltPack) -> None:
    """Leave an unchanged pack alone, so that nothing looks newer than it is."""
    PACKS.mkdir(exist_ok=True)
    target = PACKS / f"{built.name}.ishr-pack"
    if target.exists() and target.read_bytes() == built.data:
        return
    target.write_bytes(built.data)
    print(f"{target.name}: version {built.version}, {built.files} files, {len(built.data)} bytes")


if __name__ == "__main__":
    sys.exit(main())

"""What a pack that comes from outside holds, looked at as strictly as the builder looks at its own.

The signatures said who made it; this says whether the program can use it. So nothing that was
installed can stop the library or the advice later.
"""

from ishr_desktop.domain.pack_errors import PackContentRefused, PackTooLarge
from ishr_desktop.domain.pack_fault import Faults
from ishr_desktop.domain.packs import GUIDE_JSON, RULES_JSON
from ishr_desktop.services.packs.bounds import UNPACKED_BYTES
from ishr_desktop.services.packs.guide_content import check_guide
from ishr_desktop.services.packs.pack_head import PackHead
from ishr_desktop.services.packs.refusals import pack_errors
from ishr_desktop.services.packs.rule_content import check_rules_json
from ishr_protocol.limits import MIB
from ishr_protocol.pack import Pack, PackManifest


def require_usable(pack: Pack) -> None:
    """Raise `PackTooLarge`, `PackRefused` when a file is damaged, or `PackContentRefused`."""
    if sum(file.size for file in pack.manifest.files) > UNPACKED_BYTES:
        raise PackTooLarge(UNPACKED_BYTES // MIB)
    faults = Faults()
    head = _head(pack.manifest)
    with pack_errors():
        pack.check()
        belongs = set[str]()
        if GUIDE_JSON in pack.paths:
            belongs |= check_guide(pack, head, faults)
        if RULES_JSON in pack.paths:
            belongs.add(RULES_JSON)
            check_rules_json(pack, head, faults)
    if not faults.refusals:
        for path in sorted(set(pack.paths) - belongs):
            faults.refuse(path, 0, "this is no part of a guide, and no rules")
    if faults.refused:
        raise PackContentRefused(faults.refused)


def _head(manifest: PackManifest) -> PackHead:
    return PackHead(
        manifest.name, manifest.version, manifest.languages, manifest.reviewed, {}, beside=()
    )

"""The packs that are part of the program, read without a vault."""

from functools import cache
from io import BytesIO
from typing import Final

from ishr_desktop.domain.packs import OWN_PUBLISHER
from ishr_desktop.resources import resource
from ishr_desktop.services.packs.opened import OpenedPack
from ishr_protocol.pack import open_own_pack

NAMES: Final = ("ishr-guides", "ishr-rules")


@cache
def shipped_packs() -> tuple[OpenedPack, ...]:
    """Both of them, opened once.

    In a source tree they are made by `resources/build_packs.py`; FileNotFoundError before that.
    """
    return tuple(_opened(name) for name in NAMES)


def _opened(name: str) -> OpenedPack:
    # Held in memory: a tenth of a megabyte, and no file stays open.
    content = resource("packs", f"{name}.ishr-pack").read_bytes()
    return OpenedPack(OWN_PUBLISHER, open_own_pack(BytesIO(content)))

"""IPTC-IIM 4.2: what newsrooms and picture agencies write into pictures."""

from typing import TYPE_CHECKING, cast

from ishr_desktop.domain.finding import FindingKind
from ishr_desktop.services.revealing.report import Report

if TYPE_CHECKING:
    from PIL import Image
    from PIL.ImageFile import ImageFile

_DANGERS = {
    **dict.fromkeys((80, 85, 110, 115, 116, 118, 122), FindingKind.PERSON),
    **dict.fromkeys((90, 92, 95, 101), FindingKind.LOCATION),
}
_CAUTIONS = {
    **dict.fromkeys((5, 25, 40, 105, 120), FindingKind.WORDS),
    **dict.fromkeys((55, 60, 62, 63), FindingKind.TIME),
    65: FindingKind.SOFTWARE,
}
_APPLICATION_RECORD = 2


def look_at_iptc(image: "Image.Image", report: Report) -> None:
    """Note what the application record says, in a JPEG or TIFF."""
    from PIL.IptcImagePlugin import getiptcinfo  # noqa: PLC0415

    if image.format not in {"JPEG", "MPO", "TIFF"}:
        return
    for (record, number), value in (getiptcinfo(cast("ImageFile", image)) or {}).items():
        if record != _APPLICATION_RECORD:
            continue
        for one in value if isinstance(value, list) else [value]:
            if number in _DANGERS:
                report.danger(_DANGERS[number], one)
            elif number in _CAUTIONS:
                report.caution(_CAUTIONS[number], one)

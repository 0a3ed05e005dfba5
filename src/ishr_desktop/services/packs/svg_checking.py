"""What a picture of a pack may hold: shapes and words, nothing that runs or is fetched."""

import io
import re
from typing import Any, Final
from xml.sax import SAXException
from xml.sax.handler import ContentHandler, feature_namespaces
from xml.sax.xmlreader import AttributesNSImpl, InputSource, Locator

from defusedxml import DefusedXmlException
from defusedxml.expatreader import DefusedExpatParser

from ishr_desktop.domain.pack_fault import Faults

SVG_BYTES: Final = 128 * 1024
MOST_ELEMENTS: Final = 2000
DEEPEST: Final = 20
LARGEST: Final = 4000
"""Units of the view box, on each side."""
_SVG: Final = "http://www.w3.org/2000/svg"
_XML: Final = "http://www.w3.org/XML/1998/namespace"
_ELEMENTS: Final = frozenset(
    {
        *("svg", "g", "defs", "title", "desc", "path", "rect", "circle", "ellipse", "line"),
        *("polyline", "polygon", "text", "tspan", "linearGradient", "radialGradient", "stop"),
        *("marker", "clipPath"),
    }
)
_ATTRIBUTES: Final = frozenset(
    {
        *("id", "class", "role", "version", "viewBox", "width", "height", "x", "y", "x1", "y1"),
        *("x2", "y2", "cx", "cy", "r", "rx", "ry", "d", "points", "transform", "dx", "dy"),
        *("fill", "fill-opacity", "fill-rule", "stroke", "stroke-width", "stroke-linecap"),
        *("stroke-linejoin", "stroke-dasharray", "stroke-opacity", "stroke-miterlimit"),
        *("opacity", "color", "font-size", "font-family", "font-weight", "font-style"),
        *("text-anchor", "dominant-baseline", "letter-spacing", "direction", "clip-path"),
        *("clip-rule", "offset", "stop-color", "stop-opacity", "gradientUnits", "display"),
        *("gradientTransform", "marker-start", "marker-mid", "marker-end", "markerWidth"),
        *("markerHeight", "markerUnits", "refX", "refY", "orient", "preserveAspectRatio"),
        *("aria-label", "aria-labelledby", "aria-hidden", "focusable", "vector-effect"),
    }
)
_OUTSIDE: Final = re.compile(r"(?i)url\(\s*['\"]?(?!#)|https?:|data:|javascript:|file:|//")


def check_svg(data: bytes, path: str, faults: Faults) -> None:
    """Note everything in a picture that is not on the list of what may stand there."""
    handler = _Handler(path, faults)
    parser = DefusedExpatParser(forbid_dtd=True)
    parser.setContentHandler(handler)
    parser.setFeature(feature_namespaces, True)
    source = InputSource(path)
    source.setEncoding("utf-8")
    source.setByteStream(io.BytesIO(data))
    try:
        parser.parse(source)
    except _Enough:
        pass
    except DefusedXmlException:
        faults.refuse(path, handler.line, "a picture has no DOCTYPE and no entities")
    except (SAXException, ValueError, LookupError, UnicodeError):
        faults.refuse(path, handler.line, "this is not a picture in SVG that can be read")


class _Enough(Exception):
    """The rest of the picture is not read any more."""


class _Handler(ContentHandler):
    def __init__(self, path: str, faults: Faults) -> None:
        super().__init__()
        self._path = path
        self._faults = faults
        self._elements = 0
        self._depth = 0
        self._locator: Locator | None = None

    @property
    def line(self) -> int:
        return (self._locator.getLineNumber() or 0) if self._locator is not None else 0

    def setDocumentLocator(self, locator: Locator) -> None:  # noqa: N802 - of the library
        self._locator = locator

    def startElementNS(  # noqa: N802 - of the library
        self, name: tuple[str | None, str], qname: str | None, attrs: AttributesNSImpl
    ) -> None:
        del qname
        self._elements += 1
        self._depth += 1
        if self._elements > MOST_ELEMENTS or self._depth > DEEPEST:
            self._refuse(f"there are more than {MOST_ELEMENTS} shapes, or {DEEPEST} levels")
            raise _Enough
        space, tag = name
        if space != _SVG or tag not in _ELEMENTS:
            self._refuse(f"<{tag[:40]}> may not stand in a picture")
        if (self._depth == 1) != (tag == "svg"):
            self._refuse("a picture is one <svg>, with no other inside it")
        for (space_of, attribute), value in attrs.items():
            self._attribute(space_of, attribute, str(value))
        if tag == "svg":
            self._size(dict(attrs.items()))

    def endElementNS(  # noqa: N802 - of the library
        self, name: tuple[str | None, str], qname: str | None
    ) -> None:
        del name, qname
        self._depth -= 1

    def processingInstruction(self, target: str, data: str) -> None:  # noqa: N802 - of the library
        del data
        self._refuse(f"<?{target[:40]} … ?> may not stand in a picture")

    def _attribute(self, space: str | None, name: str, value: str) -> None:
        if space == _XML and name in {"space", "lang"}:
            return
        if space is not None or name not in _ATTRIBUTES:
            self._refuse(f"the attribute “{name[:40]}” may not stand in a picture")
        elif _OUTSIDE.search(value):
            self._refuse(f"“{name}” leads out of the picture")

    def _size(self, attributes: dict[Any, Any]) -> None:
        numbers = str(attributes.get((None, "viewBox"), "")).replace(",", " ").split()
        try:
            _, _, width, height = map(float, numbers)
        except ValueError:
            self._refuse("viewBox does not hold four numbers")
            return
        if not (0 < width <= LARGEST and 0 < height <= LARGEST):
            self._refuse(f"the picture is larger than {LARGEST} units, or has no size")

    def _refuse(self, sentence: str) -> None:
        self._faults.refuse(self._path, self.line, sentence)

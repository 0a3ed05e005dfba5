"""Reading XML from outside: no entities, no depth without end, no size without end."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError

from ishr_desktop.services.formats.limits import XML_BYTES, XML_DEPTH, TooLarge, Unreadable


def parse(data: bytes) -> Element:
    """The root element; raises `Unreadable` or `TooLarge`."""
    # Loaded when it is first needed.
    from defusedxml import DefusedXmlException  # noqa: PLC0415
    from defusedxml.ElementTree import fromstring  # noqa: PLC0415

    if len(data) > XML_BYTES:
        raise TooLarge
    try:
        root: Element = fromstring(data, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError, LookupError) as error:
        raise Unreadable from error
    _require_flat(root)
    return root


def local(tag: object) -> str:
    """The name of an element or attribute without its namespace."""
    return str(tag).rpartition("}")[2]


def namespace(tag: object) -> str:
    """The namespace of an element or attribute, or an empty string."""
    return str(tag)[1:].partition("}")[0] if str(tag).startswith("{") else ""


def words(element: Element) -> str:
    """All text inside an element, in one line."""
    return " ".join("".join(element.itertext()).split())


def parents(root: Element) -> dict[Element, Element]:
    """The element around each element."""
    return {child: parent for parent in root.iter() for child in parent}


def named(root: Element, *names: str) -> Iterator[Element]:
    """All elements with one of these local names."""
    wanted = frozenset(names)
    return (element for element in root.iter() if local(element.tag) in wanted)


def _require_flat(root: Element) -> None:
    """Without recursion, because the depth is what is being looked at."""
    level = [root]
    for _ in range(XML_DEPTH):
        level = [child for element in level for child in element]
        if not level:
            return
    raise Unreadable

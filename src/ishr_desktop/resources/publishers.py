"""The publisher that the program knows from the start."""

from ishr_desktop.domain.packs import OWN_PUBLISHER, Publisher
from ishr_desktop.resources import read_json


def own_publisher() -> Publisher:
    """ISHR with its public keys, as `publishers.json` has them."""
    value = read_json("publishers.json")[OWN_PUBLISHER]
    return Publisher(OWN_PUBLISHER, value["label"], tuple(value["keys"]), value["threshold"])

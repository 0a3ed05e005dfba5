"""`ishr pack`: guides and rules as packs."""

from ishr_desktop.cli import (
    pack_installing,
    pack_making,
    pack_publishers,
    pack_review,
    pack_sending,
)
from ishr_desktop.cli.noun import Noun


def add_commands(noun: Noun) -> None:
    """Add the commands of this noun."""
    pack_installing.add_commands(noun)
    pack_publishers.add_commands(noun)
    pack_sending.add_commands(noun)
    pack_making.add_commands(noun)
    pack_review.add_commands(noun)

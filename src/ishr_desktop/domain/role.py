"""What a vault is used for, chosen at the first start."""

from enum import StrEnum


class Role(StrEnum):
    """The roles of one and the same program."""

    DEFENDER = "defender"
    TRAINER = "trainer"
    DESK = "desk"

"""Padmé: lengths that give away little (Nikitin and others, PETS 2019)."""

from ishr_protocol.limits import PADDING_FLOOR


def padded_size(size: int, floor: int = PADDING_FLOOR) -> int:
    """The next length at or above `size` that is used; at most 12 % more, and at least `floor`.

    Only as many leading bits of a length stay free as are needed to say how long it is.
    """
    size = max(size, floor, 2)
    exponent = size.bit_length() - 1
    free_bits = exponent - exponent.bit_length()
    step = 1 << max(0, free_bits)
    return -(-size // step) * step

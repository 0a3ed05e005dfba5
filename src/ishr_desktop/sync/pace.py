"""How fast the line is: pieces and time-outs follow what was measured, not a fixed number."""

from dataclasses import dataclass, replace

KIB = 1024
SMALLEST_PIECE = 64 * KIB
LARGEST_PIECE = 8 * 1024 * KIB
SECONDS_PER_PIECE = 5.0
"""A piece is what the line carries in about this time: little is sent twice after a break."""
SLOWEST_RATE = 1.0 * KIB
"""Bytes per second below which a line counts as broken."""
PATIENCE = 30.0
"""Seconds that the other side may think in any case."""


@dataclass(frozen=True)
class Pace:
    """Bytes per second, as a moving average; starts with the guess of a poor mobile line."""

    rate: float = 32.0 * KIB

    def after(self, size: int, seconds: float) -> "Pace":
        """The pace after `size` bytes took `seconds`. Small messages say nothing about the line."""
        if size < SMALLEST_PIECE // 2:
            return self
        measured = max(size / max(seconds, 0.001), SLOWEST_RATE)
        return replace(self, rate=(self.rate + measured) / 2)

    def after_waiting_in_vain(self) -> "Pace":
        """The pace after time was over: the line has become slow, so the next piece is smaller."""
        return replace(self, rate=max(self.rate / 4, SLOWEST_RATE))

    @property
    def piece(self) -> int:
        """Bytes to send in one request, a multiple of 64 KiB."""
        wanted = int(self.rate * SECONDS_PER_PIECE) // SMALLEST_PIECE * SMALLEST_PIECE
        return min(max(wanted, SMALLEST_PIECE), LARGEST_PIECE)

    def patience(self, size: int) -> float:
        """Seconds to wait for an answer about `size` bytes: ten times what the line should need."""
        return PATIENCE + 10 * size / max(self.rate, SLOWEST_RATE)

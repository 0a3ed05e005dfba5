"""What the builder of packs finds in the files that people edit, one sentence each.

These sentences are for the people who edit packs. They stand here, in English, and not among the
translated ones of the window, because the builder also runs where there is no Qt.
"""

from dataclasses import dataclass

MOST_FAULTS = 500
"""Nobody reads more; a file that is broken throughout must not fill the screen for ever."""


@dataclass(frozen=True, order=True)
class Fault:
    """One place that needs a change, or only a look."""

    path: str
    """Of the file, from the folder of the pack."""
    line: int
    """From 1; 0 when the file as a whole is meant."""
    sentence: str
    refused: bool = True
    """Whether the pack cannot be built; otherwise it is built, and somebody should look."""

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}" if self.line else self.path
        return f"{place}: {self.sentence}"


class Faults:
    """Everything that was found so far; of each weight the first `MOST_FAULTS` are kept."""

    def __init__(self) -> None:
        self._refused: list[Fault] = []
        self._warnings: list[Fault] = []
        self.refusals = 0
        """How many places keep the pack from being built, also those that are not kept."""

    def refuse(self, path: str, line: int, sentence: str) -> None:
        """Note a place for which the pack cannot be built."""
        self.refusals += 1
        fault = Fault(path, line, sentence)
        # A file that is read for two reasons says the same thing twice.
        if len(self._refused) < MOST_FAULTS and fault not in self._refused:
            self._refused.append(fault)

    def warn(self, path: str, line: int, sentence: str) -> None:
        """Note a place that somebody should look at."""
        if len(self._warnings) < MOST_FAULTS:
            self._warnings.append(Fault(path, line, sentence, refused=False))

    @property
    def refused(self) -> tuple[Fault, ...]:
        """For these the pack cannot be built, in the order of files and lines."""
        return tuple(sorted(self._refused))

    @property
    def warnings(self) -> tuple[Fault, ...]:
        """These do not keep the pack from being built."""
        return tuple(sorted(self._warnings))

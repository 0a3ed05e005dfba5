"""What changed, said once to everybody who shows it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Changed:
    """The nouns that a job touched, such as `incidents` or `outbox`."""

    nouns: frozenset[str]

    @classmethod
    def of(cls, *nouns: str) -> "Changed":
        """Build a change from nouns."""
        return cls(frozenset(nouns))

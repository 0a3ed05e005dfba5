"""Back and forward through what was read."""


class History:
    """The pages that were read, and which of them is open."""

    def __init__(self) -> None:
        self._seen: list[str] = []
        self._at = -1

    @property
    def can_go_back(self) -> bool:
        """Whether a page was read before this one."""
        return self._at > 0

    @property
    def can_go_forward(self) -> bool:
        """Whether a page was left by going back."""
        return self._at < len(self._seen) - 1

    def visit(self, address: str) -> None:
        """Another page is opened; what lay forward is forgotten."""
        if self._seen and self._seen[self._at] == address:
            return
        del self._seen[self._at + 1 :]
        self._seen.append(address)
        self._at += 1

    def back(self) -> str:
        """The page before, which is open from now on."""
        self._at -= 1
        return self._seen[self._at]

    def forward(self) -> str:
        """The page after, which is open from now on."""
        self._at += 1
        return self._seen[self._at]

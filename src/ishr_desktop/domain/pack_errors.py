"""Expected errors about packs and those who publish them (see `errors.py`)."""

from ishr_desktop.domain.errors import ExpectedError
from ishr_desktop.domain.pack_fault import Fault


class PackNotBuilt(ExpectedError):
    """The files from which a pack is made have faults; each names its file and line."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__(*map(str, faults))
        self.faults = faults


class PackRefused(ExpectedError):
    """A pack is not taken; `reason` is the code of what the protocol says about it."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class PackUnsigned(ExpectedError):
    """Fewer keys of the publisher than needed have signed a pack."""

    def __init__(self, found: int, needed: int) -> None:
        super().__init__(found, needed)
        self.found = found
        self.needed = needed


class PublisherKeyUnreadable(ExpectedError):
    """A file does not hold a key for signing packs, or is damaged; `name` is its name."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class WrongKeyPassphrase(ExpectedError):
    """The passphrase does not open this key for signing packs."""


class PublisherKeysMissing(ExpectedError):
    """No key is known with which the signatures of a pack could be checked."""


class PublisherUnknown(ExpectedError):
    """A pack is signed by keys of nobody who is known here; `keys` are their numbers."""

    def __init__(self, keys: tuple[str, ...]) -> None:
        super().__init__(*keys)
        self.keys = keys


class PackWithoutSignature(ExpectedError):
    """Nobody has signed a pack that comes from outside."""


class PackTooLarge(ExpectedError):
    """A pack is larger than what is installed; `mebibytes` is the most."""

    def __init__(self, mebibytes: int) -> None:
        super().__init__(mebibytes)
        self.mebibytes = mebibytes


class PackNotNewer(ExpectedError):
    """A pack has no higher version than the one that is used now."""

    def __init__(self, name: str, version: int, used: int) -> None:
        super().__init__(name, version, used)
        self.name = name
        self.version = version
        self.used = used


class PackContentRefused(ExpectedError):
    """A pack is genuine and whole, and the program does not understand what it says."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__(*map(str, faults))
        self.faults = faults


class PackMissing(ExpectedError):
    """No such pack is installed, or waits."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class PackOfSeveral(ExpectedError):
    """Several publishers have an installed pack of this name; `labels` are what they are called."""

    def __init__(self, name: str, labels: tuple[str, ...]) -> None:
        super().__init__(name, labels)
        self.name = name
        self.labels = labels


class NoPacksInFolder(ExpectedError):
    """There is no pack in a folder, or on a stick."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class PublisherTaken(ExpectedError):
    """The name or a key of a publisher belongs already to `label`."""

    def __init__(self, label: str) -> None:
        super().__init__(label)
        self.label = label


class PublisherMissing(ExpectedError):
    """No publisher of this name was added here."""

    def __init__(self, label: str) -> None:
        super().__init__(label)
        self.label = label


class PublisherInUse(ExpectedError):
    """Packs of a publisher are installed, so it cannot be removed."""

    def __init__(self, label: str) -> None:
        super().__init__(label)
        self.label = label


class ThresholdImpossible(ExpectedError):
    """More keys should sign than there are, or none."""

    def __init__(self, threshold: int, keys: int) -> None:
        super().__init__(threshold, keys)
        self.threshold = threshold
        self.keys = keys

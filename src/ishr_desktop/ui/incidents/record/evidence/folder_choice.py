"""Which files of a folder are to be added to a record; plain rules."""

from collections.abc import Sequence
from enum import StrEnum

from ishr_desktop.domain.folder import AlreadyHere, FoundFile


class Family(StrEnum):
    """Kinds of files that are chosen together."""

    IMAGE = "image"
    VIDEO = "video"
    AUDIO = "audio"
    DOCUMENT = "document"
    OTHER = "other"


_ENDINGS = {
    Family.IMAGE: "jpg jpeg jpe png gif bmp webp tif tiff heic heif avif dng cr2 nef arw",
    Family.VIDEO: "mp4 m4v mov avi mkv webm 3gp mts m2ts mpg mpeg wmv ogv",
    Family.AUDIO: "mp3 m4a aac wav ogg opus flac amr wma aiff",
    Family.DOCUMENT: "pdf txt csv rtf doc docx xls xlsx ppt pptx odt ods odp htm html eml md",
}
_FAMILIES = {f".{end}": family for family, ends in _ENDINGS.items() for end in ends.split()}


def family_of(file: FoundFile) -> Family:
    """The kind of a file by its name: nothing is read before the person has chosen."""
    return _FAMILIES.get(file.path.suffix.lower(), Family.OTHER)


class FolderChoice:
    """All that was found, and what of it is wanted: at first whatever is not here already."""

    def __init__(self, found: Sequence[FoundFile]) -> None:
        self.found = tuple(found)
        self._families = [family_of(file) for file in found]
        self._wanted = [_is_new(file) for file in found]

    @property
    def wanted(self) -> tuple[FoundFile, ...]:
        """The files to add."""
        return tuple(f for f, wanted in zip(self.found, self._wanted, strict=True) if wanted)

    def is_wanted(self, place: int) -> bool:
        """Whether the file at this place is to be added."""
        return self._wanted[place]

    def toggle(self, place: int) -> None:
        """Take one file out, or in."""
        self._wanted[place] = not self._wanted[place]

    def family(self, place: int) -> Family:
        """The kind of the file at this place."""
        return self._families[place]

    def families(self) -> dict[Family, int]:
        """The kinds that there are, with how many files each has."""
        counts = {family: self._families.count(family) for family in Family}
        return {family: count for family, count in counts.items() if count}

    def has_any_of(self, family: Family) -> bool:
        """Whether at least one file of a kind is to be added."""
        pairs = zip(self._families, self._wanted, strict=True)
        return any(wanted and one is family for one, wanted in pairs)

    def want(self, family: Family, wanted: bool) -> None:
        """Take all files of a kind in, or out; what is here already stays out."""
        for place, file in enumerate(self.found):
            if self._families[place] is family:
                self._wanted[place] = wanted and _is_new(file)


def _is_new(file: FoundFile) -> bool:
    return file.already is AlreadyHere.NO

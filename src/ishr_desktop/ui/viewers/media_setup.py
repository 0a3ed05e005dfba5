"""Makes the media libraries quiet and keeps them to the one file they are given."""

import ctypes
import os
from functools import cache
from pathlib import Path

import PySide6
from PySide6.QtCore import QLoggingCategory

_LIBRARIES = ("Qt/lib/libavutil.so.*", "Qt/lib/libavutil.*.dylib", "avutil-*.dll")
"""Where the wheels of PySide6 keep FFmpeg on Linux, macOS and Windows."""
_QUIET = -8
"""AV_LOG_QUIET of FFmpeg's `libavutil/log.h`."""


@cache
def prepare_media() -> None:
    """Call it before QtMultimedia is loaded."""
    # A file can name others, here or on the net. Nothing that it names is opened.
    os.environ["QT_FFMPEG_PROTOCOL_WHITELIST"] = "none"
    # What goes wrong with a file comes as a signal. These lines tell of sound servers that are not
    # there, and belong to Qt; our own have other categories.
    QLoggingCategory.setFilterRules("qt.multimedia.*=false")


@cache
def hush_ffmpeg() -> None:
    """Keep FFmpeg from writing about a file: its tags hold names, places and dates.

    A session's journal would keep such lines in clear on the disk. Call it when there is a player,
    which loads the library.
    """
    # Functions are bound when they are called: what FFmpeg does not use is not there to be found.
    lazily = getattr(os, "RTLD_LAZY", ctypes.DEFAULT_MODE)
    home = Path(PySide6.__file__).parent
    for library in [found for pattern in _LIBRARIES for found in home.glob(pattern)]:
        ctypes.CDLL(str(library), mode=lazily).av_log_set_level(_QUIET)

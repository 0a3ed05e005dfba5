"""`python3 dev.py demo`: the main job on real windows, a real relay and real files."""

import argparse
import shutil
import sys
import tempfile
from pathlib import Path

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication
from tests.end_to_end.demo.materials import VIDEO_SIZE
from tests.end_to_end.demo.narrator import Narrator, StepFailed
from tests.end_to_end.demo.story import MIB, Story

PICTURES = Path("demo-output")


def main() -> int:
    """Tell the story; 0 when every step held."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pictures", type=Path, default=PICTURES, help="folder for the pictures")
    parser.add_argument(
        "--video", type=int, default=VIDEO_SIZE // MIB, help="size of the video, MiB"
    )
    arguments = parser.parse_args()
    qInstallMessageHandler(_say_of_qt)
    qt = QApplication(["ishr-desktop-demo"])
    pictures = arguments.pictures.resolve()
    shutil.rmtree(pictures, ignore_errors=True)
    folder = Path(tempfile.mkdtemp(prefix="ishr-demo-", dir=_roomy()))
    narrator = Narrator()
    try:
        Story(qt, folder, pictures, narrator, arguments.video * MIB).tell()
    except StepFailed as problem:
        narrator.say(f"\nThis did not hold: {problem}")
        return 1
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    narrator.finish()
    narrator.say(f"Pictures of every screen: {pictures}")
    return 0


def _say_of_qt(_kind: QtMsgType, _where: QMessageLogContext, message: str | None) -> None:
    """Pass on what Qt says, but not that a machine without a screen has no size hints."""
    if message and "propagateSizeHints" not in message:
        sys.stderr.write(message + "\n")


def _roomy() -> str | None:
    """A folder on the disk rather than in memory, where there is one."""
    return "/var/tmp" if Path("/var/tmp").is_dir() else None


if __name__ == "__main__":
    sys.exit(main())

"""The demonstration is part of what is promised, so it is run, with a smaller video."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_the_whole_story_holds(tmp_path: Path) -> None:
    told = subprocess.run(
        [
            *(sys.executable, "-m", "tests.end_to_end.demo.run"),
            *("--video", "20", "--pictures", str(tmp_path)),
        ],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode == 0, told.stdout + told.stderr
    assert "Everything held." in told.stdout
    assert not told.stderr, told.stderr
    assert len(list(tmp_path.glob("defender-*.png"))) >= 15
    assert len(list(tmp_path.glob("desk-*.png"))) >= 10

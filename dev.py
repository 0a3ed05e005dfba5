#!/usr/bin/env python3
"""The one door for people who work on ISHR Desktop.

    python3 dev.py demo    the whole job on real parts, with pictures
    python3 dev.py run     start the program from the source tree
    python3 dev.py test    every test
    python3 dev.py check   format, lint, types, import contracts, lock file, translations, tests
    python3 dev.py bench   measurements, each beside a reference (--json FILE keeps them)
    python3 dev.py screens make the pictures in docs/screens again
    python3 dev.py translations  collect the strings and build the test languages

Each command sets up what it needs by itself: a `.venv` made with the interpreter that runs this
file, the locked dependencies, and on Debian and Ubuntu the system libraries that Qt needs.
Standard library only.
"""

from __future__ import annotations  # so that an old Python reaches its sentence

import argparse
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
PACKS = ROOT / "resources" / "build_packs.py"
TRANSLATIONS = ROOT / "resources" / "translations" / "build_translations.py"

QT_PACKAGES = [
    "libegl1",
    "libgl1",
    "libdbus-1-3",
    "libfontconfig1",
    "libglib2.0-0",
    "libgssapi-krb5-2",
    "libpulse0",
    "libxrandr2",
    "libxrender1",
    "libxkbcommon0",
    "libxcb-cursor0",
    "libxcb-icccm4",
    "libxcb-image0",
    "libxcb-keysyms1",
    "libxcb-randr0",
    "libxcb-render-util0",
    "libxcb-shape0",
    "libxcb-xkb1",
    "libxkbcommon-x11-0",
    "fonts-noto-core",
    "fonts-noto-cjk",
]
"""What Qt needs to start on a bare Debian or Ubuntu, and fonts for the scripts of our users."""

TEST_PACKAGES = ("age", "minisign", "nodejs", "npm", "openssl", "zstd")
"""Other people's programs that the interoperability tests run."""

OLDEST_PYTHON = (3, 11)

ALLOWED_LOCK_HOSTS = {"pypi.org", "files.pythonhosted.org"}


def main() -> int:
    """Run the command given on the command line; its exit status is ours."""
    commands = {
        "demo": demo,
        "run": run,
        "test": test,
        "check": check,
        "bench": bench,
        "screens": screens,
        "translations": translations,
    }
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("command", choices=commands)
    parser.add_argument("arguments", nargs=argparse.REMAINDER, help="passed on to the command")
    parsed = parser.parse_args()
    try:
        commands[parsed.command](parsed.arguments)
    except SetUpError as problem:
        print(problem, file=sys.stderr)
        return 1
    except subprocess.CalledProcessError as ended:
        return ended.returncode or 1
    except KeyboardInterrupt:
        return 130
    return 0


class SetUpError(Exception):
    """The machine lacks something; the message says what to do."""


# --- commands ------------------------------------------------------------------------------------


def demo(arguments: list[str]) -> None:
    """Drive the real windows of a defender and a desk, and a relay, through the whole job."""
    set_up(QT_PACKAGES)
    call(PYTHON, "-m", "tests.end_to_end.demo.run", *arguments, env=screen_environment())


def run(arguments: list[str]) -> None:
    """Start the program from the source tree."""
    set_up(QT_PACKAGES)
    call(BIN / "ishr-desktop", *arguments, folder=Path.cwd())


def test(arguments: list[str]) -> None:
    """Run every test; arguments go to pytest."""
    set_up([*QT_PACKAGES, *missing_programs()])
    call(PYTHON, "-m", "pytest", *(arguments or ["-n", "2"]), env=offscreen())


def check(arguments: list[str]) -> None:
    """Run what every change must pass; the last step is the README's test command."""
    set_up([*QT_PACKAGES, *missing_programs()])
    check_lock_file()
    call(PYTHON, "-m", "ruff", "format", "--check", ".")
    call(PYTHON, "-m", "ruff", "check", ".")
    call(PYTHON, "-m", "mypy")
    call(BIN / "lint-imports", "--no-cache")
    call(PYTHON, TRANSLATIONS, "--check", env=offscreen())
    call(sys.executable, "dev.py", "test", *arguments)


def bench(arguments: list[str]) -> None:
    """Measure, and print a table."""
    set_up([*QT_PACKAGES, *missing_programs()])
    call(PYTHON, "-m", "tests.bench.run", *arguments, env=offscreen())


def screens(arguments: list[str]) -> None:
    """Make the pictures of the README again."""
    set_up(QT_PACKAGES)
    call(PYTHON, "-m", "tests.end_to_end.demo.screens", *arguments, env=offscreen())


def translations(arguments: list[str]) -> None:
    """Collect the visible strings and build the two test languages."""
    set_up(QT_PACKAGES)
    call(PYTHON, TRANSLATIONS, *arguments, env=offscreen())


# --- setting up ----------------------------------------------------------------------------------


def set_up(system_packages: list[str] | tuple[str, ...]) -> None:
    """Make `.venv` as the lock file says, and install missing system packages where we may."""
    require_python(sys.version_info[:3])
    usable = is_usable()
    install_system_packages([*system_packages, *([] if usable else needed_for_venv())])
    if not usable:
        create_environment()
    call(PYTHON, "-m", "uv", "sync", "--frozen", "--all-extras", "--quiet", env=uv_environment())
    call(PYTHON, PACKS)


def require_python(version: tuple[int, ...]) -> None:
    """Refuse an interpreter that is too old for the program."""
    if version < OLDEST_PYTHON:
        this, needed = (".".join(map(str, one)) for one in (version, OLDEST_PYTHON))
        raise SetUpError(
            f"This is Python {this}, and ISHR Desktop needs {needed} or later. If you have a later "
            f"one, use it by its name, for example: python{needed} dev.py test"
        )


def is_usable() -> bool:
    """Whether `.venv` is whole (setting up can be interrupted) and of this version of Python."""
    if not PYTHON.exists():
        return False
    question = "import sys, uv; uv.find_uv_bin(); print(sys.version_info[:2])"
    found = subprocess.run([PYTHON, "-c", question], capture_output=True, check=False, text=True)
    return found.stdout.strip() == str(sys.version_info[:2])


def create_environment() -> None:
    """Create `.venv` with this interpreter, and uv inside it in the version of the lock file."""
    print("Making .venv …", flush=True)
    call(sys.executable, "-m", "venv", "--clear", VENV)
    call(PYTHON, "-m", "pip", "install", "--quiet", f"uv=={locked_version('uv')}")


def needed_for_venv() -> list[str]:
    """The package that puts pip into environments, where this is Debian's Python without it."""
    found = subprocess.run(
        [sys.executable, "-c", "import ensurepip"], capture_output=True, check=False
    )
    return [] if found.returncode == 0 else [f"python3.{sys.version_info.minor}-venv"]


def locked_version(package: str) -> str:
    """The version of a package in uv.lock."""
    lock = (ROOT / "uv.lock").read_text(encoding="utf-8")
    found = re.search(rf'^name = "{package}"\nversion = "([^"]+)"', lock, re.MULTILINE)
    if found is None:
        raise SetUpError(f"uv.lock does not name {package}: run uv lock")
    return found.group(1)


def install_system_packages(wanted: list[str] | tuple[str, ...]) -> None:
    """Install missing Debian packages as root; otherwise raise with the exact line to type."""
    if shutil.which("dpkg-query") is None:
        return
    missing = [package for package in wanted if not is_installed(package)]
    if not missing:
        return
    line = f"apt-get install -y --no-install-recommends {' '.join(missing)}"
    if os.geteuid() != 0:
        raise SetUpError(f"Some system libraries are missing. Please run:\n\n    sudo {line}\n")
    print(f"Installing {len(missing)} system packages …", flush=True)
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    call("apt-get", "update", "-qq", env=quiet)
    call(*line.split(), "-qq", env=quiet, stdout=subprocess.DEVNULL)


def is_installed(package: str) -> bool:
    """Whether dpkg has this package, which newer systems may have renamed with `t64`."""
    states = subprocess.run(
        ["dpkg-query", "-W", "-f", "${db:Status-Status}\\n", package, f"{package}t64"],
        capture_output=True,
        check=False,
        text=True,
    )
    return "installed" in states.stdout.split()


def missing_programs() -> list[str]:
    """The packages of other people's programs that no command on PATH provides yet."""
    commands = {"nodejs": "node"}
    return [name for name in TEST_PACKAGES if shutil.which(commands.get(name, name)) is None]


def uv_environment() -> dict[str, str]:
    """Make uv use `.venv` with our interpreter and never download another."""
    return {
        **os.environ,
        "UV_PYTHON_DOWNLOADS": "never",
        "UV_PROJECT_ENVIRONMENT": str(VENV),
        "UV_PYTHON": str(PYTHON),
    }


def offscreen() -> dict[str, str]:
    """Run Qt without a screen, the same everywhere."""
    return {**os.environ, "QT_QPA_PLATFORM": "offscreen", "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"}


def screen_environment() -> dict[str, str]:
    """Use the screen where there is one."""
    has_screen = os.name == "nt" or sys.platform == "darwin"
    has_screen = has_screen or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
    return dict(os.environ) if has_screen else offscreen()


def check_lock_file() -> None:
    """Refuse a lock file that is out of date or that names a package host nobody expects."""
    call(PYTHON, "-m", "uv", "lock", "--check", "--quiet", env=uv_environment())
    lock = (ROOT / "uv.lock").read_text(encoding="utf-8")
    unexpected = set(re.findall(r'https?://([^/"]+)', lock)) - ALLOWED_LOCK_HOSTS
    if unexpected or "file:" in lock:
        raise SetUpError(f"uv.lock names an unusual package host: {sorted(unexpected)}")


def call(
    *command: str | Path,
    env: dict[str, str] | None = None,
    stdout: int | None = None,
    folder: Path = ROOT,
) -> None:
    """Run a command in the project's folder; raises `CalledProcessError` when it fails."""
    subprocess.run([str(part) for part in command], cwd=folder, env=env, stdout=stdout, check=True)


if __name__ == "__main__":
    sys.exit(main())

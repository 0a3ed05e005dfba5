"""The program as people install it: a wheel in a fresh environment, far from the source tree."""

import json
import os
import subprocess
import sys
import sysconfig
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PASSPHRASE = "river lamp seven quiet"

GUARD = f"""
import sys

SOURCE_TREE = {(f"{ROOT / 'src'}{os.sep}", f"{ROOT / 'resources'}{os.sep}")!r}

def forbid(event, arguments):
    if event == "open" and str(arguments[0]).startswith(SOURCE_TREE):
        raise PermissionError(arguments[0])

sys.addaudithook(forbid)
"""
"""Runs at the start of every program of the environment; the source tree is out of reach."""

WINDOW = """
import sys
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from ishr_desktop.app import SCREENS, DesktopApp
from ishr_desktop.keys.passphrase import FLOOR
from ishr_desktop.domain.clock import system_clock
from ishr_desktop.domain.role import Role
from ishr_desktop.services.session import create_vault

def work(seconds):
    loop = QEventLoop()
    QTimer.singleShot(int(seconds * 1000), loop.quit)
    loop.exec()

qInstallMessageHandler(lambda kind, context, words: print(words, file=sys.stderr))
folder = Path(sys.argv[1])
session, words = create_vault(folder, Role.DESK, "Desk", "river lamp seven quiet",
                              system_clock, FLOOR)
session.settings.language = "ar"
session.close()
program = DesktopApp(QApplication(sys.argv), folder)
program.start()
program.flow._opened(program.flow._door.open(folder, "river lamp seven quiet"))
while program.flow.workspace is None:
    work(0.05)
for screen in SCREENS:
    program.flow.workspace.show_screen(screen.noun)
    work(0.1)
    print(screen.title())
program.stop()
"""
"""Opens a vault in the window in Arabic and goes to every place."""

EVERY_MODULE = """
import importlib, json, pkgutil, sys

for name in sys.argv[1:]:
    package = importlib.import_module(name)
    for module in pkgutil.walk_packages(package.__path__, f"{name}."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
print(json.dumps(sorted({name.split(".")[0] for name in sys.modules})))
"""


class Installation:
    """A fresh environment with our wheel."""

    def __init__(self, environment: Path, elsewhere: Path) -> None:
        self.environment = environment
        self.elsewhere = elsewhere

    def run(self, program: str, *arguments: object, stdin: str = "") -> str:
        """What a program of the environment prints; it must end well."""
        done = self.start(program, *arguments, stdin=stdin)
        assert done.returncode == 0, done.stderr
        assert "Traceback" not in done.stderr
        return done.stdout

    def start(
        self, program: str, *arguments: object, stdin: str = ""
    ) -> subprocess.CompletedProcess[str]:
        """Run a program of the environment in another folder and with an empty home."""
        return subprocess.run(
            [str(self.environment / "bin" / program), *map(str, arguments)],
            input=stdin,
            capture_output=True,
            encoding="utf-8",
            check=False,
            timeout=60,
            cwd=self.elsewhere,
            env={
                "HOME": str(self.elsewhere),
                "LANG": "C.UTF-8",
                "PATH": os.environ["PATH"],
                "QT_QPA_PLATFORM": "offscreen",
            },
        )


@pytest.fixture(scope="module")
def installation(tmp_path_factory: pytest.TempPathFactory) -> Installation:
    """Needs no network: what the wheel depends on comes from the environment of the tests."""
    place = tmp_path_factory.mktemp("a place with spaces")
    command(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", place)
    [wheel] = place.glob("*.whl")
    environment = place / "environment"
    command(sys.executable, "-m", "venv", "--without-pip", environment)
    python = environment / "bin" / "python"
    install = ("uv", "pip", "install", "--offline", "--no-deps", "--quiet", "--python", python)
    command(sys.executable, "-m", *install, wheel)
    [packages] = environment.glob("lib/python*/site-packages")
    (packages / "source_tree_guard.py").write_text(GUARD, encoding="utf-8")
    # A folder named in a .pth file has its own .pth files ignored: no way back to the sources.
    lines = (sysconfig.get_path("purelib"), sysconfig.get_path("platlib"))
    (packages / "tests.pth").write_text("\n".join((*lines, "import source_tree_guard\n")))
    elsewhere = place / "elsewhere"
    elsewhere.mkdir()
    return Installation(environment, elsewhere)


def command(*parts: str | Path) -> None:
    subprocess.run(list(map(str, parts)), cwd=ROOT, check=True, capture_output=True)


def test_the_guard_keeps_the_source_tree_out_of_reach(installation: Installation) -> None:
    reading = f"open({str(ROOT / 'src' / 'ishr_desktop' / '__init__.py')!r})"
    assert "PermissionError" in installation.start("python", "-c", reading).stderr


def test_a_record_is_kept_and_shown(installation: Installation) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert installation.run("ishr", "--version") == f"ishr {project['project']['version']}\n"
    create = ("vault", "create", "--vault", "vault", "--json", "--label", "Amina")
    made = json.loads(installation.run("ishr", *create, stdin=PASSPHRASE))
    assert len(made["recovery_words"]) == 24
    document = json.dumps({"title": "Arrest at the market", "tile": "arrest", "country": "CHE"})
    stdin = f"{PASSPHRASE}\n{document}"
    add = ("incident", "add", "-", "--vault", "vault", "--json")
    code = json.loads(installation.run("ishr", *add, stdin=stdin))["code"]
    shown = installation.run("ishr", "incident", "show", code, "--vault", "vault", stdin=PASSPHRASE)
    assert "title: Arrest at the market" in shown.splitlines()


def test_the_window_goes_everywhere_in_arabic(installation: Installation) -> None:
    assert "--vault" in installation.run("ishr-desktop", "--help")
    done = installation.start("python", "-c", WINDOW, "window vault")
    assert (done.returncode, done.stderr) == (0, "")
    titles = [
        *("الحوادث", "الأدلة", "الخطة", "الوارد", "إرسال واستلام", "الأشخاص", "التقارير"),
        *("جهات الاتصال", "أسئلة خاصة", "الإعدادات"),
    ]
    assert done.stdout.splitlines() == titles


def test_the_packs_are_part_of_the_program(installation: Installation) -> None:
    review = json.loads(installation.run("ishr", "pack", "review", "--json"))
    assert {item["pack"] for item in review["to_check"]} >= {"ishr-rules"}
    assert "wgad-regular" in installation.run("ishr", "guide", "list")


@pytest.mark.parametrize("verb", ["serve", "invite", "status", "deposit"])
def test_the_relay_explains_its_commands(installation: Installation, verb: str) -> None:
    assert installation.run("ishr-relay", verb, "--help").startswith(f"usage: ishr-relay {verb}")


@pytest.mark.parametrize(
    ("packages", "not_installed"),
    [
        (
            ("ishr_relay",),
            {"PySide6", "appdirs", "jsonschema", "mnemonic", "segno", "sqlcipher3", "zxcvbn"},
        ),
        (("ishr_desktop", "ishr_protocol"), {"sqlalchemy", "starlette", "uvicorn"}),
    ],
    ids=["relay", "desktop"],
)
def test_an_extra_is_enough_for_its_program(
    installation: Installation, packages: tuple[str, ...], not_installed: set[str]
) -> None:
    used = set(json.loads(installation.run("python", "-c", EVERY_MODULE, *packages)))
    assert not used & not_installed
    assert {"cryptography", *packages} <= used


def test_every_resource_is_in_the_wheel(installation: Installation) -> None:
    [inside] = installation.environment.glob("lib/python*/site-packages/ishr_desktop/_resources")
    for file in (ROOT / "resources").rglob("*"):
        if file.is_file() and "__pycache__" not in file.parts:
            copy = inside / file.relative_to(ROOT / "resources")
            assert copy.read_bytes() == file.read_bytes()

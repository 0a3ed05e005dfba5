"""From the words on the command line to an exit status: 0 done, 1 not done, 2 wrong usage."""

import argparse
import os
import sys
from collections.abc import Sequence
from importlib.metadata import version

from ishr_desktop.cli.console import Console, NotDone, utf8
from ishr_desktop.cli.hints import words_for
from ishr_desktop.cli.noun import Noun
from ishr_desktop.cli.nouns import NOUNS
from ishr_desktop.domain.clock import Clock, system_clock
from ishr_desktop.domain.errors import Cancelled, ExpectedError
from ishr_desktop.ui.messages import sentence

DONE = 0
NOT_DONE = 1
_BUG = (
    "The program made a mistake here. What was saved is safe. "
    "Please try once more, and tell us if it happens again."
)
_SECRETS = """\
A passphrase is never given as an argument. It is asked for on the terminal, or read from the first
line of --passphrase-file FILE, or from the first line of standard input. A document named - is
what follows on standard input.
"""


def main(arguments: Sequence[str] | None = None, clock: Clock = system_clock) -> int:
    """Run one command; never a traceback."""
    utf8(sys.stdout)
    utf8(sys.stderr)
    words = sys.argv[1:] if arguments is None else arguments
    parsed = _parser(words).parse_args(words)
    console = Console(parsed.json, parsed.passphrase_file, clock)
    try:
        status: int = parsed.run(parsed, console)
        sys.stdout.flush()
    except ExpectedError as error:
        console.say(words_for(error))
    except NotDone as error:
        console.say(str(error))
    except KeyboardInterrupt:
        console.say(sentence(Cancelled()))
    except BrokenPipeError:
        # Whoever read our output has seen enough; Python must not stumble over it at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except Exception:
        # The outermost place; where it happened was written down inside the vault.
        console.say(_BUG)
    else:
        return status
    return NOT_DONE


def _parser(words: Sequence[str]) -> argparse.ArgumentParser:
    """All nouns, and the commands of the one that was chosen."""
    parser = argparse.ArgumentParser(
        prog="ishr",
        description="Records of human rights violations, encrypted on this computer.",
        epilog=_SECRETS,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"ishr {version('ishr-desktop')}")
    nouns = parser.add_subparsers(metavar="NOUN", required=True)
    chosen = next((word for word in words if not word.startswith("-")), None)
    for name, entry in NOUNS.items():
        noun = nouns.add_parser(name, help=entry.about, description=entry.about, allow_abbrev=False)
        if name == chosen:
            entry.load()(Noun(noun))
    return parser

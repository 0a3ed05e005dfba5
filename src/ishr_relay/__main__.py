"""The command `ishr-relay`: 0 done, 1 it could not be done, 2 it was asked for wrongly."""

import sys
from collections.abc import Sequence

from ishr_relay.cli.failure import Failure
from ishr_relay.cli.parser import build_parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit status."""
    options = build_parser().parse_args(arguments)
    try:
        options.run(options)
    except Failure as failure:
        sys.stderr.write(f"ishr-relay: {failure}\n")
        return 1
    except KeyboardInterrupt:
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())

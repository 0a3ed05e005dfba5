"""`python -m ishr_desktop.cli` is `ishr`."""

import sys

from ishr_desktop.cli.program import main

sys.exit(main())

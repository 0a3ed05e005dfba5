"""`ishr-relay invite`: print a code that opens mailboxes."""

import argparse

from ishr_relay.cli.data_folder import open_database
from ishr_relay.clock import system_clock
from ishr_relay.mailbox.opening import invite


def run(options: argparse.Namespace) -> None:
    """Print one code."""
    with open_database(options.data) as database:
        print(invite(database, system_clock, options.uses, options.days))

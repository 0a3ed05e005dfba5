"""`ishr-relay status`: how full a relay is, and the key that clients know it by."""

import argparse
import base64
import json
from dataclasses import asdict

from ishr_relay.cli.data_folder import open_database
from ishr_relay.clock import system_clock
from ishr_relay.mailbox.state import RelayState, read_state
from ishr_relay.storage.folder import FolderStore
from ishr_relay.storage.relay_key import load_relay_key

_MIB = 1024 * 1024


def run(options: argparse.Namespace) -> None:
    """Print the state, for people or for programs."""
    with open_database(options.data) as database:
        state = read_state(system_clock, database, FolderStore(options.data))
        key = base64.b64encode(load_relay_key(options.data).public_key).decode("ascii")
    if options.json:
        print(json.dumps({"key": key} | asdict(state)))
    else:
        print("\n".join(_lines(key, state)))


def _lines(key: str, state: RelayState) -> list[str]:
    return [
        f"relay key    {key}",
        f"mailboxes    {state.mailboxes}",
        f"invitations  {state.invitations} that can be used",
        f"waiting      {state.batches} batches, {_size(state.batch_bytes)}",
        f"uploads      {state.uploads} unfinished, {_size(state.upload_bytes)} announced",
        f"free space   {_size(state.free_bytes)}",
    ]


def _size(count: int) -> str:
    return f"{count / _MIB:.1f} MiB"

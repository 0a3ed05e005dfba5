"""Opening a relay's data folder from a command, with a sentence for all that can be wrong."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ishr_relay.cli.failure import fail
from ishr_relay.storage.database import Database, DatabaseFault, DatabaseTooNew
from ishr_relay.storage.folder_lock import DataFolderInUse
from ishr_relay.storage.relay_key import DamagedRelayKey


@contextmanager
def explained(data: Path) -> Iterator[None]:
    """Turn what a data folder can do wrong into one sentence."""
    try:
        yield
    except DatabaseTooNew:
        fail(f"{data} was written by a later version of ishr-relay.")
    except DataFolderInUse:
        fail(f"Another ishr-relay is working in {data}.")
    except DamagedRelayKey:
        fail(
            f"{data / 'relay.key'} is damaged. Put back its backup: without it no client trusts "
            "this relay."
        )
    except DatabaseFault:
        fail(f"{data / 'relay.db'} cannot be opened as this relay's database.")
    except OSError as error:
        fail(f"{data} cannot be used: {error.strerror}.")


@contextmanager
def open_database(data: Path) -> Iterator[Database]:
    """The database of a relay that has been started before."""
    if not (data / "relay.key").exists():
        fail(f"{data} holds no relay. 'ishr-relay serve --data {data}' makes one.")
    with explained(data):
        database = Database(data / "relay.db")
        try:
            yield database
        finally:
            database.close()

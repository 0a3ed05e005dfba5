"""What the desk sees of a batch after it removed a record that the batch had brought."""

from pathlib import Path

from tests.end_to_end.bad_input_stage import Laptop

from ishr_desktop.sync import courier


def test_a_received_record_that_was_removed_is_left_out(desk: Laptop, stick: Path) -> None:
    session = desk.open()
    courier.open_batch(session, stick)
    [batch] = session.inbox.batches()
    [record] = session.inbox.records(batch.id)
    session.bin.remove(record.incident_id)
    assert session.inbox.records(batch.id) == []
    assert [one.id for one in session.inbox.batches()] == [batch.id]
    session.close()

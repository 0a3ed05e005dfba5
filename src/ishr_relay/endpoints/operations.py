"""For operators, on a listener of its own: is it well, and how much passes through."""

from dataclasses import asdict

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from ishr_relay.endpoints.meter import Meter
from ishr_relay.endpoints.office import Office, in_thread, office_of
from ishr_relay.mailbox.state import RelayState, read_state
from ishr_relay.storage.database import DatabaseFault

_PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8"


async def health(request: Request) -> Response:
    """`GET /healthz`: the database answers and the disk has room."""
    office = office_of(request)
    try:
        state = await in_thread(_state, office)
    except (OSError, DatabaseFault):
        return PlainTextResponse("not well\n", 503)
    if state.free_bytes < office.settings.free_bytes:
        return PlainTextResponse("disk is full\n", 503)
    return PlainTextResponse("ok\n")


async def metrics(request: Request) -> Response:
    """`GET /metrics`: Prometheus text."""
    office = office_of(request)
    state = await in_thread(_state, office)
    lines = _gauges(state) + _counters(office.meter)
    return Response("\n".join(lines) + "\n", media_type=_PROMETHEUS)


def _state(office: Office) -> RelayState:
    return read_state(office.clock, office.database, office.store)


def _gauges(state: RelayState) -> list[str]:
    return [
        line
        for name, value in asdict(state).items()
        for line in (f"# TYPE ishr_relay_{name} gauge", f"ishr_relay_{name} {value}")
    ]


def _counters(meter: Meter) -> list[str]:
    plain = {
        "deposited_batches": meter.deposited,
        "deposited_bytes": meter.deposited_bytes,
        "collected_bytes": meter.collected_bytes,
        "acknowledged_batches": meter.acknowledged,
    }
    lines = []
    for name, value in plain.items():
        lines += [f"# TYPE ishr_relay_{name}_total counter", f"ishr_relay_{name}_total {value}"]
    lines.append("# TYPE ishr_relay_responses_total counter")
    lines += [
        f'ishr_relay_responses_total{{status="{status}"}} {count}'
        for status, count in sorted(meter.responses.items())
    ]
    lines.append("# TYPE ishr_relay_refusals_total counter")
    lines += [
        f'ishr_relay_refusals_total{{code="{code}"}} {count}'
        for code, count in sorted(meter.refusals.items())
    ]
    return lines

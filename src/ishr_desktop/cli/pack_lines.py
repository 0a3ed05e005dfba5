"""Packs as lines and values: one that is used, and one that may be installed with its changes."""

from collections.abc import Iterator
from typing import Any

from ishr_desktop.domain.pack_changes import Change, FieldChange, How
from ishr_desktop.services.packs.installing import PackOffer
from ishr_desktop.services.packs.opened import OpenedPack

_SIGNS = {How.ADDED: "+", How.CHANGED: "*", How.REMOVED: "-"}


def pack_value(pack: OpenedPack, labels: dict[str, str]) -> dict[str, Any]:
    """A pack that is used, as JSON; `labels` names publishers by id."""
    manifest = pack.pack.manifest
    return {
        "publisher": pack.publisher,
        "label": labels.get(pack.publisher, pack.publisher),
        "name": pack.name,
        "version": pack.version,
        "languages": list(manifest.languages),
        "reviewed": manifest.reviewed.isoformat(),
        "guide": pack.has_guide,
        "rules": pack.has_rules,
    }


def pack_line(pack: OpenedPack, labels: dict[str, str]) -> str:
    """The same as a line."""
    label = labels.get(pack.publisher, pack.publisher)
    reviewed = pack.pack.manifest.reviewed
    return f"{label}: {pack.name} version {pack.version}, reviewed {reviewed}"


def done_lines(offer: PackOffer) -> Iterator[str]:
    """What is said when it is installed."""
    yield f"{offer.publisher.label}: {offer.name} version {offer.version} is used from now on."


def offer_value(offer: PackOffer, *, installed: bool) -> dict[str, Any]:
    """A pack that may be installed, as JSON."""
    return {
        "publisher": offer.publisher.id,
        "label": offer.publisher.label,
        "name": offer.name,
        "version": offer.version,
        "used_before": offer.used,
        "languages": list(offer.languages),
        "reviewed": offer.reviewed.isoformat(),
        "signers": list(offer.signers),
        "said": list(offer.said),
        "changes": [_change_value(change) for change in offer.changes.changes],
        "more_changes": offer.changes.more,
        "installed": installed,
    }


def _change_value(change: Change) -> dict[str, Any]:
    return {
        "part": change.part.value,
        "how": change.how.value,
        "id": change.id,
        "title": change.title,
        "fields": [
            {"name": one.name, "before": one.before, "after": one.after} for one in change.fields
        ],
        "more_fields": change.more,
    }


def offer_lines(offer: PackOffer) -> Iterator[str]:
    """The same as lines, with everything that changes."""
    instead = "" if offer.used is None else f", in the place of version {offer.used}"
    yield f"{offer.publisher.label}: {offer.name} version {offer.version}{instead}"
    yield f"reviewed {offer.reviewed}, in {', '.join(offer.languages)}"
    yield f"signed with {', '.join(offer.signers)}"
    if offer.used is None:
        number = len(offer.changes.changes) + offer.changes.more
        yield f"{number} pages, facts and pictures, all new"
        return
    if not offer.changes.changes:
        yield "no page, fact or picture is different"
    for change in offer.changes.changes:
        yield f"{_SIGNS[change.how]} {change.part}: {change.title}"
        for one in change.fields:
            yield f"    {_field_line(one)}"
        if change.more:
            yield f"    and {change.more} more"
    if offer.changes.more:
        yield f"and {offer.changes.more} more"


def _field_line(change: FieldChange) -> str:
    if not change.before and not change.after:
        return f"{change.name} is another"
    return f"{change.name}: {change.before or '-'} → {change.after or '-'}"

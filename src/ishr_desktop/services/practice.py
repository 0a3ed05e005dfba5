"""The practice set: invented records for workshops and for trying things out, never for sending."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ishr_desktop.domain.errors import VaultNotEmpty
from ishr_desktop.domain.incident import Incident
from ishr_desktop.domain.incident_list import IncidentQuery
from ishr_desktop.domain.progress import Progress, silent
from ishr_desktop.resources import read_json, resource
from ishr_desktop.services.session import Session

_FOLDER = "practice"
_BY_KEY = "key:"
"""A link names the story it leads to by its key until the record of that story has an id."""


def load_practice(session: Session, progress: Progress = silent) -> list[Incident]:
    """Put the fictional records with their files into an empty vault; they are not to be sent.

    Raises `VaultNotEmpty` where there are records, so that invented ones never stand among true
    ones, and what `Incidents.save` raises.
    """
    if session.incidents.count(IncidentQuery()):
        raise VaultNotEmpty
    entries = read_json(_FOLDER, "incidents.json")["incidents"]
    ids: dict[str, str] = {}
    for number, entry in enumerate(entries, start=1):
        ids[entry["key"]] = _load(session, entry, ids)
        progress(number, len(entries))
    return [session.incidents.get(incident_id) for incident_id in ids.values()]


def _load(session: Session, entry: Mapping[str, Any], ids: Mapping[str, str]) -> str:
    document = entry["document"]
    links = [
        {**link, "incident": ids[link["incident"].removeprefix(_BY_KEY)]}
        for link in document.get("links", ())
    ]
    if links:
        document = {**document, "links": links}
    incident = session.incidents.save(document, send=False)
    for name in entry["files"]:
        session.evidence.attach(incident.id, resource(_FOLDER, *Path(name).parts))
    if entry["graphic"]:
        _mark_graphic(session, incident.id)
    return incident.id


def _mark_graphic(session: Session, incident_id: str) -> None:
    document = session.incidents.get(incident_id).document
    files = [
        {**file, "graphic": True} if file["media_type"].startswith("image/") else file
        for file in document.get("evidence", ())
    ]
    session.incidents.save({**document, "evidence": files}, incident_id)

"""Settings, drafts, the inbox, passphrases, documents from files, the usual folder."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ishr_desktop.domain.errors import BatchUnknown, InvalidIncident
from ishr_desktop.services.incident_documents import read_documents
from ishr_desktop.services.passphrases import generate_passphrase, strength, wait_after
from ishr_desktop.services.session import Session, open_vault
from ishr_desktop.services.settings import Settings
from ishr_desktop.services.vault_folder import default_vault_folder

PASSPHRASE = "river lamp seven quiet"


def test_settings_have_defaults_and_are_kept(session: Session, clock: Any) -> None:
    assert session.settings.all() == {
        "theme": "system",
        "language": "",
        "font_scale": 1.0,
        "page_scale": 1.0,
        "idle_minutes": 5,
        "route": "direct",
        "tor_proxy": "127.0.0.1:9050",
        "last_country": "",
        "last_exchange": "",
        "recovery_checked": False,
        "viewing_is_noted": False,
    }
    session.settings.theme = "dark"
    session.settings.set("idle_minutes", 15)
    session.close()
    again = open_vault(session.folder, PASSPHRASE, clock)
    assert (again.settings.theme, again.settings.get("idle_minutes")) == ("dark", 15)
    again.close()


@pytest.mark.parametrize(
    ("name", "value"),
    [("theme", "pink"), ("idle_minutes", 0), ("idle_minutes", True), ("route", 3)],
)
def test_a_setting_takes_only_what_it_means(session: Session, name: str, value: object) -> None:
    with pytest.raises(ValueError, match=name):
        session.settings.set(name, value)


def test_settings_are_set_from_words(session: Session) -> None:
    session.settings.set_text("recovery_checked", "yes")
    session.settings.set_text("font_scale", "1.5")
    session.settings.set_text("idle_minutes", "30")
    assert session.settings.recovery_checked is True
    assert session.settings.font_scale == 1.5
    assert session.settings.idle_minutes == 30
    for name, text in (
        ("recovery_checked", "perhaps"),
        ("idle_minutes", "soon"),
        ("theme", "pink"),
    ):
        with pytest.raises(ValueError, match=r"."):
            session.settings.set_text(name, text)


def test_an_unknown_setting_is_said_so(session: Session) -> None:
    for use in (session.settings.get, lambda name: session.settings.set(name, 1)):
        with pytest.raises(KeyError):
            use("colour")


def test_a_value_of_a_later_version_counts_as_not_chosen(session: Session) -> None:
    session.settings.repository.set("theme", "sepia")
    assert session.settings.theme == "system"
    assert Settings.theme.default == "system"


def test_what_is_typed_survives_a_lock(session: Session, clock: Any) -> None:
    session.drafts.keep("new", {"title": "half a sent"})
    session.drafts.keep("new", {"title": "half a sentence"})
    session.close()
    again = open_vault(session.folder, PASSPHRASE, clock)
    assert again.drafts.find("new") == {"title": "half a sentence"}
    assert again.drafts.keys() == ["new"]
    again.drafts.forget("new")
    assert again.drafts.find("new") is None
    again.close()


def test_an_empty_inbox(session: Session) -> None:
    incident = session.incidents.save({})
    assert session.inbox.batches() == []
    assert session.inbox.batch_of(incident.id) is None
    with pytest.raises(BatchUnknown):
        session.inbox.get("nothing")


def test_an_outbox_without_deliveries(session: Session) -> None:
    assert session.outbox.deliveries() == []


def test_mistakes_make_people_wait_a_little() -> None:
    waits = [wait_after(mistakes) for mistakes in range(20)]
    assert waits[:3] == [0, 0, 0]
    assert waits == sorted(waits)
    assert max(waits) == 30


def test_a_made_passphrase_is_strong() -> None:
    assert len(generate_passphrase().split()) == 6
    assert strength(generate_passphrase()).level > strength("password").level


def test_the_usual_folder_is_inside_the_home_of_the_user(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    assert default_vault_folder().is_relative_to(tmp_path)


@pytest.mark.parametrize(
    ("data", "count"),
    [(b"{}", 1), (b"[]", 0), (b'[{}, {"title": "x"}]', 2), (b"\xef\xbb\xbf{}", 1)],
)
def test_a_file_holds_one_document_or_many(data: bytes, count: int) -> None:
    assert len(read_documents(data)) == count


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "not_json"),
        (b"{", "not_json"),
        (b"\xff\xfe{\x00}\x00", "not_json"),
        (b'{"a": 1, "a": 2}', "not_json"),
        (b'{"a": NaN}', "not_json"),
        (b'{"a": "\\ud800"}', "not_json"),
        (b'"words"', "wrong_type"),
        (b"[{}, 3]", "wrong_type"),
        (b"[" * 100_000, "not_json"),
        (b"[" * 100 + b"]" * 100, "too_deep"),
        (b'{"a": 12345678901234567890}', "number_too_large"),
        (b'{"a": [{"b": -9007199254740993}]}', "number_too_large"),
        (b'{"a": "b\\u0000"}', "nul_character"),
        (b'{"a\\u0000": 1}', "nul_character"),
    ],
)
def test_what_is_no_document_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(InvalidIncident) as refused:
        read_documents(data)
    assert refused.value.reason == reason


@given(st.binary(max_size=50))
def test_any_bytes_are_documents_or_refused(data: bytes) -> None:
    try:
        documents = read_documents(data)
    except InvalidIncident:
        return
    assert isinstance(documents, list)

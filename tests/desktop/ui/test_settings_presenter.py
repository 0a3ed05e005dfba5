"""Settings on a real vault, without a window."""

import io
from typing import Any

import pytest
from tests.gui.conftest import PASSPHRASE
from tests.gui.immediate_jobs import ImmediateJobs

from ishr_desktop.domain.errors import RelayUnreachable
from ishr_desktop.services.session import Session
from ishr_desktop.ui import messages
from ishr_desktop.ui.settings.presenter import CheckResult, SettingsPresenter


class SeenSettings:
    """Remembers what the screen was told."""

    def __init__(self) -> None:
        self.choices: dict[str, Any] = {}
        self.said: list[str] = []
        self.checked: list[CheckResult] = []
        self.mailbox: list[bool] = []
        self.page = "cards"
        self.words: tuple[str, ...] = ()
        self.all_words: tuple[str, ...] = ()
        self.asked: tuple[int, ...] = ()
        self.wrong: tuple[int, ...] = ()

    def show_choices(self, choices: dict[str, Any]) -> None:
        self.choices = choices

    def passphrase_changed(self) -> None:
        self.said.append("changed")

    def passphrase_kept(self, sentence: str) -> None:
        self.said.append(sentence)

    def vault_checked(self, result: CheckResult) -> None:
        self.checked.append(result)

    def vault_not_checked(self, sentence: str) -> None:
        self.said.append(sentence)

    def show_mailbox(self, joined: bool) -> None:
        self.mailbox.append(joined)

    def mailbox_refused(self, sentence: str) -> None:
        self.said.append(sentence)

    def show_words(self, words: tuple[str, ...]) -> None:
        self.words = words
        self.all_words = words or self.all_words

    def show_sheet(self) -> None:
        self.page = "sheet"

    def ask_for_words(self, positions: tuple[int, ...]) -> None:
        self.asked = positions

    def show_check(self) -> None:
        self.page = "check"

    def ask_again(self, positions: tuple[int, ...]) -> None:
        self.wrong = positions

    def show_cards(self) -> None:
        self.page = "cards"

    def sheet_kept(self, sentence: str) -> None:
        self.said.append(sentence)

    def sheet_checked(self) -> None:
        self.page = "cards"
        self.said.append("checked")


class FarRelay:
    """Stands in for the engine: a relay that does not answer is a failure, and time."""

    def __init__(self) -> None:
        self.asked: tuple[str, str] = ("", "")

    def join(self, relay_url: str, invitation: str) -> None:
        self.asked = (relay_url, invitation)
        raise RelayUnreachable("relay.example")


class Desk:
    """A presenter with its screen."""

    def __init__(self, session: Session) -> None:
        self.view = SeenSettings()
        self.relay = FarRelay()
        self.jobs = ImmediateJobs()
        self.presenter = SettingsPresenter(self.view, self.jobs, session, self.relay, messages)


@pytest.fixture
def settings(session: Session) -> Desk:
    return Desk(session)


def test_it_shows_what_is_chosen(settings: Desk) -> None:
    settings.presenter.load()
    assert settings.view.choices["idle_minutes"] == 5
    assert settings.view.mailbox == [False]


def test_a_choice_is_kept_and_told(settings: Desk, session: Session) -> None:
    told: list[bool] = []
    settings.jobs.listen(("settings",), lambda: told.append(True))
    settings.presenter.keep("theme", "dark")
    assert session.settings.theme == "dark"
    assert told == [True]


def test_the_passphrase_is_changed_only_with_the_old_one(settings: Desk) -> None:
    settings.presenter.change_passphrase("something else", "a quite new passphrase")
    settings.presenter.change_passphrase(PASSPHRASE, "a quite new passphrase")
    settings.presenter.change_passphrase(PASSPHRASE, "another new passphrase")
    assert settings.view.said[1] == "changed"
    assert "does not open" in settings.view.said[0]
    assert "does not open" in settings.view.said[2]


def test_a_whole_vault_is_found_whole(settings: Desk) -> None:
    settings.presenter.check_vault("Checking the vault")
    (result,) = settings.view.checked
    assert (result.sound, result.attachments) == (True, 0)
    assert "Checking the vault" in settings.jobs.titles


def test_what_does_not_hold_is_named(settings: Desk, session: Session) -> None:
    incident = session.incidents.save({})
    for name in ("a.txt", "b.txt"):
        session.evidence.attach_stream(incident.id, name, io.BytesIO(name.encode()))
    session.sealing.seal(incident.id)
    for path in session.vault.blobs.stored():
        (session.vault.blobs.folder / path).unlink()
    gone = next(one for one in session.evidence.of(incident.id) if one.name == "b.txt")
    session.bin.remove_attachment(gone.id)
    with session.vault.transaction() as connection:
        connection.execute("UPDATE seal SET signature = x'00'")
    settings.presenter.check_vault("Checking the vault")
    (result,) = settings.view.checked
    assert not result.sound
    assert set(result.files) == {(incident.code, "a.txt"), ("", gone.id)}
    assert [(one.kind, one.reason) for one in result.findings] == [("seal", "unreadable")]


def test_a_relay_that_does_not_answer_is_said(settings: Desk) -> None:
    settings.presenter.join(" https://relay.example ", " abc ", "Opening a mailbox")
    assert settings.relay.asked == ("https://relay.example", "abc")
    assert "relay.example" in settings.view.said[0]


def type_back(settings: Desk, *, rightly: bool = True) -> None:
    settings.presenter.sheet.sheet_is_kept()
    words = tuple(settings.view.all_words[place - 1] for place in settings.view.asked)
    settings.presenter.sheet.check(words if rightly else ("zebra", *words[1:]))


def test_a_new_sheet_counts_once_its_words_are_typed_back(settings: Desk, session: Session) -> None:
    told: list[bool] = []
    settings.jobs.listen(("settings",), lambda: told.append(True))
    settings.presenter.renew_sheet(PASSPHRASE)
    assert settings.view.page == "sheet"
    type_back(settings, rightly=False)
    assert settings.view.wrong == settings.view.asked[:1]
    assert settings.view.page == "check"
    assert not session.settings.recovery_checked
    type_back(settings)
    assert (settings.view.page, settings.view.said) == ("cards", ["checked"])
    assert session.settings.recovery_checked
    assert settings.view.words == ()
    assert told == [True]


def test_a_new_sheet_needs_the_passphrase(settings: Desk) -> None:
    settings.presenter.renew_sheet("something else")
    assert settings.view.page == "cards"
    assert "does not open" in settings.view.said[0]


def test_a_sheet_that_is_left_changes_nothing(settings: Desk, session: Session) -> None:
    before = (session.folder / "keyslots").read_bytes()
    settings.presenter.renew_sheet(PASSPHRASE)
    settings.presenter.leave_sheet()
    assert (settings.view.page, settings.view.words) == ("cards", ())
    assert (session.folder / "keyslots").read_bytes() == before


def test_a_sheet_that_cannot_be_kept_is_said_and_forgotten(
    settings: Desk, session: Session
) -> None:
    settings.presenter.renew_sheet(PASSPHRASE)
    (session.folder / "keyslots").unlink()
    type_back(settings)
    assert settings.view.page == "cards"
    assert "locks of this vault" in settings.view.said[0]
    assert settings.view.words == ()
    assert not session.settings.recovery_checked

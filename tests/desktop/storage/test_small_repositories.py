"""Drafts, settings, the own identity, and bugs."""

from datetime import timedelta

import pytest
from tests.desktop.storage.made import NOW

from ishr_desktop.storage.drafts import DraftRepository
from ishr_desktop.storage.identity import IdentityRepository, OwnMailbox, OwnSeeds
from ishr_desktop.storage.log import KEPT, BugLog
from ishr_desktop.storage.settings import SettingsRepository
from ishr_desktop.storage.vault import Vault


def test_a_draft_is_kept_replaced_and_discarded(vault: Vault) -> None:
    drafts = DraftRepository(vault)
    assert drafts.load("new") is None
    drafts.save("new", {"title": "a"})
    drafts.save("new", {"title": "ab", "where": ["Kisumu", "\ud83d"]})
    drafts.save("other", {})
    assert drafts.load("new") == {"title": "ab", "where": ["Kisumu", "\ud83d"]}
    assert drafts.keys() == ["new", "other"]
    drafts.discard("new")
    drafts.discard("never there")
    assert drafts.keys() == ["other"]


def test_settings_are_json_values(vault: Vault) -> None:
    settings = SettingsRepository(vault)
    assert settings.get("theme") is None
    assert settings.get("theme", "system") == "system"
    for value in ("dark", 5, None, ["a"], {"b": True}):
        settings.set("theme", value)
        assert settings.get("theme", "default") == value
    settings.set("language", "ar")
    assert settings.all() == {"theme": {"b": True}, "language": "ar"}


def test_the_identity_is_written_once(vault: Vault) -> None:
    identity = IdentityRepository(vault)
    seeds = OwnSeeds(b"s" * 32, b"e" * 32)
    identity.store(seeds, NOW)
    assert identity.seeds() == seeds
    assert "sss" not in repr(seeds)
    with pytest.raises(Exception, match="UNIQUE"):
        identity.store(OwnSeeds(b"t" * 32, b"f" * 32), NOW)
    assert identity.seeds() == seeds


def test_the_own_mailbox_and_where_its_listing_ended(vault: Vault) -> None:
    identity = IdentityRepository(vault)
    assert identity.mailbox() is None
    assert identity.cursor() == ""
    first = OwnMailbox("https://relay.example", "m1", "secret", b"k" * 32)
    identity.set_mailbox(first)
    assert identity.mailbox() == first
    identity.set_cursor("17")
    assert identity.cursor() == "17"
    second = OwnMailbox("https://b.example", "m2", "c", b"l" * 32, ("aa",), "http://x.onion")
    identity.set_mailbox(second)
    assert identity.mailbox() == second
    assert identity.cursor() == ""
    assert "secret" not in repr(first)


def _bug(text: str) -> Exception:
    with pytest.raises(KeyError) as caught:
        dict[str, str]()[text]
    return caught.value


def test_a_bug_is_written_down_without_content(vault: Vault) -> None:
    log = BugLog(vault)
    log.record(_bug("Amina was arrested"), NOW)
    (bug,) = log.bugs()
    assert (bug.happened_at, bug.kind) == (NOW, "KeyError")
    assert "test_small_repositories.py" in bug.place
    assert "_bug" in bug.place
    assert "Amina" not in repr(bug)


def test_only_the_last_bugs_are_kept(vault: Vault) -> None:
    log = BugLog(vault)
    with vault.transaction():
        for minute in range(KEPT + 10):
            log.record(_bug(""), NOW + timedelta(minutes=minute))
    assert len(log.bugs()) == KEPT
    assert log.bugs()[0].happened_at == NOW + timedelta(minutes=KEPT + 9)

"""Publishers that a person added: a name and a key belong to one of them only."""

from datetime import datetime
from pathlib import Path

import pytest
from tests.desktop.services.packs.signed_packs import key, key_file, publisher, shipped, signed

from ishr_desktop.domain.pack_errors import (
    PublisherInUse,
    PublisherKeyUnreadable,
    PublisherMissing,
    PublisherTaken,
    ThresholdImpossible,
)
from ishr_desktop.domain.packs import PackData
from ishr_desktop.resources.publishers import own_publisher
from ishr_desktop.services.packs.installing import PackInstalling
from ishr_desktop.services.packs.publishers import PublisherList, key_numbers
from ishr_desktop.services.packs.shelf import PackShelf
from ishr_desktop.storage.vault import Vault

ANA, BILAL, CHO = key(1), key(2), key(4)


@pytest.fixture
def publishers(vault: Vault, now: datetime) -> PublisherList:
    return PublisherList(vault, lambda: now)


def test_the_program_knows_ishr() -> None:
    own = own_publisher()
    assert (own.id, own.label, own.threshold) == ("ishr", "ISHR", 2)
    # Whatever keys there are can be read, and are enough.
    assert len(key_numbers(own)) == len(own.keys)
    assert not own.keys or len(own.keys) >= own.threshold


def test_a_publisher_is_kept_with_its_keys(
    publishers: PublisherList, vault: Vault, now: datetime, tmp_path: Path
) -> None:
    files = [key_file(tmp_path, ANA, "ana.pub"), key_file(tmp_path, BILAL, "bilal.pub")]
    added = publishers.add("  Coalition  ", files, threshold=2)
    assert (added.label, added.threshold) == ("Coalition", 2)
    assert key_numbers(added) == (ANA.public.number, BILAL.public.number)
    again = PublisherList(vault, lambda: now)
    assert again.all() == (own_publisher(), added)
    assert again.named("coalition") == again.named(added.id) == added
    again.remove("Coalition")
    assert again.all() == (own_publisher(),)
    # Whoever comes back is the same, whatever the order of the keys.
    assert publishers.add("Others", files[::-1]).id == added.id


@pytest.mark.parametrize("label", ["COALITION", "Ishr", "ISHR"])
def test_nobody_goes_by_the_name_of_another(
    publishers: PublisherList, tmp_path: Path, label: str
) -> None:
    publishers.add("Coalition", [key_file(tmp_path, ANA)])
    with pytest.raises(PublisherTaken):
        publishers.add(label, [key_file(tmp_path, BILAL)])


def test_a_key_belongs_to_one_publisher(vault: Vault, now: datetime, tmp_path: Path) -> None:
    publishers = PublisherList(vault, lambda: now, own=publisher(CHO, BILAL))
    publishers.add("Coalition", [key_file(tmp_path, ANA)])
    for taken in (ANA, CHO):
        with pytest.raises(PublisherTaken):
            publishers.add("Others", [key_file(tmp_path, taken)])


@pytest.mark.parametrize("threshold", [0, 2, -1])
def test_more_keys_than_there_are_cannot_be_asked_for(
    publishers: PublisherList, tmp_path: Path, threshold: int
) -> None:
    file = key_file(tmp_path, ANA)
    with pytest.raises(ThresholdImpossible):
        publishers.add("Coalition", [file, file], threshold)


def test_a_file_without_a_key_is_named(publishers: PublisherList, tmp_path: Path) -> None:
    secret = tmp_path / "ana.key"
    secret.write_text(ANA.to_text(), encoding="utf-8")
    with pytest.raises(PublisherKeyUnreadable):
        publishers.add("Coalition", [secret])


def test_ishr_and_strangers_are_not_removed(publishers: PublisherList) -> None:
    for name in ("ISHR", "Nobody"):
        with pytest.raises(PublisherMissing):
            publishers.remove(name)


def test_a_publisher_stays_while_its_packs_are_installed(
    publishers: PublisherList, vault: Vault, now: datetime, tmp_path: Path
) -> None:
    installing = PackInstalling(vault, PackShelf(vault), publishers, lambda: now)
    coalition = publishers.add("Coalition", [key_file(tmp_path, CHO)])
    offer = installing.examine_data(PackData(signed(shipped("ishr-rules"), [CHO])))
    installing.install(offer)
    with pytest.raises(PublisherInUse):
        publishers.remove("Coalition")
    installing.remove(coalition.id, "ishr-rules")
    publishers.remove("Coalition")

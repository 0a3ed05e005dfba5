"""The first fifteen minutes, on a real vault, without a window."""

from pathlib import Path

import pytest
from tests.gui.immediate_jobs import ImmediateJobs

from ishr_desktop.domain.errors import ContactIsSelf, FolderNotWritable
from ishr_desktop.domain.role import Role
from ishr_desktop.services.session import Session
from ishr_desktop.ui import messages
from ishr_desktop.ui.first_start.presenter import FirstStartPresenter, Step
from ishr_desktop.ui.recovery_sheet.presenter import ASKED_BACK
from ishr_desktop.ui.vault_door import Strength, VaultDoor


class SeenFirstStart:
    """Remembers what the screen was told."""

    def __init__(self) -> None:
        self.steps: list[Step] = []
        self.passphrase = ""
        self.strengths: list[Strength] = []
        self.words: tuple[str, ...] = ()
        self.all_words: tuple[str, ...] = ()
        self.asked: tuple[int, ...] = ()
        self.wrong: tuple[int, ...] = ()
        self.card = ("", "")
        self.busy: list[bool] = []
        self.problem = ""

    def show_step(self, step: Step) -> None:
        self.steps.append(step)

    def show_passphrase(self, passphrase: str) -> None:
        self.passphrase = passphrase

    def show_strength(self, strength: Strength) -> None:
        self.strengths.append(strength)

    def show_words(self, words: tuple[str, ...]) -> None:
        self.words = words
        self.all_words = words or self.all_words

    def show_sheet(self) -> None:
        self.show_step(Step.SHEET)

    def show_check(self) -> None:
        self.show_step(Step.CHECK)

    def ask_for_words(self, positions: tuple[int, ...]) -> None:
        self.asked = positions

    def ask_again(self, positions: tuple[int, ...]) -> None:
        self.wrong = positions

    def show_card(self, label: str, digits: str) -> None:
        self.card = (label, digits)

    def show_busy(self, busy: bool) -> None:
        self.busy.append(busy)

    def show_problem(self, sentence: str) -> None:
        self.problem = sentence


class Way:
    """A presenter with its screen, its vault and who waits at the end."""

    def __init__(self, door: VaultDoor) -> None:
        self.view = SeenFirstStart()
        self.opened: list[Session] = []
        self.ended: list[bool] = []
        self.presenter = FirstStartPresenter(
            self.view,
            ImmediateJobs(),
            door,
            messages,
            self.opened.append,
            lambda: self.ended.append(True),
        )

    def make_vault(self, folder: Path, role: Role = Role.DEFENDER) -> None:
        self.presenter.choose(role, " Orchid ")
        self.presenter.create(folder, self.view.passphrase)

    def type_back(self, *, rightly: bool = True) -> None:
        self.presenter.sheet.sheet_is_kept()
        words = tuple(self.view.all_words[place - 1] for place in self.view.asked)
        self.presenter.sheet.check(
            words if rightly else (words[0], "zebra", f" {words[2].upper()} ")
        )


@pytest.fixture
def way(door: VaultDoor) -> Way:
    return Way(door)


def test_six_words_are_offered(way: Way) -> None:
    way.presenter.choose(Role.DEFENDER, "")
    assert len(way.view.passphrase.split()) == 6
    first = way.view.passphrase
    way.presenter.make_passphrase()
    assert way.view.passphrase != first


def test_the_vault_is_made_and_its_sheet_shown(way: Way, tmp_path: Path) -> None:
    way.make_vault(tmp_path / "vault")
    assert way.view.steps == [Step.PASSPHRASE, Step.SHEET]
    assert way.view.busy == [True, False]
    assert len(way.view.words) == 24
    assert (way.opened[0].role, way.opened[0].label) == (Role.DEFENDER, "Orchid")


def test_a_folder_that_cannot_hold_a_vault_is_said(way: Way, tmp_path: Path) -> None:
    occupied = tmp_path / "vault"
    occupied.mkdir()
    (occupied / "letter.txt").write_text("not ours")
    way.make_vault(occupied)
    assert "empty folder" in way.view.problem
    assert way.view.steps == [Step.PASSPHRASE]
    assert (occupied / "letter.txt").exists()


def test_the_sheet_is_tested_before_going_on(way: Way, tmp_path: Path) -> None:
    way.make_vault(tmp_path / "vault")
    way.type_back(rightly=False)
    assert len(way.view.asked) == ASKED_BACK == len(set(way.view.asked))
    assert way.view.wrong == (way.view.asked[1],)
    assert Step.RECEIVER not in way.view.steps
    assert not way.opened[0].settings.recovery_checked
    way.presenter.sheet.show_sheet_again()
    way.type_back()
    assert way.opened[0].settings.recovery_checked
    assert not way.view.wrong
    assert way.view.steps[-1] is Step.RECEIVER
    assert not way.view.words


def test_a_desk_is_ready_after_the_sheet(way: Way, tmp_path: Path) -> None:
    way.make_vault(tmp_path / "vault", Role.DESK)
    way.type_back()
    assert way.ended == [True]


def test_a_card_is_compared_and_kept(way: Way, desk: Session, tmp_path: Path) -> None:
    way.make_vault(tmp_path / "vault")
    way.type_back()
    card = tmp_path / "desk.ishr-card"
    card.write_bytes(desk.contacts.own_card())
    way.presenter.open_card(card)
    assert way.view.card == ("Desk", desk.contacts.own_digits())
    assert way.opened[0].contacts.all() == []
    way.presenter.take_card(compared=True)
    (contact,) = way.opened[0].contacts.all()
    assert contact.verified_at is not None
    assert contact.receives
    assert way.ended == [True]


def test_comparing_later_keeps_the_card_unverified(way: Way, desk: Session, tmp_path: Path) -> None:
    way.make_vault(tmp_path / "vault")
    card = tmp_path / "desk.ishr-card"
    card.write_bytes(desk.contacts.own_card())
    way.presenter.open_card(card)
    way.presenter.take_card(compared=False)
    (contact,) = way.opened[0].contacts.all()
    assert contact.verified_at is None


@pytest.mark.parametrize(
    ("content", "words"), [(None, "cannot be read"), (b"hello", "card"), (b"x" * 300_000, "card")]
)
def test_a_file_that_is_no_card_is_said(
    way: Way, tmp_path: Path, content: bytes | None, words: str
) -> None:
    way.make_vault(tmp_path / "vault")
    path = tmp_path / "thing.ishr-card"
    if content is not None:
        path.write_bytes(content)
    way.presenter.open_card(path)
    assert words in way.view.problem
    assert way.view.card == ("", "")


def test_ones_own_card_is_said(way: Way, tmp_path: Path) -> None:
    way.make_vault(tmp_path / "vault")
    card = tmp_path / "own.ishr-card"
    card.write_bytes(way.opened[0].contacts.own_card())
    way.presenter.open_card(card)
    way.presenter.take_card(compared=True)
    assert way.view.problem == messages.sentence(ContactIsSelf())


def test_only_the_last_typed_passphrase_is_judged(door: VaultDoor) -> None:
    way = Way(door)
    way.presenter.judge("sunflower")
    way.presenter.judge("river lamp seven quiet moon door")
    assert [strength.level for strength in way.view.strengths] == [0, 4]


def test_a_passphrase_typed_while_another_is_judged_waits(door: VaultDoor) -> None:
    way = Way(door)
    later: list[str] = ["river lamp seven quiet moon door", "river lamp seven quiet moon doors"]
    judged: list[str] = []

    def judge(passphrase: str) -> Strength:
        judged.append(passphrase)
        while later:
            way.presenter.judge(later.pop(0))
        return door.judge(passphrase)

    way.presenter = FirstStartPresenter(
        way.view,
        ImmediateJobs(),
        VaultDoor(**{**vars(door), "judge": judge}),
        messages,
        way.opened.append,
        lambda: None,
    )
    way.presenter.judge("a")
    assert judged == ["a", "river lamp seven quiet moon doors"]
    assert len(way.view.strengths) == 1


def test_the_words_of_a_full_folder_are_not_a_code() -> None:
    assert "/media/stick" in messages.sentence(FolderNotWritable("/media/stick"))

"""Words are found in every script, and nothing that is typed acts as a query."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.desktop.storage.made import incident

from ishr_desktop.domain.incident_list import IncidentQuery
from ishr_desktop.keys.vault_key import VaultKey
from ishr_desktop.storage.incidents import IncidentRepository
from ishr_desktop.storage.search import match_expression, normalise
from ishr_desktop.storage.vault import Vault

STORIES = {
    "ar": "اعتُقِلَ الصحفيّ أحمد في مدرسةٍ بمدينة القاهرة يوم ٢٣ آذار",
    "zh": "警察逮捕记者，搜查了办公室。",
    "ru": "Полиция задержала её возле суда в Ёлкино, ждём адвоката",
    "fr": "L'avocate a été arrêtée à Genève près de l'hôtel, dans une manœuvre",
    "th": "ตำรวจจับกุมนักข่าวที่สำนักงาน",
    "ja": "警察がジャーナリストを逮捕した",
    "ko": "경찰이 기자를 체포했다",
    "tr": "IŞIK gazetesi İstanbul'da basıldı",
    "vi": "Công an bắt giữ nhà báo ở Đà Nẵng",
    "hi": "पुलिस ने किताब ज़ब्त की",
    "he": "הַמִּשְׁטָרָה עצרה עיתונאי",
    "en": "Threat by phone +254 700 000001, case AB/12-b at naïve Café",
}


@pytest.fixture
def incidents(vault: Vault) -> IncidentRepository:
    """One incident for each language; its code is the language."""
    repository = IncidentRepository(vault)
    for language, story in STORIES.items():
        repository.insert(incident(code=f"LANG-{language}", narrative=story))
    return repository


def found(incidents: IncidentRepository, text: str) -> set[str]:
    rows = incidents.rows(IncidentQuery(text=text), 0, 100)
    assert incidents.count(IncidentQuery(text=text)) == len(rows)
    return {row.code.removeprefix("LANG-") for row in rows}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("احمد", "ar"),  # without the hamza
        ("اعتقل الصحفي", "ar"),  # without vowel signs
        ("القاهره", "ar"),  # ha for ta marbuta
        ("مـــدرسة", "ar"),  # stretched with tatweel
        ("23", "ar"),  # digits of another script
        ("逮捕记", "zh"),
        ("办公", "zh"),  # a word of two characters
        ("记者 搜查", "zh"),
        ("её", "ru"),
        ("ее", "ru"),
        ("елкино", "ru"),
        ("задержал", "ru"),  # the beginning of a word
        ("ARRETEE", "fr"),
        ("geneve", "fr"),
        ("hôtel", "fr"),
        ("manoeuvre", "fr"),
        ("ｌａｖｏｃａｔ", ""),
        ("avocate", "fr"),
        ("นักข่าว", "th"),
        ("จับกุม", "th"),
        ("ジャーナリスト", "ja"),
        ("ｼﾞｬｰﾅﾘｽﾄ", "ja"),  # half-width
        ("체포", "ko"),
        ("istanbul", "tr"),
        ("ışık", "tr"),
        ("isik", "tr"),
        ("da nang", "vi"),
        ("bat giu", "vi"),
        ("किताब", "hi"),
        ("המשטרה", "he"),
        ("AB/12-b", "en"),
        ("naive cafe", "en"),
        ("LANG-en", "en"),
        ("254 70", "en"),
    ],
)
def test_a_word_is_found(incidents: IncidentRepository, text: str, language: str) -> None:
    assert found(incidents, text) == ({language} if language else set())


def test_a_word_of_two_characters_in_two_languages(incidents: IncidentRepository) -> None:
    assert found(incidents, "逮捕") == {"zh", "ja"}


@pytest.mark.parametrize("text", ["捕逮", "记公", "заде ржала", "суд адвокат", "тьма"])
def test_what_is_not_there_is_not_found(incidents: IncidentRepository, text: str) -> None:
    assert found(incidents, text) == set()


def test_only_the_last_word_may_be_unfinished(incidents: IncidentRepository) -> None:
    assert found(incidents, "phone cas") == {"en"}
    assert found(incidents, "phon case") == set()


QUERY_SYNTAX = r"""" ' * ( ) AND NOT NEAR( words: ^ - OR" {words}: phone* "phone phone) + % _ ;--"""
WITH_SPACES = ("OR phone", '" OR "', "\0", "a\0b", "\ud800")


@pytest.mark.parametrize("text", [*QUERY_SYNTAX.split(), *WITH_SPACES])
def test_what_is_typed_is_never_query_syntax(incidents: IncidentRepository, text: str) -> None:
    """`AND` is a word that no story has; a quotation mark is no word at all."""
    everything = set(STORIES) if not normalise(text) else set()
    expected = {"en"} if "phone" in text and "OR" not in text else everything
    assert found(incidents, text) == expected


def test_no_text_breaks_the_search(tmp_path_factory: pytest.TempPathFactory) -> None:
    vault = Vault.create(tmp_path_factory.mktemp("search") / "vault", VaultKey.generate())
    repository = IncidentRepository(vault)
    repository.insert(incident(narrative="one"))

    @given(st.text())
    def search(text: str) -> None:
        assert repository.count(IncidentQuery(text=text)) in {0, 1}

    search()
    vault.close()


@given(st.text(min_size=1))
def test_every_text_finds_itself(text: str) -> None:
    """What is indexed and what is asked go through the same folding."""
    words = normalise(text).split()
    asked = match_expression(text).replace('"', "").removesuffix("*").split()
    assert asked == words


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


def test_a_changed_record_is_found_by_its_new_words_only(vault: Vault) -> None:
    repository = IncidentRepository(vault)
    one = incident(narrative="harbour")
    repository.insert(one)
    repository.update(one.with_fields({"narrative": "station"}))
    assert found(repository, "harbour") == set()
    assert len(found(repository, "station")) == 1
    repository.delete(one.id)
    assert found(repository, "station") == set()

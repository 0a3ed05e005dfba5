"""Who may be one and the same: suggested across scripts, with the grounds, never merged."""

import pytest
from tests.desktop.services.conftest import CHEAP

from ishr_desktop.domain.duplicate import Ground
from ishr_desktop.domain.identity import Identity, Name, SafeContact
from ishr_desktop.services.name_spelling import Likeness, Spelling
from ishr_desktop.services.session import Session


def person(session: Session, code_name: str, country: str = "", age: str = "") -> str:
    party = {"id": "p1", "kind": "individual", "code_name": code_name, "age": {"range": age}}
    saved = session.incidents.save({"parties": [party], "country": country})
    return str(saved.document["parties"][0]["person"])


def named(session: Session, person_id: str, *names: str, phone: str = "") -> None:
    contact = SafeContact(phones=(phone,) if phone else ())
    identity = Identity(tuple(Name(full=name) for name in names), contact)
    session.identities.save(person_id, identity)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("محمد الأحمد", "Mohammed al-Ahmad"),
        ("محمد الأحمد", "Мухаммед аль-Ахмад"),
        ("محمود درويش", "Mahmoud Darwich"),
        ("خديجة البكري", "Khadija Al Bakri"),
        ("خَدِيجَة بكري", "Хадиджа Бакри"),
        ("عائشة بكر", "Aisha Bakr"),
        ("فاطمة الزهراء", "Fatima Zahra"),
        ("Айша Бакр", "Aisha Bakr"),
        ("Ксения Волкова", "Ksenia Volkova"),
        ("Юлия Щербакова", "Yulia Shcherbakova"),
        ("王小红", "Wang Xiaohong"),
        ("李明华", "Minghua Li"),
        ("Salma Haddad", "HADDAD, Salma"),
        ("José Ángel Ruiz", "Jose Angel Ruiz"),
    ],
)
def test_one_name_in_two_spellings_is_alike(one: str, other: str) -> None:
    assert Spelling.of(one).like(Spelling.of(other)) is not Likeness.DIFFERENT
    assert Spelling.of(other).like(Spelling.of(one)) is not Likeness.DIFFERENT


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("محمد الأحمد", "Salma Haddad"),
        ("محمود درويش", "Mohammed Ahmad"),
        ("王小红", "Li Minghua"),
        ("Айша Бакр", "Ksenia Volkova"),
        ("Li Ming", "Lu Meng"),
        ("علي", "Ali"),  # one consonant says nothing
        ("", "Ali"),
        ("???", "!!!"),
    ],
)
def test_other_names_are_not(one: str, other: str) -> None:
    assert Spelling.of(one).like(Spelling.of(other)) is Likeness.DIFFERENT


def test_the_same_code_name_is_a_ground(session: Session) -> None:
    first = person(session, "Orchid-12", "KEN", "18-29")
    second = person(session, "orchid 12", "KEN", "18-29")
    person(session, "Orchid-13", "KEN", "18-29")
    person(session, "", "KEN")
    person(session, "", "KEN")
    (found,) = session.duplicates.suggestions()
    assert {found.one, found.other} == {first, second}
    assert found.grounds == (Ground.SAME_CODE_NAME, Ground.SAME_AGE, Ground.SAME_COUNTRY)


def test_names_count_only_while_they_are_unlocked(session: Session) -> None:
    first, second = person(session, "Orchid"), person(session, "Reed")
    session.identities.create("own words", CHEAP)
    named(session, first, "محمد الأحمد")
    named(session, second, "Tall", "Mohammed al-Ahmad")
    (found,) = session.duplicates.suggestions()
    assert found.grounds == (Ground.SAME_NAME,)
    assert {found.one_name, found.other_name} == {"Orchid", "Reed"}
    session.identities.lock()
    assert session.duplicates.suggestions() == []


def test_a_phone_is_the_same_with_and_without_its_country(session: Session) -> None:
    first, second = person(session, "Orchid"), person(session, "Reed")
    session.identities.create("own words", CHEAP)
    named(session, first, phone="+000 (11) 22-33-44-55")
    named(session, second, phone="0 11 22 33 44 55")
    named(session, person(session, "Fern"), phone="12")
    named(session, person(session, "Moss"), phone="12")
    (found,) = session.duplicates.suggestions()
    assert found.grounds == (Ground.SAME_PHONE,)


def test_the_likeliest_comes_first(session: Session) -> None:
    person(session, "Orchid", "KEN")
    person(session, "Orchid", "UGA")
    person(session, "Reed", "KEN")
    person(session, "Reed", "KEN")
    found = session.duplicates.suggestions()
    assert [pair.one_name for pair in found] == ["Reed", "Orchid"]
    assert len(session.duplicates.suggestions(limit=1)) == 1


def test_nobody_is_merged_and_the_merged_are_not_suggested_again(session: Session) -> None:
    first, second = person(session, "Orchid"), person(session, "Orchid")
    assert session.duplicates.suggestions() != []
    assert session.persons.count() == 2
    session.persons.merge(first, second)
    assert session.duplicates.suggestions() == []
    session.persons.unmerge(first)
    assert len(session.duplicates.suggestions()) == 1


def test_not_the_same_person_is_remembered(session: Session) -> None:
    first, second = person(session, "Orchid"), person(session, "Orchid")
    third = person(session, "Orchid")
    session.persons.say_different(second, first)
    session.persons.say_different(first, second)
    left = {frozenset((pair.one, pair.other)) for pair in session.duplicates.suggestions()}
    assert left == {frozenset((first, third)), frozenset((second, third))}


def test_what_is_suggested_for_one_person_is_what_is_suggested_of_them(session: Session) -> None:
    people = [person(session, name, "KEN") for name in ("Rowan", "Rowan", "Alder", "Rowan")]
    for one in people:
        of_all = {
            frozenset((pair.one, pair.other))
            for pair in session.duplicates.suggestions()
            if one in {pair.one, pair.other}
        }
        own = session.duplicates.of(one)
        assert {frozenset((pair.one, pair.other)) for pair in own} == of_all
        assert {pair.one for pair in own} <= {one}

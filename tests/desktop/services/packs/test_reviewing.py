"""What those who keep a pack are asked to look at."""

from datetime import date
from pathlib import Path

from tests.desktop.services.packs.folders import MECHANISM, PAGE, guide_folder, rules_folder

from ishr_desktop.domain.ageing import due
from ishr_desktop.services.packs.reviewing import Review, Why, packs_at, review_of

NOVEMBER = date(2026, 11, 28)


def review(place: Path, on: date = NOVEMBER) -> Review:
    return review_of(packs_at(place), on)


def test_the_most_dangerous_and_least_sure_comes_first(tmp_path: Path) -> None:
    found = review(rules_folder(tmp_path)).to_check
    assert [(item.fact.kind, item.fact.confidence) for item in found[:6]] == [
        ("time_limit", "high"),
        ("channels", "low"),
        ("channels", "high"),
        ("anonymity", "medium"),
        ("identity_disclosed_to_state", "medium"),
        ("parallel_procedures", "medium"),
    ]
    first, second = found[0], found[1]
    assert first.why == (Why.NOT_READ, Why.NO_PERSON)
    assert first.sources[0].url == "https://books.example.org/first"
    assert second.fact.said.startswith("type: email; value: night@example.org")
    assert second.fact.path == "mechanisms/night-court.yaml"


def test_age_follows_the_intervals_of_the_pack(tmp_path: Path) -> None:
    folder = rules_folder(tmp_path)

    def old(on: date) -> set[str]:
        found = review(folder, on).to_check
        return {item.fact.kind for item in found if Why.OLD in item.why}

    assert old(date(2026, 7, 31)) == set()
    assert old(date(2026, 8, 1)) == {"acceptance"}  # as of February, six months
    assert old(date(2026, 12, 1)) == {"acceptance", "channels"}
    assert {"time_limit", "channels", "outcome"} <= old(date(2027, 6, 1))


def test_what_a_person_has_reviewed_counts_from_that_day(tmp_path: Path) -> None:
    reviewed = MECHANISM.replace("last_human_review: null", "last_human_review: '2026-11-01'")
    folder = rules_folder(tmp_path, **{"mechanisms/night-court.yaml": reviewed})
    found = {item.fact.kind: item for item in review(folder).to_check}
    assert "anonymity" not in found
    assert found["channels"].why == (Why.UNSURE,)
    assert found["channels"].due == due("2026-11-01", 6) == date(2027, 5, 1)


def test_pages_want_a_look_when_they_are_old_or_nobody_has_looked(tmp_path: Path) -> None:
    looked = PAGE.replace("---\n## In", "last_human_review: 2026-11-25\n---\n## In")
    folder = guide_folder(tmp_path, **{"pages/en/arrest.md": looked})

    def told(on: date) -> list[tuple[str, tuple[Why, ...]]]:
        return [(item.fact.about, item.why) for item in review(folder, on).to_check]

    assert told(NOVEMBER) == [("first-steps", (Why.NO_PERSON,))]
    assert told(date(2027, 11, 25)) == [
        ("first-steps", (Why.OLD, Why.NO_PERSON)),
        ("arrest", (Why.OLD,)),
    ]


def test_the_packs_of_the_program_are_reviewed_when_nothing_is_named() -> None:
    found = review_of(packs_at(None), NOVEMBER)
    assert found.facts > 1000
    assert {item.pack for item in found.to_check} >= {"ishr-rules"}
    assert all(item.fact.sources for item in found.to_check if item.fact.kind != "page")
    named = [name for item in found.to_check for name in item.fact.sources]
    shown = [source.id for item in found.to_check for source in item.sources]
    assert named == shown

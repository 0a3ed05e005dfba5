"""Invented incidents in several scripts, the same at every run."""

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from ishr_desktop.domain.ids import new_id
from ishr_desktop.domain.incident import Incident

WORDS = {
    "en": "police came to the office at night and took the list of members and two computers",
    "fr": "la police est venue au bureau pendant la nuit et a pris la liste des membres",
    "es": "la policía llegó a la oficina de noche y se llevó la lista de miembros",
    "ar": "جاءت الشرطة إلى المكتب ليلا وأخذت قائمة الأعضاء وجهازي حاسوب",
    "ru": "полиция пришла в офис ночью и забрала список участников и два компьютера",
    "zh": "警察夜里来到办公室拿走了成员名单和两台电脑",
}
TILES = ("threat", "attack", "arrest", "raid", "surveillance", "smear", "protest_stopped")
PLACES = ("Port Sela", "Marum", "Qasr Naya", "Nova Dolina", "青石镇", "Villa Serena")
START = datetime(2024, 1, 1, tzinfo=UTC)


def incidents(count: int) -> Iterator[Incident]:
    """`count` incidents with narratives of about 1,500 characters."""
    chance = random.Random(7)
    for number in range(count):
        moment = START + timedelta(minutes=13 * number)
        code = f"KT-{moment:%y}-{number:06}"
        yield Incident(new_id(moment), code, 1, _document(chance, number, moment), moment, moment)


def _document(chance: random.Random, number: int, moment: datetime) -> dict[str, Any]:
    language = chance.choice(list(WORDS))
    words = WORDS[language].split() if language != "zh" else list(WORDS[language])
    story = " ".join(chance.choice(words) for _ in range(260 if language != "zh" else 700))
    return {
        "tile": [chance.choice(TILES)],
        "urgency": chance.choice(["none", "none", "none", "soon", "now"]),
        "title": f"{' '.join(words[:5])} {number}",
        "narrative": {"lang": language, "text": story},
        "when": f"{moment:%Y-%m-%d}",
        "where": [{"label": chance.choice(PLACES), "share_as": "locality"}],
        "country": chance.choice(["KEN", "COL", "EGY", "KGZ", "NPL", "HND"]),
        **_case_file(chance, number, moment),
    }


def _case_file(chance: random.Random, number: int, moment: datetime) -> dict[str, Any]:
    """Two people, one of them in many records, two acts, and who is thought to have done it."""
    names = (f"Person {number}", f"Person {chance.randrange(50)}")
    return {
        "parties": [
            {"id": f"p{place}", "code_name": name, "role": ["victim"]}
            for place, name in enumerate(names)
        ],
        "acts": [
            {
                "type": chance.choice(["threat", "arrest", "assault", "raid_office"]),
                "victim": f"p{place}",
                "method": [chance.choice(["beating", "hooding"])],
                "when": f"{moment + timedelta(days=place):%Y-%m-%d}",
            }
            for place in range(2)
        ],
        "involvement": [{"perp_type": ["police"], "unit": f"Unit {chance.randrange(300)}"}],
        "tags": [f"tag {chance.randrange(40)}"],
        "case": f"C-{chance.randrange(500)}",
    }

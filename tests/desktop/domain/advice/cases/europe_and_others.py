"""Europe, the Arab States, South-East Asia, Islamic Cooperation, and States beyond borders."""

from tests.desktop.domain.advice.cases.worked_case import (
    CLOSED,
    LATER,
    MORE,
    OPEN,
    UNKNOWN,
    case,
)

COURT, RULE_39, SOCIAL = "ecthr-application", "ecthr-interim-measures", "ecsr-collective-complaint"
AARHUS, EU = "aarhus-environmental-defenders", "eu-hrd-guidelines"
JAIL = ["arbitrary_detention"]
OUT = ["refoulement"]

CASES = [
    # Strasbourg: four months, six for decisions before February 2022. Russia was a party until
    # 16 September 2022.
    case(
        "the last of four months",
        {COURT: OPEN},
        state="FRA",
        acts=JAIL,
        final_decision="2026-07-28",
        deadlines={COURT: "2026-11-28"},
    ),
    case(
        "a day after four months",
        {COURT: CLOSED},
        state="FRA",
        acts=JAIL,
        final_decision="2026-07-27",
    ),
    case(
        "six months, before February 2022",
        {COURT: OPEN},
        on="2022-07-31",
        state="FRA",
        acts=JAIL,
        began="2021-05-01",
        final_decision="2022-01-31",
        deadlines={COURT: "2022-07-31"},
    ),
    case(
        "four months, from February 2022",
        {COURT: CLOSED},
        on="2022-06-02",
        state="FRA",
        acts=JAIL,
        began="2021-05-01",
        final_decision="2022-02-01",
    ),
    case(
        "decided in the first months of 2022",
        {COURT: UNKNOWN},
        on="2022-06-15",
        state="FRA",
        acts=JAIL,
        began="2021-05-01",
        final_decision="2022",
        deadlines={COURT: "2022-06-01"},
    ),
    case("the last day of Russia", {COURT: OPEN}, state="RUS", acts=JAIL, began="2022-09-16"),
    case("a day later", {COURT: CLOSED}, state="RUS", acts=JAIL, began="2022-09-17"),
    case("Russia, some day that month", {COURT: UNKNOWN}, state="RUS", acts=JAIL, began="2022-09"),
    case("courts in France not used", {COURT: LATER}, state="FRA", acts=JAIL, remedies="partly"),
    case(
        "the Working Group has given an opinion",
        {COURT: CLOSED},
        state="FRA",
        acts=JAIL,
        elsewhere=[("wgad-regular", "decided")],
    ),
    case(
        "Kenya is not in Europe",
        {COURT: CLOSED, RULE_39: CLOSED, SOCIAL: CLOSED},
        state="KEN",
        acts=OUT,
    ),
    case(
        "removal next week",
        {RULE_39: OPEN},
        state="SWE",
        acts=OUT,
        feared="2026-12-05",
        deadlines={RULE_39: "2026-12-05"},
    ),
    case("removal yesterday", {RULE_39: CLOSED}, state="SWE", acts=OUT, feared="2026-11-27"),
    case(
        "removal some day this month", {RULE_39: UNKNOWN}, state="SWE", acts=OUT, feared="2026-11"
    ),
    case("removal, and no day noted", {RULE_39: UNKNOWN}, state="SWE", acts=OUT),
    case("removal at any moment", {RULE_39: OPEN}, state="SWE", acts=OUT, risk="imminent"),
    case(
        "removal, and nobody asked a court",
        {RULE_39: MORE},
        state="SWE",
        acts=OUT,
        feared="2026-12-05",
        remedies="no",
    ),
    case(
        "a union on housing in France",
        {SOCIAL: OPEN},
        state="FRA",
        acts=["right_housing"],
        submitter="trade-union",
        pattern="yes",
    ),
    case(
        "a national NGO in France",
        {SOCIAL: MORE},
        state="FRA",
        acts=["right_housing"],
        submitter="ngo",
        pattern="yes",
        standing={"coe_participatory_status": "no"},
    ),
    case(
        "a national NGO in Finland",
        {SOCIAL: OPEN},
        state="FIN",
        acts=["right_housing"],
        submitter="ngo",
        pattern="yes",
        standing={"coe_participatory_status": "no"},
    ),
    case(
        "Germany takes no collective complaints",
        {SOCIAL: CLOSED},
        state="DEU",
        acts=["right_housing"],
        submitter="trade-union",
        pattern="yes",
    ),
    case(
        "Turkey and the Commissioner",
        {"coe-commissioner": OPEN, "odihr-hrd": OPEN},
        state="TUR",
        acts=["assembly_restriction"],
        people=["defender"],
    ),
    # Embassies of the Union act outside it; Aarhus reaches Parties, and their companies abroad.
    case(
        "a defender in Kenya",
        {EU: OPEN, AARHUS: CLOSED},
        state="KEN",
        acts=["threat"],
        people=["defender", "environmental-defender"],
    ),
    case(
        "a defender in France",
        {EU: CLOSED, AARHUS: OPEN},
        state="FRA",
        acts=["threat"],
        people=["defender", "environmental-defender"],
    ),
    case(
        "a German company in Kenya",
        {AARHUS: OPEN},
        state="KEN",
        acts=["threat"],
        actors=["business"],
        company_countries=("DEU",),
        people=["environmental-defender"],
    ),
    case(
        "some company in Kenya",
        {AARHUS: UNKNOWN},
        state="KEN",
        acts=["threat"],
        actors=["business"],
        people=["environmental-defender"],
    ),
    case(
        "Belarus after it left Aarhus",
        {AARHUS: CLOSED},
        state="BLR",
        acts=["threat"],
        began="2023-01-01",
        people=["environmental-defender"],
    ),
    # A State that reaches beyond its borders, and two States together.
    case(
        "Russian spyware in Germany",
        {"ccpr-individual-complaint": OPEN, COURT: CLOSED, "sp-communications": OPEN, EU: CLOSED},
        states=("RUS",),
        countries=("DEU",),
        acts=["surveillance"],
        not_people=["defender"],
    ),
    case(
        "Russia and Germany together",
        {COURT: OPEN},
        states=("RUS", "DEU"),
        countries=("DEU",),
        acts=["surveillance"],
    ),
    # Bodies that take no complaints.
    case(
        "Indonesia", {"aichr": CLOSED, "oic-iphrc": CLOSED}, state="IDN", acts=JAIL, submitter="ngo"
    ),
    case("Egypt", {"arab-human-rights-committee": CLOSED}, state="EGY", acts=JAIL, submitter="ngo"),
]

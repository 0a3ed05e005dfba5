"""Makes code names: a word from nature and a number, tied to nobody."""

import secrets

_WORDS = (
    *("Acacia", "Alder", "Aloe", "Amber", "Anise", "Aspen", "Aster", "Basil", "Beech", "Birch"),
    *("Cedar", "Clover", "Coral", "Cypress", "Dahlia", "Ebony", "Elder", "Fennel", "Fern", "Fig"),
    *("Ginger", "Hazel", "Heather", "Iris", "Ivy", "Jasmine", "Juniper", "Laurel", "Lilac"),
    *("Linden", "Lotus", "Maple", "Mint", "Mimosa", "Myrtle", "Olive", "Opal", "Orchid", "Palm"),
    *("Pearl", "Poppy", "Quince", "Reed", "Rowan", "Saffron", "Sage", "Sorrel", "Sumac", "Tulip"),
    *("Violet", "Willow", "Yarrow"),
)


def new_code_name() -> str:
    """A code name such as `Orchid-12`; the same word may come again, with another number."""
    return f"{secrets.choice(_WORDS)}-{10 + secrets.randbelow(90)}"

"""Which mechanism is meant when somebody writes to whom a step went."""

import re
import unicodedata
from typing import Final

_NAMES: Final = (
    ("wgad-urgent-action", ("wgad urgent", "arbitrary detention urgent")),
    (
        "wgad-regular",
        ("working group on arbitrary detention", "wgad", "detention arbitraire"),
    ),
    ("ced-urgent-action", ("ced urgent", "committee on enforced disappearances urgent")),
    ("ced-individual-complaint", ("committee on enforced disappearances", "ced")),
    (
        "wgeid-standard-procedure",
        ("working group on enforced", "wgeid", "disparitions forcees", "desapariciones forzadas"),
    ),
    ("arab-human-rights-committee", ("arab human rights committee", "arab charter committee")),
    ("ccpr-individual-complaint", ("human rights committee", "ccpr", "comite de derechos humanos")),
    ("cat-individual-complaint", ("committee against torture", "cat")),
    (
        "cedaw-individual-complaint",
        ("elimination of discrimination against women", "cedaw"),
    ),
    ("crc-individual-complaint", ("committee on the rights of the child", "crc")),
    ("cerd-individual-complaint", ("elimination of racial discrimination", "cerd")),
    ("cescr-individual-complaint", ("economic social and cultural rights", "cescr")),
    ("crpd-individual-complaint", ("persons with disabilities", "crpd")),
    ("cmw-individual-complaint", ("committee on migrant workers", "cmw")),
    ("hrc-complaint-procedure", ("human rights council complaint", "council complaint procedure")),
    ("un-reprisals", ("reprisals focal point", "reprisals mailbox")),
    ("un-wg-business", ("working group on business",)),
    ("sr-human-rights-defenders", ("special rapporteur on human rights defenders",)),
    ("sp-communications", ("special rapporteur", "special procedures", "independent expert")),
    ("iachr-precautionary-measures", ("precautionary measures", "medidas cautelares")),
    (
        "iachr-petition",
        ("inter american commission", "iachr", "cidh", "comision interamericana"),
    ),
    ("iacthr", ("inter american court", "iacthr", "corte interamericana")),
    ("ecthr-interim-measures", ("rule 39", "interim measures european court")),
    (
        "ecthr-application",
        ("european court of human rights", "ecthr", "cour europeenne des droits de l homme"),
    ),
    ("ecsr-collective-complaint", ("european committee of social rights", "ecsr")),
    ("eacj", ("east african court", "eacj")),
    ("african-court", ("african court", "afchpr", "cour africaine")),
    ("acerwc-communication", ("african committee of experts", "acerwc")),
    ("achpr-communication", ("african commission", "achpr", "cadhp", "commission africaine")),
    ("ecowas-court", ("ecowas court", "cour de justice de la cedeao")),
    ("unesco-104", ("unesco",)),
    ("ilo-cfa", ("committee on freedom of association", "ilo")),
    ("oecd-ncp", ("national contact point", "oecd")),
    ("wb-inspection-panel", ("inspection panel",)),
    ("ifc-cao", ("compliance advisor", "ifc cao", "cao")),
    ("aarhus-environmental-defenders", ("aarhus",)),
)
"""By the id of the file of facts: words of bodies, without accents. The narrower comes first."""
_NOT_A_LETTER: Final = re.compile(r"[^a-z0-9]+")
_LOOKED_AT: Final = 2000
"""Characters; nobody's name for a body is longer."""


def mechanism_named(words: str) -> str:
    """The id of the facts about the mechanism that the words name, or an empty text."""
    said = f" {_folded(words[:_LOOKED_AT])} "
    for mechanism, names in _NAMES:
        if any(f" {name} " in said for name in names):
            return mechanism
    return ""


def _folded(words: str) -> str:
    apart = unicodedata.normalize("NFKD", words)
    plain = "".join(one for one in apart if not unicodedata.combining(one))
    return _NOT_A_LETTER.sub(" ", plain.casefold()).strip()

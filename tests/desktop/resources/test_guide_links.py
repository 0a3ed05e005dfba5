"""Every field and every place of the window leads to a page that exists."""

from ishr_desktop.app import SCREENS
from ishr_desktop.resources.fields import field_blocks
from ishr_desktop.services.packs.shipped import shipped_packs


def pages() -> set[str]:
    return {page.id for pack in shipped_packs() if pack.guide for page in pack.guide.contents.pages}


def test_every_field_leads_to_a_page() -> None:
    known = pages()
    for block in field_blocks():
        for field in block.fields:
            assert block.guide_for(field) in known, (block.block, field.code)


def test_every_place_leads_to_a_page() -> None:
    known = pages()
    for screen in SCREENS:
        assert screen.noun == "guides" or screen.guide in known, screen.noun

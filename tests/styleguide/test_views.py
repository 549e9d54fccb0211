"""The styleguide shows every component, and only to those who build the site."""

from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from labs.models import Person
from styleguide.specimens import specimens
from tests.conftest import SiteTree

pytestmark = pytest.mark.any_database

COMPONENTS = Path(__file__).resolve().parent.parent.parent / "templates" / "components"
FRAME_OF_EVERY_PAGE = {
    "english_notice",
    "breadcrumbs",
    "language_switch",
    "site_footer",
    "site_header",
    "site_menu",
}
"""Stands around the styleguide itself."""
UNSEEN = {
    "addresses",
    "addresses_of_facts",
    "card_languages",
    "card_picture",
    "card_tags",
    "description",
    "feeds",
    "font_preloads",
}
"""Parts of the head that nobody sees."""
WITHIN_A_PAGE = {"body", "showcase_link"}
"""Need a whole page around them."""


def test_every_component_is_shown(site: SiteTree) -> None:
    shown = {name for specimen in specimens() for name in (specimen.name, *specimen.parts)}
    every = {path.stem for path in COMPONENTS.glob("*.html")}
    assert shown | FRAME_OF_EVERY_PAGE | UNSEEN | WITHIN_A_PAGE == every


@pytest.mark.parametrize("language", ["en", "ky"])
def test_it_is_drawn_and_leaves_nothing_behind(site: SiteTree, client: Client, settings: Any, language: str) -> None:
    settings.STYLEGUIDE = True
    response = client.get(f"/{language}/styleguide/")
    assert response.status_code == 200
    shown = response.content.decode()
    for specimen in specimens():
        assert f'id="{specimen.name}"' in shown
    assert "Kinematografi" in shown
    people = Person.objects.count()
    client.get(f"/{language}/styleguide/")
    assert Person.objects.count() == people


def test_nobody_else_finds_it(site: SiteTree, client: Client) -> None:
    assert client.get("/en/styleguide/").status_code == 404

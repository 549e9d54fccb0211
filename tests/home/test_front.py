"""What a front page shows, and in what order."""

import re

from django.test import Client

from alumni.showcase.index.reading import Figures, figures
from home.models import HomePage
from tests.conftest import SiteTree

KINDS = ("labs", "news", "numbers")


def sections(*kinds: str) -> list[dict[str, object]]:
    """Sections as they are stored; those of one kind have one id in every language."""
    return [{"type": kind, "value": {"title": f"About {kind}"}, "id": f"section-{kind}"} for kind in kinds]


def keep(page: HomePage, *kinds: str) -> None:
    page.sections = page.sections.stream_block.to_python(sections(*kinds))
    page.save_revision().publish()


def shown(client: Client, language: str) -> list[str]:
    return re.findall(r'<section class="section section--(\w+)"', client.get(f"/{language}/").content.decode())


def test_a_new_order_of_the_source_holds_in_every_language_at_once(site: SiteTree, client: Client) -> None:
    for page in site.home.values():
        keep(page, *KINDS)
    assert shown(client, "ky") == list(KINDS)
    keep(HomePage.objects.get(pk=site.home["en"].pk), "numbers", "labs", "news")
    for language in ("en", "ru", "ky"):
        assert shown(client, language) == ["numbers", "labs", "news"]


def test_a_page_with_a_section_of_its_own_keeps_its_own_order(site: SiteTree, client: Client) -> None:
    keep(site.home["en"], "numbers", "labs")
    keep(site.home["ky"], "news", "labs", "numbers")
    assert shown(client, "ky") == ["news", "labs", "numbers"]


def test_nothing_is_numbered_before_there_is_anything(site: SiteTree) -> None:
    assert figures() == Figures(editions=0, alumni=0, results=0, latest=[])

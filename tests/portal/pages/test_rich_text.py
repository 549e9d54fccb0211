import pytest
from django.utils import translation
from wagtail.models import Page, PageViewRestriction
from wagtail.rich_text import expand_db_html

from portal.pages.rich_text import paragraphs_of
from tests import factories
from tests.conftest import SiteTree

pytestmark = pytest.mark.any_database


def link_to(page: Page) -> str:
    return f'<a linktype="page" id="{page.pk}">x</a>'


def test_a_link_stays_in_the_readers_language(site: SiteTree) -> None:
    page = factories.news_page(site.section["ru"]["news"], slug="vest")
    assert expand_db_html(link_to(page)) == '<a href="/en/news/vest/">x</a>'
    with translation.override("ky"):
        assert expand_db_html(link_to(page)) == '<a href="/ky/news/vest/">x</a>'


def test_what_is_offline_or_kept_from_the_public_is_not_linked(site: SiteTree) -> None:
    gone = factories.news_page(site.section["en"]["news"])
    gone.unpublish()
    kept = factories.news_page(site.section["en"]["news"])
    PageViewRestriction.objects.create(page=kept, restriction_type="login")
    text = link_to(gone) + link_to(kept) + '<a linktype="page" id="999999">x</a>'
    assert expand_db_html(text) == "<a>x</a>" * 3


def test_a_text_costs_one_query(site: SiteTree, django_assert_num_queries: object) -> None:
    for number in (1, 3):
        pages = [factories.news_page(site.section["en"]["news"]) for _ in range(number)]
        with django_assert_num_queries(1):  # type: ignore[operator]  # pytest's fixture
            shown = expand_db_html("".join(link_to(page) for page in pages))
        assert shown.count("href=") == number


def test_a_text_has_headings_paragraphs_and_items_without_tags() -> None:
    source = "<h2>For whom</h2><p>For <b>you</b> &amp; me.<br/>Or not.</p><ul><li>Osh</li><li> </li><li>Naryn</li></ul>"
    assert paragraphs_of(source) == ["For whom", "For you & me.", "Or not.", "Osh", "Naryn"]
    assert paragraphs_of("") == []

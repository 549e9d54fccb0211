"""Drafts in the languages asked for, made in the background."""

from wagtail.models import Page, PageLogEntry
from wagtail_localize.models import Translation

from news.models import NewsPage
from tests import factories


def test_publishing_starts_drafts(site, plan, work):
    page = None

    def act():
        nonlocal page
        page = factories.news_page(site.section["ky"]["news"], title="Кабар", slug="kabar")

    results = work(act)
    assert {tuple(sorted(result["started"])) for result in results} == {("en", "ru")}
    russian = NewsPage.objects.get(translation_key=page.translation_key, locale__language_code="ru")
    assert not russian.live
    assert russian.slug == "kabar"
    assert russian.source_locale == site.locale("ky")
    assert russian.get_parent().specific == site.section["ru"]["news"]
    assert russian.latest_revision is not None
    assert Translation.objects.filter(source__object_id=page.translation_key).count() == 2

"""Two workers that start the translations of one page at the same time."""

import pytest
from wagtail_localize.models import Translation

from editorial.actions import start_translations
from editorial.models import TranslationPlan
from news.models import NewsPage
from tests import factories
from tests.at_once import at_once
from tests.conftest import SiteTree

pytestmark = pytest.mark.django_db(transaction=True)


def test_each_language_gets_one_draft(site: SiteTree, plan: TranslationPlan) -> None:
    page = factories.news_page(site.section["ky"]["news"], title="Кабар", slug="kabar", lead="Кыскача.")
    reports = at_once(*[lambda: start_translations(page_id=page.pk)] * 2)
    assert sorted(sorted(report.started) for report in reports) == [[], ["en", "ru"]]
    assert [report.skipped for report in reports] == [{}, {}]
    drafts = NewsPage.objects.filter(translation_key=page.translation_key).exclude(pk=page.pk)
    assert sorted(drafts.values_list("locale__language_code", "live")) == [("en", False), ("ru", False)]
    assert Translation.objects.filter(source__object_id=page.translation_key).count() == 2

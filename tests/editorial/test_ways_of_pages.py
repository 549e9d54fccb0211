"""Every listed way is tried on a draft: by somebody without the right, and on a translation that is not finished."""

import pytest
from wagtail.models import Page

from news.models import NewsPage
from portal.models import User
from tests import factories
from tests.conftest import SiteTree
from tests.editorial.conftest import Announcement, signed_in
from tests.public_ways import pages
from tests.public_ways.pages import Case

pytestmark = pytest.mark.any_database

ATTEMPTS = pages.SCREENS | pages.BULK | pages.COMMANDS | pages.CHORES
DISTINCT = {attempt.__name__: attempt for attempt in ATTEMPTS.values()}


def public() -> set[int]:
    return set(Page.objects.live().values_list("pk", flat=True))


@pytest.mark.parametrize("way", list(DISTINCT))
def test_who_may_write_and_not_publish_makes_no_draft_public(site: SiteTree, communications: User, way: str) -> None:
    draft = factories.news_page(site.section["ky"]["news"], owner=communications)
    draft.unpublish()
    draft.save_revision(user=communications)
    before = public()
    DISTINCT[way](Case(signed_in(communications), NewsPage.objects.get(pk=draft.pk)))
    assert public() == before
    assert not Page.objects.filter(alias_of__isnull=False).exists()


@pytest.mark.parametrize("way", [name for name in DISTINCT if name != "add"])
def test_nobody_makes_an_unfinished_translation_public(announcement: Announcement, chief: User, way: str) -> None:
    draft = announcement.in_("ru")
    Page.objects.filter(pk=draft.pk).update(owner=chief)
    before = public()
    DISTINCT[way](Case(signed_in(chief), announcement.in_("ru")))
    assert public() == before
    assert not Page.objects.filter(alias_of__isnull=False).exists()

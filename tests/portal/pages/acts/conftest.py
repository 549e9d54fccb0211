"""A news item that is English, public; Russian, public; and in Kyrgyz a fallback or a draft."""

from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from news.models import NewsPage
from portal.models import PageAct, User
from tests import factories
from tests.conftest import SiteTree


@dataclass
class Item:
    """The item by language: `item.in_("ru")` as it is stored now."""

    source: Any

    def in_(self, language: str) -> Any:
        model = type(self.source)
        return model.objects.get(translation_key=self.source.translation_key, locale__language_code=language)

    def status(self, language: str, tail: str = "news/item/") -> int:
        return Client().get(f"/{language}/{tail}").status_code


def translated(page: Any, site: SiteTree, language: str, *, is_live: bool = True) -> Any:
    translation = page.copy_for_translation(site.locale(language))
    translation.title = translation.draft_title = f"{page.title} {language}"
    translation.save()
    if is_live:
        translation.save_revision().publish()
    return type(page).objects.get(pk=translation.pk)


@pytest.fixture
def item(site: SiteTree) -> Item:
    page = factories.news_page(site.section["en"]["news"], title="Item", slug="item")
    translated(page, site, "ru")
    return Item(NewsPage.objects.get(pk=page.pk))


@pytest.fixture
def desk(administrator: User) -> Client:
    client = Client()
    client.force_login(administrator)
    return client


def undo_latest(desk: Client) -> str:
    """What staff read after pressing Undo in the message of the latest act."""
    act = PageAct.objects.order_by("pk").last()
    assert act is not None
    answer = desk.post(reverse("undo_page_act", args=[act.pk]), follow=True)
    return "".join(str(message) for message in answer.context["messages"])

"""A page that saves itself, and a click on a button of the same screen, at the same instant on two connections."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from news.models import NewsPage
from portal.models import User
from tests import factories
from tests.at_once import at_once, while_another_changes
from tests.conftest import SiteTree
from tests.editorial.conftest import signed_in
from tests.editorial.screens import undrawn_screen
from tests.editorial.test_own_automatic_saves import NO_ROWS, PUBLISH

pytestmark = pytest.mark.django_db(transaction=True)


def sender(user: User, address: str, form: dict[str, str], **headers: str) -> Callable[[], Any]:
    browser: Client = signed_in(user)
    return lambda: browser.post(address, form, headers=headers)


def test_the_page_goes_out_as_it_was_sent_whichever_comes_first(site: SiteTree, chief: User) -> None:
    """First with the automatic save before the act, which waits for it; then as chance has it."""
    item = factories.news_page(site.section["en"]["news"])
    address = reverse("wagtailadmin_pages:edit", args=[item.pk])
    for bring_together in (while_another_changes, at_once):
        form = undrawn_screen(item)
        save = sender(chief, address, form | {"lead": "One."}, accept="application/json")
        publish = sender(chief, address, form | PUBLISH | {"lead": f"{bring_together.__name__}."})
        bring_together(save, publish)
        page = NewsPage.objects.get(pk=item.pk)
        assert (page.lead, page.has_unpublished_changes) == (f"{bring_together.__name__}.", False)


def test_a_new_page_that_saves_itself_beside_the_click_is_added_once(site: SiteTree, chief: User) -> None:
    address = reverse("wagtailadmin_pages:add", args=["news", "newspage", site.section["en"]["news"].pk])
    rows = {f"{of}-{name}": value for of in ("people", "comments") for name, value in NO_ROWS.items()}
    rows |= {"people-TOTAL_FORMS": "0", "comments-TOTAL_FORMS": "0", "body-count": "0"}
    typed = {"title": "New", "slug": "new", "kind": "news", "date": "2026-05-13", "lead": "One."}
    form = typed | rows | {"edit_screen": "8a4ef36a-31a8-4f0c-8ef0-2a1cbd23f1ce"}
    save = sender(chief, address, form, accept="application/json")
    at_once(save, sender(chief, address, form | PUBLISH | {"lead": "One, two."}))
    page = NewsPage.objects.get(title="New")
    assert (page.live, page.lead, page.has_unpublished_changes) == (True, "One, two.", False)

"""Comments in the editor of a page are told of by letters of the portal's own."""

from typing import Any

import pytest
from django.urls import reverse
from wagtail.models import Comment, PageSubscription

from editorial.notices.actions import send_waiting
from news.models import NewsPage
from portal.models import Letter, User
from tests import factories
from tests.conftest import SiteTree
from tests.editorial.conftest import signed_in
from tests.portal.staff.test_zones import news_form

from .conftest import letters_to


def say(user: User, page: NewsPage, text: str) -> None:
    rows = {
        "TOTAL_FORMS": "1", "INITIAL_FORMS": "0", "MIN_NUM_FORMS": "0", "MAX_NUM_FORMS": "",
        "0": {
            "id": "", "resolved": "", "text": text, "contentpath": "title", "position": "",
            "replies": {"TOTAL_FORMS": "0", "INITIAL_FORMS": "0", "MIN_NUM_FORMS": "0", "MAX_NUM_FORMS": "0"},
        },
    }  # fmt: skip
    data = news_form(page, comments=rows)
    del data["action-publish"]
    assert signed_in(user).post(reverse("wagtailadmin_pages:edit", args=[page.pk]), data).status_code == 302
    assert Comment.objects.filter(text=text).exists()


@pytest.fixture
def commented(site: SiteTree, communications: User) -> NewsPage:
    made = factories.news_page(site.section["en"]["news"], title="A page", owner=communications)
    PageSubscription.objects.create(page=made, user=communications, comment_notifications=True)
    send_waiting()  # that the page is public
    return made


def test_who_follows_a_page_reads_the_comment_and_its_author_does_not(
    commented: NewsPage, communications: User, chief: User, mailoutbox: list[Any]
) -> None:
    Letter.objects.all().delete()
    say(chief, commented, "Is <b>this</b> right?")
    (letter,) = letters_to(communications)
    assert letter.kind == "page_comments"
    assert "Is <b>this</b> right?" in letter.body_text
    assert "Is &lt;b&gt;this&lt;/b&gt; right?" in letter.body_html
    assert letters_to(chief) == []
    assert mailoutbox == []

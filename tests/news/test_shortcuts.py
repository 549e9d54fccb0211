"""On the first page of the admin stands a short cut to a news item in each language that somebody may begin one in."""

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse

from portal.models import User
from portal.roles import COMMUNICATIONS_EDITORS, language_editors, translators
from tests.conftest import SiteTree

pytestmark = pytest.mark.any_database


@pytest.mark.parametrize(
    ("group", "languages"),
    [
        (COMMUNICATIONS_EDITORS, ["en", "ru", "ky"]),
        (language_editors("ky"), ["ky"]),
        (translators("ky"), []),
    ],
)
def test_one_for_each_language_they_may_write(site: SiteTree, client: Client, group: str, languages: list[str]) -> None:
    user = User.objects.create_user("writer@example.org", "correct horse battery")
    user.groups.add(Group.objects.get(name=group))
    client.force_login(user)
    page = client.get(reverse("wagtailadmin_home")).content.decode()
    offered = [
        language
        for language in ("en", "ru", "ky")
        if f'href="/admin/pages/add/news/newspage/{site.section[language]["news"].pk}/"' in page
    ]
    assert offered == languages
    assert page.count("News item in ") == len(languages)

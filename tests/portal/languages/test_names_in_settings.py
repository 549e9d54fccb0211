"""Languages are named to staff in the language of their admin."""

import pytest
from django.conf import settings
from django.test import Client
from django.utils.translation import override
from wagtail.models import Locale
from wagtail.users.models import UserProfile

from portal.models import User
from tests.conftest import SiteTree

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


def test_each_language_is_named_in_that_of_whoever_looks() -> None:
    names = dict(settings.LANGUAGES)
    assert [str(names[code]) for code in ("en", "ky", "tk")] == ["English", "Kyrgyz", "Turkmen"]
    with override("ru"):
        assert [str(names[code]) for code in ("en", "ky", "tk")] == ["английский", "кыргызский", "туркменский"]
        assert str(Locale(language_code="uz")) == "узбекский"


def test_no_screen_in_russian_names_a_language_in_english(site: SiteTree, administrator: User) -> None:
    UserProfile.objects.create(user=administrator, preferred_language="ru")
    client = Client()
    client.force_login(administrator)
    for address, language in (
        ("", "кыргызский"),
        ("pages/", "кыргызский"),
        (f"pages/{site.home['ky'].pk}/", "кыргызский"),
        (f"pages/{site.home['ky'].pk}/edit/", "кыргызский"),
        ("editorial/words/ky/", "кыргызский"),
        ("locales/", "кыргызский"),
        ("locales/new/", "испанский"),
    ):
        shown = client.get(f"/admin/{address}").content.decode()
        assert language in shown, address
        assert "Kyrgyz" not in shown, address
        assert "Spanish" not in shown, address

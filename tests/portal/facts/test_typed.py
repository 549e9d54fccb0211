"""Whoever saves texts in several languages changes those they have typed in, and no others."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.test.utils.form_data import querydict_from_html

from labs.models import Event
from portal.facts.forms import TextInLanguagesField
from portal.facts.typed import TypedTexts, merged
from portal.models import PortalImage, SiteSettings, User
from tests import factories
from tests.conftest import SiteTree


@pytest.fixture
def staff(site: SiteTree, client: Client) -> Client:
    client.force_login(User.objects.create_superuser("chief@example.org", "correct horse battery"))
    return client


@pytest.mark.parametrize(
    ("typed", "shown", "stored", "clashes"),
    [
        ({"en": "a", "ru": "б"}, {"en": "a", "ru": ""}, {"en": "a"}, []),
        ({"en": "a", "ru": "б"}, {"en": "a", "ru": ""}, {"en": "a", "ru": "в"}, ["ru"]),
        ({"en": "a", "ru": "б"}, {"en": "a", "ru": ""}, {"en": "x", "ru": "б"}, []),
        ({"en": "", "ru": ""}, {"en": "a", "ru": ""}, {"en": "x"}, ["en"]),
        ({"en": "a\r\nb"}, {"en": "a\nb"}, {"en": "x"}, []),
        ({"en": "b"}, None, {"en": "x"}, []),
    ],
)
def test_three_different_texts_clash(
    typed: dict[str, str], shown: dict[str, str] | None, stored: dict[str, str], clashes: list[str]
) -> None:
    assert TypedTexts(typed, shown=shown).clashes(stored) == clashes


def test_a_form_shown_again_has_what_is_stored_where_nobody_typed() -> None:
    typed = TypedTexts({"en": "mine", "ru": "", "ky": ""}, shown={"en": "a", "ru": "", "ky": ""})
    again = typed.for_redisplay({"en": "theirs", "ru": "теперь"})
    assert again == {"en": "mine", "ru": "теперь"}
    assert again.meanwhile == {"en": "theirs"}
    assert again.own_languages() == ["en"]


def test_a_text_taken_out_is_a_change_as_well() -> None:
    assert merged(base={"en": "a", "ru": "б"}, changed={"en": "a"}, stored={"en": "x", "ru": "б"})["ru"] == ""


def test_cleaning_keeps_what_was_shown() -> None:
    cleaned = TextInLanguagesField().clean(TypedTexts({"en": " a "}, shown={"en": "b"}))
    assert isinstance(cleaned, TypedTexts)
    assert (dict(cleaned), cleaned.shown) == ({"en": "a"}, {"en": "b"})


@pytest.mark.django_db
def test_a_row_saved_by_code_keeps_a_language_written_since_it_was_loaded() -> None:
    event = factories.event(names={"en": "Berlinale"})
    loaded = Event.objects.get(pk=event.pk)
    Event.objects.filter(pk=event.pk).update(names={"en": "Berlinale", "ru": "Берлинале"})
    loaded.names["en"] = "Berlin"
    loaded.save()
    assert loaded.names == Event.objects.get(pk=event.pk).names == {"en": "Berlin", "ru": "Берлинале"}
    loaded.names = {"ru": "Берлин"}
    loaded.save(update_fields=["names"])
    assert Event.objects.get(pk=event.pk).names == {"ru": "Берлин"}


def test_the_words_of_the_site_keep_them_too(staff: Client) -> None:
    settings = SiteSettings.load()
    settings.footer = {"en": "Foot"}
    settings.save()
    url = reverse("wagtailsettings:edit", args=["portal", "sitesettings", settings.pk])
    data = posted_again(staff.get(url)) | {"social_links-count": "0"}
    SiteSettings.objects.filter(pk=settings.pk).update(footer={"en": "Foot", "ru": "Низ"})
    assert staff.post(url, data | {"footer-en": "Feet"}).status_code == 302
    assert SiteSettings.objects.get(pk=settings.pk).footer == {"en": "Feet", "ru": "Низ"}


def test_so_do_pictures(staff: Client) -> None:
    picture = factories.image(alt={"en": "A room"})
    url = reverse("wagtailimages:edit", args=[picture.pk])
    data = posted_again(staff.get(url))
    PortalImage.objects.filter(pk=picture.pk).update(alt={"en": "A room", "ru": "Комната"})
    assert staff.post(url, data | {"alt-en": "A hall"}).status_code == 302
    assert PortalImage.objects.get(pk=picture.pk).alt == {"en": "A hall", "ru": "Комната"}


def posted_again(answer: Any) -> dict[str, str]:
    """What a browser sends back of a form it was shown."""
    return querydict_from_html(answer.content.decode()).dict()

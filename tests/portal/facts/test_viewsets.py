"""Staff screens of the ground floor: letters, countries, regions, pictures and the addresses of pages."""

import datetime as dt
from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Page
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from portal.choices import LetterState
from portal.facts.actions import ensure_countries
from portal.languages.country_names import all_codes
from portal.models import Country, Letter, PortalImage, Region, User
from tests import factories
from tests.conftest import SiteTree
from tests.edit_screens import version_shown

pytestmark = pytest.mark.any_database


@pytest.fixture
def staff(client: Client, administrator: User) -> Client:
    client.force_login(administrator)
    return client


def letter(**fields: Any) -> Letter:
    defaults = {
        "kind": "receipt",
        "language": "ky",
        "to_address": "asel@example.org",
        "subject": "Арызыңыз келди",
        "body_text": "Рахмат.",
    }
    return Letter.objects.create(**defaults | fields)


def test_letters_are_listed_by_state_at_one_price(staff: Client) -> None:
    failed = letter(state=LetterState.FAILED)
    listed = staff.get(reverse("letter:index"), {"state": "failed"})
    with CaptureQueriesContext(connection) as with_one:
        staff.get(reverse("letter:index"))
    letter(state=LetterState.SENT), letter()
    with CaptureQueriesContext(connection) as with_three:
        staff.get(reverse("letter:index"))
    assert list(listed.context["object_list"]) == [failed]
    assert len(with_three) == len(with_one)
    assert list(staff.get(reverse("letter:index"), {"state": "failed"}).context["object_list"]) == [failed]
    assert len(staff.get(reverse("letter:index"), {"q": "asel@"}).context["object_list"]) == 3


def test_a_letter_is_read_but_never_written(staff: Client) -> None:
    sent = letter(state=LetterState.SENT)
    assert "Рахмат." in staff.get(reverse("letter:inspect", args=[sent.pk])).content.decode()
    for screen in (
        reverse("letter:add"),
        reverse("letter:edit", args=[sent.pk]),
        reverse("letter:delete", args=[sent.pk]),
    ):
        assert staff.post(screen, {"subject": "Changed"}).url == "/admin/"
    sent.refresh_from_db()
    assert sent.subject == "Арызыңыз келди"


def test_a_failed_letter_is_sent_again(staff: Client) -> None:
    failed = letter(state=LetterState.FAILED, attempts=9)
    assert "Send again" in staff.get(reverse("letter:inspect", args=[failed.pk])).content.decode()
    staff.post(reverse("letter:resend", args=[failed.pk]))
    failed.refresh_from_db()
    assert (failed.state, failed.attempts) == (LetterState.QUEUED, 0)


@pytest.mark.parametrize("state", [LetterState.SENT, LetterState.UNCERTAIN, LetterState.QUEUED])
def test_a_letter_that_may_have_arrived_is_not_sent_again(staff: Client, state: str) -> None:
    other = letter(state=state)
    assert "Send again" not in staff.get(reverse("letter:inspect", args=[other.pk])).content.decode()
    answer = staff.post(reverse("letter:resend", args=[other.pk]), follow=True)
    assert "may have arrived" in answer.content.decode()
    other.refresh_from_db()
    assert other.state == state


def test_letters_are_not_for_everybody(client: Client, stranger: User) -> None:
    failed = letter(state=LetterState.FAILED)
    assert client.get(reverse("letter:index")).url.startswith("/sign-in/")
    group = Group.objects.create(name="Readers of letters")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    stranger.groups.add(group)
    client.force_login(stranger)
    assert client.get(reverse("letter:index")).url == "/admin/"
    assert client.get(reverse("letter:inspect", args=[failed.pk])).url == "/admin/"
    group.permissions.add(Permission.objects.get(codename="view_letter"))
    client.force_login(User.objects.get(pk=stranger.pk))
    assert "Send again" not in client.get(reverse("letter:inspect", args=[failed.pk])).content.decode()
    assert client.post(reverse("letter:resend", args=[failed.pk])).url == "/admin/"
    failed.refresh_from_db()
    assert failed.state == LetterState.FAILED


def test_every_country_of_the_world_has_its_row(db: None) -> None:
    assert set(all_codes()) <= set(Country.objects.values_list("pk", flat=True))
    assert list(Country.objects.filter(profiles_start_hidden=True)) == [Country.objects.get(pk="TM")]


def test_a_missing_country_comes_back_and_decisions_stay(db: None) -> None:
    Country.objects.filter(pk__in=["KG", "FR"]).delete()
    Country.objects.filter(pk="TM").update(profiles_start_hidden=False)
    assert ensure_countries() == 2
    assert ensure_countries() == 0
    assert not Country.objects.get(pk="TM").profiles_start_hidden


@pytest.mark.parametrize(("language", "first"), [("en", "Afghanistan"), ("ru", "Австралия")])
def test_countries_stand_in_the_alphabet_of_the_admin(
    staff: Client, administrator: User, language: str, first: str
) -> None:
    from wagtail.users.models import UserProfile

    UserProfile.objects.update_or_create(user=administrator, defaults={"preferred_language": language})
    listed = staff.get("/admin/facts/country/")
    assert len(listed.context["object_list"]) == Country.objects.count()
    page = listed.content.decode()
    assert page.index(first) < page.index("Кыргызстан" if language == "ru" else "Kyrgyzstan")


def test_profiles_of_a_country_start_hidden_where_staff_say_so(staff: Client) -> None:
    staff.post("/admin/facts/country/edit/AF/", {"profiles_start_hidden": "on"})
    assert Country.objects.get(pk="AF").profiles_start_hidden


def test_nobody_adds_or_deletes_a_country(staff: Client) -> None:
    assert staff.get("/admin/facts/country/add/").url == "/admin/"
    assert staff.post("/admin/facts/country/delete/AF/").url == "/admin/"
    assert Country.objects.filter(pk="AF").exists()


def test_a_region_of_countries(staff: Client) -> None:
    data = {"names-en": "The Andes", "names-ky": "Анды", "countries": ["CO", "PE"], "code": ""}
    assert staff.post("/admin/facts/region/add/", data).status_code == 302
    region = Region.objects.get()
    assert (region.code, sorted(country.pk for country in region.countries.all())) == ("the-andes", ["CO", "PE"])


def upload(**fields: Any) -> dict[str, Any]:
    picture = SimpleUploadedFile("picture.jpg", factories.picture_bytes(), "image/jpeg")
    return {"title": "Picture", "file": picture, "rights": "own", "collection": 1} | fields


def test_a_picture_needs_words_for_those_who_cannot_see_it(staff: Client) -> None:
    answer = staff.post(reverse("wagtailimages:add"), upload(**{"alt-en": "  "}))
    assert answer.context["form"].errors == {"alt": ["Fill in at least one language."]}
    assert not PortalImage.objects.exists()
    staff.post(reverse("wagtailimages:add"), upload(**{"alt-ky": "Бишкек түнкүсүн"}))
    assert dict(PortalImage.objects.get().alt) == {"ky": "Бишкек түнкүсүн"}


def test_a_picture_for_the_press_needs_a_credit(staff: Client) -> None:
    answer = staff.post(reverse("wagtailimages:add"), upload(**{"alt-en": "A lamp", "press_may_use": "on"}))
    assert answer.context["form"].errors == {"credit": ["The press needs a credit to print."]}


def test_pictures_dropped_in_a_heap_wait_for_their_words(staff: Client) -> None:
    picture = SimpleUploadedFile("picture.jpg", factories.picture_bytes(), "image/jpeg")
    answer = staff.post(
        reverse("wagtailimages:add_multiple"), {"files[]": picture, "title": "Picture", "collection": 1}
    )
    assert answer.json()["success"]
    assert not PortalImage.objects.exists()


def news_form(**fields: Any) -> dict[str, Any]:
    data = {
        "title": "Results in Berlin",
        "slug": "",
        "lead": "",
        "kind": "news",
        "date": "2024-05-13",
        "body": streamfield([]),
        "press_contact": "",
        "people": inline_formset([]),
        "comments": inline_formset([]),
    }
    return nested_form_data(data | fields)


def add_news(staff: Client, parent: Page, **fields: Any) -> Any:
    return staff.post(f"/admin/pages/add/news/newspage/{parent.pk}/", news_form(**fields))


def test_one_address_is_one_page_in_all_languages(staff: Client, site: SiteTree) -> None:
    factories.news_page(site.section["en"]["news"], title="Call opens", slug="call")
    answer = add_news(staff, site.section["ky"]["news"], slug="call")
    assert answer.context["form"].errors == {
        "slug": ["“Call opens” (English) already has this address. All languages share addresses."]
    }
    assert add_news(staff, site.section["ky"]["news"], slug="call-2").status_code == 302


@pytest.mark.parametrize("slug", ["feed"])
def test_an_address_kept_for_the_site_is_refused(staff: Client, site: SiteTree, slug: str) -> None:
    answer = add_news(staff, site.section["ru"]["news"], slug=slug)
    assert answer.context["form"].errors == {"slug": ["This address is reserved for the site itself. Choose another."]}


def test_a_page_keeps_its_own_address_when_saved_again(staff: Client, site: SiteTree) -> None:
    page = factories.news_page(site.section["ky"]["news"], slug="own", date=dt.date(2024, 5, 13))
    form = news_form(slug="own", title="Same address") | version_shown(page)
    answer = staff.post(f"/admin/pages/{page.pk}/edit/", form)
    assert answer.status_code == 302

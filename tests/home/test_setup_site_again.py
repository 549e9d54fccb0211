"""`manage.py setup_site` on a site that it has begun: what it finds there, adds, and leaves alone."""

import datetime as dt
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.models import Group
from django.core.management import CommandError
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale, Page, Site
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from editorial.models import TranslationPlan
from home.models import HomePage
from labs.models import Call, CallIndexPage, CallPage, LabIndexPage, MentorIndexPage
from news.models import NewsIndexPage
from portal.models import Letter, MenuItem, User
from tests import factories
from tests.home.setting_up import PASSWORD, counts, set_up
from tests.labs import screens

# On the other database test_from_nothing.py runs the command, also twice at once.
pytestmark = pytest.mark.any_database


def test_the_roles_reach_what_was_made(begun: list[str]):
    assert Group.objects.filter(name__in=["Chief editors", "Programme team", "Translators (ky)"]).count() == 3
    editor = User.objects.create_user("editor@example.org", PASSWORD)
    editor.groups.add(Group.objects.get(name="Language editors (ky)"))
    section = NewsIndexPage.objects.get()
    assert section.permissions_for_user(editor).can_publish()
    assert section.has_workflow
    assert [locale.language_code for locale in TranslationPlan.objects.get().languages.all()] == ["ky"]


def test_the_first_administrator_is_invited(begun: list[str], client: Client):
    user = User.objects.get()
    assert (user.is_superuser, user.has_usable_password()) == (True, False)
    (link,) = [
        line.split()[-1] for line in begun if line.startswith("made     invitation, for one use within 7 days: ")
    ]
    assert "Next: open the link of the invitation. Lost? manage.py reset_sign_in a@example.org" in begun
    path = link.removeprefix(settings.BASE_URL)
    assert "a@example.org" in client.get(path).content.decode()
    client.post(path, {"password1": PASSWORD, "password2": PASSWORD})
    user.refresh_from_db()
    assert user.check_password(PASSWORD)
    assert not Letter.objects.filter(kind="invitation").exists()
    assert not [line for line in set_up() if line.startswith("Next")]


def test_run_again_it_changes_nothing(begun: list[str]):
    before = counts()
    again = set_up()
    assert counts() == before
    assert {line.split()[0] for line in again[:-2]} == {"there"}
    assert "there    administrator a@example.org" in again
    assert set_up(language="ky", email="a@example.org")[:-3] == again[:-3]


def test_another_language_is_opened_as_a_translation(begun: list[str], client: Client):
    lines = set_up(language="ru")
    assert "made     front page in Russian: /ru/" in lines
    assert "changed  translation plan: Russian, Kyrgyz" in lines
    kyrgyz, russian = (HomePage.objects.get(locale__language_code=code) for code in ("ky", "ru"))
    assert russian.translation_key == kyrgyz.translation_key
    assert russian.source_locale == kyrgyz.locale
    page = client.get("/ru/").content.decode()
    for title in ("Лаборатории", "Открытые наборы", "Выпускники", "Наставники и тьюторы", "Новости"):
        assert f">{title}</a>" in page
    assert "Последние новости" in page
    assert client.get("/ru/calls/").context["page"].title == "Открытые наборы"
    before = counts()
    assert {line.split()[0] for line in set_up(language="ru")[:-2]} == {"there"}
    assert counts() == before


def test_words_somebody_wrote_are_left_to_translators(begun: list[str], client: Client):
    home = HomePage.objects.get()
    home.lead, home.founder = "Кыскача.", "Негиздөөчү."
    home.save_revision().publish()
    section = LabIndexPage.objects.get()
    section.lead = "Кыскача."
    section.save_revision().publish()
    assert "left     sections still to be translated: 1" in set_up(language="ru")
    russian = HomePage.objects.get(locale__language_code="ru")
    assert (russian.live, russian.lead, russian.founder) == (True, "", "")
    assert not LabIndexPage.objects.filter(locale__language_code="ru").exists()
    assert client.get("/ru/labs/").context["page"].locale.language_code == "ky"


def test_stories_wait_for_the_showcase_above_them(begun: list[str]):
    showcase = Page.objects.get(slug="alumni").specific
    showcase.lead = "Кыскача."
    showcase.save_revision().publish()
    assert "left     sections still to be translated: 2" in set_up(language="ru")


def test_a_draft_of_the_front_page_is_left_to_editors(begun: list[str]):
    draft = HomePage.objects.get().copy_for_translation(Locale.objects.create(language_code="ru"))
    lines = set_up(language="ru")
    assert [line for line in lines if line.startswith("left")] == [
        "left     front page in Russian: a draft; the language opens when the page is published in the admin"
    ]
    draft.refresh_from_db()
    assert not draft.live


def test_menus_that_staff_have_set_stay(begun: list[str]):
    MenuItem.objects.exclude(page=NewsIndexPage.objects.get()).delete()
    assert "there    menu" in set_up()
    assert MenuItem.objects.count() == 1


def test_a_section_that_was_given_another_address_is_known(begun: list[str]):
    mentors = MentorIndexPage.objects.get()
    mentors.slug = "tutors"
    mentors.save_revision().publish()
    assert "there    section “Устаттар жана тьюторлор”: /ky/tutors/" in set_up()


def test_the_site_follows_the_public_address(begun: list[str], settings: Any):
    settings.BASE_URL = "https://portal.example"
    assert "changed  site at https://portal.example" in set_up()
    assert Site.objects.get().root_url == "https://portal.example"


def test_the_address_of_another_site_is_refused(begun: list[str], settings: Any):
    Site.objects.create(hostname="other.example", port=443, root_page=Page.objects.get(depth=1))
    settings.BASE_URL = "https://other.example"
    with pytest.raises(CommandError, match="Nothing was changed"):
        set_up()


def test_a_site_that_is_no_longer_the_default_is_not_begun_anew(begun: list[str]):
    HomePage.objects.update(slug="beginning")
    Site.objects.update(is_default_site=False)
    elsewhere = Page.objects.get(depth=1).add_child(instance=Page(title="Elsewhere", slug="elsewhere"))
    Site.objects.create(hostname="other.example", port=80, root_page=elsewhere, is_default_site=True)
    before = counts()
    with pytest.raises(CommandError, match="Nothing was changed"):
        set_up(language="ky")
    assert counts() == before


def test_a_reader_finds_the_call_that_the_administrator_publishes(begun: list[str], client: Client):
    administrator = Client()
    administrator.force_login(User.objects.get())
    lab = factories.lab(names={"ky": "Импакт лабораториясы"}, slug="impact-lab")
    call = announced(
        administrator, factories.edition(lab=lab, year=2027, ends_on=timezone.localdate() + dt.timedelta(days=90))
    )
    publish_page(administrator, call)
    listed = client.get("/ky/calls/").content.decode()
    assert f'href="/ky/calls/{call.slug}/"' in listed
    assert f'href="/ky/calls/{call.slug}/"' in client.get("/ky/").content.decode()
    page = client.get(f"/ky/calls/{call.slug}/").content.decode()
    assert "Импакт сынагы" in page
    assert "Продюсерлер" in page


def announced(administrator: Client, edition: Any) -> Call:
    """The call as the administrator's form stores it."""
    today = timezone.localdate()
    form = screens.typed(
        edition=edition.pk,
        names={"ky": "Импакт сынагы"},
        opens_date=today - dt.timedelta(days=2),
        opens_time="00:00",
        closes_date=today + dt.timedelta(days=10),
        closes_time="23:59",
        time_zone="Asia/Bishkek",
        city={"ky": "Бишкек"},
        results_precision="day",
        country_basis="either",
        contact_email="labs@example.org",
        retention_months=24,
    )
    answer = screens.tick_rules(administrator, screens.address(Call, "add"), form)
    assert answer.status_code == 302, screens.errors(answer)
    return Call.objects.get()


def publish_page(administrator: Client, call: Call) -> None:
    """Write the page of the call below the section, and press "publish"."""
    form = nested_form_data(
        {
            "call": call.pk,
            "title": "Импакт сынагы",
            "slug": "",
            "lead": "",
            "who": rich_text("<p>Продюсерлер</p>", features=["bold", "italic", "ul", "ol", "link"]),
            "with_what": "null",
            "covered": "null",
            "body": streamfield([]),
            "questions": streamfield([]),
            "comments": inline_formset([]),
            "action-publish": "1",
        }
    )
    section = CallIndexPage.objects.get()
    answer = administrator.post(reverse("wagtailadmin_pages:add", args=["labs", "callpage", section.pk]), form)
    assert answer.status_code == 302, screens.errors(answer)
    assert CallPage.objects.get().live

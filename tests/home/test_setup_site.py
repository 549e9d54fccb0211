"""`manage.py setup_site`, from the database that `migrate` leaves to the call a reader finds."""

import datetime as dt
import io
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.contrib.auth.models import Group
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale, Page, Site
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from editorial.models import TranslationPlan
from home.actions import open_language, set_up_site
from home.models import HomePage, InfoPage
from labs.models import Call, CallIndexPage, CallPage, LabIndexPage, MentorIndexPage
from news.models import NewsIndexPage
from portal.models import Letter, MenuItem, User
from portal.settings.apps import OUR_APPS
from tests import factories
from tests.labs import screens

COUNTED = [model for model in apps.get_models() if model._meta.app_label in (*OUR_APPS, "wagtailcore", "auth")]
PASSWORD = "correct horse battery"
KYRGYZ = ("Лабораториялар", "Ачык сынактар", "Бүтүрүүчүлөр", "Баяндар", "Устаттар жана тьюторлор", "Жаңылыктар")


def set_up(**options: Any) -> list[str]:
    """The lines the command prints when nobody is asked."""
    out = io.StringIO()
    call_command("setup_site", no_input=True, stdout=out, **options)
    return out.getvalue().splitlines()


def counts() -> dict[str, int]:
    return {model._meta.label: model._default_manager.count() for model in COUNTED}


def test_a_site_begins_in_the_chosen_language(empty: None, client: Client):
    lines = set_up(language="ky", email="A@Example.org")
    assert "made     front page in Kyrgyz: /ky/" in lines
    assert "made     section “Баяндар”: /ky/alumni/stories/" in lines
    assert "made     administrator a@example.org" in lines
    assert not [line for line in lines if line.startswith(("there", "left", "changed"))]
    for path, title in zip(("labs", "calls", "alumni", "alumni/stories", "mentors", "news"), KYRGYZ, strict=True):
        answer = client.get(f"/ky/{path}/")
        assert answer.status_code == 200
        assert f"<h1>{title}</h1>" in answer.content.decode()
    front = client.get("/ky/").content.decode()
    assert "section--calls" in front
    for title in set(KYRGYZ) - {"Баяндар"}:
        assert f">{title}</a>" in front
    assert client.get("/en/").status_code == 404
    assert not Page.objects.filter(title__startswith="Welcome").exists()
    assert [page.live_revision for page in Page.objects.filter(depth__gt=2) if page.live_revision is None] == []


def test_the_roles_reach_what_was_made(empty: None):
    set_up(language="ky", email="a@example.org")
    assert Group.objects.filter(name__in=["Chief editors", "Programme team", "Translators (ky)"]).count() == 3
    editor = User.objects.create_user("editor@example.org", PASSWORD)
    editor.groups.add(Group.objects.get(name="Language editors (ky)"))
    section = NewsIndexPage.objects.get()
    assert section.permissions_for_user(editor).can_publish()
    assert section.has_workflow
    assert [locale.language_code for locale in TranslationPlan.objects.get().languages.all()] == ["ky"]


def test_the_first_administrator_is_invited(empty: None, client: Client):
    lines = set_up(language="ky", email="a@example.org")
    user = User.objects.get()
    assert (user.is_superuser, user.has_usable_password()) == (True, False)
    (link,) = [
        line.split()[-1] for line in lines if line.startswith("made     invitation, for one use within 7 days: ")
    ]
    assert "Next: open the link of the invitation. Lost? manage.py reset_sign_in a@example.org" in lines
    path = link.removeprefix(settings.BASE_URL)
    assert "a@example.org" in client.get(path).content.decode()
    client.post(path, {"password1": PASSWORD, "password2": PASSWORD})
    user.refresh_from_db()
    assert user.check_password(PASSWORD)
    assert not Letter.objects.filter(kind="invitation").exists()
    assert not [line for line in set_up() if line.startswith("Next")]


def test_run_again_it_changes_nothing(empty: None):
    set_up(language="ky", email="a@example.org")
    before = counts()
    again = set_up()
    assert counts() == before
    assert {line.split()[0] for line in again[:-2]} == {"there"}
    assert "there    administrator a@example.org" in again
    assert set_up(language="ky", email="a@example.org")[:-3] == again[:-3]


def test_another_language_is_opened_as_a_translation(empty: None, client: Client):
    set_up(language="ky", email="a@example.org")
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


def test_words_somebody_wrote_are_left_to_translators(empty: None, client: Client):
    set_up(language="ky", email="a@example.org")
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


def test_stories_wait_for_the_showcase_above_them(empty: None):
    set_up(language="ky", email="a@example.org")
    showcase = Page.objects.get(slug="alumni").specific
    showcase.lead = "Кыскача."
    showcase.save_revision().publish()
    assert "left     sections still to be translated: 2" in set_up(language="ru")


def test_a_draft_of_the_front_page_is_left_to_editors(empty: None):
    set_up(language="ky", email="a@example.org")
    draft = HomePage.objects.get().copy_for_translation(Locale.objects.create(language_code="ru"))
    lines = set_up(language="ru")
    assert [line for line in lines if line.startswith("left")] == [
        "left     front page in Russian: a draft; the language opens when the page is published in the admin"
    ]
    draft.refresh_from_db()
    assert not draft.live


def test_menus_that_staff_have_set_stay(empty: None):
    set_up(language="ky", email="a@example.org")
    MenuItem.objects.exclude(page=NewsIndexPage.objects.get()).delete()
    assert "there    menu" in set_up()
    assert MenuItem.objects.count() == 1


def test_a_section_that_was_given_another_address_is_known(empty: None):
    set_up(language="ky", email="a@example.org")
    mentors = MentorIndexPage.objects.get()
    mentors.slug = "tutors"
    mentors.save_revision().publish()
    assert "there    section “Устаттар жана тьюторлор”: /ky/tutors/" in set_up()


def test_a_page_in_the_way_of_a_section_is_named_and_nothing_made(empty: None):
    home = open_language(language="ky", title="Alternativa")
    factories.below(home, InfoPage(title="Жаңылыктар", slug="news"))
    before = counts()
    with pytest.raises(CommandError, match=r"news.* Nothing was changed\.$"):
        set_up(language="ky", email="a@example.org")
    assert counts() == before


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://portal.example", ("portal.example", 443)),
        ("http://portal.example", ("portal.example", 80)),
        ("http://127.0.0.1:8000", ("127.0.0.1", 8000)),
    ],
)
def test_the_site_has_the_public_address(empty: None, settings: Any, address: str, expected: tuple[str, int]):
    settings.BASE_URL = address
    assert f"made     site at {address}" in set_up(language="ky", email="a@example.org")
    site = Site.objects.get()
    assert (site.hostname, site.port, site.is_default_site) == (*expected, True)


def test_the_site_follows_the_public_address(empty: None, settings: Any):
    set_up(language="ky", email="a@example.org")
    settings.BASE_URL = "https://portal.example"
    assert "changed  site at https://portal.example" in set_up()
    assert Site.objects.get().root_url == "https://portal.example"


@pytest.mark.parametrize(
    "url", ["", "portal.example", "https://", "https://portal.example:abc", "ftp://portal.example"]
)
def test_what_is_no_public_address_is_refused(empty: None, settings: Any, url: str):
    settings.BASE_URL = url
    before = counts()
    with pytest.raises(CommandError, match="PORTAL_BASE_URL"):
        set_up(language="ky", email="a@example.org")
    assert counts() == before


def test_the_address_of_another_site_is_refused(empty: None, settings: Any):
    set_up(language="ky", email="a@example.org")
    Site.objects.create(hostname="other.example", port=443, root_page=Page.objects.get(depth=1))
    settings.BASE_URL = "https://other.example"
    with pytest.raises(CommandError, match="Nothing was changed"):
        set_up()


def test_a_site_that_is_no_longer_the_default_is_not_begun_anew(empty: None):
    set_up(language="ky", email="a@example.org")
    HomePage.objects.update(slug="beginning")
    Site.objects.update(is_default_site=False)
    elsewhere = Page.objects.get(depth=1).add_child(instance=Page(title="Elsewhere", slug="elsewhere"))
    Site.objects.create(hostname="other.example", port=80, root_page=elsewhere, is_default_site=True)
    before = counts()
    with pytest.raises(CommandError, match="Nothing was changed"):
        set_up(language="ky")
    assert counts() == before


def test_a_language_without_a_catalogue_begins_in_english_and_says_so(empty: None):
    lines = set_up(language="es", email="a@example.org")
    assert "made     section “Open calls”: /es/calls/" in lines
    assert [line for line in lines if line.endswith("titles are English.")]


def test_the_language_and_the_address_are_needed_where_nobody_can_be_asked(empty: None):
    with pytest.raises(CommandError, match=r"--language(.|\n)*ky  Kyrgyz"):
        set_up(email="a@example.org")
    with pytest.raises(CommandError, match=r"--email"):
        set_up(language="ky")
    assert not HomePage.objects.exists()


def test_a_language_nobody_knows_is_answered_with_those_that_are(empty: None):
    with pytest.raises(CommandError, match=r"“xx”(.|\n)*ky  Kyrgyz"):
        set_up(language="xx", email="a@example.org")


def test_what_is_no_address_is_refused(empty: None):
    with pytest.raises(CommandError, match="“a@b” is not an e-mail address"):
        set_up(language="ky", email="a@b")


def test_an_account_without_the_rights_is_never_given_them_unasked(empty: None, stranger: User):
    with pytest.raises(CommandError, match=r"stranger@example\.org has an account already.*Nothing was changed"):
        set_up(language="ky", email="Stranger@example.org")
    assert not HomePage.objects.exists()
    stranger.refresh_from_db()
    assert not stranger.is_superuser


def test_an_account_given_the_rights_keeps_its_password(empty: None, stranger: User, client: Client):
    stranger.is_active = False
    stranger.save()
    steps = set_up_site(language="ky", email="stranger@example.org", promote=True)
    assert ("changed", "administrator stranger@example.org, whose password stays as it was") in steps
    assert client.login(username="stranger@example.org", password=PASSWORD)
    assert User.objects.get().is_superuser


def test_a_database_that_is_behind_is_refused(empty: None):
    migrations = MigrationRecorder(connection).migration_qs
    migrations.filter(app="labs").order_by("-name").first().delete()
    with pytest.raises(CommandError, match=r"manage\.py migrate"):
        set_up(language="ky", email="a@example.org")


def test_catalogues_that_are_not_compiled_are_refused(empty: None, settings: Any, tmp_path: Path):
    folder = tmp_path / "ky" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "django.po").touch()
    settings.LOCALE_PATHS = [tmp_path]
    with pytest.raises(CommandError, match=r"manage\.py compile_catalogues"):
        set_up(language="ky", email="a@example.org")


def test_a_reader_finds_the_call_that_the_administrator_publishes(empty: None, client: Client):
    set_up(language="ky", email="a@example.org")
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
    answer = administrator.post(screens.address(Call, "add"), form)
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

"""`manage.py setup_site`, from the database that `migrate` leaves."""

from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client
from wagtail.models import Page, Site

from home.actions import open_language, set_up_site
from home.models import HomePage, InfoPage
from portal.models import User
from tests import factories
from tests.home.setting_up import PASSWORD, counts, set_up

# On the other database test_from_nothing.py runs the command, also twice at once.
pytestmark = pytest.mark.any_database
KYRGYZ = ("Лабораториялар", "Ачык сынактар", "Бүтүрүүчүлөр", "Баяндар", "Устаттар жана тьюторлор", "Жаңылыктар")


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


@pytest.mark.parametrize(
    "url", ["", "portal.example", "https://", "https://portal.example:abc", "ftp://portal.example"]
)
def test_what_is_no_public_address_is_refused(empty: None, settings: Any, url: str):
    settings.BASE_URL = url
    before = counts()
    with pytest.raises(CommandError, match="PORTAL_BASE_URL"):
        set_up(language="ky", email="a@example.org")
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

"""The operator's way from an empty database to a site, in real processes and at a real terminal."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import pytest_django
from wagtail.models import Locale, Page, Site

from portal.models import User
from tests.home.processes import CTRL_C, Commands, OwnDatabase

pytestmark = pytest.mark.long


def is_as_migrated() -> bool:
    """What the fixture `empty` promises of a database that has just been migrated."""
    pages = [page.title for page in Page.objects.order_by("path")]
    sites, locales = [site.hostname for site in Site.objects.all()], [one.language_code for one in Locale.objects.all()]
    expected = (["Root", "Welcome to your new Wagtail site!"], ["localhost"], ["en"])
    return (pages, sites, locales) == expected and not User.objects.exists()


def asks_and_stops(database: OwnDatabase) -> None:
    """Ctrl+C at a question leaves the database as it was."""
    answers = {"Language of the site: ": "ky", "E-mail address of the first administrator: ": CTRL_C}
    code, shown = database.commands.at_a_terminal(answers, "setup_site")
    assert (code, "Stopped. Nothing was changed." in shown) == (130, True), shown
    assert "Traceback" not in shown
    with database.server.connected(database.name):
        assert is_as_migrated()


def asks_and_sets_up(commands: Commands) -> None:
    answers = {
        "Language of the site: ": "ky",
        "E-mail address of the first administrator: ": "a@example.org",
    }
    code, shown = commands.at_a_terminal(answers, "setup_site")
    assert code == 0, shown
    assert "made     front page in Kyrgyz: /ky/" in shown
    assert "made     administrator a@example.org" in shown
    assert "Staff sign in at https://portal.example/admin/" in shown
    assert "made     invitation, for one use within 7 days: https://portal.example/sign-in/invitation/" in shown


def lets_one_of_two_win(commands: Commands) -> None:
    """Two at once: each part is made by one of them, and the other finds it there."""
    options = ("setup_site", "--language", "ru", "--email", "b@example.org", "--no-input")
    both = [commands.start(*options) for _ in range(2)]
    outputs = [process.communicate()[0] for process in both]
    assert [process.returncode for process in both] == [0, 0], outputs
    for what in ("front page in Russian: /ru/", "section “Новости”: /ru/news/", "administrator b@example.org"):
        found = sorted(line.split()[0] for output in outputs for line in output.splitlines() if what in line)
        assert found == ["made", "there"], outputs


@pytest.fixture
def empty(
    tmp_path: Path, django_db_setup: None, django_db_blocker: pytest_django.DjangoDbBlocker
) -> Iterator[OwnDatabase]:
    with django_db_blocker.unblock(), OwnDatabase(tmp_path) as database:
        yield database


def test_from_nothing_to_a_site(empty: OwnDatabase):
    """One test, each step on what the one before has left."""
    commands = empty.commands
    code, printed = commands.run("setup_site", "--language", "ky", "--email", "a@example.org", "--no-input")
    assert (code, "Run manage.py migrate first." in printed) == (1, True), printed
    empty.migrate()
    asks_and_stops(empty)
    asks_and_sets_up(commands)
    lets_one_of_two_win(commands)

"""The operator's way from an empty database to a site, in real processes and at a real terminal."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import pytest_django

from tests.home.processes import CTRL_C, Commands, OwnDatabase

pytestmark = pytest.mark.long

EMPTY = """
from wagtail.models import Locale, Page, Site
from portal.models import User
print([p.title for p in Page.objects.order_by("path")], [s.hostname for s in Site.objects.all()],
      [l.language_code for l in Locale.objects.all()], User.objects.count())
"""
"""What the fixture `empty` promises of a database that has just been migrated."""


def asks_and_stops(commands: Commands) -> None:
    """Ctrl+C at a question leaves the database as it was."""
    answers = {"Language of the site: ": "ky", "E-mail address of the first administrator: ": CTRL_C}
    code, shown = commands.at_a_terminal(answers, "setup_site")
    assert (code, "Stopped. Nothing was changed." in shown) == (130, True), shown
    assert "Traceback" not in shown
    code, printed = commands.run("shell", "--no-imports", "-c", EMPTY)
    assert printed.splitlines()[-1] == "['Root', 'Welcome to your new Wagtail site!'] ['localhost'] ['en'] 0", printed


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


def invites_anew(commands: Commands) -> None:
    code, shown = commands.run("reset_sign_in", "B@example.org")
    assert (code, "https://portal.example/sign-in/invitation/" in shown) == (0, True), shown
    code, shown = commands.run("reset_sign_in", "nobody@example.org")
    assert (code, "“nobody@example.org” is no account." in shown) == (1, True), shown


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
    asks_and_stops(commands)
    asks_and_sets_up(commands)
    lets_one_of_two_win(commands)
    invites_anew(commands)

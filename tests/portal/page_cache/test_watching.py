"""What is written for readers changes the version, in whatever way it is written; nothing else does."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.contrib.sessions.backends.db import SessionStore
from django.core.management import call_command
from django.db import connection, transaction
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Locale, Page, PageViewRestriction, Site

from labs.choices import Visibility
from labs.models import Call, Participation, Person, Project
from news.models import NewsPerson
from portal.choices import MenuPlace
from portal.models import ContentChange, ContentVersion, MenuItem, PortalImage, SiteSettings
from portal.page_cache.triggers.postgresql import NOTED
from portal.page_cache.versions import Versions
from portal.page_cache.watching import join_changes, missing, unwatch, unwatched, watch
from tests import factories
from tests.at_once import at_once
from tests.conftest import SiteTree, site_tree

pytestmark = [pytest.mark.any_database]
commits = pytest.mark.django_db(transaction=True)
"""Others see the version only once it is committed."""


@dataclass
class Content:
    """Something of every kind to write to."""

    site: SiteTree = field(default_factory=site_tree)

    def __post_init__(self) -> None:
        self.news = factories.news_page(self.site.section["en"]["news"])
        self.other_news = factories.news_page(self.site.section["en"]["news"])
        self.call = factories.call()
        self.person = factories.alumnus()
        self.picture = factories.image()
        self.project = factories.project()
        self.project.countries.add(factories.country("KG"))
        self.project.save()
        self.draft = factories.info_page(self.site.home["en"])
        self.draft.unpublish()
        self.group = Group.objects.create(name=f"Jury {factories.number()}")
        self.about = factories.info_page(self.site.home["en"])
        self.restricted = factories.info_page(self.site.home["en"])
        self.restriction = PageViewRestriction.objects.create(page=self.restricted, restriction_type="groups")
        self.menu_item = MenuItem.objects.create(settings=SiteSettings.load(), place=MenuPlace.FOOTER, page=self.about)


def sql(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


def saved(row: Any, **values: Any) -> None:
    for name, value in values.items():
        setattr(row, name, value)
    row.save()


def published(page: Page, title: str) -> None:
    page.title = title
    page.save_revision().publish()


SEEN: dict[str, Callable[[Content], Any]] = {
    "publish": lambda content: published(content.news, "Another title"),
    "unpublish": lambda content: content.news.unpublish(),
    "publish a draft": lambda content: content.draft.save_revision().publish(),
    "delete a page": lambda content: content.news.delete(),
    "rename a page": lambda content: saved(content.news, slug="elsewhere"),
    "move a page": lambda content: content.restricted.move(content.about, "last-child"),
    "reorder pages": lambda content: content.other_news.move(content.news, "left"),
    "a live page by its columns": lambda content: Page.objects.filter(pk=content.news.pk).update(title="By columns"),
    "words of a live page alone": lambda content: (
        type(content.news).objects.filter(pk=content.news.pk).update(lead="L")
    ),
    "restrict a page": lambda content: PageViewRestriction.objects.create(
        page=content.news, restriction_type="password", password="secret words"
    ),
    "groups of a restriction": lambda content: content.restriction.groups.add(content.group),
    "end a restriction": lambda content: content.restriction.delete(),
    "save a fact": lambda content: saved(content.person, given_name="Another"),
    "hide somebody": lambda content: saved(content.person, visibility=Visibility.HIDDEN),
    "update facts": lambda content: Person.objects.filter(pk=content.person.pk).update(family_name="Another"),
    "bulk_create": lambda content: Participation.objects.bulk_create(
        [Participation(person=content.person, year=2024, role="mentor")]
    ),
    "bulk_update": lambda content: Person.objects.bulk_update(
        [Person(pk=content.person.pk, given_name="Another")], ["given_name"]
    ),
    "delete a fact": lambda content: Participation.objects.filter(person=content.person).delete(),
    "many to many": lambda content: content.call.countries.add(factories.country("TJ")),
    "many to many, away": lambda content: Project.countries.through.objects.all().delete(),
    "a deadline": lambda content: saved(content.call, closes_date=dt.date(2030, 1, 1)),
    "settings": lambda content: saved(SiteSettings.load(), notice={"en": "We have moved."}),
    "a menu": lambda content: content.menu_item.delete(),
    "a locale": lambda content: Locale.objects.create(language_code="es"),
    "the host of the site": lambda content: Site.objects.update(hostname="another.example"),
    "a picture that is ready": lambda content: PortalImage.objects.filter(pk=content.picture.pk).update(
        ready={"of": "another"}
    ),
    "raw SQL": lambda content: sql("UPDATE labs_person SET given_name = given_name || 'x'"),
    "raw SQL on the tree": lambda content: sql("UPDATE wagtailcore_page SET title = title || '!' WHERE depth = 4"),
}


def draft_saved(page: Page, title: str) -> None:
    page.title = title
    page.save_revision()


UNSEEN: dict[str, Callable[[Content], Any]] = {
    "a draft of a live page": lambda content: draft_saved(content.news, "Draft"),
    "a draft of a page that never was live": lambda content: saved(content.draft, title="Still a draft"),
    "words of a draft": lambda content: saved(content.draft, lead="Words"),
    "a new page that is no more than a draft": lambda content: content.site.home["en"].add_child(
        instance=type(content.draft)(title="Draft", slug="draft", live=False)
    ),
    "a draft is deleted": lambda content: content.draft.delete(),
    "a page is locked": lambda content: Page.objects.filter(pk=content.news.pk).update(locked=True),
    "a schedule": lambda content: Page.objects.filter(pk=content.news.pk).update(go_live_at=dt.datetime.now(dt.UTC)),
    "a session": lambda content: SessionStore().create(),
    "a redirect": lambda content: Redirect.objects.create(old_path="/old", redirect_link="/en/"),
    "a group": lambda content: Group.objects.create(name="Another"),
    "reading": lambda content: list(Call.objects.all()),
}


@pytest.fixture
def content(db: None) -> Content:
    return Content()


def version() -> str | None:
    """As other processes see it."""
    return Versions().newest()


def without_effect(acts: dict[str, Callable[[Content], Any]]) -> set[str]:
    """The names of those that leave the version as it is; each is taken back."""
    found = set()
    for name, act in acts.items():
        with transaction.atomic():
            content = Content()
            before = version_within()
            act(content)
            if version_within() == before:
                found.add(name)
            transaction.set_rollback(True)
    return found


def version_within() -> list[Any]:
    """As this transaction sees it, which notes its next change as if it were the first."""
    if connection.vendor == "postgresql":
        sql(f"SELECT set_config('{NOTED}', '', true)")
    return [*ContentVersion.objects.values_list("version"), *ContentChange.objects.order_by("pk").values_list("pk")]


@pytest.mark.django_db
def test_what_readers_see_changes_the_version():
    assert without_effect(SEEN) == set()


@pytest.mark.django_db
def test_what_readers_do_not_see_leaves_it():
    assert without_effect(UNSEEN) == set(UNSEEN)


@pytest.mark.django_db
def test_a_part_that_leaves_a_live_page_for_a_draft_changes_the_version(content: Content):
    mention = NewsPerson.objects.create(page=content.news, person=content.person)
    content.other_news.unpublish()
    before = version_within()
    NewsPerson.objects.filter(pk=mention.pk).update(page=content.other_news)
    assert version_within() != before
    before = version_within()
    NewsPerson.objects.filter(pk=mention.pk).update(sort_order=7)
    assert version_within() == before


@commits
def test_it_changes_with_the_commit_and_not_before(content: Content):
    before = version()
    with transaction.atomic():
        saved(content.person, given_name="Another")
        assert version() == before
    assert version() != before


@commits
def test_what_is_rolled_back_leaves_it(content: Content):
    before = version()
    with transaction.atomic():
        saved(content.person, given_name="Another")
        transaction.set_rollback(True)
    assert version() == before
    with transaction.atomic():
        with transaction.atomic():
            saved(content.person, given_name="Another")
            transaction.set_rollback(True)
        saved(content.person, given_name="A third")
    assert version() != before


@commits
def test_writers_do_not_wait_for_one_another(content: Content):
    """Two publications at once give two changes; on PostgreSQL neither waits until the other has committed."""
    people = [factories.person() for _ in range(4)]
    before = version()
    at_once(*[lambda person=person: saved(person, given_name="Another") for person in people])
    assert version() != before
    if connection.vendor == "postgresql":
        assert ContentChange.objects.count() >= 4


@commits
def test_a_large_change_is_one_change(content: Content):
    join_changes()
    people = [Person(slug=f"p-{number}", given_name="A", family_name="B") for number in range(50)]
    with transaction.atomic():
        Person.objects.bulk_create(people)
        Person.objects.update(given_name="C")
    assert ContentChange.objects.count() == (1 if connection.vendor == "postgresql" else 0)


@commits
def test_changes_are_joined_without_a_change_of_the_version(content: Content):
    saved(content.person, given_name="Another")
    saved(content.person, given_name="A third")
    before = version()
    join_changes()
    assert not ContentChange.objects.exists()
    assert version() == before
    saved(content.person, given_name="A fourth")
    assert version() != before


@commits
def test_a_table_that_is_not_watched_is_told(content: Content):
    assert missing(connection) == []
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT tgname FROM pg_trigger WHERE tgrelid = 'labs_call'::regclass AND NOT tgisinternal")
            (name,) = cursor.fetchall()[0]
            cursor.execute(f"DROP TRIGGER {name} ON labs_call")
        else:
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'labs_call'")
            (name,) = cursor.fetchall()[0]
            cursor.execute(f"DROP TRIGGER {name}")
    assert missing(connection) == ["labs_call"]
    call_command("migrate", verbosity=0)
    assert missing(connection) == []


@commits
def test_while_tables_change_nothing_is_kept(content: Content):
    before = version()
    with unwatched():
        if connection.vendor == "sqlite":
            assert version() is None
            saved(content.person, given_name="Another")
            assert version() is None
    assert version() not in {before, None}
    assert missing(connection) == []


@commits
def test_watching_again_is_a_change_and_makes_nothing_twice(content: Content):
    before = version()
    watch(connection)
    assert version() != before
    assert missing(connection) == []
    unwatch(connection)
    watch(connection)
    assert ContentVersion.objects.count() == 1

"""What the editorial tests share: the roles with one person each, and the real worker."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client, TestCase
from django.urls import reverse
from django_tasks import TaskResultStatus
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult
from wagtail.models import Locale, Page
from wagtail_localize.models import Translation

from editorial.actions import save_draft, write_texts
from editorial.memory.segments import segments_of
from editorial.models import TranslationPlan
from editorial.versions.shown import translation_version
from news.models import NewsPage
from portal.models import User
from portal.roles import CHIEF_EDITORS, COMMUNICATIONS_EDITORS, PROGRAMME_TEAM, language_editors, translators
from tests import factories
from tests.conftest import Copies, SiteTree, build_site, site_tree
from tests.template_database import Template, with_more, with_site


def member(email: str, *groups: str) -> User:
    """A person who holds the named roles."""
    user = User.objects.create_user(f"{email}@example.org", "correct horse battery")
    user.groups.set(Group.objects.filter(name__in=groups))
    assert user.groups.count() == len(groups)
    return user


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def communications(site: SiteTree) -> User:
    return member("communications", COMMUNICATIONS_EDITORS)


@pytest.fixture
def chief(site: SiteTree) -> User:
    return member("chief", CHIEF_EDITORS)


@pytest.fixture
def programme(site: SiteTree) -> User:
    return member("programme", PROGRAMME_TEAM)


@pytest.fixture
def russian_translator(site: SiteTree) -> User:
    return member("translator-ru", translators("ru"))


@pytest.fixture
def russian_editor(site: SiteTree) -> User:
    return member("editor-ru", language_editors("ru"))


@pytest.fixture
def kyrgyz_editor(site: SiteTree) -> User:
    return member("editor-ky", language_editors("ky"))


@pytest.fixture
def uzbek_editor(site: SiteTree) -> User:
    """Knows a language whose pages nobody has begun."""
    Locale.objects.get_or_create(language_code="uz")
    return member("editor-uz", language_editors("uz"))


@pytest.fixture
def plan(site: SiteTree) -> TranslationPlan:
    """All news go into Russian and English; the plan hangs on the Kyrgyz section."""
    section = Page.objects.get(pk=site.section["ky"]["news"].pk)
    made, _created = TranslationPlan.objects.get_or_create(section=section)
    made.languages.set([site.locale("ru"), site.locale("en")])
    return made


def run_worker() -> list[Any]:
    """What the queued tasks returned, run by the real worker until nothing waits; a failed task fails the test."""
    worker = Worker(
        queue_names=["translations"],
        interval=0,
        batch=True,
        backend_name="background",
        startup_delay=False,
        max_tasks=None,
        worker_id="tests",
        excluded_queue_names=[],
    )
    returned: list[Any] = []
    while (result := DBTaskResult.objects.ready().filter(backend_name="background").first()) is not None:
        # The worker's own loop closes connections, and with them the transaction of the test.
        result.claim(worker.worker_id)
        worker.run_task(result)
        result.refresh_from_db()
        assert result.status == TaskResultStatus.SUCCESSFUL, result.traceback
        returned.append(result.return_value)
    return returned


@pytest.fixture
def work(db: None) -> Callable[..., list[Any]]:
    """Call something as a committed request would, then let the worker do what it queued."""
    DBTaskResult.objects.all().delete()
    return commit_and_work


def commit_and_work(act: Callable[[], Any] = lambda: None) -> list[Any]:
    with TestCase.captureOnCommitCallbacks(execute=True):
        act()
    returned: list[Any] = []
    while True:
        with TestCase.captureOnCommitCallbacks(execute=True):
            round_ = run_worker()
        if not round_:
            return returned
        returned += round_


@dataclass
class Announcement:
    """A Kyrgyz news item, public, with unpublished drafts in Russian and English."""

    source: NewsPage

    def in_(self, language: str) -> NewsPage:
        return NewsPage.objects.get(translation_key=self.source.translation_key, locale__language_code=language)

    def translation(self, language: str) -> Translation:
        return Translation.objects.get(
            source__object_id=self.source.translation_key, target_locale__language_code=language
        )

    def edit_url(self, language: str) -> str:
        return reverse("wagtailadmin_pages:edit", args=[self.in_(language).pk])


BODY = [("text", "<h2>Башы</h2><p>Биринчи абзац.</p><p>Экинчи абзац, <b>калың</b>.</p>")]


def announce(site: SiteTree) -> None:
    """Store the announcement, with its drafts, and nothing that waits for the worker."""
    TranslationPlan.objects.create(section=Page.objects.get(pk=site.section["ky"]["news"].pk)).languages.set(
        [site.locale("ru"), site.locale("en")]
    )
    words = {"title": "Кабар", "slug": "kabar", "lead": "Кыскача.", "body": list(BODY)}
    commit_and_work(lambda: factories.news_page(site.section["ky"]["news"], **words))


@cache
def with_announcement() -> Template:
    here = Path(__file__)
    files = (here, here.parent.with_name("factories.py"))
    return with_more("announced", lambda: announce(site_tree()), with_site(build_site), *files)


@pytest.fixture(scope="module")
def announced(own_copies: Copies) -> Iterator[None]:
    """The announcement, for all tests of a module. One whose tests commit has a fixture of this name for each test."""
    with own_copies(with_announcement()):
        yield


@pytest.fixture
def announcement(announced: None, site: SiteTree, work: Callable[..., Any]) -> Announcement:
    return Announcement(NewsPage.objects.get(slug="kabar", locale=site.locale("ky")))


def fill(announcement: Announcement, language: str, user: User) -> None:
    """Translate every sentence."""
    translation = announcement.translation(language)
    texts = {segment.key: f"{language}: {segment.source}" for segment in segments_of(translation)}
    write_texts(translation=translation, texts=texts, checked=set(), user=user)
    save_draft(translation=translation, user=user)


def posted(
    announcement: Announcement, language: str, act: str, changes: dict[str, str] | None = None
) -> dict[str, str]:
    """What the browser sends from the translation editor; `changes` by source text."""
    data = {"act": act, "shown": translation_version(announcement.translation(language))}
    for segment in segments_of(announcement.translation(language)):
        shown = segment.as_typed(segment.text)
        data[f"text-{segment.name}"] = (changes or {}).get(segment.source, shown)
        data[f"initial-text-{segment.name}"] = shown
    return data


def change_source(announcement: Announcement, **fields: Any) -> None:
    """Publish another version of the source page."""
    page = NewsPage.objects.get(pk=announcement.source.pk)
    for name, value in fields.items():
        setattr(page, name, value)
    page.save_revision().publish()


def with_text(announcement: Announcement, html: str) -> Any:
    """The body of the announcement with another text in its one block."""
    block = NewsPage.objects.get(pk=announcement.source.pk).body.raw_data[0]
    return json.dumps([dict(block) | {"value": html}])

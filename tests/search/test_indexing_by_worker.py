"""Pages come into the search index by the worker while one is at work; what may be shown never waits for it."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from labs.choices import Visibility
from labs.models import Person
from news.models import NewsPage
from portal.models import WorkerHeartbeat
from portal.running.heartbeat import SILENT_AFTER, beat
from portal.running.indexed_rows import index_failed_again, index_page
from portal.running.weights import Weight
from portal.running.worker import Worker
from search.models import Entry
from tests import factories
from tests.at_once import while_another_changes
from tests.conftest import SiteTree
from tests.late_indexing import late_indexing

from .asking import news, titles

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


@pytest.fixture(autouse=True)
def _at_once() -> Iterator[None]:
    with late_indexing.switched_off():
        yield


@pytest.fixture
def at_work(site: SiteTree) -> None:
    beat({Weight.LIGHT})


def waiting() -> list[str]:
    """The keys of the pages whose index is left to the worker."""
    tasks = DBTaskResult.objects.ready().filter(task_path=index_page.module_path)
    return [task.args_kwargs["args"][-1] for task in tasks]


def run_waiting() -> None:
    for task in DBTaskResult.objects.ready().filter(task_path=index_page.module_path):
        index_page.call(*task.args_kwargs["args"])
        DBTaskResult.objects.filter(pk=task.pk).delete()


@pytest.mark.django_db(transaction=True)
def test_a_page_is_found_once_the_worker_has_seen_it(site: SiteTree) -> None:
    beat({Weight.LIGHT})
    page = news(site, "Kumtor")
    assert set(waiting()) == {str(page.pk)}
    assert titles("en", "Kumtor") == []
    Worker([Weight.LIGHT]).run(until_idle=True)
    assert (titles("en", "Kumtor"), waiting()) == (["Kumtor"], [])


@pytest.mark.parametrize("last", ["never", "long ago", "another worker"])
def test_without_a_worker_a_page_is_indexed_at_once(site: SiteTree, last: str) -> None:
    if last != "never":
        beat({Weight.HEAVY if last == "another worker" else Weight.LIGHT})
    if last == "long ago":
        WorkerHeartbeat.objects.update(seen_at=timezone.now() - SILENT_AFTER)
    news(site, "Kumtor")
    assert (titles("en", "Kumtor"), waiting()) == (["Kumtor"], [])


@pytest.mark.usefixtures("at_work")
def test_what_is_not_stored_is_not_indexed_either(site: SiteTree) -> None:
    with transaction.atomic():
        news(site, "Kumtor")
        assert waiting()
        transaction.set_rollback(True)
    assert waiting() == []


@pytest.mark.usefixtures("at_work")
def test_what_is_taken_down_is_found_no_more_at_once(site: SiteTree) -> None:
    page, private, deleted = (news(site, title) for title in ("Kumtor one", "Kumtor two", "Kumtor three"))
    run_waiting()
    assert len(titles("en", "Kumtor")) == 3
    page.unpublish()
    private.view_restrictions.create(restriction_type="login")
    deleted.delete()
    assert titles("en", "Kumtor") == []
    run_waiting()
    assert titles("en", "Kumtor") == []
    assert not Entry.objects.filter(page=page).exists()


@pytest.mark.usefixtures("at_work")
def test_a_person_is_hidden_at_once_also_from_what_the_index_has_not_heard_of(site: SiteTree) -> None:
    news(site, "Secretov in Berlin")
    run_waiting()
    assert titles("en", "Secretov") == ["Secretov in Berlin"]
    factories.person(family_name="Secretov", visibility=Visibility.HIDDEN)
    assert titles("en", "Secretov") == []
    shown = factories.alumnus(given_name="Aigul", family_name="Kumtorova")
    assert titles("en", "Kumtorova") == ["Aigul Kumtorova"]
    Person.objects.filter(pk=shown.pk).update(visibility=Visibility.HIDDEN)
    assert titles("en", "Kumtorova") == []


@pytest.mark.usefixtures("at_work")
def test_a_page_whose_task_failed_is_tried_again_for_a_day(site: SiteTree) -> None:
    news(site, "Kumtor")
    tasks = DBTaskResult.objects.filter(task_path=index_page.module_path)
    tasks.update(status=TaskResultStatus.FAILED, finished_at=timezone.now())
    assert index_failed_again() == tasks.count() == len(waiting())
    tasks.update(status=TaskResultStatus.FAILED, enqueued_at=timezone.now() - timedelta(days=1))
    assert index_failed_again() == 0


@pytest.mark.django_db(transaction=True)
def test_a_worker_reads_a_page_when_whoever_stores_it_has_done_so(site: SiteTree) -> None:
    """Otherwise the older of two workers might write last."""
    page = news(site, "Kumtor")

    def rename() -> None:
        NewsPage.objects.filter(pk=page.pk).update(title="Sarychat")

    while_another_changes(rename, lambda: index_page.call("news", "newspage", str(page.pk)))
    assert titles("en", "Sarychat") == ["Sarychat"]

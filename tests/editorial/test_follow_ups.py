"""What an act of staff asks for is done even where its task was lost."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.db import IntegrityError, connection, transaction
from django.test import TestCase
from django.urls import reverse
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult
from wagtail.models import Locale, Page

from editorial.models import FollowUp, TranslationPlan
from editorial.tasks import LOST_AFTER, PAUSES, QUEUED_AT_ONCE, enqueue_lost_follow_ups, follow_plan, follow_source
from news.models import NewsPage
from portal.models import User
from portal.running.worker import chores
from tests import factories
from tests.conftest import SiteTree
from tests.editorial.conftest import run_worker, signed_in


@pytest.fixture(autouse=True)
def _nothing_waits(site: SiteTree) -> None:
    """What building the site asked for is no matter of these tests."""
    empty_the_queue()


@pytest.fixture
def planned(plan: TranslationPlan) -> None:
    """News go into Russian and English, and nothing waits."""
    empty_the_queue()


def empty_the_queue() -> None:
    DBTaskResult.objects.all().delete()
    FollowUp.objects.all().delete()


@contextmanager
def queue_away() -> Iterator[None]:
    """While it lasts, no task can be written."""
    table = DBTaskResult._meta.db_table
    rename("ALTER TABLE %s RENAME TO %s", table, f"{table}_away")
    try:
        yield
    finally:
        rename("ALTER TABLE %s RENAME TO %s", f"{table}_away", table)


def rename(statement: str, old: str, new: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement % (connection.ops.quote_name(old), connection.ops.quote_name(new)))


def do_the_chore() -> None:
    """As the worker does when a minute has passed."""
    chore = next(one for one in chores() if one.name == "following up translations")
    later = time_machine.travel(datetime.now(UTC) + LOST_AFTER + timedelta(seconds=1))
    # The worker's chores run in no transaction: what they queue is queued at once.
    with later, TestCase.captureOnCommitCallbacks(execute=True):
        assert chore.run_if_due(0)


def started(slug: str, language: str) -> bool:
    return NewsPage.objects.filter(slug=slug, locale__language_code=language, live=False).exists()


@pytest.mark.django_db(transaction=True)
def test_where_the_queue_is_away_publishing_and_planning_succeed_and_are_followed_up(
    site: SiteTree, caplog: pytest.LogCaptureFixture
) -> None:
    before = factories.news_page(site.section["ky"]["news"], slug="before")
    plan = TranslationPlan.objects.create(section=Page.objects.get(pk=site.section["ky"]["news"].pk))
    empty_the_queue()
    with queue_away():
        plan.languages.add(site.locale("ru"))
        published = factories.news_page(site.section["ky"]["news"], slug="published")
    assert NewsPage.objects.get(pk=published.pk).live
    assert "could not be enqueued" in caplog.text
    assert FollowUp.objects.count() == 2
    assert not DBTaskResult.objects.exists()
    do_the_chore()
    run_worker()
    assert started(before.slug, "ru")
    assert started(published.slug, "ru")
    assert not FollowUp.objects.exists()


def test_a_process_that_died_before_queueing_loses_nothing(
    site: SiteTree, plan: TranslationPlan, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=False):
        factories.news_page(site.section["ky"]["news"], slug="cut-off")
    do_the_chore()
    run_worker()
    assert started("cut-off", "ru")
    assert not FollowUp.objects.exists()


def test_a_new_language_and_one_started_by_hand_are_not_lost_either(
    site: SiteTree, communications: User, django_capture_on_commit_callbacks: Any
) -> None:
    page = factories.news_page(site.section["ky"]["news"], slug="by-hand")
    with django_capture_on_commit_callbacks(execute=False):
        Locale.objects.create(language_code="es")
        url = reverse("editorial:page_translations", args=[page.pk])
        signed_in(communications).post(url, {"language": ["ru"]})
    do_the_chore()
    run_worker()
    assert started("by-hand", "ru")
    assert Page.objects.filter(depth=2, locale__language_code="es", live=False).exists()


def test_what_was_asked_for_just_now_is_left_to_its_own_task(
    site: SiteTree, planned: None, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=False):
        factories.news_page(site.section["ky"]["news"])
    assert FollowUp.objects.count() == 1
    assert enqueue_lost_follow_ups() == 0


@pytest.mark.parametrize("status", [TaskResultStatus.READY, TaskResultStatus.RUNNING, TaskResultStatus.FAILED])
def test_what_a_task_knows_of_is_not_queued_twice(
    site: SiteTree, planned: None, django_capture_on_commit_callbacks: Any, status: TaskResultStatus
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        factories.news_page(site.section["ky"]["news"])
    DBTaskResult.objects.update(status=status, finished_at=datetime.now(UTC))
    queued = DBTaskResult.objects.count()
    do_the_chore()
    assert DBTaskResult.objects.count() == queued


def fail_the_waiting_task() -> None:
    DBTaskResult.objects.ready().get().set_failed(RuntimeError("the connection broke"))


def test_what_failed_is_tried_again_after_pauses_that_grow_to_a_day(site: SiteTree, planned: None) -> None:
    page = factories.news_page(site.section["ky"]["news"], slug="tried-again")
    empty_the_queue()
    FollowUp.objects.create(page_id=page.pk)
    second = timedelta(seconds=1)
    with time_machine.travel(datetime.now(UTC) + LOST_AFTER + second, tick=False) as clock:
        assert enqueue_lost_follow_ups() == 1
        for pause in (*PAUSES, PAUSES[-1]):
            fail_the_waiting_task()
            clock.shift(pause - second)
            assert enqueue_lost_follow_ups() == 0, pause
            clock.shift(second)
            assert enqueue_lost_follow_ups() == 1, pause
        assert enqueue_lost_follow_ups() == 0
        run_worker()
    assert started("tried-again", "ru")
    assert not FollowUp.objects.exists()
    assert list(PAUSES) == sorted(PAUSES)


def test_one_that_keeps_failing_keeps_no_other_waiting(site: SiteTree, planned: None) -> None:
    page = factories.news_page(site.section["ky"]["news"])
    empty_the_queue()
    often, once = FollowUp.objects.create(page_id=page.pk), FollowUp.objects.create(page_id=page.pk)
    with time_machine.travel(datetime.now(UTC) + LOST_AFTER, tick=False) as clock:
        for follow_up, failures in ((often, 3), (once, 1)):
            for _ in range(failures):
                follow_source.enqueue(page.pk, None, languages=[], follow_up_id=follow_up.pk)
                fail_the_waiting_task()
        clock.shift(PAUSES[0])
        assert enqueue_lost_follow_ups() == 1
    assert DBTaskResult.objects.ready().get().args_kwargs["kwargs"]["follow_up_id"] == once.pk


def test_those_that_keep_failing_hide_no_lost_one(site: SiteTree, planned: None) -> None:
    page = factories.news_page(site.section["ky"]["news"], slug="behind")
    empty_the_queue()
    for follow_up in FollowUp.objects.bulk_create([FollowUp(page_id=page.pk) for _ in range(QUEUED_AT_ONCE)]):
        follow_source.enqueue(page.pk, None, languages=[], follow_up_id=follow_up.pk)
    DBTaskResult.objects.update(status=TaskResultStatus.FAILED, finished_at=datetime.now(UTC))
    FollowUp.objects.create(page_id=page.pk)
    do_the_chore()
    run_worker()
    assert started("behind", "ru")
    assert FollowUp.objects.count() == QUEUED_AT_ONCE


def test_a_page_that_is_deleted_needs_no_following_up(site: SiteTree, plan: TranslationPlan) -> None:
    page = factories.news_page(site.section["ky"]["news"])
    assert FollowUp.objects.filter(page_id=page.pk).exists()
    NewsPage.objects.get(pk=page.pk).delete()
    assert not FollowUp.objects.filter(page_id=page.pk).exists()


def test_tasks_queued_without_a_row_run_as_well(site: SiteTree, plan: TranslationPlan) -> None:
    page = factories.news_page(site.section["ky"]["news"], slug="early")
    DBTaskResult.objects.all().delete()
    follow_source.enqueue(page.pk, None)
    follow_plan.enqueue(plan.pk)
    assert len(run_worker()) == 2
    assert started("early", "ru")


def test_a_row_is_of_a_page_or_of_a_plan(site: SiteTree, plan: TranslationPlan) -> None:
    home = Page.objects.get(pk=site.home["en"].pk)
    with pytest.raises(IntegrityError), transaction.atomic():
        FollowUp.objects.create(page=home, plan=plan)
    with pytest.raises(IntegrityError), transaction.atomic():
        FollowUp.objects.create()

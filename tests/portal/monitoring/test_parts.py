"""Each part, with what it watches for produced for real."""

import resource
import signal
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import time_machine
from django.core.files.storage import storages
from django.core.management import call_command
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone
from django_tasks.base import Task, TaskResultStatus
from django_tasks_db.models import DBTaskResult
from pytest_django import Settings
from wagtail.models import Page

from portal.letters.actions import queue_letter, resend_letter
from portal.letters.delivery import deliver
from portal.letters.querysets import LATE_AFTER
from portal.letters.tasks import deliver_letter
from portal.models import WorkerHeartbeat
from portal.monitoring.check_runs import finding_of
from portal.monitoring.database import check_clock, check_migrations, check_schema
from portal.monitoring.files import check_cache, check_disk, check_manifest, check_media, check_private_files
from portal.monitoring.findings import Finding, Part, State
from portal.monitoring.readiness import GROUPS
from portal.monitoring.work import (
    BACKUP_AFTER,
    OVERDUE_AFTER,
    SILENT_AFTER,
    check_backup,
    check_heavy_worker,
    check_letters,
    check_light_worker,
    check_publications,
)
from portal.pictures.tasks import make_pictures_of
from portal.running.heartbeat import KEPT, beat
from portal.running.static_files import manifest_name
from portal.running.weights import Weight
from portal.running.worker import Worker
from portal.running.worker_ids import new_worker_id
from tests.portal.letters.mail_server import MailServer
from tests.portal.letters.test_outbox import closed_port

START = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(START, tick=False) as traveller:
        yield traveller


def said(check: Callable[[], Finding]) -> tuple[State, str]:
    found = finding_of(Part("part", "", check))
    return found.state, str(found.words)


def test_only_what_pages_need_is_essential():
    essential = {part.name for group in GROUPS for part in group.parts if part.is_essential}
    assert essential == {"database", "migrations", "site", "manifest"}


# The workers

WORKERS = [(Weight.LIGHT, check_light_worker, deliver_letter), (Weight.HEAVY, check_heavy_worker, make_pictures_of)]
Check = Callable[[], Finding]


@pytest.mark.django_db
@pytest.mark.parametrize(("weight", "check", "_task"), WORKERS)
@pytest.mark.parametrize(("over", "state"), [(-SECOND, State.OK), (SECOND, State.WARNING)])
def test_a_worker_that_is_silent_shows_since_when(
    clock: time_machine.Traveller, weight: Weight, check: Check, _task: object, over: timedelta, state: State
):
    beat({weight})
    clock.shift(SILENT_AFTER + over)
    assert said(check) == (state, "Last active: 2026-03-01 12:00:00 UTC.")
    (other,) = {check_light_worker, check_heavy_worker} - {check}
    assert said(other) == (State.WARNING, "No worker has run yet: start manage.py worker.")


@pytest.mark.django_db
def test_a_worker_of_the_release_before_does_both(clock: time_machine.Traveller):
    with connection.cursor() as cursor:
        columns = "worker_id, started_at, seen_at"
        values = ["elsewhere/1/abc", START, START]
        cursor.execute(f"INSERT INTO portal_workerheartbeat ({columns}) VALUES (%s, %s, %s)", values)  # noqa: S608 ours
    assert {said(check)[0] for check in (check_light_worker, check_heavy_worker)} == {State.OK}


@pytest.mark.django_db
def test_one_of_two_workers_of_a_weight_is_enough(clock: time_machine.Traveller):
    old = {"started_at": START, "weight": Weight.LIGHT}
    WorkerHeartbeat.objects.create(worker_id="elsewhere/1/abc", seen_at=START - KEPT, **old)
    WorkerHeartbeat.objects.create(worker_id="elsewhere/2/abc", seen_at=START - timedelta(hours=1), **old)
    beat({Weight.LIGHT})
    assert said(check_light_worker)[0] == State.OK
    clock.shift(SECOND)
    beat({Weight.LIGHT})
    assert {row.worker_id.split("/")[1] for row in WorkerHeartbeat.objects.all()} > {"2"}
    assert not WorkerHeartbeat.objects.filter(worker_id="elsewhere/1/abc").exists()


@pytest.mark.django_db
@pytest.mark.parametrize(("weight", "check", "task"), WORKERS)
@pytest.mark.parametrize("is_running", [True, False])
def test_a_worker_with_a_long_task_is_at_work(
    clock: time_machine.Traveller, weight: Weight, check: Check, task: Task[..., object], is_running: bool
):
    beat(set(Weight))
    row = DBTaskResult.objects.filter(pk=task.enqueue(0).id)
    row.update(status=TaskResultStatus.RUNNING, started_at=START, worker_ids=[new_worker_id()])
    if is_running:
        # Of another machine: nobody here can tell that it has died.
        row.update(worker_ids=["elsewhere/1/abc"])
    clock.shift(timedelta(minutes=20))
    assert said(check)[0] == (State.OK if is_running else State.WARNING)
    (other,) = {check_light_worker, check_heavy_worker} - {check}
    assert said(other)[0] == State.WARNING


@pytest.mark.django_db(transaction=True)
def test_the_worker_says_that_it_is_at_work():
    Worker().run(until_idle=True)
    assert {said(check)[0] for check in (check_light_worker, check_heavy_worker)} == {State.OK}
    assert WorkerHeartbeat.objects.count() == 1


# Letters


@pytest.mark.django_db
@pytest.mark.parametrize(("over", "state"), [(-SECOND, State.OK), (SECOND, State.WARNING)])
def test_a_letter_that_nobody_sends_is_late(clock: time_machine.Traveller, over: timedelta, state: State):
    queue_letter(kind="test", language="en", to="aigul@example.org", context={})
    clock.shift(LATE_AFTER + over)
    assert said(check_letters)[0] == state


@pytest.mark.django_db
def test_a_mail_server_that_is_down_for_nine_hours_shows_at_every_hour(
    settings: Settings, clock: time_machine.Traveller
):
    settings.EMAIL_BACKEND = "portal.letters.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", closed_port()
    letter = queue_letter(kind="test", language="en", to="aigul@example.org", context={})
    states = []
    for _hour in range(9):
        while (letter.due_at - timezone.now()) <= timedelta(0):
            deliver(letter.pk)
            letter.refresh_from_db()
            clock.shift(timedelta(minutes=20))
        clock.shift(timedelta(minutes=40))
        states.append(said(check_letters)[0])
    assert states == [State.WARNING] * 9
    words = said(check_letters)[1]
    assert f"The oldest is e-mail {letter.pk}, written 2026-03-01 12:00:00 UTC, attempts: {letter.attempts}. " in words
    assert words.endswith("refused")


@pytest.mark.django_db
def test_a_letter_sent_again_after_days_is_not_late_at_once(mail_server: MailServer, clock: time_machine.Traveller):
    mail_server.answers.append("554 no")
    letter = queue_letter(kind="test", language="en", to="aigul@example.org", context={})
    deliver(letter.pk)
    clock.shift(timedelta(days=3))
    assert said(check_letters) == (State.OK, "No e-mails are waiting.")
    resend_letter(letter=letter)
    assert said(check_letters)[0] == State.OK


# Publications


@pytest.mark.django_db
@pytest.mark.parametrize("goes", ["live", "down"])
def test_what_should_have_been_published_or_taken_down_is_overdue(clock: time_machine.Traveller, goes: str):
    page = Page.objects.get(depth=1).add_child(instance=Page(title="Later", slug="later", live=goes == "down"))
    if goes == "live":
        page.save_revision(approved_go_live_at=START)
    else:
        Page.objects.filter(pk=page.pk).update(expire_at=START)
    clock.shift(OVERDUE_AFTER)
    assert said(check_publications)[0] == State.OK
    clock.shift(SECOND)
    assert said(check_publications) == (State.WARNING, "Overdue: 1, the first since 2026-03-01 12:00:00 UTC.")
    call_command("publish_scheduled")
    assert said(check_publications)[0] == State.OK


# The database


@pytest.mark.django_db
def test_a_migration_that_was_not_applied_is_named():
    assert said(check_migrations) == (State.OK, "")
    MigrationRecorder(connection).record_unapplied("labs", "0001_initial")
    assert said(check_migrations) == (State.FAILS, "Not applied: labs.0001_initial. Run manage.py migrate.")


@pytest.mark.django_db
def test_a_database_that_is_ahead_of_this_checkout_is_in_order():
    MigrationRecorder(connection).record_applied("labs", "9999_of_the_next_version")
    assert said(check_migrations)[0] == State.OK


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["letter_due", "user_email_once"])
def test_an_index_that_is_gone_is_named(name: str):
    assert said(check_schema) == (State.OK, "")
    with connection.cursor() as cursor:
        cursor.execute(f'DROP INDEX "{name}"')
    assert said(check_schema) == (State.FAILS, f"Missing in the database: {name}. Restore it whole.")


@pytest.mark.django_db
def test_the_clock_of_the_database_is_compared():
    assert said(check_clock)[0] == State.OK
    with time_machine.travel(datetime.now(UTC) + timedelta(seconds=90), tick=False):
        state, words = said(check_clock)
    is_apart = connection.vendor == "postgresql"
    assert state == (State.WARNING if is_apart else State.OK)
    assert ("apart from the clock" in words) == is_apart


# Files


@pytest.mark.parametrize(("alias", "check"), [("default", check_media), ("private", check_private_files)])
def test_a_storage_that_cannot_be_written_fails(alias: str, check: Callable[[], Finding]):
    # A file where the folder should be: nobody can write below it, not even root.
    location = Path(storages[alias].location)
    location.parent.mkdir(parents=True, exist_ok=True)
    location.write_text("in the way")
    state, words = said(check)
    assert state == State.FAILS
    assert words.endswith("Error: see the log.")


def test_a_full_disk_fails_and_is_left_without_an_empty_file(settings: Settings, tmp_path: Path):
    # As a full disk does it: the file can be made, its content cannot be written.
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    before = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, limits[1]))
    try:
        found = said(check_media)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        signal.signal(signal.SIGXFSZ, before)
    assert found == (State.FAILS, "It raised OSError: see the log.")
    assert [path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()] == []


def test_a_disk_below_the_limit_is_a_warning_though_folders_are_not_there(settings: Settings):
    assert said(check_disk)[0] == State.OK
    settings.LEAST_FREE_MEGABYTES = 10**12
    state, words = said(check_disk)
    assert state == State.WARNING
    assert words.endswith(f" MB left; there should be {10**12}.")


def test_a_cache_that_forgets_fails(settings: Settings):
    settings.CACHES = settings.CACHES | {"shared": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}
    assert said(check_cache) == (State.FAILS, "It keeps nothing.")


def test_static_files_without_their_manifest_fail(settings: Settings, tmp_path: Path):
    (tmp_path / "source" / "css").mkdir(parents=True)
    (tmp_path / "source" / "css" / "base.css").write_text("a { color: red }")
    settings.STATICFILES_DIRS, settings.STATICFILES_FINDERS = (
        [tmp_path / "source"],
        ["django.contrib.staticfiles.finders.FileSystemFinder"],
    )
    settings.STATIC_ROOT = tmp_path / "static"
    by_manifest = {"staticfiles": {"BACKEND": "portal.running.static_files.StaticFilesStorage"}}
    settings.STORAGES = settings.STORAGES | by_manifest
    assert said(check_manifest)[0] == State.FAILS
    call_command("collectstatic", interactive=False, verbosity=0)
    # The list is read at the start: a process that has begun without it goes on without.
    settings.STORAGES = settings.STORAGES | by_manifest
    assert said(check_manifest) == (State.OK, "")
    manifest = settings.STATIC_ROOT / manifest_name(settings.BASE_DIR.name)
    text = manifest.read_text()
    manifest.unlink()
    assert said(check_manifest)[0] == State.WARNING
    manifest.write_text(text)
    next((settings.STATIC_ROOT / "css").glob("base.*.css")).unlink()
    assert said(check_manifest)[0] == State.FAILS


# The backup


@pytest.mark.parametrize(
    ("text", "state", "words"),
    [
        ("2026-03-01T12:00:00+00:00\n", State.OK, "The last one: 2026-03-01 12:00:00 UTC."),
        ("2026-03-01T18:00:00+06:00\n", State.OK, "The last one: 2026-03-01 12:00:00 UTC."),
        ("2026-02-28T00:00:00+00:00", State.OK, "The last one: 2026-02-28 00:00:00 UTC."),
        ("2026-02-27T23:59:59+00:00", State.WARNING, "The last one: 2026-02-27 23:59:59 UTC."),
        ("", State.FAILS, "The file last-backup holds no moment such as 2026-03-01T04:00:00+00:00."),
    ],
)
@pytest.mark.usefixtures("clock")
def test_the_last_backup(settings: Settings, tmp_path: Path, text: str, state: State, words: str):
    assert timedelta(hours=36) == BACKUP_AFTER
    settings.DATA_DIR = tmp_path
    assert said(check_backup) == (State.WARNING, "None known.")
    (tmp_path / "last-backup").write_text(text)
    assert said(check_backup) == (state, words)

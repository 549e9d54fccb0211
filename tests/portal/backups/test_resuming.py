"""A site that was restored sends and publishes nothing until somebody resumes it."""

from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.core import mail
from django.core.mail import EmailMessage
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.module_loading import import_string
from pytest_django import Settings
from wagtail.models import Page, Revision

from news.models import NewsPage
from portal.backups.erasures import Erasure, keep, text
from portal.backups.resuming import settle
from portal.backups.targets import open_target
from portal.choices import LetterState
from portal.letters.actions import queue_letter, sweep_letters
from portal.letters.delivery import deliver
from portal.letters.held_back import HeldBack, NotResumedError
from portal.models import Letter, Restoration, User
from portal.monitoring.findings import State
from portal.monitoring.work import check_restored
from portal.settings.environment import Environment
from portal.settings.mail import SCHEMES, mail_settings
from tests import factories
from tests.conftest import SiteTree
from tests.portal.letters.mail_server import MailServer

from .conftest import run

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("folder")]
MADE = datetime(2026, 3, 31, 4, 0, tzinfo=UTC)


@pytest.fixture
def held_back(db: None) -> Restoration:
    return Restoration.objects.create(backup_of=MADE)


def letter() -> Letter:
    return queue_letter(kind="test", language="en", to="aigul@example.org", context={})


def test_a_letter_of_a_restored_site_waits_and_goes_out_once_it_is_resumed(held_back: Restoration):
    new = letter()
    assert deliver(new.pk) == "not due"
    assert sweep_letters() == 0
    run("resume")
    assert deliver(new.pk) == LetterState.SENT
    assert len(mail.outbox) == 1


def test_a_letter_that_waited_in_the_backup_never_goes_out(held_back: Restoration):
    old = letter()
    Letter.objects.filter(pk=old.pk).update(queued_at=held_back.restored_at - timedelta(seconds=1))
    run("resume")
    assert deliver(old.pk) == "not due"
    old.refresh_from_db()
    assert old.state == LetterState.UNCERTAIN
    assert mail.outbox == []


def test_not_even_if_a_clock_that_was_ahead_has_dated_it(held_back: Restoration):
    ahead = letter()
    Letter.objects.filter(pk=ahead.pk).update(queued_at=held_back.restored_at + timedelta(hours=1))
    assert settle(held_back, is_new=True) == (1, 0)
    new = letter()
    with time_machine.travel(held_back.restored_at + timedelta(hours=2)):
        run("resume")
        assert deliver(ahead.pk) == "not due"
        assert deliver(new.pk) == LetterState.SENT
    ahead.refresh_from_db()
    assert ahead.state == LetterState.UNCERTAIN


@pytest.mark.parametrize("backend", ["portal.letters.smtp.EmailBackend", "portal.letters.files.EmailBackend"])
def test_no_mail_passes_whoever_writes_it(
    held_back: Restoration, settings: Settings, tmp_path: Path, mail_server: MailServer, backend: str
):
    settings.EMAIL_BACKEND, settings.EMAIL_FILE_PATH = backend, tmp_path / "letters"
    message = EmailMessage("A new password", "…", to=["aigul@example.org"])
    with pytest.raises(NotResumedError):
        message.send()
    run("resume")
    assert message.send() == 1


@pytest.mark.parametrize("url", ["file:", *(f"{scheme}://mail.example.org" for scheme in SCHEMES)])
def test_every_way_of_sending_that_settings_can_name_is_held_back(url: str):
    chosen = mail_settings(Environment({"EMAIL_URL": url}), Path())["EMAIL_BACKEND"]
    assert issubclass(import_string(chosen), HeldBack)


def test_a_new_password_is_asked_for_without_an_error(held_back: Restoration, settings: Settings, administrator: User):
    settings.EMAIL_BACKEND = "portal.letters.smtp.EmailBackend"
    answer = Client().post(reverse("account_reset_password"), {"email": administrator.email})
    assert answer.status_code == 302


def test_a_test_letter_says_why_it_is_not_sent(held_back: Restoration):
    with pytest.raises(CommandError, match=r"nothing is sent before manage\.py resume"):
        run("send_test_letter", "aigul@example.org")
    assert not Letter.objects.exists()


@pytest.mark.parametrize("command", ["publish_scheduled", "publish_scheduled_pages"])
def test_what_is_scheduled_is_published_once_the_site_is_resumed(site: SiteTree, held_back: Restoration, command: str):
    page = factories.news_page(site.section["en"]["news"])
    page.unpublish()
    page.refresh_from_db()
    page.save_revision(approved_go_live_at=timezone.now() - timedelta(minutes=1))
    call_command(command)
    assert not Page.objects.get(pk=page.pk).live
    assert Revision.objects.filter(approved_go_live_at__isnull=False).count() == 1
    run("resume")
    call_command(command)
    assert NewsPage.objects.get(pk=page.pk).live


def test_readyz_says_so_until_it_is_resumed(held_back: Restoration):
    found = check_restored()
    assert found.state == State.WARNING
    assert str(found.words) == (
        "Restored as of 2026-03-31 04:00:00 UTC, not resumed: nothing is sent or published before manage.py resume."
    )
    assert run("resume") == "The site as of 2026-03-31 04:00:00 UTC sends and publishes again.\n"
    assert check_restored().state == State.OK
    assert run("resume") == "Nothing to resume: this site sends and publishes.\n"


def test_what_was_erased_after_the_backup_is_erased_before_the_site_goes_on(held_back: Restoration):
    user = User.objects.create_user("one@example.org")
    keep([Erasure((MADE + timedelta(days=1)).isoformat(), "account", str(user.pk))])
    run("resume")
    assert not User.objects.filter(pk=user.pk).exists()


def test_what_was_erased_then_is_not_erased_from_newer_rows_that_got_its_key(held_back: Restoration):
    """The account was made and deleted after the backup; its key is given anew."""
    settle(held_back)
    user = User.objects.create_user("new@example.org")
    keep([Erasure((MADE + timedelta(days=1)).isoformat(), "account", str(user.pk))])
    run("resume")
    assert User.objects.filter(pk=user.pk).exists()


def test_what_the_former_site_has_erased_since_is_erased_before_this_one_goes_on(held_back: Restoration, folder: Path):
    user = User.objects.create_user("one@example.org")
    settle(held_back)
    since = Erasure((MADE + timedelta(days=1)).isoformat(), "account", str(user.pk))
    open_target(str(folder / "backups")).write("erasures", BytesIO(text([since]).encode()))
    run("resume")
    assert not User.objects.filter(pk=user.pk).exists()


def test_nobody_is_signed_in_from_before_although_the_restoration_was_killed(held_back: Restoration):
    for name in ("before", "since"):
        Session.objects.create(session_key=name, expire_date=timezone.now() + timedelta(days=10))
        run("resume")
    assert Session.objects.get().session_key == "since"


def test_a_site_whose_erasures_cannot_be_read_stays_held_back(held_back: Restoration, folder: Path):
    (folder / "backups" / "erasures").mkdir(parents=True)
    with pytest.raises(CommandError, match=r"The site stays as it is\. .*erasures cannot be read"):
        run("resume")
    assert check_restored().state == State.WARNING


def test_an_erasure_that_cannot_be_repeated_keeps_the_site_held_back(held_back: Restoration):
    keep([Erasure((MADE + timedelta(days=1)).isoformat(), "applications.unknown", "5")])
    with pytest.raises(CommandError, match=r"The site stays as it is\. This erasure cannot be repeated"):
        run("resume")
    assert check_restored().state == State.WARNING


def test_staff_read_so_first_until_the_site_is_resumed(held_back: Restoration, administrator: User):
    client = Client()
    client.force_login(administrator)
    sentence = "This site was restored from a backup of "
    page = client.get(reverse("wagtailadmin_home")).content.decode()
    assert page.partition(sentence)[2].partition(".")[0] == "31 March 2026, 10:00 (UTC+0600)"
    run("resume")
    assert sentence not in client.get(reverse("wagtailadmin_home")).content.decode()

"""Letters to applicants and guardians: whole in one language, with secrets that only their reader gets."""

import datetime as dt
import re
from collections.abc import Iterator
from email.message import EmailMessage

import pytest
from django.contrib.auth.models import Permission
from django.core.serializers import serialize
from django.test import Client
from django.utils import timezone, translation
from pytest_django import Settings

from applications import actions
from applications.choices import LinkPurpose
from applications.emails import WITH_LINKS
from applications.models import AccessLink, Person, Seat
from labs.models import Call
from portal.choices import LetterState
from portal.letters.actions import NothingToLinkToError, resend_letter
from portal.letters.delivery import deliver
from portal.letters.rendering import render_letter
from portal.letters.secrets import PLACE, unsealed
from portal.models import Letter, User
from tests.applications.conftest import WHILE_OPEN, Browser
from tests.applications.pages import another_device, continue_by, link_in, newest_letter, text_of
from tests.portal.letters.mail_server import MailServer

pytestmark = [pytest.mark.django_db, pytest.mark.any_database, pytest.mark.usefixtures("clock")]
LANGUAGES = ("en", "ru", "ky", "kk", "uz", "tg", "tk")
KINDS = (*WITH_LINKS, "address_changed", "file_refused")
CONTEXT = {
    "name": "1",
    "code": "2",
    "call": "3",
    "contact": "4",
    "link": "5",
    "digits": "6",
    "inviter": "7",
    "received": "8",
    "changes_until": "9",
    "results": "10",
    "is_again": True,
    "is_first": True,
    "part": "applicant",
    "file": "11",
    "sentence": "12",
}


@pytest.fixture
def mail_server(settings: Settings) -> Iterator[MailServer]:
    """A mail server the portal sends through."""
    server = MailServer()
    server.start()
    settings.EMAIL_BACKEND = "portal.letters.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", server.port, 5
    yield server
    server.stop()


@pytest.fixture
def seat(call: Call) -> Seat:
    return Browser(call, email="aigul@example.org").begin()


@pytest.fixture
def letter(seat: Seat) -> Letter:
    actions.send_link(seat=seat, at=timezone.now())
    return newest_letter()


def sentences(kind: str, language: str, **changes: object) -> set[str]:
    """The lines of a letter in which there are words."""
    text = render_letter(kind=kind, language=language, context=CONTEXT | changes).text
    return {line for line in text.splitlines() if re.search(r"[^\W\d_]{2}", line)}


@pytest.mark.parametrize("kind", KINDS)
def test_a_letter_is_whole_in_every_language(kind: str) -> None:
    left = {
        (language, sentence)
        for language in LANGUAGES[1:]
        for changes in ({}, {"name": "", "inviter": "", "is_first": False, "part": "guardian"})
        for sentence in sentences(kind, language, **changes) & sentences(kind, "en", **changes)
    }
    assert not left


def test_it_is_written_in_the_language_of_its_seat_whoever_sends_it(call: Call) -> None:
    seat = Browser(call, "ky", email="aigul@example.org").begin()
    with translation.override("ru"):
        actions.send_link(seat=seat, at=timezone.now())
    letter = newest_letter()
    assert letter.language == "ky"
    assert f"«{call.names.text('ky')}»" in letter.body_text


def secrets_of(letter: Letter) -> list[str]:
    return list(unsealed(letter.secrets).values())


def test_no_row_holds_what_only_its_reader_may_know(letter: Letter) -> None:
    secrets = secrets_of(letter)
    assert len(secrets) == 2
    rows = serialize("json", [*Letter.objects.all(), *AccessLink.objects.all()])
    assert not any(secret in rows for secret in secrets)
    assert len(set(PLACE.findall(letter.body_text))) == 2


def test_neither_screens_of_staff_nor_the_log_show_it(
    letter: Letter, stranger: User, caplog: pytest.LogCaptureFixture
) -> None:
    stranger.user_permissions.set(Permission.objects.filter(codename__in=["access_admin", "view_letter"]))
    staff = Client()
    staff.force_login(stranger)
    screen = staff.get(f"/admin/letter/inspect/{letter.pk}/")
    assert screen.status_code == 200
    assert "You have started an application." in text_of(screen)
    shown = screen.content.decode() + staff.get("/admin/letter/").content.decode()
    hidden = [*secrets_of(letter), *letter.secrets.values()]
    assert not any(secret in shown for secret in hidden)
    continue_by(another_device(), link_in(letter))
    deliver(letter.pk)
    assert not any(secret in caplog.text for secret in hidden)


def body_of(mail: EmailMessage) -> str:
    part = mail.get_body(("plain",))
    assert part is not None
    return str(part.get_content())


def test_a_real_mail_server_gets_a_link_that_works_and_a_code_that_does(
    letter: Letter, mail_server: MailServer
) -> None:
    secrets = secrets_of(letter)
    assert deliver(letter.pk) == LetterState.SENT
    (mail,) = mail_server.received
    text, html = body_of(mail), mail.get_body(("html",)).get_content()
    for secret in secrets:
        assert secret in text
        assert secret in html
    assert not PLACE.search(text + html)
    path = re.search(r"/a/\S+", text)
    assert continue_by(another_device(), path[0]).status_code == 302
    digits = re.search(r"\b\d{6}\b", text)
    assert actions.use_code(address="aigul@example.org", code=digits[0], at=timezone.now()) is not None
    letter.refresh_from_db()
    assert letter.secrets == {}


@pytest.mark.parametrize(
    ("server_says", "state"),
    [("250 taken", "sent"), ("554 no", "failed"), ("drop the connection", "uncertain"), ("451 later", "queued")],
)
def test_the_secret_is_emptied_unless_the_letter_is_still_to_be_sent(
    letter: Letter, mail_server: MailServer, server_says: str, state: str
) -> None:
    mail_server.answers.append(server_says)
    assert deliver(letter.pk) == state
    letter.refresh_from_db()
    assert bool(letter.secrets) is (state == "queued")


def failed(letter: Letter) -> Letter:
    Letter.objects.filter(pk=letter.pk).update(state=LetterState.FAILED, secrets={})
    letter.refresh_from_db()
    return letter


@pytest.mark.parametrize(
    "purpose", [LinkPurpose.OPEN, LinkPurpose.VERIFY, LinkPurpose.INVITE], ids=["open", "verify", "invite"]
)
def test_a_letter_that_is_sent_again_has_a_new_link(seat: Seat, purpose: LinkPurpose) -> None:
    actions.send_link(seat=seat, at=timezone.now(), purpose=purpose)
    letter = newest_letter()
    before = secrets_of(letter)
    assert resend_letter(letter=failed(letter))
    letter.refresh_from_db()
    after = secrets_of(letter)
    assert len(after) == 2
    assert not set(after) & set(before)
    assert continue_by(another_device(), link_in(letter)).status_code == 302


def test_a_list_that_is_sent_again_is_a_list(call: Call) -> None:
    for _ in range(2):
        seat = Browser(call, email="aigul@example.org").begin()
        actions.send_link(seat=seat, at=timezone.now())
        actions.open_link(link=AccessLink.objects.latest("pk"), at=timezone.now())
    AccessLink.objects.update(created_at=WHILE_OPEN.replace(month=5))
    actions.send_links(people=actions.people_at("aigul@example.org"), at=timezone.now())
    letter = newest_letter(kind="applications_list")
    assert resend_letter(letter=failed(letter))
    letter.refresh_from_db()
    opened = continue_by(another_device(), link_in(letter))
    assert opened["Location"] == "/en/apply/mine/"


@pytest.mark.parametrize("gone", ["address", "seat", "application"])
def test_a_letter_with_nothing_to_link_to_is_not_sent_and_staff_are_told(
    letter: Letter, seat: Seat, gone: str, administrator: User
) -> None:
    if gone == "address":
        actions.change_address(seat=seat, email="new@example.org", at=timezone.now())
    elif gone == "seat":
        Seat.objects.update(left_at=timezone.now())
    else:
        later = timezone.now() + dt.timedelta(days=1)
        Person.objects.update(email_verified_at=None)
        assert actions.expire(application=seat.part.application, untouched_since=later, at=timezone.now())
    with pytest.raises(NothingToLinkToError):
        resend_letter(letter=failed(letter))
    letter.refresh_from_db()
    assert letter.state == LetterState.FAILED
    assert letter.secrets == {}
    staff = Client()
    staff.force_login(administrator)
    page = staff.post(f"/admin/letter/resend/{letter.pk}/", follow=True)
    assert "This e-mail was not sent: what it links to is gone" in text_of(page)


def test_staff_who_send_it_again_are_told_that_the_link_is_new(letter: Letter, administrator: User) -> None:
    failed(letter)
    staff = Client()
    staff.force_login(administrator)
    page = staff.post(f"/admin/letter/resend/{letter.pk}/", follow=True)
    assert "The e-mail will be sent again, with a new link." in text_of(page)


def test_a_letter_whose_secret_was_lost_is_not_sent_without_it(letter: Letter, mail_server: MailServer) -> None:
    Letter.objects.update(secrets={})
    assert deliver(letter.pk) == LetterState.FAILED
    letter.refresh_from_db()
    assert "Send it again" in letter.last_answer
    assert not mail_server.received


def test_a_site_with_another_key_sends_no_letter_of_the_old_one(
    letter: Letter, mail_server: MailServer, settings: Settings
) -> None:
    old, settings.SECRET_KEY = settings.SECRET_KEY, "another key of the same site, which has been changed"
    assert unsealed(letter.secrets) == {}
    settings.SECRET_KEY_FALLBACKS = [old]
    assert deliver(letter.pk) == LetterState.SENT
    assert len(mail_server.received) == 1

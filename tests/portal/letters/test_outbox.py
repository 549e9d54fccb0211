"""The outbox, against a real mail server and real rows."""

import smtplib
import socket
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.db import transaction
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from portal.choices import LetterState
from portal.letters.actions import STUCK_AFTER, queue_letter, resend_letter, sweep_letters
from portal.letters.delivery import RETRY_DELAYS, deliver, outcome_after
from portal.letters.failures import TracebackFilter
from portal.letters.tasks import deliver_letter, letters_with_a_task
from portal.models import Letter
from portal.running.worker import Worker

from .mail_server import DROP, MailServer

START = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
pytestmark = pytest.mark.django_db


@pytest.fixture
def on_commit(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> DjangoCaptureOnCommitCallbacks:
    return django_capture_on_commit_callbacks


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(START, tick=False) as traveller:
        yield traveller


def write(to: str = "aigul@example.org", **fields: str) -> Letter:
    return queue_letter(kind="test", language="en", to=to, context={}, **fields)


def state_of(letter: Letter) -> str:
    letter.refresh_from_db()
    return letter.state


@pytest.mark.usefixtures("clock")
def test_a_letter_arrives_with_both_parts(mail_server: MailServer):
    letter = write(reply_to="team@example.org", about="application:7KM4P2QX")
    assert deliver(letter.pk) == LetterState.SENT
    (mail,) = mail_server.received
    assert mail["To"] == "aigul@example.org"
    assert mail["Reply-To"] == "team@example.org"
    assert mail["Subject"] == letter.subject
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["Content-Language"] == "en"
    assert mail["Message-ID"] == f"<letter-{letter.pk}-20260301120000000000@alternativa.example>"
    assert mail.get_body("plain").get_content().splitlines() == letter.body_text.splitlines()
    assert mail.get_body("html").get_content().splitlines() == letter.body_html.splitlines()
    assert state_of(letter) == LetterState.SENT
    assert (letter.sent_at, letter.attempts, letter.last_answer) == (START, 1, "")


def test_a_letter_leaves_once(mail_server: MailServer):
    letter = write()
    assert [deliver(letter.pk), deliver(letter.pk)] == [LetterState.SENT, "not due"]
    assert len(mail_server.received) == 1


def test_a_letter_is_part_of_the_caller_s_transaction(on_commit: DjangoCaptureOnCommitCallbacks):
    def fail() -> None:
        with transaction.atomic():
            write()
            raise KeyError

    with on_commit(execute=True), pytest.raises(KeyError):
        fail()
    assert not Letter.objects.exists()
    assert letters_with_a_task() == set()


def test_a_committed_letter_has_a_task_on_the_queue_of_letters(on_commit: DjangoCaptureOnCommitCallbacks):
    with on_commit(execute=True):
        letter = write()
    assert letters_with_a_task() == {letter.pk}


@pytest.mark.parametrize(
    "to", ["", "nobody", "a@example.org, b@example.org", "a@example.org\nBcc: b@example.org", "A <a@example.org>"]
)
def test_one_address_and_nothing_else_is_accepted(to: str):
    with pytest.raises(ValidationError):
        write(to=to)
    assert not Letter.objects.exists()


def test_a_reply_address_is_checked_too():
    with pytest.raises(ValidationError):
        write(reply_to="x@example.org\r\nBcc: y@example.org")


def test_not_now_is_tried_again_after_a_minute(mail_server: MailServer, clock: time_machine.Traveller):
    mail_server.answers.append("451 come back later")
    letter = write()
    assert deliver(letter.pk) == LetterState.QUEUED
    assert state_of(letter) == LetterState.QUEUED
    assert letter.last_answer == "451 come back later"
    assert letter.due_at == START + timedelta(minutes=1)
    clock.shift(timedelta(seconds=59))
    assert deliver(letter.pk) == "not due"
    clock.shift(timedelta(seconds=1))
    assert deliver(letter.pk) == LetterState.SENT
    assert len(mail_server.received) == 1
    assert state_of(letter) == LetterState.SENT
    assert letter.attempts == 2


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("answer", "state"), [("451 later\n451 please", "queued"), ("554 no", "failed"), (DROP, "uncertain")]
)
def test_what_was_not_delivered_is_a_warning_with_its_row_and_a_failed_task(
    mail_server: MailServer,
    caplog: pytest.LogCaptureFixture,
    answer: str,
    state: str,
):
    mail_server.answers.append(answer)
    letter = write()
    Worker().run(until_idle=True)
    assert state_of(letter) == state
    (line,) = [record for record in caplog.records if record.name == "portal.letters.delivery"]
    assert line.levelname == "WARNING"
    assert line.getMessage().startswith(f"Letter {letter.pk} (test) is {state} after attempt 1: ")
    assert "\n" not in line.getMessage()
    assert DBTaskResult.objects.get(task_path=deliver_letter.module_path).status == TaskResultStatus.FAILED
    tracebacks = [record for record in caplog.records if record.exc_info]
    assert len(tracebacks) == 1
    assert not TracebackFilter().filter(tracebacks[0])
    assert TracebackFilter().filter(line)


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("mail_server")
def test_a_letter_that_has_left_is_a_task_that_succeeded(caplog: pytest.LogCaptureFixture):
    write()
    Worker().run(until_idle=True)
    assert DBTaskResult.objects.get(task_path=deliver_letter.module_path).status == TaskResultStatus.SUCCESSFUL
    assert [record for record in caplog.records if record.levelname != "INFO"] == []


def test_a_refused_letter_fails_at_once(mail_server: MailServer):
    mail_server.answers.append("554 no")
    letter = write()
    assert deliver(letter.pk) == LetterState.FAILED
    assert state_of(letter) == LetterState.FAILED
    assert letter.last_answer == "554 no"


@pytest.mark.parametrize(
    ("answer", "state"),
    [("450 mailbox busy", LetterState.QUEUED), ("550 no such user", LetterState.FAILED)],
)
def test_the_answer_about_the_address_counts_too(mail_server: MailServer, answer: str, state: LetterState):
    mail_server.rcpt_answers.append(answer)
    letter = write()
    assert deliver(letter.pk) == state
    assert state_of(letter) == state
    assert letter.last_answer == answer
    assert mail_server.received == []


def test_a_server_that_is_down_is_tried_again_for_24_hours_then_the_letter_has_failed(
    settings: Settings, clock: time_machine.Traveller
):
    settings.EMAIL_BACKEND = "portal.letters.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", closed_port()
    letter = write()
    for wait in RETRY_DELAYS:
        assert deliver(letter.pk) == LetterState.QUEUED
        clock.shift(wait)
    assert datetime.now(UTC) - START == timedelta(hours=24)
    assert deliver(letter.pk) == LetterState.FAILED
    assert state_of(letter) == LetterState.FAILED
    assert "refused" in letter.last_answer.lower()
    assert letter.attempts == len(RETRY_DELAYS) + 1


def closed_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def test_waits_grow():
    assert list(RETRY_DELAYS) == sorted(RETRY_DELAYS)


def test_a_connection_dropped_after_the_letter_leaves_it_uncertain(mail_server: MailServer):
    mail_server.answers.append(DROP)
    letter = write()
    assert deliver(letter.pk) == LetterState.UNCERTAIN
    assert state_of(letter) == LetterState.UNCERTAIN
    assert letter.last_answer
    assert deliver(letter.pk) == "not due"
    assert not resend_letter(letter=letter)


def test_a_connection_dropped_before_the_letter_is_tried_again(mail_server: MailServer):
    mail_server.rcpt_answers.append("421 closing")
    letter = write()
    assert deliver(letter.pk) == LetterState.QUEUED
    assert deliver_later(letter) == LetterState.SENT


def deliver_later(letter: Letter) -> str:
    with time_machine.travel(datetime.now(UTC) + timedelta(hours=1), tick=False):
        return deliver(letter.pk)


def test_a_refused_password_is_the_operator_s_trouble_and_waits():
    outcome = outcome_after(smtplib.SMTPAuthenticationError(535, b"bad password"))
    assert (outcome.state, outcome.answer) == (LetterState.QUEUED, "535 bad password")


@pytest.mark.parametrize(("late", "state"), [(-1, LetterState.SENDING), (1, LetterState.UNCERTAIN)])
def test_a_letter_whose_worker_died_is_uncertain_after_ten_minutes(
    clock: time_machine.Traveller, caplog: pytest.LogCaptureFixture, late: int, state: LetterState
):
    letter = write()
    Letter.objects.update(state=LetterState.SENDING, claimed_at=START, attempts=1)
    clock.shift(STUCK_AFTER + timedelta(seconds=late))
    sweep_letters()
    assert state_of(letter) == state
    assert letters_with_a_task() == set()
    assert (f"Letter {letter.pk} (test) is uncertain" in caplog.text) == (state == LetterState.UNCERTAIN)


def test_a_slow_attempt_corrects_the_sweeper(
    mail_server: MailServer, clock: time_machine.Traveller, monkeypatch: pytest.MonkeyPatch
):
    letter = write()
    answer = mail_server.handle_DATA

    async def slowly(server: object, session: object, envelope: object) -> str:
        clock.shift(STUCK_AFTER + timedelta(seconds=1))
        return await answer(server, session, envelope)

    monkeypatch.setattr(mail_server, "handle_DATA", slowly)
    assert deliver(letter.pk) == LetterState.SENT
    sweep_letters()
    assert state_of(letter) == LetterState.SENT


@pytest.mark.usefixtures("clock")
def test_the_sweeper_finds_due_letters_once(on_commit: DjangoCaptureOnCommitCallbacks):
    lost = write()
    with on_commit(execute=True):
        known = write()
    later = write()
    Letter.objects.filter(pk=later.pk).update(due_at=START + timedelta(seconds=1))
    assert letters_with_a_task() == {known.pk}
    assert sweep_letters() == 1
    assert letters_with_a_task() == {known.pk, lost.pk}
    assert sweep_letters() == 0


def test_a_failed_letter_can_be_sent_again(mail_server: MailServer, on_commit: DjangoCaptureOnCommitCallbacks):
    mail_server.answers.append("554 no")
    letter = write()
    deliver(letter.pk)
    with on_commit(execute=True):
        assert resend_letter(letter=letter)
    assert letters_with_a_task() == {letter.pk}
    assert deliver(letter.pk) == LetterState.SENT
    assert not resend_letter(letter=letter)
    assert len(mail_server.received) == 1


def test_a_hostile_letter_reaches_only_its_reader(mail_server: MailServer):
    letter = write()
    Letter.objects.update(subject="x\nBcc: b@example.org")
    assert deliver(letter.pk) == LetterState.FAILED
    assert mail_server.received == []


def test_the_test_letter_is_sent_at_once(mail_server: MailServer, capsys: pytest.CaptureFixture[str]):
    call_command("send_test_letter", "aigul@example.org", language="ky")
    server = f"The mail server 127.0.0.1:{mail_server.port}"
    assert capsys.readouterr().out == f"{server} took the letter to aigul@example.org.\n"
    (mail,) = mail_server.received
    assert mail["Content-Language"] == "ky"


def test_the_test_letter_says_what_the_server_said(mail_server: MailServer):
    mail_server.answers.append("554 no letters from you")
    with pytest.raises(CommandError, match="554 no letters from you"):
        call_command("send_test_letter", "aigul@example.org")


def test_the_test_letter_says_that_it_is_a_file(tmp_path: Path, settings: Settings, capsys: pytest.CaptureFixture[str]):
    settings.EMAIL_BACKEND, settings.EMAIL_FILE_PATH = "portal.letters.files.EmailBackend", tmp_path / "letters"
    call_command("send_test_letter", "aigul@example.org")
    told = f"The letter to aigul@example.org is a file in {tmp_path}/letters: EMAIL_URL is file:, "
    assert capsys.readouterr().out == f"{told}so nobody gets letters by mail.\n"
    (file,) = (tmp_path / "letters").iterdir()
    assert "To: aigul@example.org" in file.read_text()


def test_the_test_letter_says_that_its_file_could_not_be_written(tmp_path: Path, settings: Settings):
    """Where something else has the name of its folder, not even root can write."""
    settings.EMAIL_BACKEND, settings.EMAIL_FILE_PATH = "portal.letters.files.EmailBackend", tmp_path / "letters"
    (tmp_path / "letters").write_text("in the way")
    with pytest.raises(CommandError, match=f"It could not be written to {tmp_path}/letters: "):
        call_command("send_test_letter", "aigul@example.org")
    assert Letter.objects.get().state == LetterState.QUEUED


def test_the_test_letter_wants_an_address():
    with pytest.raises(CommandError, match="not an e-mail address"):
        call_command("send_test_letter", "aigul")

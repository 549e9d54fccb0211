"""How one letter leaves the outbox: it is claimed and sent, and the answer is recorded.

Each step commits on its own. A worker that dies between claiming and
recording leaves the letter `sending`; the sweeper later calls it `uncertain`.
"""

import logging
import smtplib
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import parseaddr

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db.models import Exists, F
from django.utils import timezone

from portal.choices import LetterState
from portal.languages.plain_text import clean_text
from portal.models import Letter
from portal.running.restored import not_resumed

from .secrets import unsealed, with_secrets
from .smtp import AnswerLostError

logger = logging.getLogger(__name__)

RETRY_DELAYS = tuple(timedelta(minutes=minutes) for minutes in (1, 4, 10, 15, 30, 60, 120, 240, 480, 480))
"""How long to wait after each attempt that may succeed later: about 24 hours in all, then the letter has failed."""

REFUSAL = 500
CONFIGURATION_ERRORS = (smtplib.SMTPAuthenticationError, smtplib.SMTPConnectError, smtplib.SMTPHeloError)
"""Errors of the portal's own set-up, not of the letter: a mistyped password must not fail a day's letters for good."""


@dataclass(frozen=True)
class Outcome:
    """What became of an attempt. `retry`: the letter was not delivered, and a later attempt may succeed."""

    state: LetterState
    answer: str = ""
    retry: bool = False


def deliver(letter_id: int) -> str:
    """Send the letter if it is queued and due. Returns its state, or "not due" where there was nothing to do."""
    letter = claim(letter_id)
    if letter is None:
        return "not due"
    return str(record(letter, attempt(letter)))


def claim(letter_id: int) -> Letter | None:
    """Take the letter for this attempt; None if it is not due, somebody else has taken it, or the site is held back."""
    now = timezone.now()
    due = Letter.objects.waiting().filter(~Exists(not_resumed()), pk=letter_id)
    # One UPDATE both tests and takes: of two workers, only one finds the row still queued.
    taken = due.update(state=LetterState.SENDING, claimed_at=now, attempts=F("attempts") + 1)
    return Letter.objects.get(pk=letter_id) if taken else None


def attempt(letter: Letter) -> Outcome:
    """Hand the letter to the mail server."""
    try:
        compose(letter).send()
    except (AnswerLostError, OSError, ValueError) as error:  # smtplib's errors are OSErrors
        return outcome_after(error)
    return Outcome(LetterState.SENT)


def outcome_after(error: Exception) -> Outcome:
    """What an attempt that raised means for the letter."""
    code, answer = answer_in(error)
    if isinstance(error, AnswerLostError):
        return Outcome(LetterState.UNCERTAIN, answer)
    refused = code >= REFUSAL and not isinstance(error, CONFIGURATION_ERRORS)
    if refused or isinstance(error, ValueError):
        return Outcome(LetterState.FAILED, answer)
    return Outcome(LetterState.QUEUED, answer, retry=True)


def answer_in(error: Exception) -> tuple[int, str]:
    """The server's code (0 where it gave none) and what staff read about the attempt."""
    code, words = 0, str(error) or type(error).__name__
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        code, given = next(iter(error.recipients.values()))
        words = f"{code} {decoded(given)}"
    elif isinstance(error, smtplib.SMTPResponseException):
        code = error.smtp_code
        words = f"{code} {decoded(error.smtp_error)}"
    return code, clean_text(words)


def decoded(answer: bytes | str) -> str:
    return answer.decode(errors="replace") if isinstance(answer, bytes) else answer


def record(letter: Letter, outcome: Outcome) -> LetterState:
    """Store what became of the attempt, unless another attempt has claimed the letter since."""
    now = timezone.now()
    state = outcome.state
    if outcome.retry and letter.attempts > len(RETRY_DELAYS):
        state = LetterState.FAILED
    values: dict[str, object] = {"state": state, "last_answer": outcome.answer}
    if state == LetterState.SENT:
        values["sent_at"] = now
    if state != LetterState.QUEUED:
        values["secrets"] = {}
    if state == LetterState.QUEUED:
        values["due_at"] = now + RETRY_DELAYS[letter.attempts - 1]
    # `claimed_at` is the fencing token: had the letter been resent and claimed again, this late answer must not
    # overwrite that attempt's. The sweeper may have marked a slow attempt uncertain, and then this answer counts.
    mine = Letter.objects.filter(
        pk=letter.pk, claimed_at=letter.claimed_at, state__in=[LetterState.SENDING, LetterState.UNCERTAIN]
    )
    mine.update(**values)
    if state != LetterState.SENT:
        answer = " ".join(outcome.answer.split())
        logger.warning(
            "Letter %d (%s) is %s after attempt %d: %s", letter.pk, letter.kind, state, letter.attempts, answer
        )
    return state


def compose(letter: Letter) -> EmailMultiAlternatives:
    """The letter as mail: text and HTML, marked as written by a machine. Raises SecretGoneError."""
    secrets = unsealed(letter.secrets)
    message = EmailMultiAlternatives(
        subject=letter.subject,
        body=with_secrets(letter.body_text, secrets),
        to=[letter.to_address],
        reply_to=[letter.reply_to] if letter.reply_to else None,
        headers={
            "Message-ID": message_id(letter.pk, letter.queued_at),
            "Auto-Submitted": "auto-generated",
            "Content-Language": letter.language,
        },
    )
    if letter.body_html:
        message.attach_alternative(with_secrets(letter.body_html, secrets), "text/html")
    return message


def message_id(pk: int, queued_at: datetime) -> str:
    """A Message-ID, the same for every attempt at one letter, so that the receiver can drop a second copy."""
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].partition("@")[2] or "localhost"
    return f"<letter-{pk}-{queued_at:%Y%m%d%H%M%S%f}@{domain}>"

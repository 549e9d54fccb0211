"""How one letter leaves the outbox: claimed, sent, and the answer recorded.

Each step commits on its own. A worker that dies between claiming and
recording leaves the letter `sending`; the sweeper later calls it `uncertain`.
"""

import smtplib
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import parseaddr

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db.models import F
from django.utils import timezone

from portal.choices import LetterState
from portal.languages.plain_text import clean_text
from portal.models import Letter

from .smtp import AnswerLostError

WAITS = tuple(timedelta(minutes=minutes) for minutes in (1, 4, 10, 15, 30, 60, 120, 240, 480, 480))
"""How long to wait after each attempt that may succeed later: 24 hours in all, then the letter has failed."""

REFUSAL = 500
OWN_TROUBLE = (smtplib.SMTPAuthenticationError, smtplib.SMTPConnectError, smtplib.SMTPHeloError)
"""Refusals of the portal, not of the letter: a password mistyped by the operator must not fail a day's letters."""


@dataclass(frozen=True)
class Outcome:
    """What became of an attempt. `again` means: the letter is not delivered, but may be later."""

    state: LetterState
    answer: str = ""
    again: bool = False


def deliver(letter_id: int) -> str:
    """Send the letter if it is queued and due. Returns its state, or "not due" where there was nothing to do."""
    letter = claim(letter_id)
    if letter is None:
        return "not due"
    return str(record(letter, attempt(letter)))


def claim(letter_id: int) -> Letter | None:
    """Take the letter for this attempt; None if it is not due or somebody else has taken it."""
    now = timezone.now()
    due = Letter.objects.waiting().filter(pk=letter_id)
    taken = due.update(state=LetterState.SENDING, claimed_at=now, attempts=F("attempts") + 1)
    return Letter.objects.get(pk=letter_id) if taken else None


def attempt(letter: Letter) -> Outcome:
    """Hand the letter to the mail server."""
    try:
        compose(letter).send()
    except (AnswerLostError, OSError, ValueError) as trouble:  # smtplib's errors are OSErrors
        return outcome_of(trouble)
    return Outcome(LetterState.SENT)


def outcome_of(trouble: Exception) -> Outcome:
    """What an attempt that raised means for the letter."""
    code, answer = answer_of(trouble)
    if isinstance(trouble, AnswerLostError):
        return Outcome(LetterState.UNCERTAIN, answer)
    refused = code >= REFUSAL and not isinstance(trouble, OWN_TROUBLE)
    if refused or isinstance(trouble, ValueError):
        return Outcome(LetterState.FAILED, answer)
    return Outcome(LetterState.QUEUED, answer, again=True)


def answer_of(trouble: Exception) -> tuple[int, str]:
    """The server's code (0 where it gave none) and what staff read about the attempt."""
    code, words = 0, str(trouble) or type(trouble).__name__
    if isinstance(trouble, smtplib.SMTPRecipientsRefused):
        code, given = next(iter(trouble.recipients.values()))
        words = f"{code} {decoded(given)}"
    elif isinstance(trouble, smtplib.SMTPResponseException):
        code = trouble.smtp_code
        words = f"{code} {decoded(trouble.smtp_error)}"
    return code, clean_text(words)


def decoded(answer: bytes | str) -> str:
    return answer.decode(errors="replace") if isinstance(answer, bytes) else answer


def record(letter: Letter, outcome: Outcome) -> LetterState:
    """Store what became of the attempt, unless the letter has been taken up again since."""
    now = timezone.now()
    state = outcome.state
    if outcome.again and letter.attempts > len(WAITS):
        state = LetterState.FAILED
    values: dict[str, object] = {"state": state, "last_answer": outcome.answer}
    if state == LetterState.SENT:
        values["sent_at"] = now
    if state == LetterState.QUEUED:
        values["due_at"] = now + WAITS[letter.attempts - 1]
    # A sweeper may have called a slow attempt uncertain; the attempt itself knows better.
    mine = Letter.objects.filter(
        pk=letter.pk, claimed_at=letter.claimed_at, state__in=[LetterState.SENDING, LetterState.UNCERTAIN]
    )
    mine.update(**values)
    return state


def compose(letter: Letter) -> EmailMultiAlternatives:
    """The letter as mail: text and HTML, marked as written by a machine."""
    message = EmailMultiAlternatives(
        subject=letter.subject,
        body=letter.body_text,
        to=[letter.to_address],
        reply_to=[letter.reply_to] if letter.reply_to else None,
        headers={
            "Message-ID": message_id(letter.pk, letter.queued_at),
            "Auto-Submitted": "auto-generated",
            "Content-Language": letter.language,
        },
    )
    if letter.body_html:
        message.attach_alternative(letter.body_html, "text/html")
    return message


def message_id(pk: int, queued_at: datetime) -> str:
    """The same for every attempt at one letter, so that a receiver can drop a second copy."""
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].partition("@")[2] or "localhost"
    return f"<letter-{pk}-{queued_at:%Y%m%d%H%M%S%f}@{domain}>"

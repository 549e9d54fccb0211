"""Mail of a site that was restored and not resumed: there is none."""

from typing import Any

from django.core.mail.backends.base import BaseEmailBackend

from portal.running.restored import is_held_back, nothing_is_sent


class NotResumedError(OSError):
    """The site was restored from a backup, and sends nothing yet."""


class HeldBack(BaseEmailBackend):
    """The door that every mail passes, be it a letter of the outbox or Wagtail's about a new password."""

    def send_messages(self, email_messages: Any) -> int:
        """Raises NotResumedError where the site is held back."""
        if is_held_back():
            raise NotResumedError(nothing_is_sent())
        return super().send_messages(email_messages)

"""Letters to applicants."""

from django.urls import reverse

from portal.letters.actions import queue_letter
from portal.letters.rendering import StaffText
from portal.models import Letter
from portal.pages.addresses import absolute

from .models import Revision


def queue_receipt(*, revision: Revision, token: str) -> Letter:
    """Queue the letter that says an application has arrived, with a link to its receipt. It contains no answers."""
    application = revision.application
    call, language = application.call, application.language
    return queue_letter(
        kind="application_received",
        language=language,
        to=application.email,
        reply_to=call.contact_email,
        about=f"application:{application.code}",
        context={
            "code": application.code,
            "call": StaffText(call.names.text(language)),
            "received": call.moment_in_words(revision.received_at, language),
            "is_again": revision.number > 1,
            "link": absolute(reverse("application_link", args=[token])),
            "contact": call.contact_email,
        },
    )

"""Opens a call in a site that `setup_site` has made: read by `manage.py shell` of the installed checkout."""

import datetime as dt

from django.db import transaction
from django.utils import timezone

from labs.models import Call, CallIndexPage, CallPage, Edition, Lab, LabKind

QUESTIONS = [
    ("text", {"key": "name", "label": "Your name", "help": "", "required": True, "max_length": 120}),
    ("email", {"key": "email", "label": "E-mail", "help": "", "required": True, "personal": "contact"}),
    ("file", {"key": "script", "label": "Script", "help": "", "file_kinds": ["pdf", "image"], "max_megabytes": 10}),
    ("consent", {"key": "terms", "label": "I accept the terms.", "help": "", "required": True, "version": "1"}),
]


@transaction.atomic
def open_call() -> None:
    """A sample lab with its edition, and a call that opened yesterday."""
    today = timezone.localdate()
    kind, _ = LabKind.objects.get_or_create(code="impact", defaults={"names": {"en": "Impact"}})
    lab = Lab.objects.create(slug="sample-lab", names={"en": "Sample lab"}, kind=kind)
    edition = Edition.objects.create(lab=lab, year=today.year + 1, is_sample=True)
    call = Call.objects.create(
        edition=edition,
        slug="sample-call",
        names={"en": "Sample call"},
        opens_date=today - dt.timedelta(days=1),
        closes_date=today + dt.timedelta(days=30),
        city={"en": "Bishkek"},
        contact_email="labs@example.org",
    )
    page = CallPage(title="Sample call", slug=call.slug, call=call, questions=QUESTIONS)
    CallIndexPage.objects.get(locale__language_code="en").add_child(instance=page)
    page.save_revision().publish()


open_call()
print("The call is open.")  # noqa: T201 a script of a shell

"""Signal receivers for published and scheduled pages of calls."""

from typing import Any

from django.db.models.signals import pre_save
from wagtail.models import Revision
from wagtail.signals import page_published

from labs.models import CallPage

from .actions import publish_form
from .gate import refuse_unread_schedule


def compile_form(instance: CallPage, **_: Any) -> None:
    """Make a form from the questions of a call's page when the page is published."""
    publish_form(page=instance)


def connect() -> None:
    """Connect the receivers. Called once, when the app is ready."""
    pre_save.connect(refuse_unread_schedule, sender=Revision, dispatch_uid="applications.refuse_unread_schedule")
    page_published.connect(compile_form, sender=CallPage, dispatch_uid="applications.compile_form")

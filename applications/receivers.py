"""Signal receivers for published pages of calls."""

from typing import Any

from wagtail.signals import page_published

from labs.models import CallPage

from .actions import publish_form


def compile_form(instance: CallPage, **_: Any) -> None:
    """Make a form from the questions of a call's page when the page is published."""
    publish_form(page=instance)


def connect() -> None:
    """Connect the receiver. Called once, when the app is ready."""
    page_published.connect(compile_form, sender=CallPage, dispatch_uid="applications.compile_form")

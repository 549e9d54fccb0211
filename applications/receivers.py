"""What follows when a page goes public."""

from typing import Any

from wagtail.signals import page_published

from labs.models import CallPage

from .actions import publish_form


def compile_form(instance: CallPage, **_: Any) -> None:
    """The questions of a call page become a form the moment the page is published."""
    publish_form(page=instance)


def connect() -> None:
    """Once, when the app is ready."""
    page_published.connect(compile_form, sender=CallPage, dispatch_uid="applications.compile_form")

"""The form of a call changes only when somebody has read what that does, however its page is published."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.models import Page, Revision

from labs.models import CallPage
from portal.pages.rules import UnfitForPublicError

from .form_changes import changes_form, form_changes, is_to_confirm


def refuse_unread_change(page: Page) -> None:
    """For the hook `before_page_goes_public`. Raises UnfitForPublicError, with the way to the page that tells it."""
    if not has_unread_change(page):
        return
    raise UnfitForPublicError(
        _(
            "Publishing this page changes the application form. Read what changes, and confirm it, under "
            "“Check the form”."
        ),
        (reverse("application:form_changes", args=[page.pk]), _("Check the form")),
    )


def refuse_unread_schedule(instance: Revision, **_options: Any) -> None:
    """The same before a version gets the date on which it goes public: nobody is asked then."""
    if instance.approved_go_live_at is not None:
        refuse_unread_change(instance.as_object())


def has_unread_change(page: Page) -> bool:
    """Whether publishing a page changes the form of its call in a way that somebody has to read first."""
    if not isinstance(page, CallPage) or not asks_questions(page) or not changes_form(page):
        return False
    return is_to_confirm(page, form_changes(page))


def asks_questions(page: Page) -> bool:
    """Whether the form of a call is made of the questions on this page."""
    return isinstance(page, CallPage) and page.locale_id == page.source_locale_id

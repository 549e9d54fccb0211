"""What the programme adds to the admin."""

import json
from collections.abc import Iterator
from typing import Any

from django.templatetags.static import static
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import LogFormatter
from wagtail.models import Page
from wagtail.snippets.models import register_snippet

from portal.languages.folding import LETTERS
from portal.models import BasePage
from portal.pages.sources import is_source
from portal.running.late_views import late_view
from portal.running.weights import Weight
from portal.running.worker import Chore

from .actions import sweep_redirects
from .copied_questions.rules import may_edit
from .deadlines import deadlines_of_calls
from .erasures import erasures
from .models import CallPage, Result
from .questions.keys import LONGEST_PROPOSAL
from .verification.rules import labels_of
from .viewsets import ListsGroup, PeopleGroup, ProgrammeGroup
from .viewsets.results import VerifyBulkAction

MINUTE = 60

register_snippet(ProgrammeGroup)
register_snippet(PeopleGroup)
register_snippet(ListsGroup)
hooks.register("register_bulk_action", VerifyBulkAction)
hooks.register("register_deadlines", deadlines_of_calls)
hooks.register("register_erasures", erasures)


class VerificationTakenBack(LogFormatter):
    """Names the changed fields where a change by somebody who may not verify took the verification back."""

    label = _("Withdraw verification")

    def format_message(self, log_entry: Any) -> str:
        changed = log_entry.data.get("changed")
        if not changed:
            return gettext("Verification withdrawn")
        return gettext("Verification withdrawn because this was changed: %(fields)s") % {
            "fields": ", ".join(labels_of(Result, changed))
        }


@hooks.register("register_log_actions")
def log_actions(actions: Any) -> None:
    """How the history names the actions of labs.actions."""
    actions.register_action("labs.verify", _("Verify"), _("Verified"))
    actions.register_action("labs.take_back_verification")(VerificationTakenBack)
    actions.register_action("labs.cancel_call", _("Cancel the call"), _("Call cancelled"))
    actions.register_action("labs.restore_call", _("Undo cancellation"), _("Cancellation undone"))
    actions.register_action("labs.publish_results", _("Publish results"), _("Results published"))
    actions.register_action("labs.withdraw_results", _("Withdraw results"), _("Results withdrawn"))
    actions.register_action("labs.hide", _("Hide"), _("Hidden from the public"))
    actions.register_action("labs.hide_surname", _("Hide the surname"), _("Surname hidden from the public"))
    actions.register_action("labs.show", _("Show"), _("Shown to the public with the surname"))


@hooks.register("register_worker_chore")
def sweeping_redirects() -> Chore:
    return Chore("sweeping redirects that contain a surname", MINUTE, sweep_redirects, Weight.HEAVY)


@hooks.register("before_page_goes_public")
def keep_short_name(page: BasePage) -> None:
    """Give a page about a person the person's present slug: an older version may have a former one."""
    if page.address_of == "person":
        page.slug = page.person.slug


@hooks.register("register_admin_urls")
def adding_questions() -> list[URLPattern]:
    return [
        path(
            "calls/<int:pk>/questions/", late_view("labs.copied_questions.views.AddQuestionsView"), name="add_questions"
        )
    ]


@hooks.register("insert_editor_js")
def proposing_keys() -> str:
    """Where a page is edited: keys of questions, proposed while their words are typed as saving would make them."""
    return format_html(
        '<script src="{}" data-letters="{}" data-longest="{}" defer></script>',
        static("js/question_keys.js"),
        json.dumps(dict(LETTERS)),
        LONGEST_PROPOSAL,
    )


@hooks.register("register_page_header_buttons")
def questions_of_a_call(page: Page, user: Any, *_args: Any, **_options: Any) -> Iterator[Button]:
    """Where the questions are written, a way to copy some that others have written."""
    if isinstance(page, CallPage) and is_source(page) and page.pk and may_edit(user, page):
        yield Button(_("Add questions"), reverse("add_questions", args=[page.pk]), icon_name="list-ul", priority=59)

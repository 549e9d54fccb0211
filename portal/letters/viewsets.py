from typing import Any, ClassVar

from django.contrib.admin.utils import quote
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views import View
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.ui.tables import Column, DateColumn, StatusTagColumn
from wagtail.admin.views.generic import InspectView
from wagtail.admin.viewsets.model import ModelViewSet

from portal.choices import LetterState
from portal.facts.viewsets.policies import LimitedPolicy
from portal.models import Letter

from .actions import NothingToLinkToError, resend_letter
from .secrets import has_places

NEEDS_ATTENTION = frozenset({LetterState.FAILED, LetterState.UNCERTAIN})


class LetterInspectView(InspectView):
    """One letter as it went out, with a button to send a failed one again."""

    template_name = "portal/viewsets/letter.html"

    def get_field_label(self, field_name: str, field: Any) -> str:
        return _("Text") if field_name == "shown_text" else super().get_field_label(field_name, field)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user = self.request.user
        return super().get_context_data(**kwargs) | {
            "may_resend": self.object.state == LetterState.FAILED and user.has_perm("portal.change_letter"),
            "resend_url": reverse("letter:resend", args=[quote(self.object.pk)]),
        }


@method_decorator(require_POST, name="dispatch")
class ResendView(View):
    """Puts a failed letter back into the outbox. Raises PermissionDenied without the right to change letters."""

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        if not request.user.has_perm("portal.change_letter"):
            raise PermissionDenied
        letter = get_object_or_404(Letter, pk=pk)
        try:
            is_sent = resend_letter(letter=letter)
        except NothingToLinkToError:
            messages.warning(request, nothing_to_link_to())
        else:
            tell(request, letter, is_sent=is_sent)
        return redirect("letter:inspect", quote(letter.pk))


def tell(request: HttpRequest, letter: Letter, *, is_sent: bool) -> None:
    if not is_sent:
        messages.warning(request, _("Only an e-mail that failed can be sent again; this one may have arrived."))
    elif has_places(letter.body_text):
        messages.success(request, _("The e-mail will be sent again, with a new link."))
    else:
        messages.success(request, _("The e-mail will be sent again."))


def nothing_to_link_to() -> str:
    return _("This e-mail was not sent: what it links to is gone, or now belongs to somebody with another address.")


class LetterViewSet(ModelViewSet):
    """The outbox: every letter the portal wrote, and what became of it. Nobody rewrites a letter."""

    model = Letter
    icon = "mail"
    menu_label = gettext_lazy("E-mails")
    menu_hook = "register_reports_menu_item"
    menu_order = 100
    inspect_view_enabled = True
    inspect_view_class = LetterInspectView
    inspect_template_name = "portal/viewsets/letter.html"
    inspect_view_fields: ClassVar = [
        "subject",
        "to_address",
        "reply_to",
        "kind",
        "about",
        "language",
        "state",
        "attempts",
        "queued_at",
        "due_at",
        "sent_at",
        "last_answer",
        "shown_text",
    ]
    copy_view_enabled = False
    list_per_page = 30
    search_fields: ClassVar = ["to_address", "subject", "about"]
    search_backend_name = None
    list_filter: ClassVar = ["state", "kind", "language"]
    form_fields: ClassVar[list[str]] = []
    list_display: ClassVar = [
        "subject",
        Column("to_address", label=pgettext_lazy("of an e-mail", "To"), sort_key="to_address"),
        Column("kind", label=gettext_lazy("Kind"), sort_key="kind"),
        StatusTagColumn(
            "get_state_display",
            label=gettext_lazy("State"),
            sort_key="state",
            primary=lambda letter: letter.state in NEEDS_ATTENTION,
        ),
        DateColumn("queued_at", label=gettext_lazy("Written"), sort_key="queued_at"),
        DateColumn("sent_at", label=gettext_lazy("Sent"), sort_key="sent_at"),
    ]

    @property
    def permission_policy(self) -> LimitedPolicy:
        return LimitedPolicy(Letter, only=frozenset({"view"}))

    def get_urlpatterns(self) -> list[Any]:
        return [*super().get_urlpatterns(), path("resend/<int:pk>/", ResendView.as_view(), name="resend")]

"""The list of applications for staff."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.widgets.button import HeaderButton

from applications.choices import Right
from applications.filters import ApplicationFilterSet
from applications.models import Application
from applications.quotas import Room, room_of
from applications.rights import has_right, has_right_somewhere
from applications.rules import is_guardian_missing
from labs.models import Call
from portal.languages.country_names import country_name
from portal.languages.language_names import language_name
from portal.staff.zones import on_both_clocks


def email_with_mark(application: Any) -> str:
    """The e-mail address, marked where it is not verified."""
    email = application.email
    return email if not email or application.is_verified else _("%(email)s (unverified)") % {"email": email}


def state_with_mark(application: Any) -> str:
    """The state, marked where a draft was sent after the deadline, or a guardian has not answered yet."""
    state = str(application.get_state_display())
    if application.tried_late:
        state = _("%(state)s, tried after the deadline") % {"state": state}
    if is_guardian_missing(application, application.told_facts or {}, has_answered=application.guardian_answered):
        state = _("%(state)s, parent or guardian missing") % {"state": state}
    return state


def received(application: Application) -> str:
    """When it was submitted, in the call's time zone, and in the reader's."""
    if application.submitted_at is None:
        return ""
    return on_both_clocks(application.submitted_at, application.call.time_zone, application.call.city.text())


class InboxView(generic.IndexView):
    """All applications received, with filters, search, and a table of one call's answers to export."""

    model = Application
    permission_required = None
    any_permission_required = None
    page_title = gettext_lazy("Applications")
    header_icon = "mail"
    index_url_name = "application:index"
    index_results_url_name = "application:index_results"
    results_template_name = "applications/staff/inbox_results.html"
    filterset_class = ApplicationFilterSet
    is_searchable = True
    paginate_by = 50
    default_ordering = "-submitted_at"
    columns = [
        TitleColumn(
            "code", label=gettext_lazy("Code"), get_url=lambda row: reverse("application:screen", args=[row.code])
        ),
        Column("name", label=pgettext_lazy("of a person", "Name"), sort_key="name"),
        Column("project_title", label=gettext_lazy("Project"), sort_key="project_title"),
        Column("call", label=gettext_lazy("Call")),
        Column("state", label=gettext_lazy("State"), accessor=state_with_mark, sort_key="state"),
        Column("email", label=gettext_lazy("E-mail"), accessor=email_with_mark),
        Column(
            "country", label=gettext_lazy("Country"), accessor=lambda row: country_name(row.country), sort_key="country"
        ),
        Column("language", label=gettext_lazy("Language"), accessor=lambda row: language_name(row.language)),
        Column("submitted_at", label=gettext_lazy("Received"), accessor=received, sort_key="submitted_at"),
    ]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not has_right_somewhere(request.user, Right.READ):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_base_queryset(self) -> QuerySet[Application]:
        return Application.objects.of_calls_of(self.request.user, Right.READ).for_inbox()

    def order_queryset(self, queryset: QuerySet[Application]) -> QuerySet[Application]:
        return super().order_queryset(queryset) if self.is_explicitly_ordered else queryset

    def filter_queryset(self, queryset: Any) -> QuerySet[Application]:
        """Leaves drafts out, unless somebody filters by state."""
        asks_for_state = bool(self.request.GET.get("state"))
        return super().filter_queryset(queryset if asks_for_state else queryset.submitted_or_late())

    def search_queryset(self, queryset: Any) -> QuerySet[Application]:
        return queryset.matching(self.search_query) if self.is_searching else queryset

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        """A button to export the table of the call by which the list is filtered."""
        call = self.chosen_call
        if call is None or not has_right(self.request.user, Right.EXPORT, call):
            return []
        address = reverse("application:export", args=[call.pk])
        return [HeaderButton(_("Export CSV"), url=address, icon_name="download")]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        could_export = self.chosen_call is None and has_right_somewhere(self.request.user, Right.EXPORT)
        return super().get_context_data(**kwargs) | {"could_export": could_export, "room": self.room()}

    def room(self) -> Room | None:
        """The room for files of the chosen call, for those who look after it."""
        call = self.chosen_call
        return room_of(call) if call and has_right(self.request.user, Right.MANAGE, call) else None

    @property
    def chosen_call(self) -> Call | None:
        if not self.filters or not self.filters.is_valid():
            return None
        call: Call | None = self.filters.form.cleaned_data.get("call")
        return call

"""Staff screens of readers' requests: the lists, and one screen per request with the acts for handling it."""

from typing import Any, ClassVar

import django_filters
from django import forms
from django.contrib.admin.utils import quote
from django.db.models import Count, Model, Value
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, StatusTagColumn
from wagtail.admin.views.generic import IndexView, InspectView
from wagtail.admin.viewsets.model import ModelViewSet, ModelViewSetGroup
from wagtail.admin.widgets.button import HeaderButton

from alumni.models import FilmRequest, ProfileRequest, Request
from labs.choices import SHOWN, Visibility
from labs.viewsets.acts import Act, ActView
from labs.viewsets.mentions import mention_groups
from portal.facts.viewsets.policies import LimitedPolicy
from portal.staff.lists import index_view_with

from . import actions
from .choices import RequestState
from .rules import LONGEST_MESSAGE


class NoteForm(forms.Form):
    note = forms.CharField(
        label=_("Note"), max_length=LONGEST_MESSAGE, required=False, widget=forms.Textarea(attrs={"rows": 4})
    )


class ReasonForm(forms.Form):
    note = forms.CharField(label=_("Why"), max_length=LONGEST_MESSAGE, widget=forms.Textarea(attrs={"rows": 4}))


def acts_that_close(permission: str) -> tuple[Act, ...]:
    """The acts that mark a request as done or declined, the same for all kinds of requests."""
    return (
        Act(
            name="done",
            label=_("mark as done"),
            question=_("Mark “%(row)s” as done? Reply to the person by e-mail yourself: nothing is sent from here."),
            done=_("“%(row)s” is marked as done."),
            icon="check",
            permission=permission,
            is_offered=lambda row: row.state == RequestState.NEW,
            do=lambda row, by, data: actions.close_request(
                request=row, state=RequestState.DONE, note=data["note"], by=by
            ),
            form=NoteForm,
        ),
        Act(
            name="decline",
            label=_("decline"),
            question=_("Decline “%(row)s”? Say why, for anyone who reads this later."),
            done=_("“%(row)s” has been declined."),
            icon="cross",
            permission=permission,
            is_offered=lambda row: row.state == RequestState.NEW,
            do=lambda row, by, data: actions.close_request(
                request=row, state=RequestState.DECLINED, note=data["note"], by=by
            ),
            form=ReasonForm,
        ),
        *acts_on_closed(permission),
    )


def acts_on_closed(permission: str) -> tuple[Act, ...]:
    """The acts on a handled request: opening it again, erasing it."""
    return (
        Act(
            name="reopen",
            label=_("reopen"),
            question=_("“%(row)s” will go back to the new requests. Continue?"),
            done=_("“%(row)s” has been reopened."),
            icon="resubmit",
            permission=permission,
            is_offered=lambda row: row.state != RequestState.NEW,
            do=lambda row, by, _data: actions.reopen_request(request=row, by=by),
        ),
        Act(
            name="forget",
            label=_("erase"),
            question=_("“%(row)s” and the e-mails about it will be erased for good. Continue?"),
            done=_("“%(row)s” has been erased."),
            icon="bin",
            permission=permission,
            is_offered=lambda row: row.state != RequestState.NEW,
            do=lambda row, by, _data: actions.forget_request(request=row, by=by),
        ),
    )


HIDE = Act(
    name="hide",
    label=_("hide this person now"),
    question=_("The person will disappear from the site at once, in every language (%(row)s). Continue?"),
    done=_("Hidden from the public (%(row)s). Please go through the list below."),
    icon="view",
    permission="alumni.change_profilerequest",
    is_offered=lambda row: row.person.visibility in SHOWN,
    do=lambda row, by, _data: actions.show_less(request=row, to=Visibility.HIDDEN, by=by),
)
HIDE_SURNAME = Act(
    name="hide_surname",
    label=_("hide the surname now"),
    question=_("The surname will disappear from the site at once, in every language (%(row)s). Continue?"),
    done=_("The surname is hidden from the public (%(row)s). Please go through the list below."),
    icon="view",
    permission="alumni.change_profilerequest",
    is_offered=lambda row: row.person.visibility == Visibility.PUBLIC,
    do=lambda row, by, _data: actions.show_less(request=row, to=Visibility.NO_SURNAME, by=by),
)


class RequestActView(ActView):
    """Asks once more, then acts; leads back to the request, or to the list where it was erased."""

    list_url_name = ""
    screen_url_name = ""

    def back(self) -> str:
        still_there = self.model._default_manager.filter(pk=self.kwargs["pk"]).exists()
        return reverse(self.screen_url_name, args=[self.kwargs["pk"]]) if still_there else reverse(self.list_url_name)


class RequestView(InspectView):
    """One request: what is asked and by whom, what the public sees now, and the acts."""

    template_name = "alumni/requests/staff/request.html"
    any_permission_required: ClassVar = ["view"]
    page_title = _("Request")
    acts: ClassVar[tuple[Act, ...]] = ()
    namespace = ""

    def get_object(self, queryset: Any = None) -> Any:  # noqa: ARG002 Wagtail's signature
        return get_object_or_404(self.model.objects.select_related("handled_by"), pk=self.pk)

    @cached_property
    def header_buttons(self) -> list[Any]:
        offered = [act for act in self.acts if act.is_for(self.request.user, self.object)]
        return [
            HeaderButton(
                capfirst(str(act.label)),
                url=reverse(f"{self.namespace}:{act.name}", args=[quote(self.object.pk)]),
                icon_name=act.icon,
            )
            for act in offered
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        person = getattr(self.object, "person", None)
        return super().get_context_data(**kwargs) | {
            "one": self.object,
            "person": person,
            "person_address": edit_address(person) if person else "",
            "mentions": mention_groups(person, self.request.user) if person else [],
        }


def edit_address(fact: Any) -> str:
    return reverse(fact.snippet_viewset.get_url_name("edit"), args=[quote(fact.pk)])


class ProfileRequestFilters(WagtailFilterSet):
    state = django_filters.ChoiceFilter(choices=RequestState.choices, label=_("State"))

    class Meta:
        model = ProfileRequest
        fields = ["state", "wish", "relation"]


class FilmRequestFilters(WagtailFilterSet):
    state = django_filters.ChoiceFilter(choices=RequestState.choices, label=_("State"))

    class Meta:
        model = FilmRequest
        fields = ["state", "purpose"]


def state_column() -> StatusTagColumn:
    return StatusTagColumn(
        "get_state_display",
        label=_("State"),
        sort_key="state",
        primary=lambda request: request.state == RequestState.NEW,
    )


class RequestViewSet(ModelViewSet):
    """Requests can be read and handled; staff neither create nor edit one."""

    subject: ClassVar[str]
    acts: ClassVar[tuple[Act, ...]] = ()
    icon = "comment"
    inspect_view_enabled = True
    inspect_view_class = RequestView
    inspect_template_name = RequestView.template_name
    copy_view_enabled = False
    list_per_page = 30
    search_fields: ClassVar = ["email", "message"]
    search_backend_name = None
    form_fields: ClassVar[list[str]] = []

    @property
    def permission_policy(self) -> LimitedPolicy:
        return LimitedPolicy(self.model, only=frozenset({"view"}))

    @property
    def index_view_class(self) -> type[IndexView]:
        return index_view_with(self.subject)

    def get_inspect_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_inspect_view_kwargs(acts=self.acts, namespace=self.url_namespace, **kwargs)

    def get_urlpatterns(self) -> list[Any]:
        return [*super().get_urlpatterns(), *(self.pattern_of(act, self.model) for act in self.acts)]

    def pattern_of(self, act: Act, model: type[Model]) -> Any:
        view = RequestActView.as_view(
            act=act,
            model=model,
            list_url_name=self.get_url_name("index"),
            screen_url_name=self.get_url_name("inspect"),
        )
        return path(f"{act.name}/<int:pk>/", view, name=act.name)


class ProfileRequestViewSet(RequestViewSet):
    model = ProfileRequest
    name = url_namespace = url_prefix = "profile_request"
    menu_label = _("About profiles")
    subject = "person"
    acts = (HIDE, HIDE_SURNAME, *acts_that_close("alumni.change_profilerequest"))
    filterset_class = ProfileRequestFilters
    list_display: ClassVar = [
        "__str__",
        state_column(),
        Column("get_relation_display", label=_("Who asks"), sort_key="relation"),
        DateColumn("created_at", label=_("Received"), sort_key="created_at"),
    ]


class FilmRequestViewSet(RequestViewSet):
    model = FilmRequest
    name = url_namespace = url_prefix = "film_request"
    menu_label = _("About films")
    subject = "project"
    acts = acts_that_close("alumni.change_filmrequest")
    filterset_class = FilmRequestFilters
    list_display: ClassVar = [
        "__str__",
        state_column(),
        Column("name", label=pgettext_lazy("of a person", "Name"), sort_key="name"),
        DateColumn("created_at", label=_("Received"), sort_key="created_at"),
    ]


class RequestGroup(ModelViewSetGroup):
    items = (ProfileRequestViewSet, FilmRequestViewSet)
    menu_label = _("Requests")
    menu_name = "requests"
    menu_icon = "comment"
    menu_order = 165


def new_requests(user: Any) -> list[tuple[type[Request], str, int]]:
    """(model, address of the list of new ones, their number) for each kind of request that `user` may read."""
    kinds = ((ProfileRequest, "profile_request:index"), (FilmRequest, "film_request:index"))
    readable = [kind for kind in kinds if user.has_perm(f"alumni.view_{kind[0]._meta.model_name}")]
    if not readable:
        return []
    numbers = [
        model.objects.new().order_by().annotate(kind=Value(number)).values("kind").annotate(count=Count("pk"))
        for number, (model, _name) in enumerate(readable)
    ]
    counted = {row["kind"]: row["count"] for row in numbers[0].union(*numbers[1:], all=True)}
    return [
        (model, f"{reverse(name)}?state={RequestState.NEW}", counted.get(number, 0))
        for number, (model, name) in enumerate(readable)
    ]

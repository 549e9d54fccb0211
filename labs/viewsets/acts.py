"""Acts of staff: each has a button beside a fact and a page that asks once more before the act is done.

What an act does is a function in labs.actions; here are its labels, who may do
it, and when it is offered.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms
from django.contrib.admin.utils import quote
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils.functional import Promise, cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import Button, HeaderButton
from wagtail.snippets.views.snippets import EditView

from portal.facts.viewsets import FactIndexView, FactViewSet


@dataclass(frozen=True)
class Act:
    """An act. `do` gets the row, the user and the form's cleaned data; it may raise ValueError with a sentence."""

    name: str
    label: str | Promise
    question: str | Promise
    done: str | Promise
    icon: str
    permission: str
    is_offered: Callable[[Any], bool]
    do: Callable[[Any, Any, dict[str, Any]], None]
    form: type[forms.Form] = forms.Form
    details: Callable[[Any], list[tuple[str, Any]]] = lambda _row: []
    """(label, value) pairs to read before the act is done, besides the name of the row."""
    version: Callable[[Any], str] = lambda _row: ""
    """A fingerprint of the state that was read; `do` gets it as `shown`."""
    note: Callable[[Any], str] | None = None
    """A text with what else to know about the row before answering."""

    def is_for(self, user: Any, row: Model) -> bool:
        return bool(user.has_perm(self.permission)) and self.is_offered(row)


class ActView(WagtailAdminTemplateMixin, FormView[forms.Form]):
    """Asks, then acts. Raises PermissionDenied for those who may not."""

    act: Act = None  # type: ignore[assignment]  # given by as_view
    model: type[Model] = None  # type: ignore[assignment]  # given by as_view
    template_name = "labs/viewsets/act.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.has_perm(self.act.permission):
            raise PermissionDenied
        self.row: Any = get_object_or_404(self.model, pk=kwargs["pk"])
        if not self.act.is_offered(self.row):
            messages.warning(request, _("This has already been done, or does not apply here."))
            return redirect(self.back())
        return super().dispatch(request, *args, **kwargs)

    def back(self) -> str:
        return reverse(self.row.snippet_viewset.get_url_name("edit"), args=[quote(self.row.pk)])

    def get_form_class(self) -> type[forms.Form]:
        return self.act.form

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        """None, because the title says what is asked."""
        return []

    def get_page_title(self) -> str:
        return capfirst(str(self.act.label))

    def get_page_subtitle(self) -> str:
        return str(self.row)

    def form_valid(self, form: forms.Form) -> HttpResponse:
        try:
            self.act.do(self.row, self.request.user, form.cleaned_data | {"shown": self.request.POST.get("shown", "")})
        except ValueError as error:
            form.add_error(next(iter(form.fields), None), str(error))
            return self.form_invalid(form)
        messages.success(self.request, self.act.done % {"row": self.row})
        return redirect(self.back())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "question": self.act.question % {"row": self.row},
            "note": self.act.note(self.row) if self.act.note else "",
            "label": self.act.label,
            "details": self.act.details(self.row),
            "shown": self.act.version(self.row),
            "back": self.back(),
            "media": kwargs.get("form", self.get_form()).media,
        }


class EditViewWithActs(EditView):
    """An edit form with the acts that fit in its header."""

    acts: ClassVar[tuple[Act, ...]] = ()

    @cached_property
    def header_buttons(self) -> list[Any]:
        offered = [act for act in self.acts if act.is_for(self.request.user, self.object)]
        return [*super().header_buttons, *(header_button(act, self.object) for act in offered)]


class IndexViewWithActs(FactIndexView):
    """A list whose rows carry the acts that fit in their menus."""

    acts: ClassVar[tuple[Act, ...]] = ()

    def get_list_more_buttons(self, instance: Model) -> list[Any]:
        offered = [act for act in self.acts if act.is_for(self.request.user, instance)]
        return [
            *super().get_list_more_buttons(instance),
            *(
                Button(capfirst(str(act.label)), url=address(act, instance), icon_name=act.icon, priority=50)
                for act in offered
            ),
        ]


class ViewSetWithActs(FactViewSet):
    """A fact staff can do more with than edit."""

    edit_view_class = EditViewWithActs
    index_view_class = IndexViewWithActs
    acts: ClassVar[tuple[Act, ...]] = ()

    def get_edit_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_edit_view_kwargs(acts=self.acts, **kwargs)

    def get_index_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_index_view_kwargs(acts=self.acts, **kwargs)

    def get_urlpatterns(self) -> list[Any]:
        doing = [
            path(f"{act.name}/<int:pk>/", ActView.as_view(act=act, model=self.model), name=act.name)
            for act in self.acts
        ]
        return [*super().get_urlpatterns(), *doing]


def address(act: Act, row: Any) -> str:
    return reverse(row.snippet_viewset.get_url_name(act.name), args=[quote(row.pk)])


def header_button(act: Act, row: Model) -> HeaderButton:
    return HeaderButton(capfirst(str(act.label)), url=address(act, row), icon_name=act.icon)

"""A warning for staff about a fact that no page tells of yet, with the way to the page that is missing."""

from typing import Any

from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.models import Page
from wagtail.snippets.views.snippets import CreateView, EditView

from labs.models import Call, CallIndexPage, CallPage, Edition, EditionPage, LabIndexPage, LabPage


def parent_of_page(row: Model) -> Page | None:
    """The page below which a page of this lab, edition or call belongs; None while there is none."""
    if isinstance(row, Edition):
        return LabPage.objects.for_reader().filter(lab=row.lab_id).order_by("pk").first()
    index = CallIndexPage if isinstance(row, Call) else LabIndexPage
    return index.objects.for_reader().order_by("pk").first()


def address_to_add(row: Model, user: Any) -> str:
    """Where this member of the staff can make the page of a fact; empty for those who may not, or not yet."""
    parent = parent_of_page(row)
    if parent is None or not parent.permissions_for_user(user).can_add_subpage():
        return ""
    model = EditionPage if isinstance(row, Edition) else CallPage if isinstance(row, Call) else LabPage
    return reverse("wagtailadmin_pages:add", args=[model._meta.app_label, model._meta.model_name, parent.pk])


def warn_of_missing_page(request: HttpRequest, row: Any) -> None:
    """A message for staff, unless a page of the fact is live in some language."""
    if row.pages.live().exists():
        return
    address = address_to_add(row, request.user)
    if address:
        sentence = _("No page tells of “%(row)s” yet, so the public does not see it.")
        messages.warning(request, sentence % {"row": row}, [messages.button(address, _("Add the page"))])
    else:
        sentence = _("No page tells of “%(row)s” yet. An editor makes one: ask the communications editors.")
        messages.warning(request, sentence % {"row": row})


class WarnOfMissingPageMixin:
    """For forms that save a fact: warns staff when no live page tells of it."""

    def form_valid(self, form: Any) -> HttpResponse:
        response: HttpResponse = super().form_valid(form)  # type: ignore[misc]  # mixed into a view with a form
        warn_of_missing_page(self.request, form.instance)  # type: ignore[attr-defined]  # as above
        return response


class AddFactView(WarnOfMissingPageMixin, CreateView):
    pass


class WarnWhenOpenedMixin(WarnOfMissingPageMixin):
    """Also warns when the form is opened."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        warn_of_missing_page(request, self.object)  # type: ignore[attr-defined]  # set up before
        response: HttpResponse = super().get(request, *args, **kwargs)  # type: ignore[misc]  # as above
        return response


class EditFactView(WarnWhenOpenedMixin, EditView):
    pass

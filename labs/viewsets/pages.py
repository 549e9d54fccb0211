"""A warning for staff about a fact that has no live page yet, with links to make or open its page."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.widgets.button import Button
from wagtail.models import Page
from wagtail.snippets.views.snippets import CreateView, EditView

from labs.models import Edition, EditionPage, LabPage
from portal.languages.chains import rank
from portal.models import BasePage
from portal.running.checks import our_pages


def page_types_of(row: Model) -> list[type[BasePage]]:
    """The page types, of any app, whose `address_of` points at facts of this kind."""
    types = (model for model in our_pages() if issubclass(model, BasePage) and model.address_of)
    return [model for model in types if model._meta.get_field(model.address_of).related_model is type(row)]


def parents_of_page(model: type[BasePage], row: Model) -> list[Page]:
    """The pages below which a page of this fact belongs, one per language that has it."""
    if model is EditionPage and isinstance(row, Edition):
        found = list(LabPage.objects.filter(lab=row.lab_id).select_related("locale"))
    else:
        kinds = model.allowed_parent_page_models()
        found = [page for kind in kinds for page in kind.objects.select_related("locale")]
    return sorted(found, key=lambda page: (rank(page.locale.language_code), page.pk))


def source_page_of(model: type[BasePage], row: Model) -> BasePage | None:
    """The fact's page in its source language, public or not; None where there is no page."""
    pages = model.objects.filter(**{model.address_of: row}).select_related("locale")
    found: BasePage | None = min(
        pages, key=lambda page: (page.locale_id != page.source_locale_id, page.pk), default=None
    )
    return found


def ways_to_page(model: type[BasePage], row: Model, user: Any) -> Iterator[tuple[str, str]]:
    """(label, address) of the page there is, else of forms for a new one, in every language `user` may write it in."""
    page = source_page_of(model, row)
    if page is not None:
        if page.permissions_for_user(user).can_edit():
            label = _("Open the page in %(language)s") if page.live else _("Open the draft in %(language)s")
            yield label % {"language": page.locale}, reverse("wagtailadmin_pages:edit", args=[page.pk])
        return
    if model.suits(row):
        yield from forms_for(model, parents_of_page(model, row), user)


def forms_for(kind: type[Page], parents: list[Page], user: Any) -> Iterator[tuple[str, str]]:
    """(label, address) of the form for a new page below each of these, where `user` may add one."""
    for parent in parents:
        if parent.permissions_for_user(user).can_add_subpage():
            place = [kind._meta.app_label, kind._meta.model_name, parent.pk]
            label = _("Add the page in %(language)s") % {"language": parent.locale}
            yield label, reverse("wagtailadmin_pages:add", args=place)


def ways_to_parent(model: type[BasePage], row: Model, user: Any) -> tuple[object, list[tuple[str, str]]]:
    """Where no page stands above that of the fact yet: what the one above is of, and the ways to it.

    That is the page of an edition's lab, else a section of the site.
    """
    if parents_of_page(model, row) or not model.suits(row):
        return None, []
    if model is EditionPage and isinstance(row, Edition):
        above, ways = ways_to_parent(LabPage, row.lab, user)
        return (above, ways) if ways else (row.lab, list(ways_to_page(LabPage, row.lab, user)))
    section = model.allowed_parent_page_models()[0]
    return section.get_verbose_name(), list(forms_for(section, places_of_section(section), user))


def places_of_section(section: type[Page]) -> list[Page]:
    """The pages below which a section can be made, one per language that has it."""
    kinds = section.allowed_parent_page_models()
    found = [page for kind in kinds for page in kind.objects.select_related("locale") if section.can_create_at(page)]
    return sorted(found, key=lambda page: (rank(page.locale.language_code), page.pk))


def warn_of_missing_page(request: HttpRequest, row: Any) -> None:
    """Show staff a warning unless a page of the fact is live in some language: what this person can do about it."""
    if row.pages.live().exists():
        return
    types, words = page_types_of(row), {"row": row}
    ways = [way for model in types for way in ways_to_page(model, row, request.user)]
    sentence = _("“%(row)s” has no page yet, so the public does not see it.")
    if not ways:
        sentence, words["above"], ways = next_best(types, row, request.user)
    messages.warning(request, sentence % words, [messages.button(address, label) for label, address in ways])


def next_best(types: list[type[BasePage]], row: Model, user: Any) -> tuple[str, object, list[tuple[str, str]]]:
    """Where `user` cannot make the page now: the sentence, the page that must come first, and the ways to that."""
    for model in types:
        above, ways = ways_to_parent(model, row, user)
        if ways:
            sentence = _("“%(row)s” has no page yet. The page above it is needed first: “%(above)s”.")
            return sentence, above, ways
    return _("“%(row)s” has no page yet. Ask the communications editors to create one."), None, []


class WarnOfMissingPageMixin:
    """For views that save a fact: warns staff when it has no live page."""

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


class OffersPagesMixin:
    """For facts the public sees even without a page: puts links to make or open one into the menu of the header."""

    @cached_property
    def header_more_buttons(self) -> list[Any]:
        row, user = self.object, self.request.user  # type: ignore[attr-defined]  # mixed into a view of one row
        offered = [
            Button(f"{label} ({model.get_verbose_name()})", url=address, icon_name="doc-empty", priority=80 + place)
            for place, model in enumerate(page_types_of(row))
            for label, address in ways_to_page(model, row, user)
        ]
        return [*super().header_more_buttons, *offered]  # type: ignore[misc]  # as above

"""Wagtail's bulk actions, made to call our acts: what is done to several pages at once is undone at once."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.views.pages.bulk_actions import DeleteBulkAction, MoveBulkAction, UnpublishBulkAction
from wagtail.admin.views.pages.bulk_actions.page_bulk_action import DefaultPageForm
from wagtail.models import Page

from portal.models import BasePage, PageAct

from .deleting import delete
from .forms import TakeDownForm
from .moving import move
from .rules import ActRefusedError, refuse_deleter, refuse_mover, refuse_unpublisher
from .taking_down import unpublish


class TakeDownBulkForm(DefaultPageForm, TakeDownForm):
    """The questions of the screen for one page, asked once for all chosen pages."""


class OneAct:
    """Mixed into a bulk action of Wagtail, which then does one act to all pages, with one Undo, or none if refused."""

    act: PageAct | None = None
    request: Any

    def get_execution_context(self) -> dict[str, Any]:
        context: dict[str, Any] = super().get_execution_context()  # type: ignore[misc]  # of the bulk action
        return context | {"screen": self}

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            done: HttpResponse = super().form_valid(form)  # type: ignore[misc]  # of the bulk action
        except ActRefusedError as refusal:
            messages.error(self.request, str(refusal))
            return redirect(self.request.get_full_path())
        return done

    def get_success_message(self, *counts: int) -> str:
        if self.act is None:
            return _("There was nothing to change.")
        sentence = super().get_success_message(*counts)  # type: ignore[misc]  # of the bulk action
        return render_to_string("portal/acts/done.html", {"sentence": sentence, "act": self.act}, request=self.request)


class MovePages(OneAct, MoveBulkAction):
    @classmethod
    def execute_action(
        cls, objects: list[Page], destination: Page | None = None, user: Any = None, screen: Any = None, **_kwargs: Any
    ) -> tuple[int, int]:
        pages = specific_pages(objects)
        if destination is None or not pages:
            return 0, 0
        for page in pages:
            refuse_mover(user, page, destination)
        screen.act = move(pages=pages, target=destination, user=user)
        return len(pages), 0


class UnpublishPages(OneAct, UnpublishBulkAction):
    form_class = TakeDownBulkForm

    def get_form_kwargs(self) -> dict[str, Any]:
        chosen, _without_rights = self.get_actionable_objects()
        return super().get_form_kwargs() | {"pages": specific_pages(chosen)}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        # Wagtail's template shows the form's fields only where there are pages below.
        return super().get_context_data(**kwargs) | {"has_live_descendants": True}

    def get_execution_context(self) -> dict[str, Any]:
        return super().get_execution_context() | self.cleaned_form.choices()

    @classmethod
    def execute_action(
        cls, objects: list[Page], include_descendants: bool = False, screen: Any = None, **chosen: Any
    ) -> tuple[int, int]:
        pages = specific_pages(objects)
        refuse_unpublisher(chosen["user"], pages)
        chosen.pop("permission_checker")
        screen.act = unpublish(pages=pages, with_descendants=include_descendants, **chosen)
        return len(pages), 0


class DeletePages(OneAct, DeleteBulkAction):
    @classmethod
    def execute_action(
        cls, objects: list[Page], user: Any = None, screen: Any = None, **_kwargs: Any
    ) -> tuple[int, int]:
        pages = specific_pages(objects)
        for page in pages:
            refuse_deleter(user, page)
        below = sum(page.get_descendant_count() for page in pages)
        screen.act = delete(pages=pages, user=user)
        return len(pages), below


def specific_pages(objects: list[Page]) -> list[BasePage]:
    return [page for page in (row.specific for row in objects) if isinstance(page, BasePage)]


BULK_ACTIONS: tuple[type[Any], ...] = (MovePages, UnpublishPages, DeletePages)

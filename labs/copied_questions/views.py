"""The page on which staff choose questions for the form of a call."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy
from django.views.generic import FormView

from labs.models import CallPage
from labs.page_screens import CallPageScreen
from portal.pages.sources import is_source

from .actions import NotAddedError, add_questions
from .forms import ChosenQuestionsForm
from .messages import tell_what_was_added
from .offers import LibrarySource, PageSource, Source
from .rules import lock_for, may_edit, pages_to_copy_from


class AddQuestionsView(CallPageScreen, FormView[ChosenQuestionsForm]):
    """Offers the library, or the questions of another call (`?from=` with the id of its page)."""

    page_title = gettext_lazy("Add questions")
    header_icon = "list-ul"
    template_name = "labs/copied_questions/add.html"

    @cached_property
    def other_pages(self) -> list[CallPage]:
        return pages_to_copy_from(self.request.user, self.page)

    @cached_property
    def origin(self) -> CallPage | None:
        """The page to copy from; None for the library. Raises Http404 for one that this user may not copy from."""
        asked = self.request.GET.get("from")
        if not asked:
            return None
        found = next((page for page in self.other_pages if str(page.pk) == asked), None)
        if found is None:
            raise Http404("No such call to copy from.")
        return found

    @cached_property
    def source(self) -> Source:
        if self.origin is None:
            return LibrarySource(self.page.locale.language_code)
        return PageSource(self.origin, self.page.locale, of_draft=may_edit(self.request.user, self.origin))

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not may_edit(request.user, self.page):
            raise PermissionDenied
        if not is_source(self.page):
            raise Http404("Questions are added where the page was first written.")
        return super().dispatch(request, *args, **kwargs)

    def get_form(self, form_class: Any = None) -> ChosenQuestionsForm:  # noqa: ARG002 as Django's
        return ChosenQuestionsForm(self.source.sets(), **self.get_form_kwargs())

    def form_valid(self, form: ChosenQuestionsForm) -> HttpResponse:
        cleaned = form.cleaned_data
        try:
            copies = add_questions(
                page=self.page,
                source=self.source,
                chosen=form.chosen(cleaned),
                seen=cleaned["seen"],
                user=self.request.user,
            )
        except NotAddedError as error:
            form.add_error(None, str(error))
            return self.form_invalid(form)
        tell_what_was_added(self.request, copies, is_to_check=self.origin is not None)
        return redirect("wagtailadmin_pages:edit", self.page.pk)

    def get_page_subtitle(self) -> str:
        return str(self.page.get_admin_display_title())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        lock = lock_for(self.request.user, self.page)
        return super().get_context_data(**kwargs) | {
            "page": self.page,
            "origin": self.origin,
            "foreign_language": self.source.foreign_language,
            "other_pages": self.other_pages,
            "there": {child.value["key"] for child in self.newest.questions},
            "seen": self.page.latest_revision_id,
            "lock": lock and lock.get_message(self.request.user),
        }

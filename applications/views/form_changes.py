"""The form of a call before it is published, for those who edit the page; confirmed by those who publish it."""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail import hooks
from wagtail.admin import messages
from wagtail.models import Page

from applications import actions
from applications.form_changes import FormChanges, form_changes, is_to_confirm
from applications.gate import asks_questions
from applications.quotas import room_for
from applications.turned_away import turned_away
from labs.models import CallPage
from labs.page_screens import CallPageScreen
from labs.who_may_apply import is_meant


class FormChangesView(CallPageScreen, TemplateView):
    """What publishing the newest draft of a page would change in its form, with a button that does it."""

    page_title = gettext_lazy("The form of this call")
    header_icon = "form"
    template_name = "applications/staff/form_changes.html"

    @cached_property
    def changes(self) -> FormChanges:
        return form_changes(self.newest)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not self.page.permissions_for_user(request.user).can_edit():
            raise PermissionDenied
        if not asks_questions(self.page):
            raise Http404("The form is made of the questions of another page.")
        return super().dispatch(request, *args, **kwargs)

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        if not self.page.permissions_for_user(request.user).can_publish():
            raise PermissionDenied
        user: Any = request.user
        with transaction.atomic():
            # Nobody saves another draft between what was read and what is published.
            Page.objects.select_for_update().get(pk=self.page.pk)
            del self.page  # read before the lock
            if request.POST.get("shown") != self.shown():
                messages.error(
                    request,
                    _("Nothing was done: the draft has changed in the meantime. Please read the changes again."),
                )
                return redirect(request.path)
            if self.page.workflow_in_progress:
                actions.confirm_form(call=self.page.call, digest=self.changes.digest, by=user)
                messages.success(request, _("The changes are confirmed. The page can now be approved."))
                return self.to_editor()
            if problem := self.problem():
                messages.error(request, problem)
                return self.to_editor()
            actions.publish_confirmed(page=self.newest, digest=self.changes.digest, by=user)
        return self.published(request)

    def problem(self) -> str:
        """Why the draft cannot be published, as a sentence: it is locked, or incomplete, as a saved draft may be."""
        lock = self.page.get_lock()
        if lock is not None and lock.for_user(self.request.user):
            return _("Nothing was published: the page is locked.")
        try:
            self.newest.full_clean()
            self.newest.questions.stream_block.clean(self.newest.questions)
        except ValidationError:
            return _("Nothing was published: the draft is not complete. Publish it here to see what is wrong.")
        return ""

    def published(self, request: HttpRequest) -> HttpResponse:
        stored = CallPage.objects.get(pk=self.page.pk)
        if self.newest.go_live_at and self.newest.go_live_at > timezone.now():
            messages.success(request, _("“%(title)s” is scheduled.") % {"title": self.newest.title})
        else:
            see = [messages.button(stored.full_url, _("See it"), new_window=True)] if stored.full_url else []
            messages.success(request, _("“%(title)s” is public.") % {"title": stored.title}, buttons=see)
        for follow in hooks.get_hooks("after_publish_page"):
            answer = follow(request, stored)
            if isinstance(answer, HttpResponse):
                return answer
        return self.to_editor()

    def to_editor(self) -> HttpResponse:
        return redirect("wagtailadmin_pages:edit", self.page.pk)

    def shown(self) -> str:
        """Stands for the draft that is shown, which autosave overwrites, and for what it changes."""
        latest = self.page.get_latest_revision()
        saved = f"{latest.pk}~{latest.created_at.isoformat()}" if latest else ""
        return f"{saved}~{self.changes.digest}"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        may_publish = self.page.permissions_for_user(self.request.user).can_publish()
        return super().get_context_data(**kwargs) | {
            "page": self.page,
            "changes": self.changes,
            "phrases": turned_away(self.newest.call),
            "is_meant": is_meant(self.newest.call),
            "room": room_for(self.newest),
            "shown": self.shown(),
            "is_to_confirm": is_to_confirm(self.newest, self.changes),
            "may_publish": may_publish,
            "in_review": self.page.workflow_in_progress,
        }

"""The screens for editing and deleting a picture or a document that the public may see."""

from typing import Any, ClassVar

from django.db.models import Model
from django.http import HttpRequest, HttpResponseRedirect, JsonResponse
from django.http.response import HttpResponseBase
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.views import generic
from wagtail.admin.views.generic import multiple_upload
from wagtail.documents.views import documents
from wagtail.documents.views import multiple as multiple_documents
from wagtail.images.views import images
from wagtail.images.views import multiple as multiple_images
from wagtail.log_actions import log
from wagtail.models import Page

from .gate import deletion_refusal
from .places import Places, places_of
from .rules import may_change_what_is_shown

AS_NEW = "save_as_new"


class PublicUseEditView(generic.EditView):
    """Says where the file is used, and offers to save the changes as a new one."""

    actions: ClassVar = ["edit", AS_NEW]

    def get_form_kwargs(self) -> dict[str, Any]:
        kwargs: dict[str, Any] = super().get_form_kwargs()
        return kwargs | {"as_new": self.action == AS_NEW}

    def save_instance(self) -> Any:
        if self.action != AS_NEW:
            return super().save_instance()
        made = self.form.save()
        log(instance=made, action="wagtail.create")
        return made

    def get_success_message(self) -> str:
        if self.action != AS_NEW:
            return str(super().get_success_message())
        return _("Saved as a new one: “%(title)s”. Choose it on the page that should show it.") % {
            "title": self.object.title
        }

    @cached_property
    def places(self) -> Places:
        return places_of(self.object)

    @cached_property
    def may_change(self) -> bool:
        return may_change_what_is_shown(self.request.user, self.object, self.places)

    @cached_property
    def can_delete(self) -> bool:
        return self.may_change and self.user_has_permission_for_instance("delete", self.object)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        finder = AdminURLFinder(self.request.user)
        places = [*self.places.pages, *self.places.facts]
        links = [(name_of(place), finder.get_edit_url(place)) for place in places]
        return context | {"places": links, "may_change": self.may_change, "as_new": f"action-{AS_NEW}"}


def name_of(place: Model) -> str:
    """The name of a page with its language, of a fact with its kind."""
    kind = place.locale.get_display_name() if isinstance(place, Page) else place._meta.verbose_name
    return f"{place} ({kind})"


class PublicUseDeleteView(generic.DeleteView):
    """Refuses with a message, where the gate would only answer with an error."""

    def run_before_hook(self) -> HttpResponseBase | None:
        reason = deletion_refusal(self.object, self.request.user)
        if not reason:
            return None
        messages.error(self.request, reason)
        return HttpResponseRedirect(self.get_success_url())


class PublicUseMultipleDeleteView(multiple_upload.DeleteView):
    """Deletes a file just uploaded. Its address works long afterwards too, when the file may be in use."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        file = self.get_model().objects.filter(pk=kwargs[self.pk_url_kwarg]).first()
        if file is not None and (reason := deletion_refusal(file, request.user)):
            # A message for the next screen: the script of this one shows nothing where a file stays.
            messages.error(request, reason)
            return JsonResponse({"success": False, "error_message": reason}, status=403)
        response: HttpResponseBase = super().post(request, *args, **kwargs)
        return response


class ImageEditView(PublicUseEditView, images.EditView):
    template_name = "portal/public_use/edit_image.html"


class ImageDeleteView(PublicUseDeleteView, images.DeleteView):
    pass


class DocumentEditView(PublicUseEditView, documents.EditView):
    template_name = "portal/public_use/edit_document.html"


class DocumentDeleteView(PublicUseDeleteView, documents.DeleteView):
    pass


class ImageMultipleDeleteView(PublicUseMultipleDeleteView, multiple_images.DeleteView):
    pass


class DocumentMultipleDeleteView(PublicUseMultipleDeleteView, multiple_documents.DeleteView):
    pass

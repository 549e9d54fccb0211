"""Replaces those of Wagtail's screens for pictures that would open a file in the web process."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.urls import reverse
from wagtail.admin.views.account import AvatarSettingsPanel
from wagtail.images.views import multiple

from portal.checking.client import measure_picture
from portal.checking.facts import UnopenedFileError
from portal.checking.sentences import sentence

from .fields import with_facts


class CreateFromUploadView(multiple.CreateFromUploadedImageView):
    """Takes the texts for one of several files sent at once; the file itself was checked when it arrived."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return super().post(request, *args, **kwargs)
        except UnopenedFileError as error:
            return self.ask_again(sentence(error.reason))

    def save_object(self, form: Any) -> None:
        with_facts(self.upload.file.file, measure_picture(self.upload.file))
        super().save_object(form)

    def ask_again(self, problem: str) -> HttpResponse:
        prefix = f"{self.edit_upload_form_prefix}-{self.upload.pk}"
        form = self.form_class(self.request.POST, instance=self.model(), prefix=prefix, user=self.request.user)
        form.add_error(None, problem)
        context = {
            self.context_upload_name: self.upload,
            "edit_action": reverse(self.edit_upload_url_name, args=[self.upload.pk]),
            "delete_action": reverse(self.delete_upload_url_name, args=[self.upload.pk]),
            "form": form,
        }
        words = render_to_string(self.edit_form_template_name, context, request=self.request)
        return JsonResponse({"success": False, "form": words})


def no_preview(_request: HttpRequest, **_: Any) -> HttpResponse:
    """In place of Wagtail's preview, which would draw any size that an address names. Raises Http404."""
    raise Http404("Files of pictures are drawn in their shapes alone.")


def offer_no_avatars() -> None:
    """Hide the panel for avatars: Wagtail would open these files in the web process, and no address serves them."""
    AvatarSettingsPanel.is_active = lambda _panel: False

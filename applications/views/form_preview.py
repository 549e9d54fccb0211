"""The form of a call before it is published, as applicants would see it: in the editor, and on a page of its own."""

from functools import partial
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.generic import View

from applications.answers import read_answers
from applications.choices import PartKind, SeatRole, Stage
from applications.compiling import Schema
from applications.conditions import asked_answers
from applications.form_preview import FormPreview, is_translation, newest
from applications.forms import PREFIX, typed_answers
from applications.kinds import file_questions_of
from applications.models import Seat
from applications.validation import validate
from labs.models import CallPage
from labs.previews import Preview
from portal.languages.language_names import language_name


def form_previews(page: CallPage) -> list[Preview]:
    """For the hook `register_call_previews`: each part in each language of the page; of a translation in its own."""
    if page.call_id is None or not page.pk:
        return []
    shown = FormPreview(page, PartKind.APPLICANT, page.locale.language_code)
    return [
        Preview(f"form-{part}-{language}", label_of(part, language), partial(show_in_editor, page, part, language))
        for part in shown.parts
        for language in ([shown.language] if is_translation(page) else shown.pages)
    ]


def label_of(part: PartKind, language: str) -> str:
    return _("Form: %(who)s, %(language)s") % {"who": part.label, "language": language_name(language)}


def show_in_editor(page: CallPage, part: PartKind, language: str, request: HttpRequest) -> HttpResponse:
    """In Wagtail's preview: with what is typed and not saved. Nothing can be sent from it."""
    profile = getattr(getattr(request, "user", None), "wagtail_userprofile", None)
    own = profile.get_preferred_language() if profile else get_language()
    return show(request, FormPreview(page, part, language), own)


def show(request: HttpRequest, preview: FormPreview, staff_language: str | None, **more: Any) -> HttpResponse:
    call = preview.page.call
    role = SeatRole.GUARDIAN if preview.part == PartKind.GUARDIAN else SeatRole.APPLICANT
    with override(preview.language):
        context = {
            "call": call,
            "preview": preview,
            "form": preview.bound(),
            "seat": Seat(role=role),
            "closes": call.deadline_in_words(),
            "staff_language": staff_language,
        }
        return render(request, "applications/form_preview.html", context | more)


class FormPreviewView(View):
    """The newest draft, by part and by language. What is typed can be checked as if it were submitted."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.page = get_object_or_404(CallPage.objects.select_related("call", "locale"), pk=kwargs["pk"])

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not self.page.permissions_for_user(request.user).can_edit():
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def preview(self) -> FormPreview:
        """What the address asks for; the applicant's part in the language of the page where it names neither."""
        page, wanted = newest(self.page), self.request.GET
        shown = FormPreview(page, PartKind.APPLICANT, page.locale.language_code)
        part = next((part for part in shown.parts if part == wanted.get("part")), PartKind.APPLICANT)
        language = wanted.get("language", "")
        return FormPreview(page, part, language if language in shown.pages else shown.language)

    def get(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        return self.shown(request, self.preview())

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        preview = self.preview()
        schema, part, data = preview.schema, preview.part, request.POST
        with override(preview.language):
            typed = read_answers(schema, part, typed_answers(schema, part, data))
            preview.answers = {key: answer for key, answer in typed.items() if answer is not None}
            preview.errors = validate(
                schema, asked_answers(schema, part, preview.answers), files_in(schema, data), Stage.SUBMIT, part
            )
        return self.shown(request, preview, is_checked=True)

    def shown(self, request: HttpRequest, preview: FormPreview, **more: Any) -> HttpResponse:
        languages = [(language, language_name(language)) for language in preview.pages]
        own = get_language()
        return show(request, preview, own, editor=self.page, languages=languages, **more)


def files_in(schema: Schema, data: QueryDict) -> dict[str, int]:
    """How many files each question would get: only their names come, their bytes are not sent."""
    found = {one.key: len([*filter(None, data.getlist(PREFIX + one.key))]) for one in file_questions_of(schema)}
    return {key: count for key, count in found.items() if count}

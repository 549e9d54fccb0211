"""One application for staff: answers, files, eligibility, history; downloads, exports, and a mended address."""

from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView, TemplateView, View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from applications.actions import log_download, log_export, mend_address
from applications.answers import answers_of
from applications.choices import HistoryKind, Right, SeatRole
from applications.conditions import asked_questions
from applications.eligibility import facts_in_words
from applications.models import Application, File, FormLabels, Part, Revision, Seat
from applications.projections import told_by, told_name
from applications.reports import AnswerSection, answer_sections, consents_of, sections_of_revision
from applications.rights import has_right
from applications.rules import is_guardian_missing
from labs.models import Call
from portal.reader_forms.fields import EmailField
from portal.staff.zones import on_both_clocks

PRIVATE = {
    "Cache-Control": "private, no-store",
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "sandbox; default-src 'none'",
}
"""Headers of files and exports: they are never cached, their type is never guessed, and no script in them runs."""


class StaffView(View):
    """A view of one application, or of one call, for those who have all `rights` to it; others get a 404."""

    rights: ClassVar[tuple[Right, ...]] = (Right.READ,)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        call = self.call()
        if not all(has_right(request.user, right, call) for right in self.rights):
            # Not 403: whoever may not read an application need not learn that it exists.
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def call(self) -> Call:
        return get_object_or_404(Application.objects.select_related("call"), code=self.kwargs["code"]).call


@dataclass(frozen=True)
class HistoryLine:
    """An entry of the history, in words."""

    when: str
    what: str
    who: str
    more: str


@dataclass(frozen=True)
class StaffPart:
    """A part of an application as staff see it: `seats` are (seat, name) of its people."""

    part: Part
    seats: list[tuple[Seat, str]]
    revision: Revision | None
    received: str
    sections: list[AnswerSection]
    consents: list[dict[str, Any]]


class ApplicationView(StaffView, WagtailAdminTemplateMixin, TemplateView):
    """The screen of one application."""

    template_name = "applications/staff/application.html"
    header_icon = "mail"
    page_title = gettext_lazy("Application")

    def get_page_subtitle(self) -> str:
        return str(self.kwargs["code"])

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        inbox = {"url": reverse("application:index"), "label": _("Applications")}
        return [*self.breadcrumbs_items, inbox, {"url": "", "label": self.kwargs["code"]}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        application: Any = get_object_or_404(Application.objects.for_inbox(), code=self.kwargs["code"])
        told = told_by(application)
        facts = told.facts if told else {}
        parts = [self.staff_part(application, part) for part in self.parts(application)]
        return super().get_context_data(**kwargs) | {
            "application": application,
            "parts": parts,
            "guardian_missing": is_guardian_missing(application, facts, has_answered=application.guardian_answered),
            "is_told": told is not None,
            "facts": facts_in_words(application.call, facts),
            "history": self.history(application),
            "may_manage": has_right(self.request.user, Right.MANAGE, application.call),
        }

    def parts(self, application: Application) -> list[Part]:
        """The parts, those that ended last; a guardian who was replaced has written something, too."""
        parts = Part.objects.filter(application=application).select_related("application", "form_labels__form_version")
        return sorted(parts.order_by("pk"), key=lambda part: part.ended_at is not None)

    def staff_part(self, application: Any, part: Part) -> StaffPart:
        revisions = Revision.objects.filter(part=part).with_content()
        revision = revisions.order_by("-number").first()
        return StaffPart(
            part,
            [(seat, told_name(seat)) for seat in part.seats.select_related("person").order_by("pk")],
            revision,
            self.moment(application, revision.received_at) if revision else "",
            self.sections(part, revision),
            consents_of(revision) if revision else [],
        )

    def sections(self, part: Part, revision: Revision | None) -> list[AnswerSection]:
        """The answers, in the language of the form; of what was not submitted only if it was sent too late."""
        version = revision.form_version if revision else part.form_labels.form_version
        labels = FormLabels.objects.for_reader(version, version.source_language)
        if revision is not None:
            return sections_of_revision(revision, labels)
        if not Part.objects.tried_late().filter(pk=part.pk).exists():
            return []
        return answer_sections(labels, part.kind, answers_of(part), list(File.objects.sent().filter(part=part)))

    def history(self, application: Application) -> list[HistoryLine]:
        entries = application.history.select_related("by", "seat__person").order_by("at", "pk")
        return [
            HistoryLine(
                self.moment(application, entry.at),
                str(HistoryKind(entry.kind).label),
                str(entry.by or (SeatRole(entry.seat.role).label if entry.seat else "")),
                str(entry.data.get("reason") or entry.data.get("revision") or ""),
            )
            for entry in entries
        ]

    def moment(self, application: Application, moment: Any) -> str:
        """A moment in the call's time zone, and in the reader's."""
        return on_both_clocks(moment, application.call.time_zone, application.call.city.text())


class AddressForm(forms.Form):
    """A mistyped address, corrected by staff."""

    email = EmailField(label=gettext_lazy("Corrected e-mail address"))
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=300,
        help_text=gettext_lazy("For example: the applicant phoned and spelled it out."),
    )


class MendAddressView(StaffView, WagtailAdminTemplateMixin, FormView):
    """Corrects the address of a person, who is written to, as is the former address."""

    rights = (Right.READ, Right.MANAGE)
    template_name = "applications/staff/mend_address.html"
    header_icon = "mail"
    page_title = gettext_lazy("Correct an e-mail address")
    form_class = AddressForm

    def seat(self) -> Seat:
        seats = Seat.objects.taken().not_erased().with_application()
        seats = seats.filter(part__application__code=self.kwargs["code"])
        return get_object_or_404(seats, pk=self.kwargs["pk"])

    def get_page_subtitle(self) -> str:
        return str(self.kwargs["code"])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        seat = self.seat()
        name = told_name(seat) or capfirst(seat.get_role_display())
        return super().get_context_data(**kwargs) | {"seat": seat, "name": name}

    def form_valid(self, form: AddressForm) -> HttpResponse:
        user = self.request.user
        if not user.is_authenticated:
            raise PermissionDenied
        try:
            mend_address(
                seat=self.seat(),
                email=form.cleaned_data["email"],
                by=user,
                reason=form.cleaned_data["reason"],
                at=timezone.now(),
            )
        except ValidationError as error:
            form.add_error(None, error)
            return self.form_invalid(form)
        messages.success(self.request, _("The address has been corrected, and an e-mail is on its way to it."))
        return redirect("application:screen", self.kwargs["code"])


def is_submitted_or_asked(file: File) -> bool:
    """Whether a file was submitted or, in a draft that was sent too late, answers a question that is asked."""
    part = file.part
    if part.submitted_at is not None:
        return True
    asked = asked_questions(part.form_labels.form_version.schema, part.kind, answers_of(part))
    return file.key in {question.key for question in asked}


class FileView(StaffView):
    """A file of an application, as a download. Nothing is served that was not opened and found harmless."""

    notes_who_reads = True

    def get(self, request: HttpRequest, code: str, pk: int) -> FileResponse:
        files = File.objects.for_staff().select_related("part__application__call")
        file = get_object_or_404(files.exclude(stored=""), pk=pk, part__application__code=code)
        if not is_submitted_or_asked(file):
            raise Http404("the form does not ask for it any more")
        try:
            content = file.stored.open("rb")
        except FileNotFoundError as error:
            raise Http404("the file is not in the storage") from error
        log_download(file=file, by=request.user)  # type: ignore[arg-type]  # the admin lets only users in
        return FileResponse(
            content,
            as_attachment=True,
            filename=file.name,
            content_type=file.content_type,
            headers=PRIVATE,
        )


class ExportView(StaffView):
    """The answers of a call as a CSV file."""

    notes_who_reads = True
    rights = (Right.EXPORT,)

    def call(self) -> Call:
        return get_object_or_404(Call, pk=self.kwargs["pk"])

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:  # noqa: ARG002  # Django passes it by name
        call = self.call()
        # Imported here, because every web process imports this module.
        from applications.exports import Table

        table = Table(call)
        log_export(call=call, by=request.user, rows=len(table.applications))  # type: ignore[arg-type]  # the admin lets only users in
        headers = PRIVATE | {"Content-Disposition": f'attachment; filename="{call.slug}.csv"'}
        return HttpResponse(table.as_csv(), content_type="text/csv; charset=utf-8", headers=headers)

"""One application for staff: answers, files, eligibility, history; downloads and exports, which are recorded."""

from dataclasses import dataclass
from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView, View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from applications.actions import log_download, log_export
from applications.choices import HistoryKind
from applications.exports import Table
from applications.models import AnswerFile, Application, FormLabels, Revision
from applications.permissions import EXPORT, READ, policy
from applications.reports import AnswerLine, AnswerSection, answer_sections
from labs.choices import Craft
from labs.models import Call
from portal.languages.country_names import country_name
from portal.staff.zones import on_both_clocks

PRIVATE = {
    "Cache-Control": "private, no-store",
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "sandbox; default-src 'none'",
}
"""Headers of files and exports: they are never cached, their type is never guessed, and no script in them runs."""


class StaffView(PermissionCheckedMixin):
    """A view for those who may read applications."""

    permission_policy = policy
    permission_required = READ


@dataclass(frozen=True)
class HistoryLine:
    """An entry of the history, in words."""

    when: str
    what: str
    who: str
    more: str


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
        application = get_object_or_404(Application.objects.for_inbox(), code=self.kwargs["code"])
        revision = application.revisions.select_related("form_version", "form_labels").order_by("number").last()
        return super().get_context_data(**kwargs) | {
            "application": application,
            "revision": revision,
            "received": self.moment(application, revision.received_at) if revision else "",
            "parts": self.parts(application, revision),
            "facts": eligibility_lines(application.eligibility),
            "history": self.history(application),
        }

    def parts(self, application: Any, revision: Revision | None) -> list[AnswerSection]:
        """The answers, in the language of the form; for a draft only if it was sent too late."""
        version = (revision or application).form_version
        labels = FormLabels.objects.for_reader(version, version.source_language)
        if revision is not None:
            return answer_sections(labels, revision.answers, self.with_addresses(application, revision.files))
        if not application.tried_late:
            return []
        files = AnswerFile.objects.current().filter(application=application)
        kept = [
            {"key": file.question_key, "name": file.original_name, "size": file.size, "stored": file.stored_digest}
            for file in files
        ]
        return answer_sections(labels, application.answers, self.with_addresses(application, kept))

    def with_addresses(self, application: Application, files: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """The recorded files, each with the address it can be downloaded from."""
        rows = {(row.question_key, row.stored_digest): row for row in application.files.order_by("pk")}
        return [
            file | {"address": reverse("application:file", args=[application.code, row.pk]) if row else ""}
            for file in files
            for row in [rows.get((file["key"], file["stored"]))]
        ]

    def history(self, application: Application) -> list[HistoryLine]:
        return [
            HistoryLine(
                self.moment(application, entry.at),
                str(HistoryKind(entry.kind).label),
                str(entry.by or ""),
                str(entry.data.get("name") or entry.data.get("revision") or ""),
            )
            for entry in application.history.select_related("by").order_by("at", "pk")
        ]

    def moment(self, application: Application, moment: Any) -> str:
        """A moment in the call's time zone, and in the reader's."""
        return on_both_clocks(moment, application.call.time_zone, application.call.city.text())


def eligibility_lines(facts: dict[str, Any]) -> list[AnswerLine]:
    """The answers to the short questions that were asked before the form."""
    shown = [
        ("citizenship", _("Citizenship"), country_name(facts.get("citizenship", ""))),
        ("residence", _("Country of residence"), country_name(facts.get("residence", ""))),
        ("craft", _("Craft"), str(dict(Craft.choices).get(facts.get("craft", ""), ""))),
        ("films", _("Films made"), str(facts.get("films", ""))),
        ("age_fits", _("Age fits"), _("Yes") if facts.get("age_fits") else ""),
    ]
    return [AnswerLine(key, label, text) for key, label, text in shown if text]


class FileView(StaffView, View):
    """A file of an application, as a download."""

    notes_who_reads = True

    def get(self, request: HttpRequest, code: str, pk: int) -> FileResponse:
        files = AnswerFile.objects.select_related("application__call")
        file = get_object_or_404(files, pk=pk, application__code=code)
        try:
            content = file.file.open("rb")
        except FileNotFoundError as error:
            raise Http404("the file is not in the storage") from error
        log_download(file=file, by=request.user)  # type: ignore[arg-type]  # the admin lets only users in
        return FileResponse(
            content,
            as_attachment=True,
            filename=file.original_name,
            content_type=file.content_type,
            headers=PRIVATE,
        )


class ExportView(StaffView, View):
    """The answers of a call as a CSV file."""

    notes_who_reads = True
    permission_required = EXPORT

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        call = get_object_or_404(Call, pk=pk)
        table = Table(call)
        log_export(call=call, by=request.user, rows=len(table.applications))  # type: ignore[arg-type]  # the admin lets only users in
        headers = PRIVATE | {"Content-Disposition": f'attachment; filename="{call.slug}.csv"'}
        return HttpResponse(table.as_csv(), content_type="text/csv; charset=utf-8", headers=headers)

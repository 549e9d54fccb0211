"""The page of an application: how far it is, what comes next, the receipt, and the receipt as files."""

from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse

from applications.access import grants_for_code, grants_of
from applications.actions import guardian_seat
from applications.choices import GONE, PartKind, SeatRole, State
from applications.earlier_answers import earlier_seats
from applications.eligibility import facts_in_words
from applications.models import Revision, Seat
from applications.reports import receipt_record, sections_of_revision
from applications.rules import may_hand_in, may_invite, may_withdraw, may_write, needs_guardian
from labs.choices import SHOWN_AS_CLOSED
from labs.rules import phase
from portal.dates import format_date
from portal.reader_forms.suggestions import suggested_address

from .seat_view import SeatView

PRIVATE = {"X-Content-Type-Options": "nosniff", "Content-Security-Policy": "sandbox; default-src 'none'"}


class ApplicationView(SeatView):
    """Where an application stands, for the applicant; a guardian is led to their own part."""

    def respond(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        own = grants_for_code(request, kwargs["code"])
        if own and own[0].seat.role == SeatRole.GUARDIAN:
            return HttpResponseRedirect(reverse("applications:part", args=[kwargs["code"], PartKind.GUARDIAN]))
        return super().respond(request, *args, **kwargs)

    def get(self, request: HttpRequest, **_kwargs: str) -> HttpResponse:
        revision = newest(self.seat)
        call = self.call
        return self.seat_page(
            "applications/application.html",
            revision=revision,
            received=call.moment_in_words(revision.received_at) if revision else "",
            sections=sections_of_revision(revision) if revision else [],
            facts=facts_in_words(call, (revision.eligibility or {}) if revision else {}),
            words_language=revision.form_labels.language if revision else "",
            results=format_date(call.results_by, call.results_precision) if call.results_by else "",
            changes_until=call.deadline_in_words(),
            is_over=phase(call, self.received_at) in SHOWN_AS_CLOSED,
            is_unsent=revision is not None and revision.part_version != self.part.version,
            may_write=may_write(self.seat),
            may_withdraw=may_withdraw(self.seat),
            is_withdrawn=self.application.state == State.WITHDRAWN,
            guardian=self.guardian(),
            asks_guardian=self.asks_guardian(),
            is_begun="begun" in request.GET,
            has_earlier=self.has_earlier(),
            suggestion=None if self.seat.person.is_verified else suggested_address(self.seat.person.address),
        )

    def asks_guardian(self) -> bool:
        """Whether the form has a part for a guardian, and this applicant may need one."""
        return may_invite(self.seat) and needs_guardian(self.application, self.application.eligibility)

    def has_earlier(self) -> bool:
        """Whether answers of another application that this browser may open can be taken over."""
        is_new = self.part.submitted_at is None and may_hand_in(self.seat) and self.seat.role == SeatRole.APPLICANT
        return is_new and bool(earlier_seats(grants_of(self.request), self.seat))

    def guardian(self) -> Seat | None:
        return guardian_seat(self.application.pk) if self.seat.role == SeatRole.APPLICANT else None


class PartView(ApplicationView):
    """The same page for one part, which a guardian has."""

    def respond(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return SeatView.respond(self, request, *args, **kwargs)


class ReceiptRecordView(SeatView):
    """The receipt as a JSON file to keep."""

    def get(self, _request: HttpRequest, code: str, **_kwargs: str) -> HttpResponse:
        revision = newest_or_404(self.seat)
        response = JsonResponse(receipt_record(revision), json_dumps_params={"ensure_ascii": False, "indent": 2})
        response["Content-Disposition"] = f'attachment; filename="{code}.json"'
        response["X-Content-Type-Options"] = "nosniff"
        return response


class ReceiptPdfView(SeatView):
    """The receipt as a PDF, which the worker has written."""

    def get(self, _request: HttpRequest, code: str, **_kwargs: str) -> HttpResponse:
        revision = newest_or_404(self.seat)
        if revision.lacks_receipt:
            return self.seat_page("applications/receipt_missing.html", 404)
        if not revision.receipt:
            return self.seat_page("applications/receipt_waits.html", 202)
        try:
            content = revision.receipt.open("rb")
        except OSError as error:
            raise Http404("the receipt is not in the storage") from error
        return FileResponse(
            content, as_attachment=True, filename=f"{code}.pdf", content_type="application/pdf", headers=PRIVATE
        )  # type: ignore[return-value]  # sent in pieces, with the same headers


def newest(seat: Seat) -> Revision | None:
    """What was submitted last for the part of this seat."""
    own = Revision.objects.filter(part=seat.part).exclude(application__state__in=GONE)
    return own.with_content().select_related("application__call").order_by("-number").first()


def newest_or_404(seat: Seat) -> Revision:
    revision = newest(seat)
    if revision is None:
        raise Http404("nothing was submitted yet")
    return revision

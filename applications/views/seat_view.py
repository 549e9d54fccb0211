"""The base of all views of one application: only a browser that was let in sees it."""

from typing import Any, ClassVar

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from applications import actions
from applications.access import TICKET_SALT, Ticket, grant_for_part, name_browser, new_ticket, note_presence, ticket_for
from applications.choices import PartKind, SeatRole, State
from applications.kinds import questions_of
from applications.models import Application, FormLabels, Part, Seat, SessionGrant
from applications.rules import may_submit
from labs.choices import SHOWN_AS_CLOSED
from labs.models import Call
from labs.rules import phase
from portal.languages.chains import active_language

from .call_view import CallView, closed_sentence


class SeatView(CallView):
    """A view of one part of an application, for whoever sits at it. All others read that it is not open here."""

    ticket_salt = TICKET_SALT
    referrer_policy = "no-referrer"
    is_for_applicant_alone: ClassVar[bool] = False
    """Whether co-authors, who write the same part, have no business here."""
    grant: SessionGrant
    form_before: FormLabels
    """The form of the part as it stood before this request."""

    def respond(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        grant = grant_for_part(request, kwargs["code"], kwargs.get("part", PartKind.APPLICANT.value))
        if grant is None or (self.is_for_applicant_alone and grant.seat.role != SeatRole.APPLICANT):
            return self.elsewhere()
        self.grant = grant
        self.form_before = grant.seat.part.form_labels
        try:
            return super().respond(request, *args, **kwargs)
        except Http404:
            # Not the site's own page: that would be cached, and sent on as a referrer with the code in its address.
            return self.elsewhere()

    def elsewhere(self) -> HttpResponse:
        """The same for an application that nobody has and for somebody else's."""
        return self.page("applications/elsewhere.html", 404)

    @property
    def seat(self) -> Seat:
        return self.grant.seat

    @property
    def part(self) -> Part:
        return self.seat.part

    @property
    def application(self) -> Application:
        return self.part.application

    @property
    def call(self) -> Call:
        return self.application.call

    @property
    def about(self) -> str:
        """What tickets of these pages are about."""
        return f"seat:{self.seat.pk}"

    def new_ticket(self) -> str:
        return new_ticket(self.request, self.about, self.received_at)

    def ticket(self, data: Any) -> Ticket | None:
        """The ticket of a form that this browser got on a page of this seat; None for any other.

        Only then somebody is there: another site may send what it likes, too.
        """
        ticket = ticket_for(self.request, self.ticket_in(data), self.about)
        if ticket is not None:
            note_presence(self.request, self.grant, self.received_at)
        return ticket

    def labels(self) -> FormLabels:
        """The form in the reader's language: the newest for a draft, that of the last submission afterwards."""
        if self.application.state == State.DRAFT:
            return self.labels_for_reader(self.call) or self.part.form_labels
        return FormLabels.objects.for_reader(self.part.form_labels.form_version, active_language())

    def unreadable(self, sentence: str) -> HttpResponse:
        return self.page("applications/unreadable.html", 413, call=self.call, sentence=sentence)

    def is_in_time(self, seat: Seat) -> bool:
        """Whether what arrives now may be submitted. A guardian has time until staff have decided."""
        if seat.role == SeatRole.GUARDIAN:
            return self.call.cancelled_at is None
        application = seat.part.application
        moments = {"received_at": self.received_at, "started_at": application.created_at}
        if may_submit(self.call, **moments):
            return True
        extra = application.extra_times.order_by("-until").first()
        return extra is not None and may_submit(self.call, **moments, extra_until=extra.until)

    def done_often(self, refusal: actions.TooOftenError) -> str:
        """Why something is not done again now, and when it will be."""
        if refusal.until is None:
            return _("You have reached the limit for this. Please write to us.")
        moment = {"moment": self.call.moment_in_words(refusal.until)}
        return _("You have reached the limit for now. You can do this again after %(moment)s.") % moment

    def refuse_late(self) -> str:
        """Note that somebody tried to submit after the deadline; returns the sentence that says what became of it."""
        if phase(self.call, self.received_at) in SHOWN_AS_CLOSED:
            actions.log_late_attempt(seat=self.seat, received_at=self.received_at)
        return self.too_late()

    def too_late(self) -> str:
        saved = saved_again() if self.part.submitted_at is not None else saved_only()
        return f"{closed_sentence(self.call, self.received_at)} {saved}"

    def seat_page(self, template: str, status: int = 200, **context: Any) -> HttpResponse:
        """A page of this seat, with what its templates need, and a new ticket.

        Whoever came by a link has not been at a page before that names the browser, which the ticket is bound to.
        """
        response = self.page(
            template,
            status,
            call=self.call,
            application=self.application,
            part=self.part,
            seat=self.seat,
            ticket=self.new_ticket(),
            **context,
        )
        name_browser(self.request, response)
        return response


def saved_only() -> str:
    return _("Your answers are saved, but have not been submitted.")


def saved_again() -> str:
    return _("Your changes are saved, but have not been submitted: what you submitted before counts.")


def new_questions(before: FormLabels, labels: FormLabels, part: str) -> list[str]:
    """Questions of a part that `labels` have and the form before them had not, in words."""
    if before.form_version_id == labels.form_version_id:
        return []
    known = {question.key for question in questions_of(before.form_version.schema, part)}
    questions = questions_of(labels.form_version.schema, part)
    return [labels.labels[question.key]["label"] for question in questions if question.key not in known]

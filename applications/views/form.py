"""The form itself: shown whole, saved at every sending, submitted when it is complete and in time."""

from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from applications import actions, forms
from applications.access import (
    COOKIES_WORK,
    TICKET_SALT,
    Ticket,
    new_ticket,
    remember,
    remembered,
    ticket_for,
)
from applications.answers import Answers, read_answers
from applications.choices import PersonalRole, Stage, State
from applications.codes import new_token
from applications.eligibility import unsigned
from applications.inspection import RefusedFileError
from applications.kinds import questions_of
from applications.kinds.base import Question
from applications.models import AnswerFile, Application, FormLabels, FormVersion
from applications.rules import may_change, may_submit
from applications.validation import Errors, Problem, validate
from labs.choices import SHOWN_AS_CLOSED
from labs.models import Call
from labs.rules import may_start, phase
from portal.languages.chains import active_language
from portal.reader_forms.reading import Sent
from portal.reader_forms.sentences import not_ours

from .pages import CallView, closed_sentence
from .receipt import receipt_redirect


@dataclass
class Sending:
    """One sending of the form: what came, whose it is, what is wrong with it."""

    call: Call
    labels: FormLabels
    ticket: Ticket | None
    eligibility: dict[str, Any]
    answers: Answers = field(default_factory=dict)
    errors: Errors = field(default_factory=dict)
    application: Application | None = None

    @property
    def schema(self) -> dict[str, Any]:
        return self.labels.form_version.schema

    @property
    def files(self) -> list[AnswerFile]:
        """The files kept so far."""
        return list(AnswerFile.objects.current().filter(application=self.application)) if self.application else []


class FormView(CallView):
    """The whole form on one page. Works without scripts and without cookies."""

    ticket_salt = TICKET_SALT

    def get(self, request: HttpRequest, slug: str) -> HttpResponse:
        call = self.call_named(slug)
        labels = self.words_for_reader(call)
        if labels is None or not may_start(call, self.received_at):
            return self.closed_page(call)
        draft = self.draft_of(call)
        eligibility = unsigned(call, request.GET.get("e", "")) or (draft.eligibility if draft else None)
        if not eligibility:
            return HttpResponseRedirect(reverse("applications:apply", args=[call.slug]))
        sending = Sending(call, labels, None, eligibility, application=draft)
        sending.answers = dict(draft.answers) if draft else self.known_already(labels, eligibility)
        return self.form(sending, "")

    def draft_of(self, call: Call) -> Application | None:
        """The draft this browser was last writing for the call."""
        codes = remembered(self.request)
        drafts = Application.objects.of_call(call).filter(code__in=codes, state=State.DRAFT) if codes else None
        return drafts.order_by("-saved_at", "-pk").first() if drafts is not None else None

    def known_already(self, labels: FormLabels, eligibility: dict[str, Any]) -> Answers:
        """Answers the short questions gave: the countries."""
        return {
            question.key: eligibility[question.key]
            for question in questions_of(labels.form_version.schema)
            if question.personal_role == PersonalRole.COUNTRY and question.key in eligibility
        }

    def post(self, request: HttpRequest, slug: str) -> HttpResponse:
        call = self.call_begun(slug)
        labels = self.words_for_reader(call)
        if labels is None:
            return self.closed_page(call, 403)
        weights = [question.megabytes for question in questions_of(labels.form_version.schema)]
        data, files = self.sent(files_megabytes=sum(weights))
        ticket = ticket_for(self.ticket_in(data), call=call.pk)
        sending = Sending(call, labels, ticket, unsigned(call, request.GET.get("e", "")) or {})
        self.save(sending, (data, files))
        return self.answer(sending)

    def save(self, sending: Sending, sent: Sent) -> None:
        """Keep all that was typed and every file that is good, whatever comes next."""
        data, files = sent
        sending.answers = read_answers(sending.schema, forms.typed_answers(sending.schema, data))
        sending.application = self.own_application(sending)
        application = sending.application
        if application is None or not may_change(application):
            return
        uploads = forms.sent_files(sending.schema, files)
        removed = forms.files_to_remove(sending.schema, data) - {question.key for question, _upload in uploads}
        actions.remove_files(application=application, question_keys=removed)
        for question, upload in uploads:
            self.save_file(application, sending.errors, question, upload)
        sending.application = actions.keep_answers(
            application=application,
            labels=sending.labels,
            language=active_language(),
            answers=sending.answers,
        )

    def own_application(self, sending: Sending) -> Application | None:
        """The application this form belongs to, begun now if it is new; None where nothing may begin."""
        ticket, call = sending.ticket, sending.call
        if ticket is None and not may_start(call, self.received_at):
            return None
        if ticket is not None and ticket.code:
            known = Application.objects.of_call(call).exclude(state=State.ERASED).filter(code=ticket.code).first()
            if known is not None:
                return known
        return actions.start_application(
            labels=sending.labels,
            language=active_language(),
            start_key=ticket.key if ticket else new_token(),
            eligibility=sending.eligibility,
            started_at=self.received_at,
        )

    def save_file(self, application: Application, errors: Errors, question: Question, upload: Any) -> None:
        """Keep one file, or note in `errors` why it cannot be taken."""
        key = question.key
        try:
            inspected = question.inspect(upload)
            actions.keep_file(application=application, question_key=key, inspected=inspected)
        except RefusedFileError as refusal:
            errors[key] = Problem("file", str(refusal))
        except OSError:
            errors[key] = Problem("not_kept", cannot_store())

    def answer(self, sending: Sending) -> HttpResponse:
        """The receipt, or the form again with everything that was typed."""
        application, ticket = sending.application, sending.ticket
        if application is None or (ticket is not None and not self.counts(sending, application, ticket)):
            return self.refuse(sending)
        if ticket is None:
            return self.form(sending, not_ours(), 403)
        remember(self.request, application)
        if not (sending.eligibility or application.eligibility):
            return self.form(sending, eligibility_first(), 403)
        given = {file.question_key: 1 for file in sending.files}
        sending.errors = validate(sending.schema, sending.answers, given, Stage.SUBMIT) | sending.errors
        if sending.errors:
            return self.form(sending, "")
        actions.submit(application=application, submit_key=ticket.key, received_at=self.received_at)
        return receipt_redirect(self.request, application)

    def counts(self, sending: Sending, application: Application, ticket: Ticket) -> bool:
        """Whether what came now can be submitted."""
        started_at = min(ticket.opened_at, application.created_at)
        in_time = may_submit(sending.call, received_at=self.received_at, started_at=started_at)
        return in_time and may_change(application)

    def refuse(self, sending: Sending) -> HttpResponse:
        """Too late, cancelled, or being read: say so kindly, and show everything that was typed."""
        application, call = sending.application, sending.call
        if application is None:
            if not sending.answers:
                return self.closed_page(call, 403)
            return self.form(sending, closed_sentence(call, self.received_at), 403, is_refused=True)
        remember(self.request, application)
        if not may_change(application):
            return self.form(sending, being_read(), 403, is_refused=True)
        if phase(call, self.received_at) in SHOWN_AS_CLOSED:
            actions.note_late(application=application, received_at=self.received_at)
        was_sent = application.submitted_at is not None
        sentences = [closed_sentence(call, self.received_at), saved_again() if was_sent else saved_only()]
        return self.form(sending, " ".join(sentences), 403, is_refused=True)

    def form(self, sending: Sending, notice: str, status: int = 200, *, is_refused: bool = False) -> HttpResponse:
        """The form with a new ticket. `notice` stands above it; a refused form has no button."""
        version = sending.labels.form_version
        opened_at = sending.ticket.opened_at if sending.ticket else self.received_at
        code = sending.application.code if sending.application else ""
        response = self.page(
            "applications/form.html",
            status,
            call=sending.call,
            shown=forms.ShownForm(sending.labels, sending.answers, sending.errors, sending.files),
            ticket=new_ticket(call=sending.call.pk, version=version.pk, opened_at=opened_at, code=code),
            notice=notice,
            is_refused=is_refused,
            new_questions=new_questions(sending),
            closes=sending.call.deadline_in_words(),
        )
        response.set_cookie(
            COOKIES_WORK, "1", secure=settings.SESSION_COOKIE_SECURE, httponly=True, samesite="Lax", path="/"
        )
        return response


def new_questions(sending: Sending) -> list[str]:
    """Questions that were added to the form since it was opened."""
    if sending.ticket is None or sending.ticket.version == sending.labels.form_version_id:
        return []
    before = FormVersion.objects.filter(pk=sending.ticket.version, call=sending.call).first()
    known = {question["key"] for question in before.schema["questions"]} if before else set()
    return [sending.labels.labels[one.key]["label"] for one in questions_of(sending.schema) if one.key not in known]


def eligibility_first() -> str:
    return _("Your answers are saved. First tell us whether you can apply; then you come back to this form.")


def being_read() -> str:
    return _("Your application is being read already, so it can no longer be changed.")


def saved_only() -> str:
    return _("Your answers are saved, but they were not submitted.")


def saved_again() -> str:
    return _("Your changes are saved, but they were not submitted: what you sent before counts.")


def cannot_store() -> str:
    return _("This file could not be stored. Send it again in a few minutes, please.")

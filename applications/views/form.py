"""The application form on one page: saved at every POST, submitted when it is complete and in time."""

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
from applications.eligibility import read_signed_facts
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
from portal.reader_forms.reading import FormData
from portal.reader_forms.sentences import not_ours

from .call_view import CallView, closed_sentence
from .receipt import receipt_redirect


@dataclass
class Submission:
    """A POST of the form, or its first rendering: the answers, their errors and the application they belong to."""

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
        """The files stored so far."""
        return list(AnswerFile.objects.current().filter(application=self.application)) if self.application else []


class FormView(CallView):
    """The whole form on one page. Works without scripts and without cookies."""

    ticket_salt = TICKET_SALT

    def get(self, request: HttpRequest, slug: str) -> HttpResponse:
        call = self.public_call(slug)
        labels = self.labels_for_reader(call)
        if labels is None or not may_start(call, self.received_at):
            return self.closed_page(call)
        draft = self.draft_of(call)
        eligibility = read_signed_facts(call, request.GET.get("e", "")) or (draft.eligibility if draft else None)
        if not eligibility:
            return HttpResponseRedirect(reverse("applications:apply", args=[call.slug]))
        submission = Submission(call, labels, None, eligibility, application=draft)
        submission.answers = dict(draft.answers) if draft else self.prefilled_answers(labels, eligibility)
        return self.form(submission, "")

    def draft_of(self, call: Call) -> Application | None:
        """The draft for the call that this browser session saved last."""
        codes = remembered(self.request)
        drafts = Application.objects.of_call(call).filter(code__in=codes, state=State.DRAFT) if codes else None
        return drafts.order_by("-saved_at", "-pk").first() if drafts is not None else None

    def prefilled_answers(self, labels: FormLabels, eligibility: dict[str, Any]) -> Answers:
        """Answers known from the short questions: the countries."""
        return {
            question.key: eligibility[question.key]
            for question in questions_of(labels.form_version.schema)
            if question.personal_role == PersonalRole.COUNTRY and question.key in eligibility
        }

    def post(self, request: HttpRequest, slug: str) -> HttpResponse:
        call = self.call_or_404(slug)
        labels = self.labels_for_reader(call)
        if labels is None:
            return self.closed_page(call, 403)
        weights = [question.megabytes for question in questions_of(labels.form_version.schema)]
        data, files = self.form_data(files_megabytes=sum(weights))
        ticket = ticket_for(self.ticket_in(data), call=call.pk)
        submission = Submission(call, labels, ticket, read_signed_facts(call, request.GET.get("e", "")) or {})
        self.save(submission, (data, files))
        return self.answer(submission)

    def save(self, submission: Submission, form_data: FormData) -> None:
        """Save all that was typed and every valid file, whether or not it can be submitted."""
        data, files = form_data
        submission.answers = read_answers(submission.schema, forms.typed_answers(submission.schema, data))
        submission.application = self.own_application(submission)
        application = submission.application
        if application is None or not may_change(application):
            return
        uploads = forms.sent_files(submission.schema, files)
        removed = forms.files_to_remove(submission.schema, data) - {question.key for question, _upload in uploads}
        actions.remove_files(application=application, question_keys=removed)
        for question, upload in uploads:
            self.save_file(application, submission.errors, question, upload)
        submission.application = actions.keep_answers(
            application=application,
            labels=submission.labels,
            language=active_language(),
            answers=submission.answers,
        )

    def own_application(self, submission: Submission) -> Application | None:
        """The application of this form, created now if it is new; None where none may be begun."""
        ticket, call = submission.ticket, submission.call
        if ticket is None and not may_start(call, self.received_at):
            return None
        if ticket is not None and ticket.code:
            known = Application.objects.of_call(call).exclude(state=State.ERASED).filter(code=ticket.code).first()
            if known is not None:
                return known
        return actions.start_application(
            labels=submission.labels,
            language=active_language(),
            start_key=ticket.key if ticket else new_token(),
            eligibility=submission.eligibility,
            started_at=self.received_at,
        )

    def save_file(self, application: Application, errors: Errors, question: Question, upload: Any) -> None:
        """Store one file, or note in `errors` why it is refused."""
        key = question.key
        try:
            inspected = question.inspect(upload)
            actions.keep_file(application=application, question_key=key, inspected=inspected)
        except RefusedFileError as refusal:
            errors[key] = Problem("file", str(refusal))
        except OSError:
            errors[key] = Problem("not_kept", cannot_store())

    def answer(self, submission: Submission) -> HttpResponse:
        """The receipt, or the form again with everything that was typed."""
        application, ticket = submission.application, submission.ticket
        if application is None or (ticket is not None and not self.is_submittable(submission, application, ticket)):
            return self.refuse(submission)
        if ticket is None:
            return self.form(submission, not_ours(), 403)
        remember(self.request, application)
        if not (submission.eligibility or application.eligibility):
            return self.form(submission, eligibility_first(), 403)
        given = {file.question_key: 1 for file in submission.files}
        submission.errors = validate(submission.schema, submission.answers, given, Stage.SUBMIT) | submission.errors
        if submission.errors:
            return self.form(submission, "")
        return self.record(submission, application)

    def record(self, submission: Submission, application: Application) -> HttpResponse:
        """Submit what was validated and redirect to the receipt; show the form again if the application has changed."""
        version = application.answers_version
        try:
            actions.submit(application=application, answers_version=version, received_at=self.received_at)
        except actions.AnswersChangedError:
            application.refresh_from_db()
            return self.form(submission, answers_changed(), 409) if may_change(application) else self.refuse(submission)
        return receipt_redirect(self.request, application)

    def is_submittable(self, submission: Submission, application: Application, ticket: Ticket) -> bool:
        """Whether the application can be submitted now."""
        started_at = min(ticket.opened_at, application.created_at)
        in_time = may_submit(submission.call, received_at=self.received_at, started_at=started_at)
        return in_time and may_change(application)

    def refuse(self, submission: Submission) -> HttpResponse:
        """Say that it is too late, or that the application is being read, and show everything that was typed."""
        application, call = submission.application, submission.call
        if application is None:
            if not submission.answers:
                return self.closed_page(call, 403)
            return self.form(submission, closed_sentence(call, self.received_at), 403, is_refused=True)
        remember(self.request, application)
        if not may_change(application):
            return self.form(submission, being_read(), 403, is_refused=True)
        if phase(call, self.received_at) in SHOWN_AS_CLOSED:
            actions.log_late_attempt(application=application, received_at=self.received_at)
        was_sent = application.submitted_at is not None
        sentences = [closed_sentence(call, self.received_at), saved_again() if was_sent else saved_only()]
        return self.form(submission, " ".join(sentences), 403, is_refused=True)

    def form(self, submission: Submission, notice: str, status: int = 200, *, is_refused: bool = False) -> HttpResponse:
        """The form with a new ticket, and `notice` above it; a refused form has no button."""
        version = submission.labels.form_version
        opened_at = submission.ticket.opened_at if submission.ticket else self.received_at
        code = submission.application.code if submission.application else ""
        response = self.page(
            "applications/form.html",
            status,
            call=submission.call,
            form=forms.BoundForm(submission.labels, submission.answers, submission.errors, submission.files),
            ticket=new_ticket(call=submission.call.pk, version=version.pk, opened_at=opened_at, code=code),
            notice=notice,
            is_refused=is_refused,
            new_questions=new_questions(submission),
            closes=submission.call.deadline_in_words(),
        )
        response.set_cookie(
            COOKIES_WORK, "1", secure=settings.SESSION_COOKIE_SECURE, httponly=True, samesite="Lax", path="/"
        )
        return response


def new_questions(submission: Submission) -> list[str]:
    """Questions that were added to the form since it was opened."""
    if submission.ticket is None or submission.ticket.version == submission.labels.form_version_id:
        return []
    before = FormVersion.objects.filter(pk=submission.ticket.version, call=submission.call).first()
    known = {described["key"] for described in before.schema["questions"]} if before else set()
    return [
        submission.labels.labels[question.key]["label"]
        for question in questions_of(submission.schema)
        if question.key not in known
    ]


def eligibility_first() -> str:
    return _("Your answers are saved. First tell us whether you can apply; then you come back to this form.")


def being_read() -> str:
    return _("Your application is being read already, so it can no longer be changed.")


def answers_changed() -> str:
    return _(
        "Nothing was submitted: this application was changed elsewhere at the same moment, perhaps in another tab. "
        "Below is what you have just sent. Check it and submit it again."
    )


def saved_only() -> str:
    return _("Your answers are saved, but they were not submitted.")


def saved_again() -> str:
    return _("Your changes are saved, but they were not submitted: what you sent before counts.")


def cannot_store() -> str:
    return _("This file could not be stored. Send it again in a few minutes, please.")

"""The form of one part: saved at every POST, whatever is missing; submitting comes after it, on a page of its own."""

from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from applications import actions, forms
from applications.answers import Answers, read_answers
from applications.choices import GONE, SeatRole
from applications.completeness import check_seat
from applications.inspection import RefusedFileError
from applications.kinds import questions_of
from applications.kinds.base import Question
from applications.models import Application, File, FormLabels, FormVersion, Part
from applications.reports import answer_sections
from applications.rules import may_write
from applications.validation import Errors, Problem
from labs.choices import SHOWN_AS_CLOSED
from labs.rules import phase
from portal.languages.chains import active_language
from portal.reader_forms.reading import FormData
from portal.reader_forms.sentences import not_ours

from .call_view import closed_sentence
from .seat_view import SeatView

SAVED = "saved"
REVIEW = "review"


@dataclass
class Sent:
    """A POST of the form, and what became of it."""

    labels: FormLabels
    answers: Answers = field(default_factory=dict)
    errors: Errors = field(default_factory=dict)
    conflicts: list[actions.Conflict] = field(default_factory=list)
    goes_on: bool = False


class FormView(SeatView):
    """The form on one page. Works without scripts."""

    def elsewhere(self) -> HttpResponse:
        """What somebody has typed comes back, also where the browser has lost its session meanwhile."""
        application = Application.objects.exclude(state__in=GONE).filter(code=self.kwargs["code"]).first()
        if self.request.method != "POST" or application is None:
            return super().elsewhere()
        labels = FormLabels.objects.for_reader(application.form_version, active_language())
        schema, part = labels.form_version.schema, self.kwargs["part"]
        data, _files = self.form_data()
        answers = read_answers(schema, part, forms.typed_answers(schema, part, data))
        lines = [line for section in answer_sections(labels, part, answers, []) for line in section.lines if line.text]
        return self.page("applications/typed.html", 403, lines=lines, language=labels.language)

    def unreadable(self, sentence: str) -> HttpResponse:
        return super().unreadable(sentence) if hasattr(self, "grant") else super().elsewhere()

    def get(self, request: HttpRequest, code: str, **_kwargs: str) -> HttpResponse:
        if not may_write(self.seat):
            return redirect("applications:application", code)
        notice = saved_at() if SAVED in request.GET else ""
        return self.form(Sent(self.labels()), notice, is_saved=bool(notice))

    def post(self, _request: HttpRequest, part: str, **_kwargs: str) -> HttpResponse:
        labels = self.labels()
        questions = questions_of(labels.form_version.schema, part)
        weights = [question.megabytes * question.most_files for question in questions]
        form_data = self.form_data(files_megabytes=sum(weights))
        sent = Sent(labels, goes_on=form_data[0].get("then") == REVIEW)
        sent.answers = read_answers(
            labels.form_version.schema,
            part,
            forms.typed_answers(labels.form_version.schema, part, form_data[0]),
            residence=str(self.application.eligibility.get("residence") or ""),
        )
        if self.ticket(form_data[0]) is None:
            return self.form(sent, not_ours(), 403)
        try:
            self.save(sent, form_data)
        except actions.NotWritableError:
            return self.form(sent, being_read(), 403, is_refused=True)
        return self.answer(sent)

    def save(self, sent: Sent, form_data: FormData) -> None:
        """Save all that was typed and every file worth opening, whether or not it can be submitted."""
        data, files = form_data
        schema = sent.labels.form_version.schema
        actions.remove_files(seat=self.seat, pks=forms.files_to_remove(data), received_at=self.received_at)
        for question, upload in forms.sent_files(schema, self.part.kind, files):
            self.save_file(sent.errors, question, upload)
        saved = actions.save_answers(
            seat=self.seat,
            answers=sent.answers,
            based_on=forms.seen_before(schema, data),
            labels=sent.labels,
            received_at=self.received_at,
            resolves=forms.decided(schema, data),
        )
        sent.conflicts = saved.conflicts

    def save_file(self, errors: Errors, question: Question, upload: Any) -> None:
        """Store one file, or note in `errors` why it is refused."""
        try:
            actions.keep_file(
                seat=self.seat,
                question=question,
                upload=upload,
                examined=question.examine(upload),
                received_at=self.received_at,
            )
        except RefusedFileError as refusal:
            errors[question.key] = Problem("file", str(refusal))
        except OSError:
            errors[question.key] = Problem("not_kept", cannot_store())

    def answer(self, sent: Sent) -> HttpResponse:
        """The form again where something needs a look; else the next page."""
        if phase(self.call, self.received_at) in SHOWN_AS_CLOSED and sent.goes_on and self.is_late():
            actions.log_late_attempt(seat=self.seat, received_at=self.received_at)
            return self.form(sent, self.too_late(), 403, is_refused=True)
        if sent.conflicts:
            return self.form(sent, changed_elsewhere(), 409)
        if sent.goes_on:
            sent.errors = check_seat(self.seat).errors | sent.errors
        if sent.errors:
            return self.form(sent, "")
        target = "applications:review" if sent.goes_on else "applications:form"
        address = reverse(target, args=[self.application.code, self.part.kind])
        return HttpResponseRedirect(address if sent.goes_on else f"{address}?{SAVED}")

    def is_late(self) -> bool:
        """Whether this part can no longer be submitted. A guardian has time after the deadline."""
        return self.seat.role == SeatRole.APPLICANT and not self.is_in_time(self.seat)

    def too_late(self) -> str:
        was_sent = self.part.submitted_at is not None
        return f"{closed_sentence(self.call, self.received_at)} {saved_again() if was_sent else saved_only()}"

    def form(
        self, sent: Sent, notice: str, status: int = 200, *, is_refused: bool = False, is_saved: bool = False
    ) -> HttpResponse:
        """The form with a new ticket, and `notice` above it; a refused form has no button to go on."""
        part = self.part
        return self.seat_page(
            "applications/form.html",
            status,
            form=forms.BoundForm(
                part,
                sent.labels,
                sent.answers,
                sent.errors,
                sent.conflicts,
                list(File.objects.shown().filter(part=part)),
                list(part.answers.all()),
                list(part.kept_texts.in_force(self.received_at)),
            ),
            notice=notice,
            is_refused=is_refused,
            is_saved=is_saved,
            new_questions=new_questions(part, sent.labels),
            closes=self.call.deadline_in_words(),
            is_over=phase(self.call, self.received_at) in SHOWN_AS_CLOSED,
        )


def new_questions(part: Part, labels: FormLabels) -> list[str]:
    """Questions that were added to the form since the part was saved last."""
    before: FormVersion = part.form_labels.form_version
    if before.pk == labels.form_version_id:
        return []
    known = {question.key for question in questions_of(before.schema)}
    questions = questions_of(labels.form_version.schema, part.kind)
    return [labels.labels[question.key]["label"] for question in questions if question.key not in known]


def saved_at() -> str:
    return _("Saved. You can close this page and come back.")


def being_read() -> str:
    return _("This application can no longer be changed. What you have just sent stands below, and is not saved.")


def changed_elsewhere() -> str:
    return _(
        "Some answers were changed elsewhere while you wrote. Nothing was overwritten: at each of them you see both, "
        "and what you save now counts. The other text is kept for 30 days."
    )


def saved_only() -> str:
    return _("Your answers are saved, but they were not submitted.")


def saved_again() -> str:
    return _("Your changes are saved, but they were not submitted: what you sent before counts.")


def cannot_store() -> str:
    return _("This file could not be stored. Send it again in a few minutes, please.")

"""The form of one part: saved at every POST, whatever is missing; submitting comes after it, on a page of its own."""

from contextlib import nullcontext
from typing import Any

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property

from applications import actions, forms
from applications.access import note_place
from applications.answers import RESIDENCE, answers_of, read_answers
from applications.choices import GONE, SeatRole, State
from applications.completeness import check_seat, count_files, undescribed
from applications.descriptions import sent_descriptions
from applications.inspection import RefusedFileError
from applications.kinds import FilesQuestion, sections_of_part
from applications.models import Application, File, FormLabels, KeptText, Seat
from applications.presence import Others, others_at
from applications.reports import lines_not_asked
from applications.rules import may_write
from applications.steps import Step, first_open, is_divided, step_after, step_before, steps_of
from applications.validation import Errors, Problem
from labs.choices import SHOWN_AS_CLOSED
from labs.rules import phase
from portal.languages.chains import active_language
from portal.reader_forms.reading import FormData
from portal.reader_forms.sentences import not_ours

from .call_view import closed_sentence
from .form_sentences import being_read, cannot_store, changed_elsewhere, kept_enough, not_kept, saved_at
from .seat_view import SeatView, new_questions
from .sent_form import Sent, most_megabytes, typed_lines, with_former_questions

SAVED, CHECK = "saved", "check"
NEXT, BACK, STEP = "next", "back", "step-"
"""Values of the buttons: where their writer goes once everything is saved."""


class FormView(SeatView):
    """The form on one page. Works without scripts."""

    def elsewhere(self) -> HttpResponse:
        """What somebody has typed comes back, also where the browser has lost its session meanwhile."""
        if self.request.method != "POST":
            return super().elsewhere()
        # As much as of any form: whoever sends more to find out whether there is such an application learns nothing.
        data, files = self.form_data(files_megabytes=settings.APPLICATION_MEGABYTES)
        names = [upload.name for one in files for upload in files.getlist(one)]
        labels, part = self.labels_for_anybody(), self.kwargs["part"]
        # Whoever has not come from the form itself learns nothing of it, and not whether it exists.
        labels = labels if self.has_seen_form(data) else None
        return self.page(
            "applications/typed.html",
            403,
            lines=typed_lines(labels, part, data),
            words_language=labels.language if labels else "",
            files=names,
        )

    def has_seen_form(self, data: QueryDict) -> bool:
        """Whether the form was opened by somebody at this part, in whichever browser."""
        found = self.ticket_in(data)
        about = str(found.get("about", "")).removeprefix("seat:") if isinstance(found, dict) else ""
        seats = Seat.objects.filter(part__application__code=self.kwargs["code"], part__kind=self.kwargs["part"])
        return about.isdigit() and seats.filter(pk=about).exists()

    def labels_for_anybody(self) -> FormLabels | None:
        """The words of the form that was sent; None where there is no such application."""
        application = Application.objects.select_related("call").filter(code=self.kwargs["code"]).first()
        if application is None:
            return None
        newest = self.labels_for_reader(application.call) if application.state in {State.DRAFT, *GONE} else None
        return newest or FormLabels.objects.for_reader(application.form_version, active_language())

    def unreadable(self, sentence: str) -> HttpResponse:
        return super().unreadable(sentence) if hasattr(self, "grant") else super().elsewhere()

    @property
    def step(self) -> int | None:
        """The step that the address names."""
        return int(self.kwargs["step"]) if "step" in self.kwargs else None

    def get(self, request: HttpRequest, **_kwargs: str) -> HttpResponse:
        if not may_write(self.seat):
            return redirect("applications:application", self.application.code)
        sent, is_saved = Sent(self.labels()), SAVED in request.GET
        steps = self.steps(sent.labels)
        if not steps and self.step is not None:
            return HttpResponseRedirect(self.address_of(None))
        if steps and self.step not in {step.index for step in steps}:
            query = f"?{SAVED}" if is_saved else ""
            return HttpResponseRedirect(self.address_of(first_open(steps).index) + query)
        wrong = next((step.wrong for step in steps if step.index == self.step), frozenset())
        if CHECK in request.GET or wrong:
            errors = check_seat(self.seat).errors
            sent.errors = errors if CHECK in request.GET else {key: errors[key] for key in errors if key in wrong}
        if self.is_late():
            said = self.too_late() if is_saved else closed_sentence(self.call, self.received_at)
            return self.form(sent, said, is_refused=True)
        return self.form(sent, saved_at() if is_saved else "", is_saved=is_saved)

    def steps(self, labels: FormLabels) -> list[Step]:
        """The steps of a long form as its answers are stored; none where it stands on one page."""
        if not is_divided(labels.form_version.schema, self.part.kind):
            return []
        part = self.part
        return steps_of(labels, part.kind, answers_of(part), count_files(part), undescribed(part))

    def address_of(self, step: int | None) -> str:
        """The address of a step, or of a form that has none."""
        own = [self.application.code, self.part.kind]
        return reverse("applications:step", args=[*own, step]) if step else reverse("applications:form", args=own)

    def post(self, _request: HttpRequest, **_kwargs: str) -> HttpResponse:
        labels = self.labels()
        form_data = self.form_data(files_megabytes=most_megabytes(labels.form_version.schema, self.part.kind))
        sent = self.sent_in(labels, form_data[0])
        if self.ticket(form_data[0]) is None:
            return self.form(sent, not_ours(), 403)
        try:
            self.save(sent, form_data)
        except actions.NotWritableError:
            return self.form(sent, being_read(), 403, is_refused=True)
        except actions.KeptTextsFullError:
            # Nothing was stored, not even what the actions have noted in memory.
            self.part.refresh_from_db()
            return self.form(sent, kept_enough(), 429)
        return self.answer(sent)

    def sent_in(self, labels: FormLabels, data: QueryDict) -> Sent:
        """What was typed in the form, or in a part of it."""
        part = self.part.kind
        schema = with_former_questions(labels.form_version, part, data)
        typed = forms.typed_answers(schema, part, data)
        answered = self.part.answers.filter(key=RESIDENCE).first()
        residence = (answered and answered.content) or self.application.eligibility.get("residence")
        return Sent(
            labels,
            read_answers(schema, part, typed, residence=str(residence or "")),
            forms.sent_bases(schema, data),
            forms.decided(schema, data),
            sent_descriptions(schema, part, data),
            form=data.get("form", ""),
            then=data.get("then", ""),
        )

    def save(self, sent: Sent, form_data: FormData) -> None:
        """Save all that was typed and every file worth opening, whether or not it can be submitted."""
        data, files = form_data
        is_first = self.seat.role == SeatRole.GUARDIAN and self.part.version == 0
        # Answers and the words about files, or, where one of them cannot be stored, neither.
        with transaction.atomic() if sent.descriptions else nullcontext():
            saved = actions.save_answers(
                seat=self.seat,
                answers=sent.answers,
                based_on=forms.seen_before(sent.bases),
                labels=sent.labels,
                received_at=self.received_at,
                resolves=sent.decided,
            )
            sent.conflicts = [*saved.conflicts, *self.describe_files(sent)]
        sent.bases, sent.decided = {}, set()
        # The rest is stored, or is an older page's copy of what somebody else has changed since.
        sent.answers = {conflict.key: conflict.mine for conflict in saved.conflicts}
        actions.remove_files(seat=self.seat, pks=forms.files_to_remove(data), received_at=self.received_at)
        schema = sent.labels.form_version.schema
        for question, upload in forms.sent_files(schema, self.part.kind, files):
            self.save_file(sent.errors, question, upload)
        sent.unasked = forms.files_without_question(schema, self.part.kind, files)
        if is_first and self.part.version:
            # Whoever forwarded the invitation may have opened it too, and must not read what is written from now on.
            actions.leave_other_devices(grant=self.grant, at=self.received_at)

    def describe_files(self, sent: Sent) -> list[actions.Conflict]:
        """Save the words about files; those that are not stored stay in `sent`. Returns what is in conflict."""
        if not sent.descriptions:
            return []
        conflicts = actions.describe_files(
            seat=self.seat,
            descriptions=sent.descriptions.values(),
            received_at=self.received_at,
            resolves=sent.decided,
        )
        contested = {conflict.key for conflict in conflicts}
        sent.descriptions = {key: one for key, one in sent.descriptions.items() if key in contested or one.problem}
        for one in sent.descriptions.values():
            if one.problem:
                sent.errors[one.question] = Problem("words", one.problem)
        return conflicts

    def save_file(self, errors: Errors, question: FilesQuestion, upload: Any) -> None:
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
        if sent.goes_on and self.is_late():
            return self.form(sent, self.refuse_late(), 403, is_refused=True)
        if sent.conflicts:
            return self.form(sent, changed_elsewhere(), 409)
        if sent.goes_on and self.step is None:
            sent.errors = check_seat(self.seat).errors | sent.errors
        if sent.errors or sent.unasked:
            return self.form(sent, "")
        if self.new_to_writer(sent):
            # Of what it asks since this save, the writer is told at once.
            return self.form(sent, saved_at(), is_saved=True)
        if sent.goes_on:
            # What is missing in other steps is told there, with the way to each.
            return redirect("applications:review", self.application.code, self.part.kind)
        goal = self.goal(sent)
        self.note_section(sent, goal)
        return HttpResponseRedirect(self.address_of(goal) + ("" if goal != self.step else f"?{SAVED}"))

    def new_to_writer(self, sent: Sent) -> list[str]:
        """Questions that the form has since it was saved last and that no page has told of, in words."""
        is_told = sent.form == str(sent.labels.form_version.number)
        return [] if is_told else new_questions(self.form_before, sent.labels, self.part.kind)

    def goal(self, sent: Sent) -> int | None:
        """The step to show next: the following one, the one before, one that was named, or the same again.

        Where that is gone meanwhile, the first that is not complete.
        """
        steps = self.steps(sent.labels)
        if self.step is None or not steps:
            return None
        if sent.then == NEXT:
            return step_after(steps, self.step).index
        if sent.then == BACK:
            return (step_before(steps, self.step) or steps[0]).index
        there = {str(step.index): step.index for step in steps}
        wanted = (sent.then.removeprefix(STEP), str(self.step), str(first_open(steps).index))
        return next(there[name] for name in wanted if name in there)

    @cached_property
    def others(self) -> Others:
        """Who else writes this part just now."""
        return others_at(self.seat, self.received_at)

    def note_section(self, sent: Sent, step: int | None) -> None:
        """Let others know in which section the writer goes on, who may have no script to tell the question."""
        sections = sections_of_part(sent.labels.form_version.schema, self.part.kind)
        heading = sections[step - 1].heading if step else None
        if heading is not None:
            note_place(self.grant, heading.key, self.received_at)

    def is_late(self) -> bool:
        """Whether this part can no longer be submitted. A guardian has time after the deadline."""
        return not self.is_in_time(self.seat)

    def form(
        self, sent: Sent, notice: str, status: int = 200, *, is_refused: bool = False, is_saved: bool = False
    ) -> HttpResponse:
        """The form with a new ticket, and `notice` above it; a refused form has no button to go on."""
        part, steps = self.part, self.steps(sent.labels) if self.step else []
        bound = self.bound(sent, list(part.kept_texts.in_force(self.received_at)))
        return self.seat_page(
            "applications/form.html",
            status,
            form=bound,
            steps=steps,
            current=next((step for step in steps if step.index == self.step), None),
            is_first_page=not steps or self.step == steps[0].index,
            notice=" ".join(filter(None, [notice, not_kept(sent.unasked)])),
            others=self.others.in_words,
            is_refused=is_refused,
            is_saved=is_saved,
            takes_pieces=not is_refused and bound.has_files and self.takes_pieces(),
            new_questions=self.new_to_writer(sent),
            not_asked=lines_not_asked(bound.kept, sent.labels, part.kind),
            closes=self.call.deadline_in_words(),
            is_over=phase(self.call, self.received_at) in SHOWN_AS_CLOSED,
        )

    def takes_pieces(self) -> bool:
        """Whether files may come in pieces: not too late, nor before a guardian has taken the part by a first save."""
        return not self.is_late() and (self.seat.role != SeatRole.GUARDIAN or self.part.version > 0)

    def bound(self, sent: Sent, kept: list[KeptText]) -> forms.BoundForm:
        """The form with what is stored and, where it is not, what was typed."""
        return forms.BoundForm(
            self.part,
            sent.labels,
            sent.answers,
            sent.errors,
            sent.conflicts,
            list(File.objects.listed().filter(part=self.part)),
            list(self.part.answers.all()),
            kept,
            sent.bases,
            sent.decided,
            sent.descriptions,
            self.step,
            self.others.at_questions,
        )

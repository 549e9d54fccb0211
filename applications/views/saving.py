"""Saving while somebody writes: a part of the form is sent by a script, and the answer is data for it."""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.template.loader import render_to_string
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from applications import actions, forms
from applications.access import note_place
from applications.choices import SeatRole, Stage
from applications.kinds import questions_of
from applications.models import FormLabels
from applications.rules import may_write
from applications.shown_files import ShownFile
from applications.validation import problem_with
from portal.dates import format_time_left
from portal.languages.chains import active_language
from portal.reader_forms.sentences import not_ours

from .for_scripts import ScriptView, refused, save_once
from .form_sentences import being_read, kept_enough
from .sent_form import Sent


class SaveView(ScriptView):
    """Takes the questions that were changed, as the form sends them; files are sent with the form itself.

    200: saved. "bases" says for each question what the next save is based on, "errors" what is wrong with an answer
    so far, "meanwhile" holds the HTML of those that somebody else has changed, "late" that it can only be saved now,
    "others" and "here" who else has the form open, and who writes at which question.
    Otherwise "refused" says why nothing is saved: 403 for good, 413 because it is too much, 429 and 503 for now.
    """

    def post(self, _request: HttpRequest, **_kwargs: str) -> HttpResponse:
        data, _files = self.form_data()
        if self.ticket(data) is None:
            return refused(not_ours(), 403)
        if not may_write(self.seat):
            return refused(being_read(), 403)
        sent = self.sent_in(self.labels_of(data), data)
        keys = set(sent.answers) | set(sent.descriptions)
        if keys and self.seat.role == SeatRole.GUARDIAN and self.part.version == 0:
            # The first save takes the part: nobody who only tries the link before passing it on does that unaware.
            return refused(save_once(), 429)
        own = {question.key for question in questions_of(sent.labels.form_version.schema, self.part.kind)}
        at = str(data.get("at", ""))
        if at in own:
            note_place(self.grant, at, self.received_at)
        try:
            if keys:
                self.save(sent, (data, MultiValueDict()))
        except actions.NotWritableError:
            return refused(being_read(), 403)
        except actions.KeptTextsFullError:
            return refused(kept_enough(), 429)
        return JsonResponse(self.outcome(sent, keys))

    def labels_of(self, data: QueryDict) -> FormLabels:
        """The form that the part has, as long as it asks what is sent: a page that is open goes on as it is.

        Whoever sends the whole form moves the draft to the newest, and is told what is new.
        """
        newest = self.labels()
        if newest.form_version_id == self.part.form_labels.form_version_id:
            return newest
        version = self.part.form_labels.form_version
        own = {forms.PREFIX + question.key for question in questions_of(version.schema, self.part.kind)}
        if not own.issuperset(forms.names_of_answers(data)):
            return newest
        return FormLabels.objects.for_reader(version, active_language())

    def outcome(self, sent: Sent, keys: set[str]) -> dict[str, Any]:
        bound = self.bound(sent, list(self.part.kept_texts.in_force(self.received_at)))
        fields = {field.question.key: field for field in bound.questions if field.question.key in keys}
        files = {shown.key: shown for field in bound.questions for shown in field.files if shown.key in keys}
        return {
            "ticket": self.new_ticket(),
            "left": self.left(),
            "late": self.too_late() if self.is_late() else "",
            "bases": {field.based_name: field.base for field in fields.values()}
            | {shown.based_name: shown.base for shown in files.values()},
            "errors": {key: sentence for key, field in fields.items() if (sentence := error_in(field))}
            | {key: shown.problem for key, shown in files.items() if shown.problem},
            "meanwhile": {key: self.meanwhile(one, bound) for key, one in (fields | files).items() if one.conflict},
            "others": self.others.in_words,
            "here": self.others.at_questions,
        }

    def left(self) -> str:
        """The time left by the server's clock, in words; empty where the call is over."""
        left = format_time_left(self.received_at, self.call.closes_at)
        return _("Time left: %(left)s") % {"left": left} if left else ""

    def meanwhile(self, field: forms.BoundQuestion | ShownFile, bound: forms.BoundForm) -> str:
        return render_to_string("applications/questions/meanwhile.html", {"field": field, "form": bound}, self.request)


def error_in(field: forms.BoundQuestion) -> str:
    """What is wrong with an answer that was given; nothing is missing yet while somebody writes."""
    if field.question.is_empty(field.answer) or not field.question.is_checked_while_written:
        return ""
    problem = problem_with(field.question, field.answer, 0, Stage.SUBMIT)
    return str(problem) if problem else ""

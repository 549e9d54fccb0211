"""The last look before submitting, and the small request that submits."""

import datetime as dt
from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from applications import actions
from applications.answers import Answers
from applications.choices import FileState, SeatRole, State
from applications.completeness import check_seat
from applications.conditions import asked_answers_of
from applications.eligibility import current_facts, facts_in_words
from applications.kinds import questions_of
from applications.models import File, FormLabels, FormVersion, Revision
from applications.reports import answer_sections
from applications.rules import hands_in, may_hand_in, may_write
from applications.shown_files import ShownFile
from applications.steps import is_divided, section_of
from applications.validation import Errors
from labs.choices import SHOWN_AS_CLOSED
from labs.rules import phase
from portal.reader_forms.sentences import not_ours

from .form import CHECK
from .form_sentences import being_read
from .seat_view import SeatView, new_questions, saved_again


class ReviewView(SeatView):
    """Everything as it was understood, with what is missing, and the button that submits it."""

    def get(self, _request: HttpRequest, **_kwargs: str) -> HttpResponse:
        return self.review()

    def post(self, _request: HttpRequest, **_kwargs: str) -> HttpResponse:
        data, _files = self.form_data()
        if self.ticket(data) is None:
            return self.review(not_ours(), 403)
        if not hands_in(self.seat):
            return self.review(only_the_applicant(), 403)
        version = version_in(data)
        self.take_newest_form()
        if not Revision.objects.filter(part=self.part, part_version=version).exists():
            if not may_hand_in(self.seat):
                return self.review(being_read(), 403)
            if not self.is_in_time(self.seat):
                return self.review(self.refuse_late(), 403)
        return self.record(version)

    def take_newest_form(self) -> None:
        """A draft is submitted with the questions of today; whoever has not seen them gets them shown."""
        version = FormVersion.objects.newest_of(self.call) if self.application.state == State.DRAFT else None
        if version is not None and version.pk != self.form_before.form_version_id and version.labels.exists():
            labels = FormLabels.objects.for_reader(version, self.form_before.language)
            actions.take_newest_form(seat=self.seat, labels=labels, at=self.received_at)

    def record(self, version: int) -> HttpResponse:
        """Submit what was shown; show it again where it has changed since, or is not complete."""
        try:
            actions.submit(seat=self.seat, part_version=version, received_at=self.received_at)
        except actions.IncompleteError:
            return self.review()
        except actions.TooOftenError as often:
            return self.review(self.submitted_often(often.until), 429)
        except actions.AnswersChangedError:
            if not may_hand_in(self.seat):
                return self.review(being_read(), 403)
            return self.review(changed_meanwhile(), 409, since=version)
        return HttpResponseRedirect(reverse("applications:part", args=[self.application.code, self.part.kind]))

    def submitted_often(self, until: dt.datetime | None) -> str:
        if until is None:
            sentence = _("This has been submitted too often to be submitted again. Please write to us.")
        else:
            moment = {"moment": self.call.moment_in_words(until)}
            sentence = _("This was submitted very often. You can submit it again after %(moment)s.") % moment
        return f"{sentence} {saved_again()}"

    def review(self, notice: str = "", status: int = 200, since: int | None = None) -> HttpResponse:
        part, labels = self.part, self.part.form_labels
        answers = asked_answers_of(part)
        check = check_seat(self.seat)
        facts = current_facts(self.application.eligibility, answers)
        is_applicant = self.seat.role == SeatRole.APPLICANT
        return self.seat_page(
            "applications/review.html",
            status,
            notice=notice,
            check=check,
            missing=self.missing(check.errors, answers),
            sections=answer_sections(labels, part.kind, answers, list(File.objects.sent().filter(part=part))),
            words_language=labels.language,
            facts=facts_in_words(self.call, facts) if is_applicant else [],
            changed=self.changed_since(since) if since is not None else [],
            refused=[ShownFile(file) for file in File.objects.shown().filter(part=part, state=FileState.REFUSED)],
            unfinished=[ShownFile(file) for file in File.objects.receiving().filter(part=part)],
            is_open=self.is_in_time(self.seat) and may_write(self.seat),
            only_the_applicant="" if hands_in(self.seat) else only_the_applicant(),
            is_over=phase(self.call, self.received_at) in SHOWN_AS_CLOSED,
            closes=self.call.deadline_in_words(),
        )

    def missing(self, errors: Errors, answers: Answers) -> list[tuple[str, str, str, str]]:
        """(key, question, what is wrong, where it is answered) of what keeps it from being submitted, in order."""
        labels, words = self.part.form_labels, self.part.form_labels.labels
        wrong = [one for one in questions_of(labels.form_version.schema, self.part.kind) if one.key in errors]
        return [
            (
                one.key,
                words[one.key]["label"],
                one.listed_error(str(errors[one.key]), answers.get(one.key), words[one.key]),
                self.address_of(one.key),
            )
            for one in wrong
        ]

    def address_of(self, key: str) -> str:
        """Where a question is answered, with what is wrong."""
        schema, own = self.part.form_labels.form_version.schema, [self.application.code, self.part.kind]
        address = reverse("applications:form", args=own)
        if is_divided(schema, self.part.kind):
            address = reverse("applications:step", args=[*own, section_of(schema, self.part.kind, key)])
        return f"{address}?{CHECK}#answer-{key}"

    def changed_since(self, version: int) -> list[str]:
        """The questions whose answers or files changed after this version of the part, and those that are new."""
        part, labels = self.part, self.part.form_labels
        changed = {*part.answers.filter(version__gt=version).values_list("key", flat=True)}
        changed |= {*part.files.filter(part_version__gt=version).values_list("key", flat=True)}
        asked = [question.key for question in questions_of(labels.form_version.schema, part.kind)]
        named = [labels.labels[key]["label"] for key in asked if key in changed]
        return [*named, *new_questions(self.form_before, labels, part.kind)]


def version_in(data: Mapping[str, str]) -> int:
    """The version of the part that the page showed; 0, which no part with answers has, where it names none."""
    version = data.get("version", "")
    return int(version) if version.isascii() and version.isdigit() and len(version) < 10 else 0


def only_the_applicant() -> str:
    return _("Only the applicant can submit the application. What you write is saved, and the applicant can see it.")


def changed_meanwhile() -> str:
    return _(
        "Nothing was submitted, because this application was changed in the meantime, perhaps in another "
        "tab. The current version is shown below. Check it and submit it again."
    )

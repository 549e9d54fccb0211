"""The last look before submitting, and the small request that submits."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from applications import actions
from applications.answers import answers_of
from applications.choices import SeatRole
from applications.completeness import check_seat
from applications.eligibility import current_facts, facts_in_words
from applications.models import File
from applications.reports import answer_sections
from applications.rules import may_hand_in
from labs.choices import SHOWN_AS_CLOSED
from labs.rules import phase
from portal.reader_forms.sentences import not_ours

from .call_view import closed_sentence
from .form import being_read, saved_again, saved_only
from .seat_view import SeatView


class ReviewView(SeatView):
    """Everything as it was understood, with what is missing, and the button that submits it."""

    def get(self, _request: HttpRequest, **_kwargs: str) -> HttpResponse:
        return self.review()

    def post(self, _request: HttpRequest, **_kwargs: str) -> HttpResponse:
        data, _files = self.form_data()
        if self.ticket(data) is None:
            return self.review(not_ours(), 403)
        if not may_hand_in(self.seat):
            return self.review(being_read(), 403)
        if not self.is_in_time(self.seat):
            actions.log_late_attempt(seat=self.seat, received_at=self.received_at)
            return self.review(self.too_late(), 403)
        check = check_seat(self.seat)
        if data.get("version") != str(check.version):
            return self.review(changed_meanwhile(), 409, since=data.get("version", ""))
        if not check.is_passed:
            return self.review()
        return self.record(check.version)

    def record(self, version: int) -> HttpResponse:
        """Submit what was checked; show it again where it has changed since."""
        try:
            actions.submit(seat=self.seat, part_version=version, received_at=self.received_at)
        except actions.AnswersChangedError:
            self.part.refresh_from_db()
            self.application.refresh_from_db()
            if may_hand_in(self.seat):
                return self.review(changed_meanwhile(), 409, since=str(version))
            return self.review(being_read(), 403)
        return HttpResponseRedirect(reverse("applications:application", args=[self.application.code]))

    def too_late(self) -> str:
        was_sent = self.part.submitted_at is not None
        return f"{closed_sentence(self.call, self.received_at)} {saved_again() if was_sent else saved_only()}"

    def review(self, notice: str = "", status: int = 200, since: str = "") -> HttpResponse:
        part, labels = self.part, self.part.form_labels
        answers = answers_of(part)
        check = check_seat(self.seat)
        facts = current_facts(self.application.eligibility, answers)
        is_applicant = self.seat.role == SeatRole.APPLICANT
        return self.seat_page(
            "applications/review.html",
            status,
            notice=notice,
            check=check,
            missing=[(key, labels.labels[key]["label"], error) for key, error in check.errors.items()],
            sections=answer_sections(labels, part.kind, answers, list(File.objects.sent().filter(part=part))),
            words_language=labels.language,
            facts=facts_in_words(facts) if is_applicant else [],
            changed=self.changed_since(since),
            is_in_time=self.is_in_time(self.seat) and may_hand_in(self.seat),
            is_over=phase(self.call, self.received_at) in SHOWN_AS_CLOSED,
            closes=self.call.deadline_in_words(),
        )

    def changed_since(self, version: str) -> list[str]:
        """The questions whose answers were written in a later version than this one."""
        if not (version.isascii() and version.isdigit() and len(version) < 10):
            return []
        labels = self.part.form_labels.labels
        later = self.part.answers.filter(version__gt=int(version)).values_list("key", flat=True)
        return [labels[key]["label"] for key in later if key in labels]


def changed_meanwhile() -> str:
    return _(
        "Nothing was submitted: this application was changed meanwhile, perhaps in another tab. Below is how it stands "
        "now. Check it and submit it again."
    )

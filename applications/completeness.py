"""Whether a part can be submitted as it stands, and what stands against it."""

from collections import Counter
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from .choices import SeatRole, Stage
from .conditions import asked_answers_of
from .eligibility import Reason, current_facts, reasons_against
from .kinds import file_questions_of
from .models import File, Part, Seat
from .validation import Errors, validate


@dataclass
class Check:
    """What keeps the part of a seat, in one version of it, from being submitted; nothing else does but the clock."""

    version: int
    errors: Errors = field(default_factory=dict)
    reasons: list[Reason] = field(default_factory=list)
    needs_address: bool = False

    @property
    def is_passed(self) -> bool:
        return not (self.errors or self.reasons or self.needs_address)


def check_seat(seat: Seat) -> Check:
    """The check of a part by the rules of its form; of an applicant also by those of the call, as they are now."""
    part = seat.part
    schema, answers = part.form_labels.form_version.schema, asked_answers_of(part)
    errors = validate(schema, answers, count_files(part), Stage.SUBMIT, part.kind, undescribed=undescribed(part))
    check = Check(part.version, errors)
    if seat.role == SeatRole.APPLICANT:
        application = part.application
        check.reasons = reasons_against(application.call, current_facts(application.eligibility, answers))
        check.needs_address = not has_address(seat)
    return check


def count_files(part: Part) -> Counter[str]:
    """How many files each question of a part has."""
    return Counter(File.objects.sent().filter(part=part).values_list("key", flat=True))


def undescribed(part: Part) -> dict[str, str]:
    """{key of a question: sentence} for those of a part with a file about which words are missing."""
    questions = file_questions_of(part.form_labels.form_version.schema, part.kind)
    described = {question.key: question for question in questions if question.is_described}
    files = File.objects.sent().filter(part=part, key__in=described) if described else ()
    return {file.key: sentence for file in files if (sentence := described[file.key].words_missing(file))}


def has_address(seat: Seat) -> bool:
    """Whether there is an address to write to: the applicant's own, or the guardian's."""
    seats = Seat.objects.taken().filter(part__application=seat.part.application_id).select_related("person")
    return any(one.person.address for one in seats)


def address_missing() -> str:
    return _("We need an e-mail address to reply to: yours, or that of your parent or guardian.")

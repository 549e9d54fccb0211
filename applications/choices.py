"""Choices of applications, with named subsets of their states."""

from enum import StrEnum

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class State(TextChoices):
    DRAFT = "draft", _("draft")
    SUBMITTED = "submitted", _("submitted")
    RETURNED = "returned", _("returned for completion")
    IN_REVIEW = "in_review", pgettext_lazy("application", "in review")
    SHORTLISTED = "shortlisted", _("on the shortlist")
    ACCEPTED = "accepted", _("accepted")
    WAITLISTED = "waitlisted", _("on the waiting list")
    REJECTED = "rejected", _("rejected")
    CONFIRMED = "confirmed", _("place confirmed")
    DECLINED = "declined", _("place declined")
    WITHDRAWN = "withdrawn", _("withdrawn")
    EXPIRED = "expired", _("expired draft")
    ERASED = "erased", _("erased")


NOT_SUBMITTED = frozenset({State.DRAFT, State.EXPIRED, State.ERASED})
EDITABLE = frozenset({State.DRAFT, State.SUBMITTED, State.RETURNED})


class Stage(TextChoices):
    """How strictly answers are checked."""

    SAVE = "save", _("saving")
    SUBMIT = "submit", _("submitting")


class TokenPurpose(TextChoices):
    """What a mailed link opens."""

    APPLICANT = "applicant", _("the applicant's own application")


class HistoryKind(TextChoices):
    STARTED = "started", _("started")
    SAVED = "saved", _("answers saved")
    SUBMITTED = "submitted", _("submitted")
    LATE = "late", _("tried to submit after the deadline")
    STATE = "state", _("state changed")
    FILE_READ = "file_read", _("file downloaded")
    EXPORTED = "exported", _("exported")
    NOTE = "note", _("note")


class PersonalRole(StrEnum):
    """What an answer says about the applicant; the value is the key that such a question usually has."""

    NAME = "name"
    EMAIL = "email"
    COUNTRY = "country"

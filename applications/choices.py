"""Choices of applications, with named subsets of their states."""

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
GONE = frozenset({State.EXPIRED, State.ERASED})
"""Nothing of the content is left."""
DECIDED = frozenset({State.ACCEPTED, State.WAITLISTED, State.REJECTED, State.CONFIRMED, State.DECLINED})


class Stage(TextChoices):
    """How strictly answers are checked."""

    SAVE = "save", _("saving")
    SUBMIT = "submit", _("submitting")


class PartKind(TextChoices):
    """Whose questions a part consists of."""

    APPLICANT = "applicant", _("applicant")
    GUARDIAN = "guardian", _("parent or guardian")


class SeatRole(TextChoices):
    APPLICANT = "applicant", _("applicant")
    CO_AUTHOR = "co_author", _("co-author")
    GUARDIAN = "guardian", _("parent or guardian")


class LinkPurpose(TextChoices):
    """What a link opens."""

    OPEN = "open", _("one seat")
    INVITE = "invite", _("a seat somebody was invited to")
    VERIFY = "verify", _("one seat, to verify an address")
    MINE = "mine", _("the list of all applications of an address")


class KeptBecause(TextChoices):
    """Why a text is no answer."""

    CONFLICT = "conflict", _("somebody else changed the answer in the meantime")
    REMOVED = "removed", _("the form no longer asks for it")
    LATE = "late", _("it came after the deadline")


class FileState(TextChoices):
    RECEIVING = "receiving", _("being sent")
    WAITING = "waiting", _("being checked")
    READY = "ready", pgettext_lazy("file", "checked")
    REFUSED = "refused", _("refused")
    REMOVED = "removed", _("removed")


SENT_FILES = frozenset({FileState.WAITING, FileState.READY})
"""Files that count as an answer: the check of one that waits may end after the deadline."""


class Right(TextChoices):
    """What a member of staff may do with the applications to a call."""

    MANAGE = "manage", _("give rights and extra time, and correct addresses")
    READ = "read", _("read applications")
    REVIEW = "review", _("review applications")
    DECIDE = "decide", _("decide on applications")
    EXPORT = "export", _("export answers")
    MINORS = "minors", _("see the contact details of minors")


class HistoryKind(TextChoices):
    STARTED = "started", _("started")
    SAVED = "saved", _("answers saved")
    SUBMITTED = "submitted", _("submitted")
    LATE = "late", _("tried to submit after the deadline")
    STATE = "state", _("state changed")
    ELIGIBILITY = "eligibility", _("eligibility answered again")
    INVITED = "invited", _("parent or guardian invited")
    CO_AUTHOR = "co_author", _("co-author invited")
    JOINED = "joined", _("invitation accepted")
    LEFT = "left", _("seat given up")
    ADDRESS = "address", _("e-mail address changed")
    VERIFIED = "verified", _("e-mail address verified")
    WITHDRAWN = "withdrawn", _("withdrawn")
    FILE_READ = "file_read", _("file downloaded")
    FILE_REFUSED = "file_refused", _("file refused")
    EXPORTED = "exported", _("exported")
    FORM = "form", _("change to the form confirmed")
    NOTE = "note", _("note")

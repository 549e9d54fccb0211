"""Choices of the ground floor."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


def name_of(choices: type[TextChoices], value: str) -> str:
    """What a stored value is called in the active language; an unknown one is told as it is stored.

    For `get_…_display` of what stands in long lists: Django's own translates all choices to find one.
    """
    return str(choices(value).label) if value in choices else value


class Precision(TextChoices):
    """How much of a date is known. The unknown part of a stored date has no meaning and is never shown."""

    DAY = "day", _("Exact day")
    MONTH = "month", _("Month and year")
    YEAR = "year", _("Year only")


class ImageRights(TextChoices):
    """On what ground the portal may show a picture."""

    OWN = "own", _("our own")
    LICENSED = "licensed", _("licensed to us")
    GIVEN = "given", _("provided by the person or the film team")
    FREE = "free", _("free licence")


class LetterState(TextChoices):
    """The state of a letter in the outbox."""

    QUEUED = "queued", _("waiting")
    SENDING = "sending", _("being sent")
    SENT = "sent", _("sent")
    FAILED = "failed", _("failed")
    UNCERTAIN = "uncertain", _("uncertain: the server may have it")


class MenuPlace(TextChoices):
    """The menu that an entry belongs to."""

    HEADER = "header", _("at the top")
    FOOTER = "footer", _("at the bottom")


class PageActKind(TextChoices):
    """What staff do to a page in all its languages."""

    MOVE = "move", _("moved")
    RENAME = "rename", _("address changed")
    UNPUBLISH = "unpublish", _("unpublished")
    EXPIRE = "expire", _("expired")
    DELETE = "delete", _("deleted")
    RESTRICT = "restrict", _("privacy changed")

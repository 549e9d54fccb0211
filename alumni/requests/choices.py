"""What people ask of the team, and what becomes of it."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Wish(TextChoices):
    """What somebody wants done about a profile."""

    CORRECT = "correct", _("Correct something")
    HIDE_SURNAME = "hide_surname", _("Do not show the surname")
    HIDE = "hide", _("Do not show this person at all")
    OTHER = "other", _("Something else")


class Relation(TextChoices):
    """Who asks about a person."""

    SELF = "self", _("I am this person")
    PARENT = "parent", _("I am a parent or guardian")
    OTHER = "other", _("Somebody else")


class FilmPurpose(TextChoices):
    """Why somebody writes to the people of a film."""

    SCREENING = "screening", pgettext_lazy("why somebody asks for a film", "A screening or a festival")
    MARKET = "market", pgettext_lazy("why somebody asks for a film", "A market, or buying the film")
    PRESS = "press", pgettext_lazy("why somebody asks for a film", "The press")
    OTHER = "other", _("Something else")


class RequestState(TextChoices):
    NEW = "new", pgettext_lazy("request", "new")
    DONE = "done", pgettext_lazy("request", "done")
    DECLINED = "declined", pgettext_lazy("request", "declined")


HANDLED = frozenset({RequestState.DONE, RequestState.DECLINED})

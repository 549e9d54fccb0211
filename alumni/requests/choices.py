"""Choices of readers' requests."""

from django.db.models import TextChoices
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _


class Wish(TextChoices):
    """What somebody wants to be done about a profile."""

    CORRECT = "correct", _("Correct something")
    HIDE_SURNAME = "hide_surname", _("Hide the surname")
    HIDE = "hide", _("Hide the whole profile")
    OTHER = "other", _("Something else")


class Relation(TextChoices):
    """The relation of the asker to the person."""

    SELF = "self", _("I am this person")
    PARENT = "parent", _("I am a parent or guardian")
    OTHER = "other", _("Somebody else")


class FilmPurpose(TextChoices):
    """Why somebody writes to the people of a film."""

    TREATMENT = "treatment", pgettext_lazy("why somebody asks for a film", "Reading the treatment")
    SCREENING = "screening", pgettext_lazy("why somebody asks for a film", "A screening or a festival")
    MARKET = "market", pgettext_lazy("why somebody asks for a film", "A market or a sale")
    PRESS = "press", pgettext_lazy("why somebody asks for a film", "The press")
    OTHER = "other", _("Something else")


class Material(TextChoices):
    """What the people of a film can be asked for; the label is that of the button on the film's page."""

    TREATMENT = "treatment", _("Contact the filmmakers, or ask for the treatment")
    UNFINISHED = "unfinished", _("Contact the filmmakers, or ask what can be seen already")
    SCREENER = "screener", _("Contact the filmmakers, or ask for a screener")
    NOT_KNOWN = "not_known", _("Contact the filmmakers")

    @property
    def invitation(self) -> str:
        """The sentence above the form."""
        return {
            Material.TREATMENT: gettext("Ask for the treatment, or about anything else to do with the film."),
            Material.UNFINISHED: gettext("Ask what can be seen already, or about anything else to do with the film."),
            Material.SCREENER: gettext("Ask for a screener, or about anything else to do with the film."),
            Material.NOT_KNOWN: gettext("Ask anything about the film."),
        }[self]

    @property
    def purposes(self) -> list[tuple[str, str]]:
        """Choices for a form: the purposes for which one can write to the people of such a film."""
        missing = FilmPurpose.SCREENING if self == Material.TREATMENT else FilmPurpose.TREATMENT
        return [(value, str(label)) for value, label in FilmPurpose.choices if value != missing]


class RequestState(TextChoices):
    NEW = "new", pgettext_lazy("request", "new")
    DONE = "done", pgettext_lazy("request", "done")
    DECLINED = "declined", pgettext_lazy("request", "declined")


HANDLED = frozenset({RequestState.DONE, RequestState.DECLINED})

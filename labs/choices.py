"""Choices of the programme, with named subsets."""

from django.db.models import TextChoices
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _


class Phase(TextChoices):
    """The phase of a call. It is derived from the clock, never stored."""

    UPCOMING = "upcoming", _("upcoming")
    OPEN = "open", _("open")
    GRACE = "grace", _("just closed")
    CLOSED = "closed", _("closed")
    RESULTS = "results", _("results published")
    CANCELLED = "cancelled", _("cancelled")


TAKES_SUBMISSIONS = frozenset({Phase.OPEN, Phase.GRACE})
SHOWN_AS_CLOSED = frozenset({Phase.GRACE, Phase.CLOSED, Phase.RESULTS})


class CountryBasis(TextChoices):
    """What ties an applicant to an invited country."""

    CITIZENSHIP = "citizenship", _("citizenship")
    RESIDENCE = "residence", _("residence")
    EITHER = "either", _("citizenship or residence")

    @property
    def sentence(self) -> str:
        """As readers are told it, beside the countries."""
        if self == CountryBasis.CITIZENSHIP:
            return gettext("By citizenship.")
        return gettext("By residence.") if self == CountryBasis.RESIDENCE else gettext("By citizenship or residence.")


class ApplicantKind(TextChoices):
    """Who answers a call."""

    FILMMAKER = "filmmaker", _("a filmmaker")
    TEAM = "team", _("a film team")
    ORGANISATION = "organisation", _("an organisation")


class Craft(TextChoices):
    """What somebody does in a film."""

    DIRECTOR = "director", _("director")
    PRODUCER = "producer", _("producer")
    SCREENWRITER = "screenwriter", _("screenwriter")
    CINEMATOGRAPHER = "cinematographer", _("cinematographer")
    EDITOR = "editor", _("editor")
    SOUND = "sound", _("sound")
    COMPOSER = "composer", _("composer")
    ACTOR = "actor", _("actor")
    IMPACT_PRODUCER = "impact_producer", _("impact producer")
    OTHER = "other", _("other")


class ParticipationRole(TextChoices):
    """In what capacity a person took part in an edition."""

    PARTICIPANT = "participant", pgettext_lazy("role at a lab", "participant")
    WINNER = "winner", pgettext_lazy("role at a lab", "winner")
    MENTOR = "mentor", pgettext_lazy("role at a lab", "mentor")
    TUTOR = "tutor", pgettext_lazy("role at a lab", "tutor")
    TEAM = "team", pgettext_lazy("role at a lab", "team")


ALUMNI_ROLES = frozenset({ParticipationRole.PARTICIPANT, ParticipationRole.WINNER})
MENTOR_ROLES = frozenset({ParticipationRole.MENTOR, ParticipationRole.TUTOR})


class Visibility(TextChoices):
    """How much of a person the public sees."""

    PUBLIC = "public", _("public")
    NO_SURNAME = "no_surname", _("without the surname")
    HIDDEN = "hidden", _("hidden")


SHOWN = frozenset({Visibility.PUBLIC, Visibility.NO_SURNAME})


class FilmForm(TextChoices):
    FICTION = "fiction", _("fiction")
    DOCUMENTARY = "documentary", _("documentary")
    ANIMATION = "animation", _("animation")
    HYBRID = "hybrid", _("hybrid")


class FilmStage(TextChoices):
    IDEA = "idea", _("idea")
    DEVELOPMENT = "development", _("development")
    FINANCING = "financing", _("financing")
    PRODUCTION = "production", _("production")
    POST_PRODUCTION = "post_production", _("post-production")
    COMPLETED = "completed", _("completed")


BEFORE_SHOOTING = frozenset({FilmStage.IDEA, FilmStage.DEVELOPMENT, FilmStage.FINANCING})
"""There is a text, and no picture yet."""
BEFORE_COMPLETION = frozenset({FilmStage.PRODUCTION, FilmStage.POST_PRODUCTION})
"""There is a picture, and no film yet."""


class PremiereStatus(TextChoices):
    """Which premiere a film can still offer, the first question of markets and festivals."""

    WORLD = "world", _("world premiere available")
    INTERNATIONAL = "international", _("international premiere available")
    PREMIERED = "premiered", _("premiered")
    RELEASED = "released", _("released")


SHOWN_ALREADY = frozenset({PremiereStatus.INTERNATIONAL, PremiereStatus.PREMIERED, PremiereStatus.RELEASED})
"""The film is finished: somebody has seen it."""


class EventKind(TextChoices):
    FESTIVAL = "festival", _("festival")
    MARKET = "market", _("film market")
    FORUM = "forum", _("co-production forum")
    FUND = "fund", _("fund")
    OTHER = "other", _("other")


class ResultKind(TextChoices):
    PARTICIPANT = "participant", pgettext_lazy("kind of result", "participant")
    ACCREDITATION = "accreditation", _("accreditation")
    PITCH_PLACE = "pitch_place", _("place at a pitching session")
    SELECTION = "selection", pgettext_lazy("kind of result", "selection")
    AWARD = "award", _("award")
    PREMIERE = "premiere", _("premiere")
    GRANT = "grant", _("grant")
    RELEASE = "release", _("release")


class Required(TextChoices):
    """When a question of an application form must be answered."""

    NEVER = "never", _("never")
    SUBMIT = "submit", _("on submission")
    CONDITION = "condition", _("depending on another answer")
    GROUP = "group", _("together with other questions")


class PersonalRole(TextChoices):
    """What an answer says about whoever writes it; the value is the key that such a question usually has."""

    NAME = "name", _("the name")
    LATIN_NAME = "latin_name", _("the name in Latin letters")
    EMAIL = "email", _("the e-mail address")
    PHONE = "phone", _("the phone number")
    COUNTRY = "country", _("the country")

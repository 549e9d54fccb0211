from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.db.models.expressions import Combinable

from labs.choices import ALUMNI_ROLES, MENTOR_ROLES, SHOWN, Visibility
from portal.languages.chains import CYRILLIC_LANGUAGES, active_language

if TYPE_CHECKING:
    from labs.models.labs import Edition


def surname_may_be_read(person: str = "") -> Q:
    """`labs.rules.surname_is_shown` as a condition on people, or on rows with a relation named `person` to one."""
    of_person = f"{person}__" if person else ""
    return Q(**{f"{of_person}visibility": Visibility.PUBLIC, f"{of_person}is_minor": False})


def is_alumnus(person: str) -> Exists:
    """Condition on rows: the person in their field `person` took part as an alumnus."""
    return Exists(participations().of_alumni().filter(person=OuterRef(person)))


def participations() -> "ParticipationQuerySet":
    # The model's manager is made from the querysets below, so it can only be imported after them.
    from labs.models.people import Participation

    rows: ParticipationQuerySet = Participation.objects.all()
    return rows


def order_of_names(language: str | None = None) -> tuple[str, ...]:
    """The fields by which people are ordered: real ones before samples, by the name as the language writes it."""
    cyrillic = (language or active_language()) in CYRILLIC_LANGUAGES
    return "is_sample", "sort_key_cyrillic" if cyrillic else "sort_key", "pk"


class PersonQuerySet(QuerySet["Person"]):
    def shown(self) -> "PersonQuerySet":
        """People the public may see, with or without their surname."""
        return self.filter(visibility__in=SHOWN)

    def with_surname(self) -> "PersonQuerySet":
        """People whose surname the public may read."""
        return self.filter(surname_may_be_read())

    def without_surname(self) -> "PersonQuerySet":
        """People the public may see, but whose surname it may not read."""
        return self.shown().filter(~surname_may_be_read())

    def real(self) -> "PersonQuerySet":
        return self.filter(is_sample=False)

    def alumni(self) -> "PersonQuerySet":
        """Shown people with a participation that makes an alumnus."""
        return self.shown().filter(self._participating(ALUMNI_ROLES))

    def mentors(self) -> "PersonQuerySet":
        """Shown people who mentored or taught."""
        return self.shown().filter(self._participating(MENTOR_ROLES))

    def by_name(self, language: str | None = None) -> "PersonQuerySet":
        """Real people before samples, by the name as the language writes it."""
        return self.order_by(*order_of_names(language))

    def for_cards(self) -> "PersonQuerySet":
        """With the picture, and the editions somebody took part or taught in, latest first; in two queries."""
        related = self.select_related("country", "portrait")
        return related.prefetch_related(Prefetch("participations", participations().in_order()))

    @staticmethod
    def _participating(roles: frozenset[str]) -> Exists:
        return Exists(participations().filter(person=OuterRef("pk"), role__in=roles))


class ParticipationQuerySet(QuerySet["Participation"]):
    def in_order(self) -> "ParticipationQuerySet":
        """Latest first, with edition and lab."""
        return self.select_related("edition__lab").order_by("-year", "sort_order", "pk")

    def in_edition(self, edition: "Edition | Combinable") -> "ParticipationQuerySet":
        """What shown people taught in an edition or took part in, with person and portrait.

        Asked of all people instead, it would be looked up for each of them whether they were there.
        """
        rows = self.filter(edition=edition, role__in=MENTOR_ROLES | ALUMNI_ROLES, person__visibility__in=SHOWN)
        return rows.select_related("person__portrait")

    def by_name(self) -> "ParticipationQuerySet":
        """As `PersonQuerySet.by_name` orders their people."""
        return self.order_by(*(f"person__{name}" for name in order_of_names()), "pk")

    def of_alumni(self) -> "ParticipationQuerySet":
        return self.filter(role__in=ALUMNI_ROLES, person__visibility__in=SHOWN)

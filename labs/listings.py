"""Lists of the programme as the public sees them: facts joined with their pages in the reader's language."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from .choices import ALUMNI_ROLES, MENTOR_ROLES, SHOWN
from .rules import phase

if TYPE_CHECKING:
    from portal.querysets import BasePageQuerySet

    from .models import Call, Edition, EditionPage, Lab, MentorPage, Person


def lab_pages() -> "BasePageQuerySet":
    """Pages of labs for the reader, with lab and kind, in the order of the labs."""
    from .models import LabPage

    return (
        LabPage.objects.for_reader()
        .select_related("lab__kind", "cover")
        .prefetch_related("cover__renditions", "lab__editions")
        .order_by("lab__sort_order", "lab__slug", "pk")
    )


def call_pages() -> "BasePageQuerySet":
    """Pages of calls for the reader. A call without a live page is not public."""
    from .models import CallPage

    return (
        CallPage.objects.for_reader()
        .select_related("call__edition__lab", "cover")
        .prefetch_related("cover__renditions")
        .order_by("call__closes_at", "call__slug", "pk")
    )


def open_calls() -> "BasePageQuerySet":
    """Pages of the calls that take applications now, the nearest deadline first."""
    from .models import Call

    return call_pages().filter(call__in=Call.objects.open())


def upcoming_calls() -> "BasePageQuerySet":
    from .models import Call

    return call_pages().filter(call__in=Call.objects.upcoming())


def calls_by_phase() -> dict[str, Any]:
    """{"open": pages, "upcoming": pages, "closed": pages, "cancelled": pages}, in one query."""
    from .choices import SHOWN_AS_CLOSED, Phase

    groups: dict[str, list[Any]] = {"open": [], "upcoming": [], "closed": [], "cancelled": []}
    for page in call_pages():
        now_in = phase(page.call)
        name = "closed" if now_in in SHOWN_AS_CLOSED else Phase(now_in).value
        groups[name].append(page)
    groups["closed"].reverse()
    return groups


@dataclass(frozen=True)
class EditionCard:
    """An edition with the page that tells of it, where there is one."""

    edition: "Edition"
    page: "EditionPage | None"


def editions_of(lab: "Lab") -> list[EditionCard]:
    """Editions of a lab, the latest first, samples last."""
    from .models import EditionPage

    pages = {page.edition_id: page for page in EditionPage.objects.for_reader().filter(edition__lab=lab)}
    editions = lab.editions.latest_first().select_related("lab").prefetch_related("modules__country")
    return [EditionCard(edition, pages.get(edition.pk)) for edition in editions]


@dataclass(frozen=True)
class PersonCard:
    """A person with their functions, and the page that tells of them where there is one."""

    person: "Person"
    page: "MentorPage | None"


def mentors() -> list[PersonCard]:
    """Everybody who mentored or taught, by name."""
    from .models import Person

    return with_pages(list(Person.objects.mentors().by_name().for_cards()))


def mentors_of(edition: "Edition") -> list[PersonCard]:
    """Mentors and tutors of one edition, by name."""
    from .models import Person

    people = Person.objects.shown().filter(participations__edition=edition, participations__role__in=MENTOR_ROLES)
    return with_pages(list(people.distinct().by_name().for_cards()))


def alumni_of(edition: "Edition") -> list["Person"]:
    """Participants and winners of one edition whom the public may see."""
    from .models import Person

    people = Person.objects.filter(
        visibility__in=SHOWN, participations__edition=edition, participations__role__in=ALUMNI_ROLES
    )
    return list(people.distinct().by_name().for_cards())


def with_pages(people: list["Person"]) -> list[PersonCard]:
    """Each person with their mentor page in the reader's language."""
    from .models import MentorPage

    pages = {page.person_id: page for page in MentorPage.objects.for_reader().filter(person__in=people)}
    return [PersonCard(person, pages.get(person.pk)) for person in people]


def call_page(call: "Call") -> Any:
    """The live page of a call for the reader, or None."""
    return call_pages().filter(call=call).first()

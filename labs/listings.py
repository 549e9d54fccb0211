"""Lists of the programme as the public sees them: facts joined with their pages in the reader's language."""

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Exists, Max, OuterRef, Prefetch, Q, Subquery, prefetch_related_objects
from django.utils import timezone

from portal.querysets import unrestricted

from .choices import ALUMNI_ROLES, MENTOR_ROLES
from .querysets import is_alumnus
from .rules import phase

if TYPE_CHECKING:
    from portal.querysets import BasePageQuerySet

    from .models import Call, Edition, EditionPage, Lab, LabPage
    from .querysets import PersonQuerySet


def lab_pages() -> "BasePageQuerySet":
    """Pages of labs for the reader, with lab, kind and picture, in the order of the labs."""
    from .models import LabPage

    pages = LabPage.objects.for_reader().select_related("lab__kind", "cover")
    return pages.order_by("lab__sort_order", "lab__slug", "pk")


def call_pages() -> "BasePageQuerySet":
    """Pages of calls for the reader. A call without a live page is not public."""
    from .models import CallPage

    pages = CallPage.objects.for_reader().select_related("call__edition__lab")
    return pages.order_by("call__closes_at", "call__slug", "pk")


def calls_to_come() -> dict[str, Any]:
    """{"open": pages, "upcoming": pages}, the nearest deadline first, in one query however many have closed."""
    groups = calls_by_phase(running_call_pages())
    return {"open": groups["open"], "upcoming": groups["upcoming"]}


def running_call_pages() -> "BasePageQuerySet":
    """Pages of calls that are open or upcoming, the nearest deadline first."""
    from .models import Call

    return call_pages().filter(Q(call__in=Call.objects.open()) | Q(call__in=Call.objects.upcoming()))


def last_change_of_calls() -> dt.datetime | None:
    """When the list of open and upcoming calls last changed: by staff, or by a call that opened or closed."""
    now = timezone.now()
    closed = Max("call__closes_at", filter=Q(call__closes_at__lt=now.replace(second=0, microsecond=0)))
    opened = Max("call__opens_at", filter=Q(call__opens_at__lte=now))
    results = Max("call__results_published_at", filter=Q(call__results_published_at__lte=now))
    last = (
        call_pages()
        .order_by()
        .aggregate(Max("last_published_at"), Max("call__revised_at"), opened=opened, closed=closed, results=results)
    )
    if last["closed"]:
        last["closed"] += dt.timedelta(seconds=1)
    return max((moment for moment in last.values() if moment), default=None)


def calls_by_phase(pages: "BasePageQuerySet | None" = None) -> dict[str, Any]:
    """{"open": pages, "upcoming": pages, "closed": pages, "cancelled": pages}, of all calls or of `pages`."""
    from .choices import SHOWN_AS_CLOSED, Phase

    groups: dict[str, list[Any]] = {"open": [], "upcoming": [], "closed": [], "cancelled": []}
    for page in call_pages() if pages is None else pages:
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


@dataclass(frozen=True)
class LabCard:
    """The page of a lab with all its editions."""

    page: "LabPage"
    editions: list[EditionCard]


def labs_with_editions() -> list[LabCard]:
    """Every lab that has a page, with its editions, the latest first, samples last; in three queries."""
    from .models import Edition, EditionPage

    pages = list(lab_pages())
    told = {page.edition_id: page for page in EditionPage.objects.for_reader()}
    cards: dict[int, list[EditionCard]] = {page.lab_id: [] for page in pages}
    for edition in Edition.objects.filter(lab__in=cards).latest_first():
        cards[edition.lab_id].append(EditionCard(edition, told.get(edition.pk)))
    return [LabCard(page, cards[page.lab_id]) for page in pages]


def editions_of(lab: "Lab") -> list[EditionCard]:
    """Editions of a lab, the latest first, samples last."""
    from .models import EditionPage

    pages = {page.edition_id: page for page in EditionPage.objects.for_reader().filter(edition__lab=lab)}
    editions = lab.editions.latest_first().select_related("lab").prefetch_related("modules")
    return [EditionCard(edition, pages.get(edition.pk)) for edition in editions]


def mentors() -> "PersonQuerySet":
    """Everybody who mentored or taught, by name, with the address of the page that tells of them."""
    from .models import Person

    return Person.objects.mentors().by_name().for_cards().annotate(mentor_path=path_of_mentor())


def complete(edition: "Edition") -> "Edition":
    """The edition with its modules and partners at hand, in a fixed number of queries."""
    from .models import EditionPartner

    partnerships = EditionPartner.objects.select_related("partner__logo").order_by("sort_order", "pk")
    prefetch_related_objects([edition], "modules", Prefetch("partnerships", partnerships))
    return edition


def people_of(edition: "Edition") -> dict[str, Any]:
    """{"mentors": people, "alumni": people} of one edition whom the public may see, by name."""
    from .models import Participation, Person

    role = Participation.objects.filter(person=OuterRef("pk"), edition=edition)
    people = (
        Person.objects.shown()
        .annotate(
            taught=Exists(role.filter(role__in=MENTOR_ROLES)),
            took_part=Exists(role.filter(role__in=ALUMNI_ROLES)),
            of_alumnus=is_alumnus("pk"),
            mentor_path=path_of_mentor(),
        )
        .filter(Q(taught=True) | Q(took_part=True))
        .select_related("portrait")
    )
    everybody = list(people.by_name())
    return {
        "mentors": [person for person in everybody if person.taught],
        "alumni": [person for person in everybody if person.took_part],
    }


def path_of_mentor() -> Subquery:
    """`url_path` of a live page that tells of a person, the same below every front page; NULL without one."""
    from .models import MentorPage

    pages = MentorPage.objects.live().filter(unrestricted(), person=OuterRef("pk"))
    return Subquery(pages.order_by("pk").values("url_path")[:1])


def call_page(call: "Call") -> Any:
    """The live page of a call for the reader, or None."""
    return call_pages().filter(call=call).first()

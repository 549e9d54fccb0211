"""Questions asked of the programme. Every list ends its order in a unique key."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Prefetch, Q, QuerySet
from django.utils import timezone

from portal.languages import CYRILLIC_LANGUAGES, active_language

from .choices import ALUMNI_ROLES, MENTOR_ROLES, SHOWN

WHOM_IT_INVITES = ("countries", "regions__countries")
"""Relations of a call that tell which countries it invites."""


class LabQuerySet(QuerySet["Lab"]):
    def in_order(self) -> "LabQuerySet":
        return self.order_by("sort_order", "slug")


class EditionQuerySet(QuerySet["Edition"]):
    def real(self) -> "EditionQuerySet":
        return self.filter(is_sample=False)

    def latest_first(self) -> "EditionQuerySet":
        return self.order_by("is_sample", "-year", "lab__sort_order", "lab__slug", "slug")


class CallQuerySet(QuerySet["Call"]):
    """Calls by phase; the same boundaries as `labs.rules.phase`."""

    def standing(self) -> "CallQuerySet":
        """Not cancelled."""
        return self.filter(Q(cancelled_at__isnull=True) | Q(cancelled_at__gt=timezone.now()))

    def open(self) -> "CallQuerySet":
        """What takes applications now, the nearest deadline first."""
        now = timezone.now()
        return self._closing_after(now).filter(opens_at__lte=now).order_by("closes_at", "slug")

    def upcoming(self) -> "CallQuerySet":
        """What will open; an unknown opening comes last."""
        now = timezone.now()
        not_open = Q(opens_at__gt=now) | Q(opens_at__isnull=True)
        return (
            self._closing_after(now).filter(not_open).order_by(F("opens_at").asc(nulls_last=True), "closes_at", "slug")
        )

    def closed(self) -> "CallQuerySet":
        """What no longer takes applications, the latest first; cancelled calls are left out."""
        over = Q(closes_at__lt=self._minute_of(timezone.now())) | Q(results_published_at__lte=timezone.now())
        return self.standing().filter(over).order_by("-closes_at", "slug")

    def cancelled(self) -> "CallQuerySet":
        """What staff have called off, the latest first."""
        return self.filter(cancelled_at__lte=timezone.now()).order_by("-cancelled_at", "slug")

    def inviting(self, code: str) -> "CallQuerySet":
        """Calls that invite this country by name, by region, or by inviting all."""
        everybody = Q(countries__isnull=True, regions__isnull=True)
        return self.filter(Q(countries=code) | Q(regions__countries=code) | everybody).distinct()

    def for_page(self) -> "CallQuerySet":
        """With all that a call's page shows, in a fixed number of queries."""
        return self.select_related("edition__lab").prefetch_related(*WHOM_IT_INVITES)

    def _closing_after(self, now: dt.datetime) -> "CallQuerySet":
        running = Q(results_published_at__isnull=True) | Q(results_published_at__gt=now)
        return self.standing().filter(running, closes_at__gte=self._minute_of(now))

    @staticmethod
    def _minute_of(now: dt.datetime) -> dt.datetime:
        """`closes_at` lies at second 59: a call runs through the minute it names."""
        return now.replace(second=0, microsecond=0)


class PartnerQuerySet(QuerySet["Partner"]):
    def founders(self) -> "PartnerQuerySet":
        return self.filter(is_founder=True).order_by("name", "pk")

    def of_editions(self) -> "PartnerQuerySet":
        """Partners of real editions, each once."""
        return self.filter(is_founder=False, partnerships__edition__is_sample=False).distinct().order_by("name", "pk")

    def of_the_whole(self) -> "PartnerQuerySet":
        """Founders, then partners of real editions, each once, with their logos."""
        shown = self.filter(Q(is_founder=True) | Q(partnerships__edition__is_sample=False)).distinct()
        return shown.select_related("logo").order_by("-is_founder", "name", "pk")


class PersonQuerySet(QuerySet["Person"]):
    def shown(self) -> "PersonQuerySet":
        """People the public may see, with or without their surname."""
        return self.filter(visibility__in=SHOWN)

    def real(self) -> "PersonQuerySet":
        return self.filter(is_sample=False)

    def called(self, words: Iterable[str]) -> "PersonQuerySet":
        """People with one of the words for a surname, in either script, however it is capitalised."""
        written = {form for word in words for form in (word, word.lower(), word.upper(), word.capitalize())}
        return self.filter(Q(family_name__in=written) | Q(family_name_cyrillic__in=written))

    def alumni(self) -> "PersonQuerySet":
        """Shown people with a participation that makes an alumnus."""
        return self.shown().filter(self._participating(ALUMNI_ROLES))

    def mentors(self) -> "PersonQuerySet":
        """Shown people who mentored or taught."""
        return self.shown().filter(self._participating(MENTOR_ROLES))

    def by_name(self, language: str | None = None) -> "PersonQuerySet":
        """Real people before samples, by the name as the language writes it."""
        cyrillic = (language or active_language()) in CYRILLIC_LANGUAGES
        return self.order_by("is_sample", "sort_key_cyrillic" if cyrillic else "sort_key", "pk")

    def for_cards(self) -> "PersonQuerySet":
        """With the picture, and the editions somebody took part or taught in, latest first; in two queries."""
        from .models import Participation

        related = self.select_related("country", "portrait")
        return related.prefetch_related(Prefetch("participations", Participation.objects.in_order()))

    @staticmethod
    def _participating(roles: frozenset[str]) -> Exists:
        from .models import Participation

        return Exists(Participation.objects.filter(person=OuterRef("pk"), role__in=roles))


def is_alumnus(person: str) -> Exists:
    """Condition on rows that name a person in their field `person`: the public can meet them in the showcase."""
    from .models import Participation

    return Exists(Participation.objects.of_alumni().filter(person=OuterRef(person)))


class ParticipationQuerySet(QuerySet["Participation"]):
    def in_order(self) -> "ParticipationQuerySet":
        """Latest first, with edition and lab."""
        return self.select_related("edition__lab").order_by("-year", "sort_order", "pk")

    def of_alumni(self) -> "ParticipationQuerySet":
        return self.filter(role__in=ALUMNI_ROLES, person__visibility__in=SHOWN)

    def of_mentors(self) -> "ParticipationQuerySet":
        return self.filter(role__in=MENTOR_ROLES, person__visibility__in=SHOWN)


class ProjectQuerySet(QuerySet["Project"]):
    def shown(self) -> "ProjectQuerySet":
        return self.filter(is_hidden=False)

    def in_order(self) -> "ProjectQuerySet":
        """Real films before samples, the newest first."""
        return self.order_by("is_sample", F("year").desc(nulls_last=True), "original_title", "pk")


class ResultQuerySet(QuerySet["Result"]):
    def verified(self) -> "ResultQuerySet":
        return self.filter(verified_at__isnull=False)

    def real(self) -> "ResultQuerySet":
        return self.exclude(person__is_sample=True).exclude(project__is_sample=True)

    def shown(self) -> "ResultQuerySet":
        """Verified results of people and films the public may see."""
        of_shown_person = Q(person__isnull=True) | Q(person__visibility__in=SHOWN)
        of_shown_film = Q(project__isnull=True) | Q(project__is_hidden=False)
        return self.verified().filter(of_shown_person, of_shown_film)

    def in_order(self) -> "ResultQuerySet":
        """Latest first, with event, strand and whose they are; `of_alumnus` where that person has a profile."""
        whose = self.select_related("event", "strand", "person", "project").annotate(of_alumnus=is_alumnus("person"))
        return whose.order_by("-year", "event__slug", F("rank").asc(nulls_last=True), "pk")

    def per_event_and_year(self) -> QuerySet[Any, dict[str, Any]]:
        """How many there are of each event in each year: rows with `slug`, `name`, `year` and `number`."""
        named = self.order_by().values("year", slug=F("event__slug"), name=F("event__names"))
        return named.annotate(number=Count("pk")).order_by("-year", "slug")

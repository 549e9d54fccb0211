from django.db.models import F, Q, QuerySet

from labs.choices import SHOWN

from .people import is_alumnus


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
        """Latest first, with event, strand, person and film; `of_alumnus` says whether the person has a profile."""
        whose = self.select_related("event", "strand", "person", "project").annotate(of_alumnus=is_alumnus("person"))
        return whose.order_by("-year", "event__slug", F("rank").asc(nulls_last=True), "pk")

from django.db.models import QuerySet


class LabQuerySet(QuerySet["Lab"]):
    def in_order(self) -> "LabQuerySet":
        return self.order_by("sort_order", "slug")


class EditionQuerySet(QuerySet["Edition"]):
    def real(self) -> "EditionQuerySet":
        return self.filter(is_sample=False)

    def latest_first(self) -> "EditionQuerySet":
        return self.order_by("is_sample", "-year", "lab__sort_order", "lab__slug", "slug")

from django.db.models import F, QuerySet


class ProjectQuerySet(QuerySet["Project"]):
    def shown(self) -> "ProjectQuerySet":
        return self.filter(is_hidden=False)

    def in_order(self) -> "ProjectQuerySet":
        """Real films before samples, the newest first."""
        return self.order_by("is_sample", F("year").desc(nulls_last=True), "original_title", "pk")

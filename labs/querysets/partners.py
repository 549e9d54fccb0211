from django.db.models import Q, QuerySet


class PartnerQuerySet(QuerySet["Partner"]):
    def founders(self) -> "PartnerQuerySet":
        return self.filter(is_founder=True).order_by("name", "pk")

    def of_the_whole(self) -> "PartnerQuerySet":
        """Founders, then partners of real editions, each once, with their logos."""
        shown = self.filter(Q(is_founder=True) | Q(partnerships__edition__is_sample=False)).distinct()
        return shown.select_related("logo").order_by("-is_founder", "name", "pk")

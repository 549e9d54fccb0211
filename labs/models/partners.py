"""Founders and partners, and which editions they supported."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from labs.querysets.partners import PartnerQuerySet
from portal.fields import TextInLanguages
from portal.models import PortalImage

from .facts import FactWithAddress


class Partner(FactWithAddress):
    """An organisation: a founder of the programme, or a partner of editions."""

    name = models.CharField(pgettext_lazy("of a thing", "name"), max_length=160)
    about = TextInLanguages(pgettext_lazy("partner", "about"), max_length=600, lines=True, blank=True)
    logo = models.ForeignKey(
        PortalImage, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("logo")
    )
    url = models.URLField(_("website"), blank=True)
    is_founder = models.BooleanField(_("founder of the project as a whole"), default=False)

    objects: ClassVar = PartnerQuerySet.as_manager()

    class Meta:
        verbose_name = _("partner")
        verbose_name_plural = _("partners")
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name

    def name_for_slug(self) -> str:
        return self.name

    def text_for_search(self) -> str:
        return f"{self.name} {self.about.all_texts()}"

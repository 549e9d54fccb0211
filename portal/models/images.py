"""Pictures with credit, rights and alternative text, and their files."""

import secrets
from pathlib import PurePath
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import (
    AbstractImage,
    AbstractRendition,
    Image,
    get_rendition_storage,
    get_rendition_upload_to,
)
from wagtail.search import index

from portal.choices import ImageRights
from portal.fields import TextInLanguages
from portal.pictures.fields import PictureField
from portal.pictures.library_internals import is_to_be_stored
from portal.pictures.renditions import ImageDrawnInSubprocess

from .texts import RowWithTexts


class PortalImage(RowWithTexts, ImageDrawnInSubprocess):
    """A picture with what we need to know to show it: whose it is, what it shows, and who agreed to be shown."""

    credit = models.CharField(
        _("credit"), max_length=200, blank=True, help_text=_("Who made it, exactly as it must be printed.")
    )
    caption = TextInLanguages(_("caption"), max_length=300, blank=True)
    alt = TextInLanguages(
        _("alternative text"),
        max_length=250,
        help_text=_("What the picture shows, for readers who cannot see it."),
    )
    rights = models.CharField(_("rights"), max_length=20, choices=ImageRights, default=ImageRights.OWN)
    press_may_use = models.BooleanField(_("the press may use it, with the credit"), default=False)
    consent_note = models.TextField(
        _("consent"), blank=True, help_text=_("Who is shown, and when and how they agreed. Staff only.")
    )

    ready = models.JSONField(default=dict, editable=False)
    """The files made for the shapes of portal.pictures; only portal.pictures.making writes it."""

    admin_form_fields = (
        *(name for name in Image.admin_form_fields if name != "description"),
        "alt",
        "caption",
        "credit",
        "rights",
        "press_may_use",
        "consent_note",
    )
    shown_fields: ClassVar[tuple[str, ...]] = (
        "file",
        "alt",
        "caption",
        "credit",
        "rights",
        "press_may_use",
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
        "collection",
    )
    """Fields that the public sees, or that decide who may change the picture; see portal.public_use."""
    search_fields = [
        *AbstractImage.search_fields,
        index.SearchField("credit"),
        index.FilterField("press_may_use"),
        index.FilterField("rights"),
    ]

    class Meta(AbstractImage.Meta):
        verbose_name = _("image")
        verbose_name_plural = _("images")
        permissions = [("choose_image", _("Can choose image"))]

    def save(self, *args: Any, **kwargs: Any) -> None:
        if is_to_be_stored(self.file):
            self.ready = {}
        super().save(*args, **kwargs)

    def get_upload_to(self, filename: str) -> str:
        """A random name: the name of an uploaded file often says who is shown, and every page would repeat it."""
        name: str = super().get_upload_to(f"{secrets.token_hex(8)}{PurePath(filename).suffix.lower()}")
        return name

    @property
    def default_alt_text(self) -> str:
        return self.alt.text()

    def clean(self) -> None:
        super().clean()
        if self.press_may_use and not self.credit:
            raise ValidationError({"credit": _("The press needs a credit to print.")})


class PortalRendition(AbstractRendition):
    """One size and format of a picture."""

    file = PictureField(
        upload_to=get_rendition_upload_to, storage=get_rendition_storage, width_field="width", height_field="height"
    )
    image = models.ForeignKey(PortalImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["image", "filter_spec", "focal_point_key"], name="rendition_once")
        ]

"""Front pages and plain pages of text."""

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.functional import classproperty
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, Panel
from wagtail.fields import RichTextField
from wagtail.url_routing import RouteResult
from wagtail_localize.fields import TranslatableField

from portal.fields import BodyField
from portal.languages.public import public_homes
from portal.models import BasePage, BodyPage
from portal.pages.fixed_addresses import slugs_below_front_page

from . import front
from .blocks import FrontPageBlock
from .querysets import HomePageManager
from .routing import route_with_fallback


class HomePage(BasePage):
    """The front page of one language. The language is public while this page is live."""

    page_description = _("Front page of a language.")
    mission = RichTextField(_("what we do"), features=["h2", "bold", "italic", "link"], blank=True)
    founder = models.CharField(_("sentence on the founder"), max_length=300, blank=True)
    sections = BodyField(FrontPageBlock(required=False), blank=True, verbose_name=_("sections, in their order"))

    objects: ClassVar = HomePageManager()

    parent_page_types: ClassVar = ["wagtailcore.Page"]
    subpage_types: ClassVar = [
        "home.InfoPage",
        "news.NewsIndexPage",
        "labs.LabIndexPage",
        "labs.CallIndexPage",
        "labs.MentorIndexPage",
        "alumni.AlumniIndexPage",
    ]
    shared_slug: ClassVar = False
    content_panels: ClassVar[list[Panel]] = [
        *BasePage.content_panels,
        MultiFieldPanel([FieldPanel("mission"), FieldPanel("founder")], heading=_("Who we are")),
        FieldPanel("sections"),
    ]
    translatable_fields: ClassVar = [
        *(field for field in BasePage.translatable_fields if field.field_name != "slug"),
        TranslatableField("mission"),
        TranslatableField("founder"),
        TranslatableField("sections"),
    ]

    class Meta:
        verbose_name = _("front page")

    @classproperty
    def reserved_child_slugs(cls) -> frozenset[str]:  # noqa: N805 a property of the class
        return slugs_below_front_page()

    def get_admin_display_title(self) -> str:
        """The title with the language, because front pages of several languages often have the same title."""
        return f"{super().get_admin_display_title()} ({self.locale.get_display_name()})"

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """As Wagtail's; where this language lacks the page, the nearest language that has it."""
        language = self.locale.language_code
        return route_with_fallback(request, language, public_homes(request), path_components)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return (
            super().get_context(request, *args, **kwargs)
            | {"sections": self.sections_in_order()}
            | front.front_page_context()
        )

    def sections_in_order(self) -> list[Any]:
        """The sections in the order of the source page, which all languages share.

        A page with a section that the source lacks keeps its own order.
        """
        own = list(self.sections)
        if self.locale_id == self.source_locale_id:
            return own
        versions = HomePage.objects.live().filter(translation_key=self.translation_key)
        source = versions.filter(locale_id=self.source_locale_id).first()
        order = [section.id for section in source.sections] if source else []
        if not {section.id for section in own} <= set(order):
            return own
        return sorted(own, key=lambda section: order.index(section.id))


class InfoPage(BodyPage):
    """About, team, press room, privacy, contact."""

    page_description = _("A text page: about, team, press, privacy.")
    parent_page_types: ClassVar = ["home.HomePage", "home.InfoPage"]
    subpage_types: ClassVar = ["home.InfoPage"]

    class Meta:
        verbose_name = _("page of text")

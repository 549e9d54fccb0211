"""What stands around the content of every page: menus, footer, notice, contacts, boilerplate."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting
from wagtail.models import Orderable, Page

from portal.choices import MenuPlace
from portal.dates.choosing import TimeZoneName
from portal.fields import BodyField, TextInLanguages
from portal.pages.blocks.social import SocialLinksBlock
from portal.staff.inline_rows import RowsPanel

from .texts import RowWithTexts

DEFAULT_ZONE = "Asia/Bishkek"


@register_setting(icon="site", order=10)
class SiteSettings(RowWithTexts, ClusterableModel, BaseGenericSetting):
    """What every page carries: menus, footer, contacts, boilerplate, and a notice when there is one."""

    notice = TextInLanguages(
        _("site-wide notice"), max_length=300, blank=True, help_text=_("Empty: no notice is shown.")
    )
    footer = TextInLanguages(_("footer"), max_length=500, lines=True, blank=True)
    boilerplate = TextInLanguages(
        _("boilerplate"),
        max_length=2000,
        lines=True,
        blank=True,
        help_text=_("Shown at the end of every press release."),
    )
    contact_email = models.EmailField(_("team e-mail"), blank=True)
    press_email = models.EmailField(_("press e-mail"), blank=True)
    social_links = BodyField(SocialLinksBlock(required=False), blank=True, verbose_name=_("Social networks"))

    time_zone = TimeZoneName(
        _("time zone"),
        max_length=40,
        default=DEFAULT_ZONE,
        db_default=DEFAULT_ZONE,
        help_text=_("Staff see and enter times in this zone, unless they choose another under Account."),
    )

    panels = [
        FieldPanel("notice"),
        RowsPanel("menu_items", heading=_("Menus"), label=_("menu entry")),
        MultiFieldPanel([FieldPanel("footer"), FieldPanel("boilerplate")], heading=_("Texts")),
        MultiFieldPanel([FieldPanel("contact_email"), FieldPanel("press_email")], heading=_("Contacts")),
        FieldPanel("social_links"),
        FieldPanel("time_zone"),
    ]

    class Meta:
        verbose_name = _("site settings")

    def __str__(self) -> str:
        return str(_("site settings"))


class MenuItem(RowWithTexts, Orderable):
    """An entry of a menu. It points at a page in any language; readers get it in theirs."""

    settings = ParentalKey(SiteSettings, on_delete=models.CASCADE, related_name="menu_items")
    place = models.CharField(_("where"), max_length=10, choices=MenuPlace, default=MenuPlace.HEADER)
    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="+", verbose_name=_("page"))
    label = TextInLanguages(
        _("label"), max_length=40, blank=True, help_text=_("Empty: the title of the page in each language.")
    )

    panels = [FieldPanel("page"), FieldPanel("place"), FieldPanel("label")]

    class Meta(Orderable.Meta):
        verbose_name = _("menu entry")
        verbose_name_plural = _("menu entries")

    def __str__(self) -> str:
        return self.label.text() or self.page.title

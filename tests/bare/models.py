"""Pages with the fields of the portal's: of text, of a call, of a news item, and one fact for them all to point at."""

from typing import Any, ClassVar

from django.db import models
from modelcluster.fields import ParentalKey
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, InlinePanel, Panel
from wagtail.fields import RichTextField, StreamField
from wagtail.images import get_image_model_string
from wagtail.images.blocks import ImageChooserBlock
from wagtail.models import Orderable, Page
from wagtail.search import index
from wagtail.snippets.models import register_snippet

BODY = [
    ("text", blocks.RichTextBlock()),
    ("picture", blocks.StructBlock([("image", ImageChooserBlock()), ("caption", blocks.CharBlock(required=False))])),
]


@register_snippet
class Fact(models.Model):
    """A lab, an edition, a call, a person."""

    name = models.CharField(max_length=80)
    panels: ClassVar[list[Panel]] = [FieldPanel("name")]

    def __str__(self) -> str:
        return self.name


def fact() -> Any:
    return models.ForeignKey(Fact, on_delete=models.PROTECT, null=True, blank=True, related_name="+")


class TextPage(Page):
    lead = models.TextField(blank=True, max_length=500)
    cover = models.ForeignKey(
        get_image_model_string(), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    body = StreamField(BODY, blank=True)

    content_panels: ClassVar[list[Panel]] = [
        *Page.content_panels,
        FieldPanel("lead"),
        FieldPanel("cover"),
        FieldPanel("body"),
    ]
    search_fields: ClassVar = [*Page.search_fields, index.SearchField("lead", boost=2), index.SearchField("body")]

    class Meta:
        abstract = True


class InfoPage(TextPage):
    pass


class CallPage(TextPage):
    call = fact()
    who = RichTextField(blank=True)
    with_what = RichTextField(blank=True)
    covered = RichTextField(blank=True)
    questions = StreamField(BODY, blank=True)

    content_panels: ClassVar[list[Panel]] = [
        *TextPage.content_panels,
        *map(FieldPanel, ("call", "who", "with_what", "covered", "questions")),
    ]
    search_fields: ClassVar = [
        *TextPage.search_fields,
        *map(index.SearchField, ("who", "with_what", "covered")),
    ]


class NewsPage(TextPage):
    kind = models.CharField(max_length=13, default="news")
    date = models.DateField()
    lab = fact()
    edition = fact()
    call = fact()
    press_contact = models.TextField(blank=True)

    content_panels: ClassVar[list[Panel]] = [
        *TextPage.content_panels,
        *map(FieldPanel, ("kind", "date", "lab", "edition", "call", "press_contact")),
        InlinePanel("people"),
    ]
    search_fields: ClassVar = [*TextPage.search_fields, index.FilterField("date"), index.FilterField("kind")]


class NewsPerson(Orderable):
    page = ParentalKey(NewsPage, on_delete=models.CASCADE, related_name="people")
    person = fact()

    panels: ClassVar[list[Panel]] = [FieldPanel("person")]

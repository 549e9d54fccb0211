"""Pictures as a reader gets them: AVIF and a plain format, no wider than needed, with words for who cannot see."""

from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from portal.languages import active_language
from portal.models import PortalImage, PortalRendition
from portal.pictures import SHAPES, pictures_in, prefetch, renditions

register = template.Library()


def srcset(files: tuple[PortalRendition, ...]) -> str:
    return ", ".join(f"{file.url} {file.width}w" for file in files)


@register.simple_tag
def picture(image: PortalImage | None, shape: str, *, eager: bool = False, decorative: bool = False) -> SafeString:
    """A <picture> of `image` in a shape of portal.pictures; nothing without an image.

    `eager` is for the one picture at the head of a page; `decorative` for one
    that stands beside the words that name it.
    """
    if image is None:
        return mark_safe("")
    made = renditions(image, SHAPES[shape])
    widest = made.plain[-1]
    language = image.alt.language()
    foreign = "" if decorative or language in (None, active_language()) else format_html(' lang="{}"', language)
    return format_html(
        '<picture><source type="image/avif" srcset="{}" sizes="{}">'
        '<img src="{}" srcset="{}" sizes="{}" width="{}" height="{}" alt="{}"{}{}></picture>',
        srcset(made.avif),
        SHAPES[shape].sizes,
        made.plain[0].url,
        srcset(made.plain),
        SHAPES[shape].sizes,
        widest.width,
        widest.height,
        "" if decorative else image.alt.text(),
        foreign,
        mark_safe(' fetchpriority="high"' if eager else ' loading="lazy" decoding="async"'),  # noqa: S308 our own words
    )


@register.simple_tag
def picture_address(image: PortalImage) -> str:
    """Address of a plain file of a picture, for cards on other sites."""
    return renditions(image, SHAPES["cover"]).plain[-1].url


@register.simple_tag
def prefetch_pictures(body: Any) -> str:
    """Ask for the files of all pictures in a body at once; shows nothing."""
    prefetch(pictures_in(body))
    return ""

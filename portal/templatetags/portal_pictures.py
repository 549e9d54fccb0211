"""Pictures as a reader gets them: AVIF and a plain format, no wider than needed, with alternative text."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from portal.models import PortalImage
from portal.pictures.shapes import SHAPES, File, Files, file_for_press, files_of
from portal.running.kept import Kept

register = template.Library()
SHOWN = Kept(most=5_000)
"""Pictures as HTML, by their files, shapes and words: up to 2 kB each."""


def srcset(files: tuple[File, ...]) -> str:
    return ", ".join(f"{file.address} {file.width}w" for file in files)


@register.simple_tag
def picture(image: PortalImage | None, shape: str, *, eager: bool = False, decorative: bool = False) -> SafeString:
    """A <picture> of `image` in a shape of portal.pictures; empty without an image, or before it has any file.

    `eager` is for the one picture at the head of a page; `decorative`, with an
    empty alt text, for one beside the words that name what it shows.
    """
    files = files_of(image, SHAPES[shape]) if image else None
    if image is None or files is None:
        return mark_safe("")
    language = None if decorative else image.alt.language()
    alt = image.alt[language] if language else ""
    key = files, shape, alt, language, eager
    return SHOWN(key, lambda: picture_of(files, shape, alt, language, eager=eager))


def picture_of(files: Files, shape: str, alt: str, language: str | None, *, eager: bool) -> SafeString:
    """`language` is that of the alternative text."""
    sizes, widest = SHAPES[shape].sizes, files.plain[-1]
    # Said of the reader's own language too: the picture may stand in a text in another.
    in_language = format_html(' lang="{}"', language) if language else ""
    return format_html(
        '<picture>{}<img src="{}" srcset="{}" sizes="{}" width="{}" height="{}" alt="{}"{}{}></picture>',
        avif_source(files.avif, sizes),
        files.plain[0].address,
        srcset(files.plain),
        sizes,
        widest.width,
        widest.height,
        alt,
        in_language,
        mark_safe(' fetchpriority="high"' if eager else ' loading="lazy" decoding="async"'),  # noqa: S308 our own words
    )


def avif_source(files: tuple[File, ...], sizes: str) -> str:
    return format_html('<source type="image/avif" srcset="{}" sizes="{}">', srcset(files), sizes) if files else ""


@register.simple_tag
def card_picture(image: PortalImage | None, shape: str) -> File | None:
    """A JPEG or PNG of a picture for preview cards on other sites; None without an image, or before it has any file."""
    files = files_of(image, SHAPES[shape]) if image else None
    return files.plain[-1] if files else None


@register.filter
def for_press(image: PortalImage) -> File | None:
    """The large file of a picture that the press may use; None where there is none."""
    return file_for_press(image)

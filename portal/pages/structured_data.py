"""Structured data of pages (JSON-LD, schema.org): only what the page itself shows."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from django.conf import settings
from django.templatetags.static import static
from django.utils.safestring import SafeString, mark_safe

from portal.fields import Words
from portal.languages.chains import active_language
from portal.models import PortalImage
from portal.pictures.shapes import SHAPES, files_of

from .addresses import absolute

INERT = {ord(sign): f"\\u{ord(sign):04X}" for sign in "<>&\u2028\u2029"}
"""Characters that could close a script element or open another, with their JSON escapes."""

Data = dict[str, Any]


def as_script(data: Data) -> SafeString:
    """`data` as a script element with JSON-LD: nothing in it can be taken for markup. Empty values are left out."""
    text = json.dumps({"@context": "https://schema.org"} | filled(data), ensure_ascii=False).translate(INERT)
    return mark_safe(f'<script type="application/ld+json">{text}</script>')  # noqa: S308 made inert above


def filled(data: Mapping[str, Any]) -> Data:
    """`data` without what is None, empty text or an empty list."""
    return {key: value for key, value in data.items() if value not in (None, "", [], {})}


def organisation() -> Data:
    """The organisation that publishes the portal and holds its events."""
    return {
        "@type": "Organization",
        "@id": absolute("/#organization"),
        "name": settings.WAGTAIL_SITE_NAME,
        "url": absolute(f"/{active_language()}/"),
        "logo": {"@type": "ImageObject", "url": absolute(static("img/icon.svg"))},
    }


def picture_of(image: PortalImage | None, shape: str) -> str | None:
    """Full address of a plain file of a picture; None without one."""
    files = files_of(image, SHAPES[shape]) if image else None
    return absolute(files.plain[-1].address) if files else None


def own_text(words: Words) -> str:
    """The text in the language of the page; empty where there is only one in another language."""
    return words.get(active_language(), "")


def breadcrumbs(links: Iterable[tuple[str, str]], here: str) -> Data:
    """The way to a page: name and path of each page above it, and its own name."""
    above = [{"name": name, "item": absolute(path)} for name, path in links]
    steps = enumerate([*above, {"name": here}], 1)
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [{"@type": "ListItem", "position": place} | step for place, step in steps],
    }

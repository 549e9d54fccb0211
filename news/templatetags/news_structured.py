"""A news item as structured data (JSON-LD)."""

from django import template
from django.utils.safestring import SafeString

from news.models import NewsPage
from portal.pages.addresses import absolute, address_in
from portal.pages.structured_data import as_script, organisation, picture_of

register = template.Library()


@register.simple_tag
def news_data(page: NewsPage) -> SafeString:
    """NewsArticle, in the language of the page."""
    language, changed = page.locale.language_code, page.last_published_at
    address = absolute(address_in(page, language))
    return as_script(
        {
            "@type": "NewsArticle",
            "@id": f"{address}#article",
            "headline": page.title,
            "description": page.lead,
            "datePublished": page.date.isoformat(),
            "dateModified": changed.isoformat(timespec="seconds") if changed and changed.date() >= page.date else None,
            "image": picture_of(page.cover, "cover"),
            "inLanguage": language,
            "mainEntityOfPage": address,
            "author": organisation(),
            "publisher": organisation(),
        }
    )

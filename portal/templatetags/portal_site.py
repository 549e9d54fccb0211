"""The frame of every page: navigation, languages, the addresses of a page in other languages."""

from typing import Any, NamedTuple
from urllib.parse import quote, urlsplit

from django import template
from django.conf import settings
from django.http import HttpRequest
from django.template import Context
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from wagtail.models import Page

from portal.fields import Words
from portal.languages.chains import active_language, rank
from portal.languages.cldr import with_territory
from portal.languages.language_names import own_language_name
from portal.languages.public import public_languages
from portal.pages.addresses import absolute, address_in
from portal.pages.navigation import MenuLink, Navigation
from portal.pages.pagination import query_of_part
from portal.pages.querysets import unrestricted
from portal.running.kept import component

register = template.Library()


class LanguageLink(NamedTuple):
    """The address of what the reader sees, in one language."""

    code: str
    name: str
    address: str
    is_current: bool


@register.simple_tag(takes_context=True)
def navigation(context: Context) -> Navigation:
    """Menus, notice, footer and contacts of this request."""
    return Navigation.of(context["request"], context.get("page"))


@register.simple_tag(takes_context=True)
def language_links(context: Context) -> list[LanguageLink]:
    """A link for every public language, to the same path under its prefix; not for one in which the page is gone."""
    request = context["request"]
    gone = navigation(context).gone_languages
    rest = "" if context.get("is_error") else path_below_prefix(request.path)
    is_neutral = request.path.startswith(settings.SIGN_IN)
    return [
        LanguageLink(
            code,
            own_language_name(code),
            in_this_language(request, code) if is_neutral else f"/{code}/{rest}",
            code == active_language(),
        )
        for code in public_languages(request)
        if code not in gone
    ]


def in_this_language(request: HttpRequest, code: str) -> str:
    """The same page of the sign-in, whose address has no language."""
    query = request.GET.copy()
    query["language"] = code
    return f"{request.path}?{query.urlencode()}"


def path_below_prefix(path: str) -> str:
    """`labs/` for /ky/labs/; empty for a path that has no language in front."""
    first, _, rest = path.lstrip("/").partition("/")
    return quote(rest) if rank(first) < len(settings.LANGUAGES) else ""


@register.simple_tag(takes_context=True)
def alternates(context: Context) -> list[LanguageLink]:
    """The languages in which the page is live, with full addresses of what the reader sees."""
    request = context["request"]
    rest, public = path_below_prefix(request.path) + later_part(context), public_languages(request)
    return [
        LanguageLink(code, own_language_name(code), absolute(f"/{code}/{rest}"), code == active_language())
        for code in navigation(context).languages_of_page
        if code in public
    ]


@register.simple_tag
def children(page: Page) -> list[MenuLink]:
    """The live pages right below `page`, in the order staff gave them."""
    below = page.get_children().live().filter(unrestricted())
    language = page.locale.language_code
    return [MenuLink(address_in(child), Words({language: child.title}), is_current=False) for child in below]


@register.simple_tag(takes_context=True)
def own_address(context: Context) -> str:
    """Full address of this page in the reader's language, for pages that are made of facts."""
    return absolute(context["request"].path)


@register.simple_tag
def frame_address(name: str) -> str:
    """The address in the reader's language of what every page links to, by its name in portal/frame_urls.py."""
    return reverse(name, urlconf=settings.FRAME_URLCONF)


@register.simple_tag
def search_form(html_id: str, query: str) -> SafeString:
    """The form of the search, with what was asked in it."""
    values = {"id": html_id, "query": query}
    # What people type is not kept: there is no end of it.
    return (
        render_to_string("components/search_form.html", values)
        if query
        else component("components/search_form.html", **values)
    )


@register.filter
def card_locale(language: str) -> str:
    """A language as preview cards on other sites name it: "ky_KG"."""
    return with_territory(language)


@register.filter
def default_language(links: list[LanguageLink]) -> LanguageLink | None:
    """The link that search engines offer to readers of any other language: English, else the first."""
    return next((link for link in links if link.code == settings.LANGUAGE_CODE), links[0] if links else None)


@register.simple_tag(takes_context=True)
def canonical(context: Context) -> str:
    """The canonical full address of this page: in the page's own language, with the number of a list's later part."""
    request, page = context["request"], context.get("page")
    language = page.locale.language_code if isinstance(page, Page) else active_language()
    return absolute(f"/{language}/{path_below_prefix(request.path)}{later_part(context)}")


def later_part(context: Context) -> str:
    """`?page=2` where the second part of a list is shown (the view's `part`), whatever the request asked for.

    A filtered list (the view's `filters`) has the address of the whole list as its canonical one.
    """
    part = None if context.get("filters") else context.get("part")
    return query_of_part(part.number) if part else ""


@register.filter
def address(page: Page | None) -> str:
    """Path of a page under the reader's prefix; empty without a page."""
    return address_in(page) if page else ""


@register.filter
def is_public(page: Page | None) -> bool:
    """Whether everybody may read this page in at least one language."""
    key = page and page.translation_key
    return Page.objects.live().filter(unrestricted(), translation_key=key).exists()


@register.filter
def host_name(link: str) -> str:
    """The host a link leads to, without the www."""
    return (urlsplit(link).hostname or link).removeprefix("www.")


@register.filter
def full_address(path: str) -> str:
    """`path` with the portal's public host before it."""
    return absolute(path)


@register.simple_tag
def site_name() -> Any:
    """The name of the portal, the same in every language."""
    return settings.WAGTAIL_SITE_NAME

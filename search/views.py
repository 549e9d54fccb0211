"""The search page, its suggestions, and the sitemaps."""

from typing import Any
from urllib.parse import urlencode

from django.contrib.sitemaps import Sitemap
from django.contrib.sitemaps.views import SitemapIndexItem, x_robots_tag
from django.contrib.sitemaps.views import sitemap as django_sitemap
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe
from django.views.generic import TemplateView, View

from alumni.showcase.addresses import addresses_for
from labs.models import CallPage
from portal.page_cache.marking import may_be_kept
from portal.pages.addresses import absolute
from portal.pages.pagination import paginated

from .choices import Kind
from .finding import PER_PAGE, SHOWN_OF_A_KIND, Results, clean_query, find, suggested
from .sitemap import SITEMAPS


class SearchView(TemplateView):
    """Search over pages and facts in the reader's language: by kind, or the results of one kind."""

    template_name = "search/search.html"
    http_method_names = ["get", "head", "options"]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        query = clean_query(self.request.GET.get("q", ""))
        results = find(query, addresses_for(self.request))
        by_kind = results.by_kind()
        kind = self.chosen_kind(by_kind)
        shown = self.of_one_kind(results, by_kind[kind]) if kind else self.of_all_kinds(results, by_kind)
        kinds = [
            {"label": one.label, "count": len(found), "is_chosen": one == kind, "query": query_of(query, one)}
            for one, found in by_kind.items()
        ]
        more = {
            "query": query,
            "results": results,
            "count": results.count,
            "kinds": kinds,
            "all_query": query_of(query),
            "list_query": query_of(query, kind) if query else "",
        }
        return super().get_context_data(**kwargs) | more | shown | self.ways_on(results)

    def chosen_kind(self, by_kind: dict[Kind, Any]) -> Kind | None:
        """The kind in the address, where something of it was found; the only kind where there is one."""
        if len(by_kind) == 1:
            return next(iter(by_kind))
        return next((kind for kind in by_kind if kind == self.request.GET.get("kind")), None)

    def of_one_kind(self, results: Results, found: list[Any]) -> dict[str, Any]:
        pages = paginated(found, self.request.GET.get("page"), PER_PAGE)
        promoted = results.promoted if pages.number == 1 else ()
        hits = self.hits(results, [*promoted, *pages.object_list])
        return {"pages": pages, "hits": hits[len(promoted) :], "promoted": hits[: len(promoted)]}

    def of_all_kinds(self, results: Results, by_kind: dict[Kind, list[Any]]) -> dict[str, Any]:
        shown = [match for found in by_kind.values() for match in found[:SHOWN_OF_A_KIND]]
        hits = self.hits(results, [*results.promoted, *shown])
        promoted, rest = hits[: len(results.promoted)], hits[len(results.promoted) :]
        sections = [
            {
                "label": kind.label,
                "hits": [hit for hit in rest if hit.kind == kind],
                "count": len(found),
                "is_cut": len(found) > SHOWN_OF_A_KIND,
                "query": query_of(results.query, kind),
            }
            for kind, found in by_kind.items()
        ]
        return {"sections": [section for section in sections if section["hits"]], "promoted": promoted}

    def hits(self, results: Results, matches: list[Any]) -> list[Any]:
        return results.hits(matches, addresses_for(self.request))

    def ways_on(self, results: Results) -> dict[str, Any]:
        """Where somebody may go on who has found nothing."""
        if results.count or not results.query:
            return {}
        return {"open_calls": CallPage.objects.for_reader().open().in_order()}


class SuggestionsView(View):
    """What a reader may mean who is still typing, for the script of the search field."""

    http_method_names = ("get", "head", "options")

    def get(self, request: HttpRequest, *_: Any, **_kwargs: Any) -> HttpResponse:
        hits = suggested(clean_query(request.GET.get("q", "")), addresses_for(request))
        found = [
            {"title": hit.title, "address": hit.address, "kind": str(hit.kind.one), "language": hit.language}
            for hit in hits
        ]
        return JsonResponse({"suggestions": found})


def query_of(query: str, kind: Kind | None = None) -> str:
    return urlencode({"q": query} | ({"kind": kind} if kind else {}))


@require_safe
@x_robots_tag
def sitemap_index(request: HttpRequest) -> HttpResponse:
    """The index of sitemaps, with addresses on the portal's public host.

    Django's own view takes the host from the Host header, which anybody can set.
    """
    shown = [address for section, sitemap in SITEMAPS.items() for address in addresses_of(section, sitemap())]
    response = render(request, "sitemap_index.xml", {"sitemaps": shown}, content_type="application/xml")
    may_be_kept(request, response)
    return response


def sitemap(request: HttpRequest, section: str) -> HttpResponseBase:
    """A part of a sitemap. Raises Http404 where there is none."""
    response = django_sitemap(request, dict(SITEMAPS), section)
    parts = request.GET.getlist("p")
    # Of the addresses of a part, such as ?p=02 and ?p=1&p=2, one is kept: there is no end of the others.
    if not parts or (parts != ["1"] and parts == [str(int(parts[-1]))]):
        may_be_kept(request, response, frozenset({"p"}))
    return response


def addresses_of(section: str, sitemap: Sitemap) -> list[SitemapIndexItem]:
    """The addresses of a sitemap, which has several parts where it is long."""
    address = absolute(reverse("sitemap", args=[section]))
    return [SitemapIndexItem(address if part == 1 else f"{address}?p={part}") for part in sitemap.paginator.page_range]

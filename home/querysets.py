"""Querysets of front pages."""

from wagtail.models import PageManager

from portal.pages.querysets import BasePageQuerySet


class HomePageQuerySet(BasePageQuerySet):
    def at_site_root(self) -> "HomePageQuerySet":
        """The front page the site began with, if any; those in other languages are translations of it."""
        return self.filter(sites_rooted_here__is_default_site=True)


HomePageManager = PageManager.from_queryset(HomePageQuerySet)

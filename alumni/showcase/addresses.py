"""The address of the showcase, and of all profiles, films and lists below it."""

from dataclasses import dataclass

from django.http import HttpRequest

from portal.pages.navigation import Navigation

FILMS, RESULTS, STORIES = "projects", "results", "stories"
"""First steps of addresses below the showcase. Only the stories have a page that editors write."""
OWN_SLUGS = frozenset({FILMS, RESULTS, STORIES})
"""Steps below the showcase that no profile may have."""


@dataclass(frozen=True)
class ShowcaseAddresses:
    """Addresses below the showcase, whose own is `root`; each is empty where the site has no showcase."""

    root: str

    @property
    def films(self) -> str:
        return self.below(f"{FILMS}/")

    @property
    def results(self) -> str:
        return self.below(f"{RESULTS}/")

    def profile(self, slug: str) -> str:
        """Address of the person with this slug, who must be an alumnus that the public may see."""
        return self.below(f"{slug}/")

    def film(self, slug: str) -> str:
        """Address of the film with this slug, which must be public."""
        return self.below(f"{FILMS}/{slug}/")

    def below(self, path: str) -> str:
        return f"{self.root}{path}" if self.root else ""


def addresses_for(request: HttpRequest, page: object = None) -> ShowcaseAddresses:
    """The addresses in the reader's language; needs no query besides those of the menus around `page`."""
    return ShowcaseAddresses(Navigation.of(request, page).sections.get("alumniindexpage", ""))

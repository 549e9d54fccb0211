"""Where the showcase stands, and the addresses of all it shows: put together here and nowhere else."""

from dataclasses import dataclass

from django.http import HttpRequest

from portal.pages.navigation import Navigation

FILMS, RESULTS, STORIES = "projects", "results", "stories"
"""First steps below the showcase. Of these only stories have a page that editors write."""
OWN_SLUGS = frozenset({FILMS, RESULTS, STORIES})
"""Steps below the showcase that are no profiles."""


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
        """Address of the person with this short name, who is an alumnus the public may see."""
        return self.below(f"{slug}/")

    def film(self, slug: str) -> str:
        """Address of the film with this short name, which the public may see."""
        return self.below(f"{FILMS}/{slug}/")

    def below(self, path: str) -> str:
        return f"{self.root}{path}" if self.root else ""


def addresses_for(request: HttpRequest, page: object = None) -> ShowcaseAddresses:
    """The addresses a reader of `page` is led to; costs no query beside those for the menus around it."""
    return ShowcaseAddresses(Navigation.of(request, page).sections.get("alumniindexpage", ""))

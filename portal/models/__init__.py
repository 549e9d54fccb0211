"""Models of the ground floor: people who sign in, media, countries, letters, the site's own words."""

from .countries import Country, Region
from .documents import PortalDocument
from .images import PortalImage, PortalRendition
from .letters import Letter
from .pages import BasePage, BodyPage
from .site import MenuItem, SiteSettings
from .users import User

__all__ = [
    "BasePage",
    "BodyPage",
    "Country",
    "Letter",
    "MenuItem",
    "PortalDocument",
    "PortalImage",
    "PortalRendition",
    "Region",
    "SiteSettings",
    "User",
]

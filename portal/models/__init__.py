"""Models of the ground floor: people who sign in, media, countries, letters, the site's own words."""

from .countries import Country, Region
from .documents import PortalDocument
from .images import PortalImage, PortalRendition
from .letters import Letter
from .page_acts import FormerAddress, GonePage, PageAct, TakenDownPage
from .pages import BasePage, BodyPage
from .site import MenuItem, SiteSettings
from .users import User
from .workers import WorkerHeartbeat

__all__ = [
    "BasePage",
    "BodyPage",
    "Country",
    "FormerAddress",
    "GonePage",
    "Letter",
    "MenuItem",
    "PageAct",
    "PortalDocument",
    "PortalImage",
    "PortalRendition",
    "Region",
    "SiteSettings",
    "TakenDownPage",
    "User",
    "WorkerHeartbeat",
]

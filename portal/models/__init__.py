"""Models of the ground floor: staff accounts, pictures and documents, countries, letters, the base of all pages."""

from .backups import ErasureNote, PostponedDeletion, Restoration
from .content import ContentChange, ContentVersion
from .countries import Country, Region
from .documents import PortalDocument
from .images import PortalImage, PortalRendition
from .invitations import Invitation
from .letters import Letter
from .page_acts import FormerAddress, GonePage, PageAct, TakenDownPage
from .pages import BasePage, BodyPage
from .site import MenuItem, SiteSettings
from .users import User
from .workers import WorkerHeartbeat

__all__ = [
    "BasePage",
    "BodyPage",
    "ContentChange",
    "ContentVersion",
    "Country",
    "ErasureNote",
    "FormerAddress",
    "GonePage",
    "Invitation",
    "Letter",
    "MenuItem",
    "PageAct",
    "PortalDocument",
    "PortalImage",
    "PortalRendition",
    "PostponedDeletion",
    "Region",
    "Restoration",
    "SiteSettings",
    "TakenDownPage",
    "User",
    "WorkerHeartbeat",
]

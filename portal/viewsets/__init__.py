"""Staff screens of the ground floor, and what the screens of all facts have in common."""

from .countries import CountryViewSet, RegionViewSet
from .facts import FactChooser, FactIndexView, FactViewSet
from .letters import LetterViewSet

__all__ = ["CountryViewSet", "FactChooser", "FactIndexView", "FactViewSet", "LetterViewSet", "RegionViewSet"]

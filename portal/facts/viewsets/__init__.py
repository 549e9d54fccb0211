"""Staff screens of the ground floor, and what the screens of all facts have in common."""

from portal.letters.viewsets import LetterViewSet

from .countries import CountryViewSet, RegionViewSet
from .facts import FactChooser, FactIndexView, FactViewSet

__all__ = ["CountryViewSet", "FactChooser", "FactIndexView", "FactViewSet", "LetterViewSet", "RegionViewSet"]

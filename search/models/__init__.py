"""What the search finds, and what staff keep to help it."""

from .entries import Entry, IndexState, Surname
from .helps import PromotedResult, Synonyms

__all__ = ["Entry", "IndexState", "PromotedResult", "Surname", "Synonyms"]

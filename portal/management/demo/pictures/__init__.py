"""Pictures for the demo, drawn by the project itself: no photograph, no licence."""

from portal.management.demo.pictures.alt_text import alt_text
from portal.management.demo.pictures.door import KINDS, draw

__all__ = ["KINDS", "alt_text", "draw"]

"""Pictures for the demo, drawn by the project itself: no photograph, no licence."""

from demo.pictures.alt_text import alt_text
from demo.pictures.drawing import KINDS, draw

__all__ = ["KINDS", "alt_text", "draw"]

"""Pictures for the demo, drawn by the project itself: no photograph, no licence."""

from .door import KINDS, draw

__all__ = ["KINDS", "draw"]

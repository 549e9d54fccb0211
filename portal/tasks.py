"""Paths under which tasks may still wait in the queue, which stores the dotted path of each task's function."""

from .letters.tasks import deliver_letter
from .pictures.tasks import make_pictures_of

__all__ = ["deliver_letter", "make_pictures_of"]

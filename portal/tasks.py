"""Former dotted paths of tasks: the queue stores the path of each task's function, and may still hold these."""

from .letters.tasks import deliver_letter
from .pictures.tasks import make_pictures_of

__all__ = ["deliver_letter", "make_pictures_of"]

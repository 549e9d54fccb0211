"""Names under which tasks may wait in the queue: it keeps the path of each task's function, and a name here answers."""

from .letters.tasks import deliver_letter
from .pictures.tasks import make_pictures_of

__all__ = ["deliver_letter", "make_pictures_of"]

"""Acts on a page in all its languages, one function each; each returns the PageAct that undo() takes."""

from .deleting import delete
from .moving import move
from .renaming import note_rename, rename
from .restricting import restrict
from .taking_down import unpublish
from .undoing import undo

__all__ = ["delete", "move", "note_rename", "rename", "restrict", "undo", "unpublish"]

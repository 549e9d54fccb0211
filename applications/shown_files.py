"""The files of a form as their writer sees them."""

from dataclasses import dataclass

from portal.checking.facts import Reason

from .actions import Conflict
from .choices import FileState
from .codes import digest_of
from .descriptions import Description, key_of, words_of
from .inspection import refusal
from .models import File
from .uploads import PartialFile


@dataclass(frozen=True)
class ShownFile:
    """A file as its writer sees it, with the words about it, which are inputs where its question asks for them.

    Its names and texts for `applications/questions/meanwhile.html` are those that a question has.
    """

    file: File
    written: Description | None = None
    """Words that are not stored; None where the stored ones are shown."""
    conflict: Conflict | None = None
    is_decided: bool = False

    @property
    def key(self) -> str:
        return key_of(self.file.key, self.file.pk)

    @property
    def id(self) -> str:
        return f"answer-{self.key}"

    @property
    def based_name(self) -> str:
        return f"based-{self.key}"

    @property
    def decided_name(self) -> str:
        return f"decided-{self.key}"

    @property
    def base(self) -> str:
        """What the next save is compared with: what was shown before somebody wrote."""
        return self.written.base if self.written and not self.conflict else digest_of(words_of(self.file))

    @property
    def alt(self) -> str:
        return self.written.words[0] if self.written else self.file.alt

    @property
    def credit(self) -> str:
        return self.written.words[1] if self.written else self.file.credit

    @property
    def problem(self) -> str:
        return self.written.problem if self.written else ""

    @property
    def theirs(self) -> str:
        """What somebody else wrote meanwhile."""
        return "\n".join(filter(None, self.conflict.theirs)) if self.conflict else ""

    @property
    def is_waiting(self) -> bool:
        return self.file.state == FileState.WAITING

    @property
    def is_unfinished(self) -> bool:
        return self.file.state == FileState.RECEIVING

    @property
    def arrived(self) -> int:
        """How many bytes of one that is being received are there."""
        return PartialFile(self.file.upload).size

    @property
    def refusal(self) -> str:
        """Why it was refused, as a sentence; empty for others."""
        if self.file.state != FileState.REFUSED:
            return ""
        return refusal(Reason(self.file.refusal), self.file.name)

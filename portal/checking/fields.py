"""Fields of a DOCX: words that a program replaces by what it calculates, or fetches, when the document is opened."""

import re
from dataclasses import dataclass, field

from .archives import Attributes
from .facts import Reason, UnopenedFileError

RUNS = re.compile(r"\s*DDE(AUTO)?\b", re.IGNORECASE)
LOADS = re.compile(r"\s*(INCLUDETEXT|INCLUDEPICTURE|INCLUDE|IMPORT|LINK|DATABASE|RD)\b", re.IGNORECASE)


@dataclass
class Open:
    """A field that has begun."""

    code: str = ""
    is_calculated: bool = False
    """Whether what follows is its result, no more its code."""


@dataclass
class Fields:
    """The fields of one part. Their words may be spread over many elements, and one may stand within another."""

    codes: list[str] = field(default_factory=list)
    opened: list[Open] = field(default_factory=list)
    is_code: bool = False

    def begin(self, element: str, attributes: Attributes) -> None:
        """Note the beginning of an element. Raises UnopenedFileError for a field whose name another field makes."""
        self.is_code = element == "instrText"
        if element == "fldSimple":
            self.codes.append(attributes.get("instr", ""))
        if element != "fldChar":
            return
        kind = attributes.get("fldCharType")
        if kind == "begin":
            if self.opened and not self.opened[-1].is_calculated and not self.opened[-1].code.strip():
                raise UnopenedFileError(Reason.RUNS_CODE)
            self.opened.append(Open())
        elif kind == "separate" and self.opened:
            self.opened[-1].is_calculated = True
        elif kind == "end" and self.opened:
            self.codes.append(self.opened.pop().code)

    def text(self, words: str) -> None:
        if self.is_code and self.opened:
            self.opened[-1].code += words
        elif self.is_code:
            self.codes.append(words)

    def refuse(self) -> None:
        """Raises UnopenedFileError if one of them starts a program or fetches something."""
        codes = [*self.codes, *(one.code for one in self.opened)]
        if any(RUNS.match(code) for code in codes):
            raise UnopenedFileError(Reason.RUNS_CODE)
        if any(LOADS.match(code) for code in codes):
            raise UnopenedFileError(Reason.LINKS_OUT)

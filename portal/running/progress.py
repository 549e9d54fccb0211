"""Progress of long work on a terminal, or line by line where there is none."""

from collections.abc import Iterable, Iterator, Sized
from typing import TextIO, TypeVar

Row = TypeVar("Row")
WIDTH = 30


class Progress:
    """Says what is being done and how far it is."""

    def __init__(self, stream: TextIO) -> None:
        self.stream = stream
        self.is_terminal = bool(getattr(stream, "isatty", lambda: False)())

    def step(self, sentence: str) -> None:
        # The name of a file need not be text.
        self.stream.write(f"{sentence.encode(errors='backslashreplace').decode()}\n")

    def bar(self, sentence: str, rows: Iterable[Row], total: int | None = None) -> Iterator[Row]:
        """Pass `rows` on, showing how many have passed; in tenths where nobody watches."""
        count = total if total is not None else len(rows) if isinstance(rows, Sized) else 0
        shown = -1
        for done, row in enumerate(rows, start=1):
            yield row
            share = done * 100 // count if count else 100
            if share != shown and (self.is_terminal or share // 10 != shown // 10):
                self.draw(sentence, share)
            shown = share
        if self.is_terminal:
            self.stream.write("\n")

    def draw(self, sentence: str, share: int) -> None:
        filled = "█" * (share * WIDTH // 100)
        line = f"{sentence} {filled:<{WIDTH}} {share:3d} %"
        self.stream.write(f"\r{line}" if self.is_terminal else f"{line}\n")
        self.stream.flush()

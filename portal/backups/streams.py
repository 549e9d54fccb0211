"""Content that is passed on piece by piece: read once, summed up, and sent through programs."""

import subprocess
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from hashlib import sha256
from threading import Thread
from typing import IO, Protocol

from .errors import BackupError

PIECE = 1024 * 1024
LAST_WORDS = 500
"""Letters of what a program said before it failed."""


class Readable(Protocol):
    """What content is read from."""

    def read(self, size: int = -1, /) -> bytes: ...


class Summed:
    """Passes content on, and knows its size in bytes and its SHA-256 as far as it has been read."""

    def __init__(self, source: Readable) -> None:
        self.source = source
        self.digest = sha256()
        self.size = 0

    def read(self, size: int = -1, /) -> bytes:
        piece = self.source.read(size)
        self.digest.update(piece)
        self.size += len(piece)
        return piece

    @property
    def sum(self) -> str:
        return self.digest.hexdigest()


class Verified(Summed):
    """Content that must be what it was: reading raises BackupError at its end where size or sum are others."""

    def __init__(self, source: Readable, *, name: str, size: int, sum: str) -> None:  # noqa: A002 as `Summed.sum`
        super().__init__(source)
        self.name = name
        self.expected = (size, sum)

    def read(self, size: int = -1, /) -> bytes:
        piece = super().read(size)
        if not piece and size != 0 and (self.size, self.sum) != self.expected:
            raise AlteredError(f"{self.name} is not what it was: its size or its SHA-256 is another.")
        return piece


class AlteredError(BackupError):
    """Content is not what it was when it was summed up."""


def pieces(source: Readable) -> Iterator[bytes]:
    while piece := source.read(PIECE):
        yield piece


class Program:
    """What a program writes to its standard output, perhaps made of what it is fed.

    Reading raises BackupError at the end of the content where the program has failed: so whoever stores it knows
    before it is taken for whole.
    """

    def __init__(self, command: Sequence[str], fed: Readable | None, environment: Mapping[str, str] | None) -> None:
        self.command = command
        self.said = tempfile.TemporaryFile()  # noqa: SIM115 closed by `end`
        self.process = subprocess.Popen(  # noqa: S603 programs and options of our own
            command,
            stdin=subprocess.DEVNULL if fed is None else subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self.said,
            env=environment,
        )
        self.fault: BaseException | None = None
        self.feeder = Thread(target=self.feed, args=[fed]) if fed is not None else None
        if self.feeder is not None:
            self.feeder.start()

    def feed(self, source: Readable) -> None:
        stdin = piped(self.process.stdin)
        try:
            for piece in pieces(source):
                stdin.write(piece)
            stdin.close()
        except BrokenPipeError:
            pass  # it has ended, and its status says how
        except BaseException as error:  # noqa: BLE001 raised where the content is read
            self.fault = error
            self.process.kill()

    def read(self, size: int = -1, /) -> bytes:
        piece = piped(self.process.stdout).read(size)
        if not piece and size != 0:
            self.refuse_failure()
        return piece

    def refuse_failure(self) -> None:
        """Raises BackupError, or what the source raised, unless the program ended well."""
        status = self.process.wait()
        if self.feeder is not None:
            self.feeder.join()
        if self.fault is not None:
            raise self.fault
        if status:
            self.said.seek(0)
            words = self.said.read().decode(errors="replace").strip()[-LAST_WORDS:]
            raise BackupError(f"{self.command[0]} failed: {words or f'status {status}'}")

    def end(self) -> None:
        """Whatever it was doing."""
        self.process.kill()
        self.process.wait()
        if self.feeder is not None:
            self.feeder.join()
        for file in (self.process.stdin, self.process.stdout, self.said):
            with suppress(OSError):
                if file is not None:
                    file.close()


def piped(pipe: IO[bytes] | None) -> IO[bytes]:
    """Raises TypeError where a program was begun without the pipe."""
    if pipe is None:
        raise TypeError("There is no pipe.")
    return pipe


@contextmanager
def output_of(
    command: Sequence[str], *, fed: Readable | None = None, environment: Mapping[str, str] | None = None
) -> Iterator[Readable]:
    """What a program writes, made of what it is fed. Raises BackupError where there is no such program."""
    try:
        program = Program(command, fed, environment)
    except FileNotFoundError as error:
        raise BackupError(f"The program {command[0]} is missing.") from error
    try:
        yield program
    finally:
        program.end()

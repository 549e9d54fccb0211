"""Encryption by age or gpg, whose programs read and write the content.

What is stored is encrypted to a recipient: this machine can write it and cannot read it.
"""

import re
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from shutil import which

from .errors import BackupError
from .streams import Readable, output_of

AGE_RECIPIENT = re.compile(r"age1[a-z0-9]{10,}|ssh-(ed25519|rsa) [A-Za-z0-9+/=]+")
GPG_RECIPIENT = re.compile(r"[0-9A-F]{40}", re.IGNORECASE)
PROGRAMS = {"age": "age", "gpg": "gnupg"}
"""Each with the Debian package that holds it."""
GPG = ("gpg", "--batch", "--quiet")


def is_recipient(text: str) -> bool:
    """Whether it is a public key of age, or the fingerprint of a key of gpg without blanks."""
    return bool(AGE_RECIPIENT.fullmatch(text) or GPG_RECIPIENT.fullmatch(text))


@dataclass(frozen=True)
class Encryption:
    """How what is stored is encrypted; nothing is without a recipient."""

    recipient: str = ""

    @property
    def program(self) -> str:
        return "gpg" if GPG_RECIPIENT.fullmatch(self.recipient) else "age" if self.recipient else ""

    @property
    def suffix(self) -> str:
        return f".{self.program}" if self.program else ""

    def encrypted(self, source: Readable) -> AbstractContextManager[Readable]:
        """The content as it is stored."""
        if not self.program:
            return nullcontext(source)
        require(self.program)
        to = ["--recipient", self.recipient]
        if self.program == "gpg":
            return output_of([*GPG, "--trust-model", "always", "--compress-algo", "none", "--encrypt", *to], fed=source)
        return output_of(["age", "--encrypt", *to], fed=source)


def require(program: str) -> None:
    """Raises BackupError where the program is not installed."""
    if which(program) is None:
        raise BackupError(f"The program {program} is missing. On Debian: apt-get install {PROGRAMS[program]}")


@contextmanager
def decrypted(source: Readable, name: str, identity: Path | None) -> Iterator[Readable]:
    """The content of what is stored under `name`, whose ending tells how it is encrypted.

    `identity` is the file with age's secret key; gpg looks into its own keyring. Raises BackupError without it.
    """
    program = name.rpartition(".")[2]
    if program not in PROGRAMS:
        yield source
        return
    require(program)
    if program == "age" and identity is None:
        raise BackupError("The backup is encrypted by age: name the file with the secret key by --identity.")
    with output_of(
        [*GPG, "--decrypt"] if program == "gpg" else ["age", "--decrypt", "--identity", str(identity)], fed=source
    ) as plain:
        yield plain

"""The options of the program age that the portal uses, by the library pyrage: pip has the library, not the program."""

import io
import sys
from argparse import ArgumentParser
from pathlib import Path

import pyrage


def main() -> None:
    options = ArgumentParser(prog="age")
    options.add_argument("--encrypt", action="store_true")
    options.add_argument("--decrypt", action="store_true")
    options.add_argument("--recipient")
    options.add_argument("--identity", type=Path)
    chosen = options.parse_args()
    given, taken = io.BytesIO(sys.stdin.buffer.read()), io.BytesIO()
    try:
        if chosen.decrypt:
            (secret,) = (line for line in chosen.identity.read_text().splitlines() if not line.startswith("#"))
            pyrage.decrypt_io(given, taken, [pyrage.x25519.Identity.from_str(secret)])
        else:
            pyrage.encrypt_io(given, taken, [pyrage.x25519.Recipient.from_str(chosen.recipient)])
    except pyrage.DecryptError as error:
        sys.exit(f"age: error: {error}")
    sys.stdout.buffer.write(taken.getvalue())


if __name__ == "__main__":
    main()

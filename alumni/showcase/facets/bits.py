"""Sets of positions as bits of a number, and as bytes for the database."""

from collections.abc import Iterable
from itertools import compress, count, islice

ONE_AND_ZERO = bytes.maketrans(b"01", b"\0\1")


def width(size: int) -> int:
    """Bytes that hold a set of positions below `size`."""
    return (size + 7) // 8


def packed(positions: Iterable[int], size: int) -> bytes:
    """The set of `positions`, all below `size`, as `width(size)` bytes."""
    held = bytearray(width(size))
    for position in positions:
        held[position >> 3] |= 1 << (position & 7)
    return bytes(held)


def unpacked(held: bytes | memoryview) -> int:
    return int.from_bytes(held, "little")


def positions(people: int, start: int, stop: int) -> list[int]:
    """The positions in the set, in order, from the `start`th up to the `stop`th."""
    flags = bin(people)[:1:-1].encode().translate(ONE_AND_ZERO)
    return list(islice(compress(count(), flags), start, stop))

"""What strangers' files may cost: the process that opens them is measured from outside."""

import io
import sys
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from pytest_django import Settings

from portal.checking.client import draw_anew, limits_for_strangers, read_pdf
from portal.checking.facts import Drawing, UnopenedFileError
from tests import pictures_sent as sent

Cost = Callable[[], tuple[float, int]]
KILOBYTE = 1024
MEASURING = """#!{python} -IS
import os, resource, subprocess, sys
code = subprocess.call([{python!r}, *sys.argv[1:]])
used = resource.getrusage(resource.RUSAGE_CHILDREN)
open({report!r}, "w").write(f"{{used.ru_utime + used.ru_stime}} {{used.ru_maxrss}}")
os.kill(os.getpid(), -code) if code < 0 else sys.exit(code)
"""


@pytest.fixture
def cost(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Cost:
    """Seconds of a core and kilobytes of memory that the last file cost."""
    program, report = tmp_path / "python", tmp_path / "cost"
    program.write_text(MEASURING.format(python=sys.executable, report=str(report)))
    program.chmod(0o700)
    monkeypatch.setattr(sys, "executable", str(program))

    def read() -> tuple[float, int]:
        seconds, kilobytes = report.read_text().split()
        return float(seconds), int(kilobytes)

    return read


def packed(piece: bytes, times: int) -> bytes:
    packer = zlib.compressobj(9)
    return b"".join(packer.compress(piece) for _ in range(times)) + packer.flush()


def clear_png(side: int) -> bytes:
    return sent.png_with(side, side, 8, 6, packed(b"\0" + bytes(4 * side), side))


def flat(kind: str, mode: str, side: int, **options: object) -> bytes:
    return sent.saved(sent.plain(mode, 0, (side, side)), kind, **options)


def many_scans(side: int) -> bytes:
    """A progressive JPEG whose last scan, which adds nothing, is there as often as 200 KB can hold."""
    content = flat("JPEG", "L", side, quality=1, progressive=True)
    end = content.rfind(b"\xff\xd9")
    scan = content[content.rfind(b"\xff\xc4", 0, content.rfind(b"\xff\xda")) : end]
    return content[:end] + scan * ((200 * KILOBYTE - len(content)) // len(scan)) + content[end:]


PICTURES: dict[str, Callable[[], bytes]] = {
    "clear png": lambda: clear_png(4990),
    "progressive jpeg": lambda: flat("JPEG", "RGB", 3990, quality=1, progressive=True, subsampling=0),
    "clear webp": lambda: flat("WEBP", "RGBA", 3150, lossless=True),
}


def assert_cheap(spent: tuple[float, int]) -> None:
    seconds, kilobytes = spent
    assert seconds < 2
    assert kilobytes < 300 * KILOBYTE


@pytest.mark.parametrize("name", PICTURES)
def test_a_small_picture_with_many_pixels_costs_little(name: str, cost: Cost):
    content = PICTURES[name]()
    assert len(content) <= 200 * KILOBYTE
    assert draw_anew(io.BytesIO(content), Drawing(), most_pixels=25_000_000).content
    assert_cheap(cost())


def test_a_picture_that_is_drawn_over_and_over_is_given_up(cost: Cost):
    content = many_scans(4000)
    assert len(content) <= 200 * KILOBYTE
    with pytest.raises(UnopenedFileError, match="too_heavy"):
        draw_anew(io.BytesIO(content), Drawing(), most_pixels=25_000_000)
    assert_cheap(cost())


def pdf(*objects: bytes, end: int = 0) -> bytes:
    """A PDF of these objects, numbered from 1; what leads to them begins at the byte `end`, or stands at its end."""
    content, places = b"%PDF-1.7\n", b""
    for number, held in enumerate(objects, 1):
        places += b"%010d 00000 n \n" % len(content)
        content += b"%d 0 obj\n%b\nendobj\n" % (number, held)
    table = b"xref\n0 %d\n0000000000 65535 f \n%b" % (len(objects) + 1, places)
    root = b"trailer\n<</Size %d/Root 1 0 R>>\n" % (len(objects) + 1)
    return content + table + root + b"startxref\n%d\n%%%%EOF\n" % (end or len(content))


def stream(kind: bytes, data: bytes) -> bytes:
    return b"<</Length %d/Filter/FlateDecode/Root 1 0 R%b>>stream\n%b\nendstream" % (len(data), kind, data)


CATALOGUE = b"<</Type/Catalog/Pages 2 0 R>>"
PDFS: dict[str, Callable[[], bytes]] = {
    "its own table unpacks to 60 MB": lambda: pdf(
        stream(b"/Type/XRef/W[1 3 2]/Size 10000000", packed(bytes(1_000_000), 60)), end=len(b"%PDF-1.7\n")
    ),
    "pages in pages": lambda: pdf(
        CATALOGUE,
        *(b"<</Type/Pages/Count 1000000/Kids[%b]>>" % (b"%d 0 R " % inner * 12) for inner in range(3, 15)),
        b"<</Type/Page>>",
    ),
    "one note on every page, thousands of times": lambda: pdf(
        CATALOGUE,
        b"<</Type/Pages/Count 200/Kids[%b]>>" % (b"3 0 R " * 200),
        b"<</Type/Page/Parent 2 0 R/Annots 4 0 R>>",
        b"[%b]" % (b"5 0 R " * 25_000),
        b"<</A<</S/URI>>>>",
    ),
}


@pytest.mark.parametrize("name", PDFS)
def test_a_small_pdf_costs_little_and_is_refused(name: str, cost: Cost):
    content = PDFS[name]()
    assert len(content) <= 200 * KILOBYTE
    with pytest.raises(UnopenedFileError):
        read_pdf(io.BytesIO(content))
    assert_cheap(cost())


def test_a_larger_file_may_take_longer_but_no_longer_than_any_other(settings: Settings):
    small, large = (limits_for_strangers(io.BytesIO(bytes(kilobytes * KILOBYTE))) for kilobytes in (200, 2_000))
    assert small.seconds < 2 < large.seconds
    assert small.data_megabytes == large.data_megabytes < 300
    settings.CHECKING_SECONDS = 1
    assert limits_for_strangers(io.BytesIO(bytes(2_000 * KILOBYTE))).seconds == 1

"""Files as applicants send them, good and bad, made on the spot."""

import io
import struct
import zipfile
import zlib

from PIL import Image
from pypdf import PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, TextStringObject


def pdf_bytes(
    *, password: str = "", action: str = "", script: bool = False, note: bool = False, pages: int = 1
) -> bytes:
    """A PDF; with a password, an action that runs on opening, a named script, a link that starts a program."""
    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(200, 200)
    if script:
        run = DictionaryObject({NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject("1")})
        tree = DictionaryObject({NameObject("/Names"): ArrayObject([TextStringObject("run"), run])})
        writer._root_object[NameObject("/Names")] = DictionaryObject({NameObject("/JavaScript"): tree})
    if action:
        writer._root_object[NameObject("/OpenAction")] = DictionaryObject(
            {NameObject("/S"): NameObject(action), NameObject("/F"): TextStringObject("program")}
        )
    if note:
        launch = DictionaryObject({NameObject("/S"): NameObject("/Launch"), NameObject("/F"): TextStringObject("x")})
        link = DictionaryObject({NameObject("/Subtype"): NameObject("/Link"), NameObject("/A"): launch})
        writer.pages[0][NameObject("/Annots")] = ArrayObject([link])
    if password:
        writer.encrypt(password)
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def picture_bytes(kind: str = "JPEG", *, place: bool = False, mode: str = "RGB") -> bytes:
    """A picture; with `place` it says where on Earth it was taken."""
    picture = Image.new(mode, (40, 30), "teal")
    exif = Image.Exif()
    if place:
        exif[0x010F] = "Camera of somebody"
        exif.get_ifd(0x8825)[1] = "N"
        exif.get_ifd(0x8825)[2] = (42.0, 52.0, 12.0)
    buffer = io.BytesIO()
    picture.save(buffer, kind, exif=exif)
    return buffer.getvalue()


def bomb_png(side: int = 30_000) -> bytes:
    """A PNG of a few hundred bytes that says it holds side * side pixels."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    header = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(b"\x00" * 1000))
        + chunk(b"IEND", b"")
    )


def zip_bytes() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("program.exe", "MZ")
    return buffer.getvalue()


def divided_zip_end() -> bytes:
    """The last bytes of a zip archive that says it is divided into two files."""
    locator = struct.pack("<4sLQL", b"PK\x06\x07", 1, 0, 2)
    return locator + struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 0, 0, 0, 0, 0)


SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
HTML = b"<!doctype html><html><script>alert(1)</script></html>"

"""Text documents as people send them, good and bad, made on the spot."""

import io
import zipfile
from collections.abc import Mapping

RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
ODT = "application/vnd.oasis.opendocument.text"
Parts = Mapping[str, bytes | str | None]


def archive(parts: Parts, *, stored: tuple[str, ...] = ()) -> bytes:
    """A zip archive of these parts, without those that are None."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            if content is not None:
                method = zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED
                made.writestr(name, content, method)
    return buffer.getvalue()


def relations(*of: tuple[str, str, str]) -> str:
    """(kind, target, mode) of each."""
    rows = [
        f'<Relationship Id="r{place}" Type="{RELATIONS}/{kind}" Target="{target}" TargetMode="{mode}"/>'
        for place, (kind, target, mode) in enumerate(of)
    ]
    namespace = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{namespace}">{"".join(rows)}</Relationships>'


def types(main: str = MAIN, more: str = "") -> str:
    return (
        '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Default Extension="xml" ContentType="application/xml"/>{more}'
        f'<Override PartName="/word/document.xml" ContentType="{main}"/></Types>'
    )


def text(body: str = "<w:p><w:r><w:t>Тоодогу кыз</w:t></w:r></w:p>") -> str:
    namespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    return f'<?xml version="1.0"?><w:document xmlns:w="{namespace}"><w:body>{body}</w:body></w:document>'


def docx(**parts: bytes | str | None) -> bytes:
    """A DOCX; `parts` are more of them, or others, by name."""
    usual: dict[str, bytes | str | None] = {
        "[Content_Types].xml": types(),
        "_rels/.rels": relations(("officeDocument", "word/document.xml", "Internal")),
        "word/document.xml": text(),
        "word/media/image1.png": b"\x89PNG\r\n\x1a\n",
        "word/_rels/document.xml.rels": relations(
            ("hyperlink", "https://example.org/film", "External"),
            ("hyperlink", "mailto:aigul@example.org", "External"),
            ("image", "media/image1.png", "Internal"),
        ),
    }
    return archive(usual | parts)


def content(body: str = "<text:p>Тоодогу кыз</text:p>") -> str:
    names = {"office": "office", "text": "text", "draw": "drawing", "script": "script"}
    spaces = "".join(f' xmlns:{key}="urn:oasis:names:tc:opendocument:xmlns:{of}:1.0"' for key, of in names.items())
    return (
        f'<?xml version="1.0"?><office:document-content{spaces} xmlns:xlink="http://www.w3.org/1999/xlink">'
        f"<office:scripts/><office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )


def odt(**parts: bytes | str | None) -> bytes:
    """An ODT; `parts` as for `docx`."""
    link = '<text:a xlink:href="https://example.org/film">film</text:a>'
    picture = '<draw:image xlink:href="Pictures/1.png"/>'
    namespace = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
    usual: dict[str, bytes | str | None] = {
        "mimetype": ODT,
        "content.xml": content(f"<text:p>Тоодогу кыз {link}{picture}</text:p>"),
        "Pictures/1.png": b"\x89PNG\r\n\x1a\n",
        "Configurations2/accelerator/current.xml": "",
        "Configurations2/menubar/": "",
        "META-INF/manifest.xml": f'<manifest:manifest xmlns:manifest="{namespace}"/>',
    }
    return archive(usual | parts, stored=("mimetype",))

"""Links as QR codes, for the camera of another telephone."""

from dataclasses import dataclass

QUIET_ZONE = 4
"""Empty squares around a code, as the standard asks for."""


@dataclass(frozen=True)
class QrCode:
    """A code to be drawn by a template: its side in squares, and the black ones as the path of an SVG picture."""

    side: int
    path: str


def qr_code(text: str) -> QrCode:
    # Imported here: few pages show a code, and every web process would load the library as it starts.
    from qrcode import QRCode

    code = QRCode(border=QUIET_ZONE)
    code.add_data(text)
    rows = code.get_matrix()
    black = (f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, is_black in enumerate(row) if is_black)
    return QrCode(len(rows), "".join(black))

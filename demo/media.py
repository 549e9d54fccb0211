"""The demo's pictures, drawn by the project's own code and kept in the media library."""

import io

from django.core.files.images import ImageFile

from demo.pictures import alt_text, draw
from portal.choices import ImageRights
from portal.models import PortalImage

SIZES = {"portrait": (900, 900), "logo": (800, 800), "still": (1280, 720)}
DEFAULT_SIZE = (1280, 853)
"""As wide as the widest file that is made of them."""
CREDIT = "Alternativa Film Project"


def picture(kind: str, seed: str) -> PortalImage:
    """The drawing of `kind` made from `seed`; drawn only the first time."""
    title = f"{kind} {seed}"
    known = PortalImage.objects.filter(title=title).first()
    if known is not None:
        return known
    data = draw(kind, seed, SIZES.get(kind, DEFAULT_SIZE))
    return PortalImage.objects.create(
        title=title,
        file=ImageFile(io.BytesIO(data), f"{kind}-{seed}.jpg".replace("/", "-")),
        alt=alt_text(kind),
        credit=CREDIT,
        rights=ImageRights.OWN,
        press_may_use=True,
    )

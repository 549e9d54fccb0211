"""What people read when a file was not opened."""

from django.utils.translation import gettext_lazy

from .facts import Reason

SENTENCES = {
    Reason.NO_PICTURE: gettext_lazy(
        "This picture is incomplete, or not of a kind that can be opened here: JPEG, PNG, WebP, AVIF, HEIC or GIF."
    ),
    Reason.DAMAGED: gettext_lazy("This picture is damaged or incomplete. Please save it again."),
    Reason.TOO_MANY_PIXELS: gettext_lazy("This picture has too many pixels. Please save a smaller version."),
    Reason.TOO_HEAVY: gettext_lazy(
        "Opening this file takes too much time or memory. Please save it smaller or in another format."
    ),
    Reason.BUSY: gettext_lazy("Other large files are being opened right now. Please try again in a moment."),
    Reason.FAILED: gettext_lazy("This file could not be opened right now. Please try again in a moment."),
}


def sentence(reason: Reason) -> str:
    """Why a picture was not opened, and what to try next. Raises KeyError for a reason that only PDFs have."""
    return str(SENTENCES[reason])

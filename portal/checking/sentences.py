"""What people read when a file was not opened."""

from django.utils.translation import gettext_lazy

from .facts import Reason

SENTENCES = {
    Reason.NO_PICTURE: gettext_lazy(
        "This is not a whole picture of a kind that can be opened here: JPEG, PNG, WebP, AVIF, HEIC or GIF."
    ),
    Reason.DAMAGED: gettext_lazy("This picture is damaged or incomplete. Please save it again."),
    Reason.TOO_MANY_PIXELS: gettext_lazy("This picture has too many pixels. Save it smaller, please."),
    Reason.TOO_HEAVY: gettext_lazy(
        "Opening this file takes too much time or memory. Save it smaller or in another format, please."
    ),
    Reason.BUSY: gettext_lazy("Other large files are being opened just now. Try again in a moment, please."),
    Reason.FAILED: gettext_lazy("This file could not be opened just now. Try again in a moment, please."),
}


def sentence(reason: Reason) -> str:
    """Why a picture was not opened, and what to try next. Raises KeyError for a reason that only PDFs have."""
    return str(SENTENCES[reason])
